"""Looks into the zip of a workbook beside the fast reader: hostile sizes, hidden rows, formulas, comments."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from defusedxml import DefusedXmlException

from annexbridge.adapters.registers.grid import Listed, Merge
from annexbridge.adapters.registers.packages import BROKEN, CHUNK, Budget, chunks, damaged, element, entities
from annexbridge.errors import InputError
from annexbridge.language import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # only for types: parsing goes through defusedxml

MAX_CELLS = 6_000_000
MAX_FORMULAS = 200_000
MAX_COMMENTS = 20_000
DETAILED = 32 * CHUNK
"""Bytes of a sheet's text in which hidden rows and formulas are looked for; in more, only its size is measured."""

OVERLAP = 4_096

WIDE = re.compile(rb' r="([A-Z]{2,3})\d')
FAR = re.compile(rb' r="[A-Z]?(\d{6,})')
ROW_NUMBER = re.compile(rb'row [^>]*?\br="(\d+)"')
CELL_ADDRESS = re.compile(rb' r="[A-Z]{1,3}(\d+)"')
HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?hidden="(?:1|true)"[^>]*>')
COLUMN = re.compile(rb"<(?:\w+:)?col [^>]*>")
FORMULA = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*><f')
UNCACHED = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*><f(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>')


STRING = re.compile(rb"[<:]si\b")
RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
FAULT = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*? t="e"')


@dataclass(slots=True)
class SheetFacts:
    """What the text of a sheet part shows. `rows` and `columns` count from the first to the furthest used."""

    cells: int = 0
    rows: int = 0
    columns: int = 26
    detailed: bool = True
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    faults: set[tuple[int, int]] = field(default_factory=set)
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    tables: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """An xlsx or xlsm file whose sizes were found bearable. `parts` maps sheet names to parts of the zip."""

    path: Path
    name: str
    parts: Mapping[str, str]
    facts: Mapping[str, SheetFacts]


def checked(path: Path, name: str) -> Package:
    """The package of an Office Open XML workbook.

    Raises InputError when it is no sound zip, encrypted, or unpacks to more than can be read.
    """
    try:
        with zipfile.ZipFile(path) as package:
            budget = Budget.of(package, name)
            parts = sheet_parts(package)
            facts = {}
            for sheet, part in parts.items():
                with closing(chunks(package, part, budget)) as stream:
                    facts[sheet] = _scan(stream, name, sheet)
                _related(package, part, facts[sheet])
            _strings(package, budget, facts, name)
    except DefusedXmlException as error:
        raise entities(name) from error
    except BROKEN as error:
        raise damaged(name) from error
    return Package(path, name, parts, facts)


def sheet_parts(package: zipfile.ZipFile) -> Mapping[str, str]:
    """Parts of the zip that hold the sheets, by sheet name in the order of the workbook."""
    names = set(package.namelist())
    main = next((part for part in ("xl/workbook.xml",) if part in names), "")
    if not main:
        return {}
    targets = relations(package, main)
    found: dict[str, str] = {}
    book = element(package, main)
    for item in book.iter() if book is not None else ():
        if local(item.tag) == "sheet":
            key = next((value for name, value in item.attrib.items() if local(name) == "id"), "")
            _, part = targets.get(key, ("", ""))
            if part in names:
                found[item.attrib.get("name", "")] = part
    return found


def relations(package: zipfile.ZipFile, part: str) -> Mapping[str, tuple[str, str]]:
    """Type and target of the relations of a part, by relation id; external targets are left out."""
    folder, _, base = part.rpartition("/")
    root = element(package, f"{folder}/_rels/{base}.rels")
    found: dict[str, tuple[str, str]] = {}
    for item in root if root is not None else ():
        if item.attrib.get("TargetMode") == "External":
            continue
        target = item.attrib.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
        found[item.attrib.get("Id", "")] = (item.attrib.get("Type", ""), full)
    return found


def local(tag: str) -> str:
    """Name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def column_number(name: bytes | str) -> int:
    """0-based column of spreadsheet letters: A is 0, AA is 26."""
    number = 0
    for char in name if isinstance(name, bytes) else name.encode("ascii", "replace"):
        number = number * 26 + char - 64
    return number - 1


def _scan(stream: Iterator[bytes], name: str, sheet: str) -> SheetFacts:
    facts = SheetFacts()
    tail, read = b"", 0
    for chunk in stream:
        if not read and b"<!DOCTYPE" in chunk:
            raise entities(name)
        text = tail + chunk
        facts.cells += chunk.count(b"<c ")
        if facts.cells > MAX_CELLS:
            remedy = _("split the sheet; up to {most:,} cells are read").format(most=MAX_CELLS)
            raise InputError(_("too many cells"), where=f"{name} › {sheet}", remedy=remedy)
        _bounds(text, facts)
        facts.detailed = read < DETAILED
        if facts.detailed:
            _hidden(text, facts, first=not read)
            _formulas(text, facts)
        read += len(chunk)
        tail = text[-OVERLAP:]
    last = [int(number) for number in (*ROW_NUMBER.findall(tail), *CELL_ADDRESS.findall(tail))]
    facts.rows = max([facts.rows, *last])
    return facts


def _bounds(text: bytes, facts: SheetFacts) -> None:
    """The corner furthest out; rows below 100,000 are only looked for at the end of the sheet."""
    # One pattern for both takes twice as long.
    for column in set(WIDE.findall(text)):
        facts.columns = max(facts.columns, column_number(column) + 1)
    facts.rows = max([facts.rows, *map(int, set(FAR.findall(text)))])
    if facts.columns > 702:
        facts.rows = max([facts.rows, *map(int, CELL_ADDRESS.findall(text))])


def _hidden(text: bytes, facts: SheetFacts, *, first: bool) -> None:
    if b"hidden=" not in text:
        return
    facts.hidden_rows.update(_number(row, b"r") for row in HIDDEN_ROW.findall(text))
    for column in COLUMN.findall(text) if first else ():
        low, high = _number(column, b"min"), _number(column, b"max")
        if re.search(rb'hidden="(?:1|true)"', column) and 0 < low <= high <= 16_384:
            facts.hidden_columns.update(range(low - 1, high))


def _formulas(text: bytes, facts: SheetFacts) -> None:
    if b' t="e"' in text and len(facts.faults) <= MAX_FORMULAS:
        facts.faults.update((int(row), column_number(column)) for column, row in FAULT.findall(text))
    if b"<f" not in text or len(facts.formulas) > MAX_FORMULAS:
        return
    facts.formulas.update((int(row), column_number(column)) for column, row in FORMULA.findall(text))
    facts.uncached.update((int(row), column_number(column)) for column, row in UNCACHED.findall(text))


def _number(tag: bytes, attribute: bytes) -> int:
    found = re.search(rb"\b" + attribute + rb'="(\d{1,7})"', tag)
    return int(found.group(1)) if found else 0


def _strings(package: zipfile.ZipFile, budget: Budget, facts: Mapping[str, SheetFacts], name: str) -> None:
    """Refuses a book whose cells repeat a huge shared string: the reader copies it for every cell."""
    part = "xl/sharedStrings.xml"
    if part not in package.namelist():
        return
    cells = sum(item.cells for item in facts.values())
    longest, current = 0, 0
    for chunk in chunks(package, part, budget):
        # What lies between two strings of one piece is shorter than the piece: only what spans pieces can be too long.
        first = STRING.search(chunk)
        if first is None:
            current += len(chunk)
            continue
        longest = max(longest, current + first.start())
        current = len(chunk) - max(chunk.rfind(b"<si"), chunk.rfind(b":si"))
    longest = max(longest, current)
    if longest > CHUNK and longest * cells > 64 * CHUNK:
        raise InputError(
            _("a text repeated in the cells is absurdly long"), where=name, remedy=_("remove it and save again")
        )


def _related(package: zipfile.ZipFile, part: str, facts: SheetFacts) -> None:
    """Cell comments by (1-based row, 0-based column), and the ranges that the spreadsheet calls tables."""
    comments: dict[tuple[int, int], str] = {}
    tables: list[Listed] = []
    for kind, target in relations(package, part).values():
        if kind.endswith("/comments"):
            comments.update(_commented(element(package, target)))
        elif kind.endswith("/table"):
            tables.extend(_listed(element(package, target)))
    facts.comments, facts.tables = comments, tuple(tables)


def _listed(root: Element | None) -> Iterator[Listed]:
    place = RANGE.fullmatch(root.attrib.get("ref", "")) if root is not None else None
    if root is not None and place and root.attrib.get("headerRowCount", "1") != "0":
        left, top, right, bottom = place.groups()
        where = Merge(int(top), column_number(left), int(bottom), column_number(right))
        totals = root.attrib.get("totalsRowCount", "0")
        yield Listed(root.attrib.get("displayName", ""), where, int(totals) if totals.isdecimal() else 0)


def _commented(root: Element | None) -> Mapping[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for item in root.iter() if root is not None else ():
        place = (
            re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", item.attrib.get("ref", "")) if local(item.tag) == "comment" else None
        )
        if place and len(found) < MAX_COMMENTS:
            text = "".join(part.text or "" for part in item.iter() if local(part.tag) == "t")
            found[int(place.group(2)), column_number(place.group(1))] = text.strip()
    return found
