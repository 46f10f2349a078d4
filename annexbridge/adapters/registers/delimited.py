"""Reads csv and tsv files: which encoding, which delimiter, and the rows as a grid of text."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from annexbridge.adapters.registers.grid import Grid, trimmed
from annexbridge.adapters.registers.text import ABSURD
from annexbridge.engine.records import Issue, Severity, Source
from annexbridge.errors import InputError
from annexbridge.language import _

MAX_BYTES = 400 << 20
CONTROLS = (*range(9), *range(14, 27), *range(28, 32))
RARE = 20
"""One control character in so many bytes makes a file of another kind; a stray one in a cell is inert."""

SAMPLE = 200
DELIMITERS = (",", ";", "\t", "|")
BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
LEGACY = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "iso8859_15", "mac_roman", "cp850", "shift_jis", "gb18030")


def grid(path: Path, name: str) -> Grid:
    """The rows of a delimited text file. Raises InputError when it is not text or larger than can be read."""
    if path.stat().st_size > MAX_BYTES:
        raise InputError(
            _("the file is too large"),
            where=name,
            remedy=_("split it; up to {most} MB are read").format(most=MAX_BYTES >> 20),
        )
    text, encoding = _decoded(path.read_bytes(), name)
    text, delimiter = _delimiter(text)
    previous = csv.field_size_limit(ABSURD * 8)
    try:
        # Cells that are only blanks stay as written: a person may have typed them.
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        remedy = _("check the quotes around texts with line breaks")
        raise InputError(
            _("the text cannot be split into cells ({error})").format(error=error), where=name, remedy=remedy
        ) from error
    finally:
        csv.field_size_limit(previous)
    issues = () if encoding in ("utf-8", "utf-8-sig", "ascii") else (_guessed(name, encoding),)
    return Grid(name, "", trimmed(rows), issues=issues)


def _guessed(name: str, encoding: str) -> Issue:
    message = _("the file is not UTF-8; read as {encoding}").format(encoding=encoding)
    return Issue("encoding", Severity.NOTE, message, Source(name, "", ""), remedy=_("check letters with accents"))


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _decode(data, encoding, name), encoding
    head = data[:4096]
    zeros = head.count(0)
    if zeros > len(head) // 4:
        encoding = "utf-16-le" if data[1:4096:2].count(0) > data[0:4096:2].count(0) else "utf-16-be"
        return _decode(data, encoding, name), encoding
    if sum(head.count(code) for code in CONTROLS) * RARE > len(head):
        raise InputError(_("not a text file"), where=name, remedy=_("save the sheet as .xlsx, .ods or .csv"))
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = _legacy(data)
        return _decode(data, encoding, name), encoding


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        remedy = _("save it again as UTF-8")
        raise InputError(
            _("the text is not {encoding} throughout").format(encoding=encoding), where=name, remedy=remedy
        ) from error


def _legacy(data: bytes) -> str:
    """The most likely of the old encodings: cp1252 unless the letters make no sense in it."""
    from charset_normalizer import from_bytes

    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[:100_000]
    western = _reads_as(telling, "cp1252")
    if western and all(char in WESTERN for char in western if ord(char) > 127) and not _is_doubtful(western):
        return "cp1252"
    best = from_bytes(telling, cp_isolation=list(LEGACY)).best()
    return best.encoding if best is not None else "cp1252" if western is not None else "latin-1"


def _is_doubtful(text: str) -> bool:
    """Whether letters beyond ASCII stand in runs or beside capitals, as those of other alphabets do when misread."""
    return (
        re.search(
            r"[\u00c0-\u00ff]{3}|[a-z][\u00a4-\u00bf\u00d0\u00d7\u00de\u00f7][a-z]|[a-z][\u00c0-\u00de][a-z]", text
        )
        is not None
    )


def _reads_as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


WESTERN = frozenset(
    bytes(range(0xA0, 0x100)).decode("cp1252") + bytes((*range(0x91, 0x98), 0x85, 0x80, 0x99)).decode("cp1252")
)
"""What people of western Europe type beyond ASCII: letters with accents, quotes, dashes, the euro."""


def _delimiter(text: str) -> tuple[str, str]:
    """The text and the delimiter under which its first rows have the same number of cells."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        # The line stays, blank, so that row numbers are those a person sees.
        return f"\n{rest}", first.strip()[4]
    return text, max(DELIMITERS, key=lambda delimiter: (_fit(text, delimiter), -DELIMITERS.index(delimiter)))


def _fit(text: str, delimiter: str) -> float:
    sample = _sample(text, delimiter)
    widths = Counter(len(row) for row in sample if any(row))
    total = sum(widths.values())
    if not total:
        return 0.0
    width, count = max(widths.items(), key=lambda item: (item[1] if item[0] > 1 else 0, item[0]))
    if width < 2:
        return 0.0
    regular = count / total
    header = len(max(sample[:5], key=len, default=()))
    return regular * min(width, 8) + (0.5 if header == width else 0.0)


def _sample(text: str, delimiter: str) -> Sequence[Sequence[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(StringIO(text[:500_000], newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) >= SAMPLE:
                break
    except csv.Error:
        return rows
    return rows
