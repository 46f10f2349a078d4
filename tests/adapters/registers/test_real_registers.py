"""Files that nobody made for a test: where their table stands, that every row is accounted for, what each cell says.

The files are no part of the repository: ANNEXBRIDGE_REGISTERS names the folder they lie in, else these tests skip.
`real_cells.csv` holds what a person read in them, cell by cell.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import pytest

from annexbridge.adapters.registers import READERS, read
from annexbridge.engine.records import Record, Register, Registers, RowAccount, State
from annexbridge.errors import InputError
from annexbridge.mappings.kinds import kinds

SPREADSHEETS = READERS["workbook"].suffixes | READERS["delimited"].suffixes
ARGUED: Mapping[tuple[str, str], str] = {
    (
        "asset/CloudSecurityAlliance-DataSets__SSP-Appendix-M-Integrated-Inventory-Workbook-Template-Inventory.csv",
        "header rows",
    ): "no name of a field stands in either row, so that the second one is read as a row of guidance",
    (
        "soa/PehanIn__Internal_Audit_Checklist.xlsx",
        "header rows",
    ): "between the headings and the generated Column1, Column2 a blank row stands, which is counted",
}
"""Hand-checked positions that are not met, with the reason."""

FAVOURABLE: Mapping[tuple[str, str, str], frozenset[str]] = {
    ("soa", "status", "implemented"): frozenset({"managed", "optimized", "active"}),
    ("soa", "status", "partial"): frozenset({"initial", "limited", "defined", "in_progress"}),
    ("soa", "applicable", "true"): frozenset(
        {
            "yes",
            "nonexistent",
            "initial",
            "limited",
            "defined",
            "managed",
            "optimized",
            "active",
            "in_progress",
            "to_do",
        }
    ),
    ("soa", "applicable", "false"): frozenset({"no", "not applicable"}),
    ("ai_system", "in_scope", "true"): frozenset({"y"}),
    ("ai_system", "in_scope", "false"): frozenset({"n"}),
    ("ai_system", "affects_people", "true"): frozenset({"both", "rights-impacting", "safety-impacting"}),
    ("ai_system", "personal_data", "none"): frozenset({"no"}),
    ("ai_system", "personal_data", "personal"): frozenset({"yes"}),
    ("ai_system", "status", "production"): frozenset({"in gebruik"}),
    ("ai_system", "status", "retired"): frozenset({"buiten gebruik"}),
    ("ai_system", "stage", "retirement"): frozenset({"retired"}),
    ("ai_system", "decision_role", "decision_with_review"): frozenset(
        {"no - some individual decisions or actions require direct human oversight."}
    ),
    ("risk", "treatment", "avoid"): frozenset({"avoid"}),
    ("risk", "treatment", "modify"): frozenset({"mitigate"}),
    ("risk", "treatment", "retain"): frozenset({"accept"}),
    ("risk", "treatment", "share"): frozenset({"transfer"}),
}
"""Values that can speak for an organisation or excuse it, and all the words in these files that a person takes for so.

What is not here may not be read at all: `affects_people` is never false here, nothing passed, no supplier is active.
"""

NEUTRAL = frozenset({"framework", "edition", "criticality", "stage", "decision_role"})
"""Fields with a list of words in which the values not named above neither help nor excuse."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a person reads in one cell: a value, or in which way it has none and why."""

    file: str
    sheet: str
    cell: str
    kind: str
    field: str
    value: str
    state: str
    why: str


@cache
def expected() -> Mapping[str, Sequence[Expected]]:
    """The cells by file."""
    with (Path(__file__).parent / "real_cells.csv").open(encoding="utf-8", newline="") as stream:
        found = defaultdict(list)
        for row in csv.DictReader(stream):
            found[row["file"]].append(Expected(**row))
    return dict(found)


@cache
def known(path: Path) -> Registers:
    return read([path])


def index(folder: Path) -> list[dict[str, str]]:
    with (folder / "INDEX.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def own_table(folder: Path, file: str) -> Path:
    path = folder / file
    if not path.is_file():
        pytest.skip(f"{file} is not among the registers at hand")
    return path


def test_the_main_table_of_every_checked_file_is_found_where_it_stands(registers: Path) -> None:
    checked = [row for row in index(registers) if row["main_sheet"]]
    assert len(checked) >= 20
    missed = {}
    for row in checked:
        sheet = "" if row["main_sheet"] == "csv" else row["main_sheet"]
        top, depth = int(row["first_header_row"]), int(row["header_rows"])
        found = [item.header_rows for item in known(registers / row["file"]).items if item.sheet == sheet]
        if top not in [place[0] for place in found if place]:
            missed[row["file"], "first header row"] = found
        elif (top, top + depth - 1) not in found:
            missed[row["file"], "header rows"] = found
    assert missed.keys() == ARGUED.keys(), missed


def test_no_file_crashes_and_every_account_sums(registers: Path) -> None:
    paths = [path for path in sorted(registers.rglob("*")) if path.suffix.lower() in SPREADSHEETS]
    assert len(paths) >= 20
    for path in paths:
        found = known(path)
        assert found.items, path.name
        for item in found.items:
            counts = [getattr(item.rows, part.name) for part in fields(RowAccount)]
            assert sum(counts) == 2 * item.rows.read, (path.name, item.sheet)
            assert len({record.row for record in item.records}) <= item.rows.used, (path.name, item.sheet)


def test_what_is_no_register_is_refused_with_a_sentence_or_gives_records_of_models(registers: Path) -> None:
    paths = [path for path in sorted(registers.rglob("*")) if path.is_file() and path.suffix not in SPREADSHEETS]
    assert paths
    for path in paths:
        with suppress(InputError):
            assert isinstance(known(path), Registers)


def test_enough_cells_were_read_by_a_person() -> None:
    cells = [cell for cells in expected().values() for cell in cells]
    assert len(cells) >= 200
    assert len(expected()) >= 20
    assert all(bool(cell.value) == (cell.state == "value") for cell in cells)
    assert all(cell.why for cell in cells if cell.state in ("invalid", "no record"))
    assert len({(cell.file, cell.sheet, cell.cell, cell.field) for cell in cells}) == len(cells)


@pytest.mark.parametrize("file", sorted(expected()))
def test_cells_say_what_a_person_reads_in_them(registers: Path, file: str) -> None:
    found = known(own_table(registers, file))
    wrong = [
        f"{cell.sheet} {cell.cell} {cell.field}: {told}, not {cell.value or cell.state} {cell.why}"
        for cell in expected()[file]
        if (told := said(found, cell)) != (cell.value or cell.state)
    ]
    assert wrong == []


@pytest.mark.parametrize("file", sorted(expected()))
def test_nothing_good_is_made_of_words_that_do_not_say_it(registers: Path, file: str) -> None:
    made = []
    for record in known(own_table(registers, file)).records():
        for name, value in record.values.items():
            if kinds()[record.kind].fields[name].type not in ("bool", "enum", "enums"):
                continue
            raw = record.table.raw(record.row, name)
            basis = raw if raw is not None else record.table.raw(record.row, "status")
            allowed = FAVOURABLE.get((record.kind, name, written(value)))
            if allowed is None and (name in NEUTRAL or written(value) in ("planned", "not_implemented")):
                continue
            if str(basis).strip().lower() not in (allowed or ()):
                made.append((str(record.source(name)), written(value), basis))
    assert made == []


@pytest.mark.parametrize("file", sorted(expected()))
def test_what_has_no_value_though_something_is_written_is_told(registers: Path, file: str) -> None:
    for item in known(own_table(registers, file)).items:
        told = {issue.source for issue in item.issues}
        for record in item.records:
            for name, problem in record.problems.items():
                if problem.state is State.INVALID and name not in record.elsewhere:
                    assert record.source(name) in told, str(record.source(name))


def said(found: Registers, cell: Expected) -> str:
    """What the importer says of a cell, in the words of the table."""
    items = [item for item in found.items if item.sheet == cell.sheet]
    assert items, f"{cell.file} has no sheet {cell.sheet}"
    records = [record for item in items for record in of_cell(item, cell)]
    if not records:
        return "no record"
    assert {record.kind for record in records} == {cell.kind}
    states = {record.cell(cell.field).state for record in records}
    if states != {State.VALUE}:
        return " or ".join(sorted(str(state).replace("_", " ") for state in states))
    places = {record.source(cell.field).cell for record in records if cell.field in record.table.columns}
    assert places <= {cell.cell}, f"{cell.field} is said to stand in {places}"
    return ";".join(dict.fromkeys(written(record.values[cell.field]) for record in records))


def of_cell(item: Register, cell: Expected) -> list[Record]:
    """The records of the row that a cell stands in; a row that names two controls has two."""
    place = re.fullmatch(r"[A-Z]+(\d+)", cell.cell)
    if place is None:
        return [record for record in item.records if record.source(cell.field).cell == cell.cell]
    return [record for record in item.records if record.row == int(place.group(1))]


def written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ";".join(value) if isinstance(value, tuple) else str(value)
