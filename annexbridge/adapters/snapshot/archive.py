"""A tar.gz of which single files can be read: each file is a gzip member of its own, whose header tells its length.

Any tool that reads tar.gz reads it whole: gzip members one after the other are one stream (RFC 1952, 2.2). Each member
says in its header which file it holds and, in the extra field `AX`, how many bytes it takes, as BGZF does in `BC`.
"""

from __future__ import annotations

import hashlib
import io
import mmap
import struct
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from annexbridge.errors import InputError
from annexbridge.language import _

HEADER = struct.Struct("<4sIBBHHHI")
"""Magic, method and flags; time; two bytes of flags; the extra field: its length, `AX`, 4, the length of the member."""
MAGIC = b"\x1f\x8b\x08\x0c"
"""gzip, deflate, with an extra field and a name."""
EXTRA = int.from_bytes(b"AX", "little")
NAME_LIMIT = 512
MEMBER_LIMIT = 256 * 1024 * 1024
"""No file of a snapshot is larger when unpacked, in bytes."""
END = "end"
"""The name of the last member, which holds the blocks that end a tar."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """The archive with these files in order of their names; the same files give the same bytes."""
    packed = io.BytesIO()
    for name, content in sorted(files.items()):
        packed.write(_member(name, _entry(name, content)))
    packed.write(_member(END, bytes(2 * tarfile.BLOCKSIZE)))
    return packed.getvalue()


def _entry(name: str, content: bytes) -> bytes:
    info = tarfile.TarInfo(f"/{name}")
    info.size, info.mode = len(content), 0o644
    return info.tobuf(tarfile.PAX_FORMAT) + content + bytes(-len(content) % tarfile.BLOCKSIZE)


def _member(name: str, content: bytes) -> bytes:
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    label = name.encode() + b"\0"
    length = HEADER.size + len(label) + len(body) + 8
    head = HEADER.pack(MAGIC, 0, 0, 255, 8, EXTRA, 4, length)
    return head + label + body + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    stop: int


Content = bytes | mmap.mmap


class Archive:
    """An archive of which single files are read. `name` is what errors call it."""

    def __init__(self, content: Content, name: str) -> None:
        """Raises InputError when the content is no such archive."""
        self.content, self.name = content, name
        self.places = dict(self._members())

    @classmethod
    def open(cls, path: Path) -> Archive:
        """Opens a file. Raises InputError when it is none or no such archive."""
        try:
            with path.open("rb") as file:
                # Mapped, so that only the pages of what is asked for are read, and nobody has to close anything.
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""
        except OSError as error:
            what = _("cannot be read: {why}").format(why=error.strerror)
            raise InputError(what, where=str(path), remedy=_("check the path")) from error
        return cls(content, path.name)

    def read(self, name: str) -> bytes:
        """The content of one file; nobody has checked its digest yet. Raises InputError when it is broken."""
        place = self.places.get(name)
        if place is None:
            raise self._broken(_("{name} is missing").format(name=name))
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflate.decompress(self.content[place.start : place.stop], MEMBER_LIMIT)
        except zlib.error as error:
            raise self._broken(str(error)) from error
        if not inflate.eof or len(content) < tarfile.BLOCKSIZE:
            raise self._broken(_("{name} is cut off or too large").format(name=name))
        return self._unwrapped(name, content)

    def digest(self) -> str:
        """SHA-256 of the whole file, in hex."""
        return hashlib.sha256(self.content).hexdigest()

    def _unwrapped(self, name: str, content: bytes) -> bytes:
        try:
            info = tarfile.TarInfo.frombuf(content[: tarfile.BLOCKSIZE], "utf-8", "strict")
            start = tarfile.BLOCKSIZE
            if info.type == tarfile.XHDTYPE:
                # A name that is too long for the header stands in a block before it.
                with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as entry:
                    info = entry.next() or info
                start = info.offset_data
        except (tarfile.TarError, UnicodeDecodeError) as error:
            raise self._broken(str(error)) from error
        if not info.isreg() or info.name.lstrip("/") != name or start + info.size > len(content):
            raise self._broken(_("{name} is not what it says").format(name=name))
        return content[start : start + info.size]

    def _members(self) -> Iterator[tuple[str, _Place]]:
        """Where the compressed bytes of each file stand."""
        start, name = 0, ""
        while start < len(self.content):
            head = self.content[start : start + HEADER.size + NAME_LIMIT]
            if len(head) < HEADER.size:
                raise self._broken(_("it is cut off"))
            magic, _time, _flags, _system, _extra, kind, size, length = HEADER.unpack_from(head)
            label, nul, _rest = head[HEADER.size :].partition(b"\0")
            body = start + HEADER.size + len(label) + 1
            if magic != MAGIC or kind != EXTRA or size != 4 or not nul or start + length < body:
                raise self._broken(_("it was not made by annexbridge snapshot build"))
            name, start = label.decode(errors="replace"), start + length
            if name != END:
                yield name, _Place(body, start)
        if name != END or start > len(self.content):
            raise self._broken(_("it is cut off"))

    def _broken(self, why: str) -> InputError:
        return InputError(_("is no snapshot: {why}").format(why=why), where=self.name, remedy=_("build it again"))
