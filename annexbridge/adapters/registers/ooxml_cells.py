"""Reads an xlsx sheet cell by cell: for sheets too sparse for the fast reader, and for number formats."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from annexbridge.adapters.registers.grid import Row
from annexbridge.adapters.registers.ooxml import Package, column_number, local
from annexbridge.adapters.registers.packages import BROKEN, Budget, chunks, damaged, element

BUILT_IN_FORMATS: Mapping[int, str] = {
    9: "0%",
    10: "0.00%",
    2: "0.00",
    1: "0",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    22: "m/d/yy h:mm",
}
"""Number formats of ECMA-376 part 1, 18.8.30, that a file refers to without spelling them out."""

NOT_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
EPOCH = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheet dates have no zone
CELL = re.compile(rb"<(?:\w+:)?c ([^>]*)>")
ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
STYLE = re.compile(rb'\bs="(\d{1,5})"')
LONGEST_TAG = 1_024
PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    kind: str
    style: int
    text: str


@dataclass(slots=True)
class _Book:
    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)

    def format(self, style: int) -> str:
        return self.formats[style] if style < len(self.formats) else ""


def formats(package: Package, sheet: str, cells: frozenset[tuple[int, int]]) -> Mapping[tuple[int, int], str]:
    """Number formats of the given cells, by (1-based row, 0-based column); cells without one are left out."""
    if sheet not in package.parts or not cells:
        return {}
    with zipfile.ZipFile(package.path) as opened:
        book = _book(opened, strings=False)
        found: dict[tuple[int, int], str] = {}
        tail = b""
        for chunk in chunks(opened, package.parts[sheet], Budget(package.name)):
            text = tail + chunk
            for tag in CELL.findall(text):
                place, style = ADDRESS.search(tag), STYLE.search(tag)
                at = (int(place.group(2)), column_number(place.group(1))) if place else (0, 0)
                if style and at in cells:
                    found[at] = book.format(int(style.group(1)))
            tail = text[text.rfind(b"<") :][:LONGEST_TAG]
    return {at: code for at, code in found.items() if code}


def sparse_rows(package: Package, sheet: str) -> tuple[list[Row], int, int]:
    """Rows of a sheet, each as long as its last filled cell, with the first row (1-based) and column (0-based).

    Raises InputError when the sheet is not well formed, or has cells where no sheet has any.
    """
    from xml.etree.ElementTree import ParseError  # the error only: parsing goes through defusedxml

    found: dict[int, dict[int, object]] = {}
    try:
        with zipfile.ZipFile(package.path) as opened:
            book = _book(opened, strings=True)
            for item in _cells(opened, package.parts[sheet]):
                value = _value(item, book)
                if value != "":
                    found.setdefault(item.row, {})[item.column] = value
    except (*BROKEN, ParseError, LookupError, ValueError) as error:
        raise damaged(package.name) from error
    if not found:
        return [], 1, 0
    first, last = min(found), max(found)
    left = min(min(row) for row in found.values())
    empty: Row = ()
    rows: list[Row] = [empty] * (last - first + 1)
    for number, row in found.items():
        rows[number - first] = [row.get(column, "") for column in range(left, max(row) + 1)]
    return rows, first, left


def _cells(opened: zipfile.ZipFile, part: str) -> Iterator[_Cell]:
    from defusedxml.ElementTree import iterparse

    row = column = 0
    with opened.open(part) as stream:
        for event, item in iterparse(stream, events=("start", "end")):
            name = local(item.tag)
            if event == "start" and name == "row":
                row, column = int(item.attrib.get("r", row + 1)), -1
            elif event == "end" and name == "c":
                place = PLACE.fullmatch(item.attrib.get("r", ""))
                column = column_number(place.group(1)) if place else column + 1
                if not (0 < row <= MAX_ROWS and column < MAX_COLUMNS):
                    raise ValueError(row, column)
                text = "".join(part.text or "" for part in item.iter() if local(part.tag) in ("v", "t"))
                yield _Cell(row, column, item.attrib.get("t", "n"), int(item.attrib.get("s", 0)), text)
                item.clear()
            elif event == "end" and name == "row":
                item.clear()


def _value(item: _Cell, book: _Book) -> object:
    if item.kind == "s":
        index = int(item.text or -1)
        return book.strings[index] if 0 <= index < len(book.strings) else ""
    if item.kind in ("inlineStr", "str", "e", "d") or not item.text:
        return item.text
    if item.kind == "b":
        return item.text == "1"
    try:
        number = float(item.text)
        if is_date(book.format(item.style)):
            return EPOCH + datetime.timedelta(days=number)
    except (ValueError, OverflowError):
        return item.text
    return number


def is_date(code: str) -> bool:
    """Whether a number format shows a day, month or year."""
    bare = NOT_DATE.sub("", code).lower()
    return bool(re.search(r"[dmy]", bare)) and "general" not in bare


def _book(opened: zipfile.ZipFile, *, strings: bool) -> _Book:
    book = _Book()
    styles = element(opened, "xl/styles.xml")
    if styles is not None:
        codes = dict(BUILT_IN_FORMATS)
        for item in styles.iter():
            if local(item.tag) == "numFmt":
                codes[int(item.attrib.get("numFmtId", -1))] = item.attrib.get("formatCode", "")
            elif local(item.tag) == "cellXfs":
                book.formats = [codes.get(int(style.attrib.get("numFmtId", 0)), "") for style in item]
    if strings:
        root = element(opened, "xl/sharedStrings.xml")
        for item in root if root is not None else ():
            if local(item.tag) == "si":
                book.strings.append("".join(part.text or "" for part in item.iter() if local(part.tag) == "t"))
    return book
