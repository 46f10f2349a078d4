"""Looks into the zip of an OpenDocument sheet: encryption, cells repeated to fill memory, what values do not show."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from xml.parsers import expat

from annexbridge.adapters.registers.odf_details import Seen, details
from annexbridge.adapters.registers.packages import BROKEN, CHUNK, Budget, chunks, damaged, entities
from annexbridge.errors import InputError
from annexbridge.language import _

MAX_REPEATED = 2_000_000
OVERLAP = 65_536

REPEATED_CELL = re.compile(rb'<table:table-cell[^>]*?number-columns-repeated="(\d+)"[^>]*?office:value-type=')
REPEATED_CELL_AFTER = re.compile(rb'<table:table-cell[^>]*?office:value-type=[^>]*?number-columns-repeated="(\d+)"')
REPEATED_ROW = re.compile(
    rb'<table:table-row[^>]*?number-rows-repeated="(\d+)"[^>]*>(.{0,65536}?)</table:table-row>', re.DOTALL
)
DETAILED = 32 * CHUNK
"""Bytes of content in which merges, hidden rows and comments are looked for."""


def is_odf(path: Path) -> bool:
    """Whether a zip is an OpenDocument file."""
    try:
        with zipfile.ZipFile(path) as package:
            return "content.xml" in package.namelist()
    except BROKEN:
        return False


def checked(path: Path, name: str) -> Mapping[str, Seen] | None:
    """What the sheets hold beside values, by name; None when there is too much text to look.

    Raises InputError when an ods file is damaged, encrypted, or repeats values beyond what can be read.
    """
    try:
        with zipfile.ZipFile(path) as package:
            budget = Budget.of(package, name)
            if "META-INF/manifest.xml" in package.namelist():
                manifest = b"".join(chunks(package, "META-INF/manifest.xml", budget))
                if b"encryption-data" in manifest:
                    remedy = _("save a copy without a password and import that")
                    raise InputError(_("the file is encrypted"), where=name, remedy=remedy)
            tail, kept, parser = b"", bytearray(), expat.ParserCreate()
            with closing(chunks(package, "content.xml", budget)) as stream:
                for chunk in stream:
                    _repeats(tail + chunk, name)
                    parser.Parse(chunk, False)  # the reader of values never ends where tags do not match
                    tail = chunk[-OVERLAP:]
                    if len(kept) <= DETAILED:
                        kept += chunk
            parser.Parse(b"", True)
    except (*BROKEN, expat.ExpatError, LookupError, ValueError) as error:
        raise damaged(name) from error
    return details(bytes(kept)) if len(kept) <= DETAILED else None


def _repeats(text: bytes, name: str) -> None:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise entities(name)
    cells = [int(count) for pattern in (REPEATED_CELL, REPEATED_CELL_AFTER) for count in pattern.findall(text)]
    rows = [int(count) for count, content in REPEATED_ROW.findall(text) if b"office:value-type=" in content]
    if max([0, *cells]) * max([1, *rows]) > MAX_REPEATED or max([0, *rows]) > MAX_REPEATED // 10:
        raise InputError(_("one value fills the whole sheet"), where=name, remedy=_("clear the cells beside the table"))
