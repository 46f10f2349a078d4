"""Unpacks parts of a zip in bounded memory and parses small ones as XML without entities."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Generator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from annexbridge.errors import InputError
from annexbridge.language import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # only for types: parsing goes through defusedxml

CHUNK = 1 << 20
MAX_UNPACKED = 400 * CHUNK
MAX_PARSED = 24 * CHUNK
MAX_PARTS = 10_000

BROKEN = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, UnicodeError)
"""What the library for zips raises when a file is none, or a broken one."""


@dataclass(slots=True)
class Budget:
    """How many bytes may still be unpacked from one file, whatever its directory claims."""

    name: str
    left: int = MAX_UNPACKED

    @classmethod
    def of(cls, package: zipfile.ZipFile, name: str) -> Budget:
        """A fresh budget. Raises InputError when the zip is encrypted or already claims more than is bearable."""
        infos = package.infolist()
        if any(info.flag_bits & 1 for info in infos):
            raise InputError(
                _("the file is encrypted"), where=name, remedy=_("save a copy without a password and import that")
            )
        parts = [info.file_size for info in infos if info.filename.endswith((".xml", ".bin", ".rels", ".json"))]
        if sum(parts) > MAX_UNPACKED or len(infos) > MAX_PARTS:
            raise too_large(name)
        return cls(name)

    def spend(self, size: int) -> None:
        """Takes unpacked bytes off the budget. Raises InputError when none are left."""
        self.left -= size
        if self.left < 0:
            raise too_large(self.name)


def chunks(package: zipfile.ZipFile, part: str, budget: Budget) -> Generator[bytes, None, None]:
    """The unpacked bytes of a part, a piece at a time."""
    with package.open(part) as stream:
        while chunk := _read(stream, CHUNK):
            budget.spend(len(chunk))
            yield chunk


def _read(stream: IO[bytes], size: int) -> bytes:
    """Unpacked bytes; data that cannot be unpacked is a damaged zip like any other."""
    try:
        return stream.read(size)
    except (zlib.error, lzma.LZMAError) as error:
        raise zipfile.BadZipFile(str(error)) from error


def element(package: zipfile.ZipFile, part: str) -> Element | None:
    """Root of a small XML part; None when it is absent, large or not well formed.

    Raises DefusedXmlException when it declares entities.
    """
    from xml.etree.ElementTree import ParseError  # the error only: parsing goes through defusedxml

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        info = package.getinfo(part)
    except KeyError:
        return None
    if info.file_size > MAX_PARSED:
        return None
    with package.open(part) as stream:
        text = _read(stream, MAX_PARSED)
    try:
        root: Element = fromstring(text)
    except DefusedXmlException:
        raise
    except (ParseError, LookupError, ValueError):
        return None  # not well formed, or in an encoding that there is not
    return root


def damaged(name: str) -> InputError:
    """The file is not as any program would write it."""
    return InputError(_("the file is damaged"), where=name, remedy=_("open it in a spreadsheet and save it again"))


def entities(name: str) -> InputError:
    """The file declares XML entities, which no spreadsheet does."""
    remedy = _("open it in a spreadsheet and save it again")
    return InputError(_("the file declares its own XML entities"), where=name, remedy=remedy)


def too_large(name: str) -> InputError:
    """The file unpacks to more than is read."""
    remedy = _("split it; a workbook may hold up to {most} MB unpacked").format(most=MAX_UNPACKED // CHUNK)
    return InputError(_("the file unpacks to too much"), where=name, remedy=remedy)
