"""Empty registers: what people fill in is what the importer reads."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from itertools import zip_longest
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from annexbridge.adapters import registers
from annexbridge.adapters.reports.words import shown
from annexbridge.adapters.templates import register_workbook
from annexbridge.engine.records import Record
from annexbridge.errors import CatalogueError
from annexbridge.mappings.kinds import Field, Kind, kinds

PARENTS = [kind.name for kind in kinds().values() if not kind.parent]
WRITTEN: Mapping[str, str | float] = {
    "id": "AIS-01",
    "text": "Ward staff",
    "bool": "yes",
    "date": "2026-03-31",
    "int": 12,
    "number": 0.5,
    "ref": "REF-01",
    "refs": "REF-01; REF-02",
    "list": "patients; staff",
}
READ: Mapping[str, object] = {
    "text": "Ward staff",
    "date": "2026-03-31",
    "int": 12,
    "number": 0.5,
    "ref": "REF-01",
    "refs": ("REF-01", "REF-02"),
    "list": ("patients", "staff"),
}


def family(parent: str) -> list[Kind]:
    return [kind for kind in kinds().values() if parent in {kind.name, kind.parent}]


@pytest.mark.parametrize("parent", PARENTS)
def test_an_empty_register_is_read_as_an_empty_register(parent: str, tmp_path: Path) -> None:
    path = tmp_path / f"{parent}.xlsx"
    path.write_bytes(register_workbook(parent))
    found = [item for item in registers.read([path]).items if item.kind]
    assert [item.kind for item in found] == [kind.name for kind in family(parent)]
    assert [(item.records, item.issues) for item in found] == [((), ())] * len(found)
    assert [[column.field for column in item.columns] for item in found] == [
        list(kind.fields) for kind in family(parent)
    ]


@pytest.mark.parametrize("parent", [name for name in PARENTS if name != "soa"])
def test_every_choice_that_is_offered_is_understood(parent: str, tmp_path: Path) -> None:
    book = load_workbook(BytesIO(register_workbook(parent)))
    for kind in family(parent):
        fill(book[kind.label], kind)
    path = tmp_path / f"{parent}.xlsx"
    book.save(path)
    read = registers.read([path])
    for kind in family(parent):
        records = [record for record in read.records() if record.kind == kind.name]
        assert records, kind.name
        offered = [item for item in kind.fields.values() if item.type != "id"]
        found = {item.name: {value for record in records for value in values(record, item)} for item in offered}
        assert found == {item.name: expected(item) for item in offered}
    assert [issue for issue in read.issues() if issue.severity == "reject"] == []


def fill(sheet: Worksheet, kind: Kind) -> None:
    """As many rows as the longest list has words, each with the next word of every list."""
    lists = [item.values or ((True, False) if item.type == "bool" else (None,)) for item in kind.fields.values()]
    for row, words in enumerate(zip_longest(*lists), 2):
        for column, (item, word) in enumerate(zip(kind.fields.values(), words, strict=True), 1):
            sheet.cell(row, column, written(item, word, row))


def written(item: Field, word: str | bool | None, row: int) -> str | float:
    if item.values:
        return shown(word or item.values[0])
    if item.type == "bool":
        return "no" if word is False else "yes"
    return f"{item.kind.upper()}-{row:02}" if item.type == "id" else WRITTEN[item.type]


def values(record: Record, item: Field) -> tuple[object, ...]:
    value = record.values.get(item.name)
    return value if isinstance(value, tuple) else (value,)


def expected(item: Field) -> set[object]:
    if item.values:
        return set(item.values)
    if item.type == "bool":
        return {True, False}
    read = READ[item.type]
    return set(read) if isinstance(read, tuple) else {read}


@pytest.mark.parametrize("kind", ["evaluation", "unicorn"])
def test_only_registers_that_stand_alone_have_a_workbook(kind: str) -> None:
    with pytest.raises(CatalogueError, match="no register of its own"):
        register_workbook(kind)


def test_long_lists_stand_on_a_hidden_sheet() -> None:
    book = load_workbook(BytesIO(register_workbook("document")))
    assert book["Lists"].sheet_state == "hidden"
    words = [cell.value for cell in book["Lists"]["A"] if cell.value]
    assert words == list(map(shown, kinds()["document"].fields["type"].values))


def test_every_column_says_what_it_wants() -> None:
    for parent in PARENTS:
        book = load_workbook(BytesIO(register_workbook(parent)))
        assert all(cell.comment for kind in family(parent) for cell in book[kind.label][1])


def test_same_bytes_every_time() -> None:
    assert register_workbook("model") == register_workbook("model")
