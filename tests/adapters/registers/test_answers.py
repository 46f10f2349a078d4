"""Answers kept in a profile, the story of a cell, and what changed between two versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from annexbridge.adapters.registers import Options, read
from annexbridge.adapters.registers.changes import Change, FieldChange, RecordChange, compare
from annexbridge.adapters.registers.explain import explain
from annexbridge.adapters.registers.profile import draft, load
from annexbridge.engine.records import Source, State
from annexbridge.errors import InputError, UsageError
from tests.adapters.registers.made import book, codes, ids, only, text, values

ROWS = [
    ["Supplier ID", "Supplier name", "Criticality", "Colour", "Last review"],
    ["S-1", "Acme", "Tier A", "blue", "03/04/2026"],
    ["S-2", "Beta", "High", "red", "2026-05-01"],
]


def answered(path: Path, *changes: tuple[str, str]) -> Options:
    """The options of a profile drafted from a file, with some answers written into it."""
    written = draft(read([path]))
    for old, new in changes:
        assert old in written, written
        written = written.replace(old, new)
    profile = path.with_name("profile.yaml")
    profile.write_text(written, encoding="utf-8")
    return Options(profile=load(profile))


def test_a_drafted_profile_reads_the_same_records(tmp_path: Path) -> None:
    path = book(tmp_path / "s.xlsx", {"Suppliers": ROWS})
    assert read([path], answered(path)).items[0].records == read([path]).items[0].records


def test_answers_are_used_for_the_next_file_of_that_shape(tmp_path: Path) -> None:
    first = text(tmp_path / "s.csv", ROWS)
    assert values(only(first), "criticality") == [None, "high"]
    options = answered(
        first,
        ('"Tier A":  # low, medium, high, critical', '"Tier A": critical'),
        ('"Colour": "-"', '"Colour": "service"'),
        ("    columns:", "    locale: en-US\n    columns:"),
    )
    moved = [["Suppliers of 2027"], [], [" supplier id ", *ROWS[0][1:]], *ROWS[1:]]
    register = only(book(tmp_path / "next.xlsx", {"Data": moved}), options)
    assert values(register, "criticality") == ["critical", "high"]
    assert values(register, "service") == ["blue", "red"]
    assert values(register, "last_review") == ["2026-03-04", "2026-05-01"]


def test_a_kind_a_control_and_an_example_are_answered(tmp_path: Path) -> None:
    path = book(tmp_path / "list.xlsx", {"Example": [["Control", "Status"], ["A.5.2", "Implemented"]]})
    assert codes(only(path)) == ["example-sheet"]
    options = answered(
        path, ("    columns:", '    example: false\n    controls: {A.5.2: "iso42001:2023 A.5.2"}\n    columns:')
    )
    assert ids(only(path, options)) == ["iso42001:A.5.2"]


def test_hidden_rows_can_be_left_out(tmp_path: Path) -> None:
    import openpyxl

    path = book(tmp_path / "s.xlsx", {"Suppliers": ROWS})
    made = openpyxl.load_workbook(path)
    made["Suppliers"].row_dimensions[2].hidden = True
    made.save(path)
    register = only(path, answered(path, ("    columns:", "    hidden: false\n    columns:")))
    assert (ids(register), register.rows.ignored) == (["S-2"], 1)


def test_a_profile_tells_every_mistake_with_its_line(tmp_path: Path) -> None:
    profile = tmp_path / "p.yaml"
    profile.write_text("version: 2\nsheets:\n  - shape: x\n    kind: supplyer\n    colour: red\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(profile)
    assert sorted(error.where for error in (caught.value, *caught.value.also)) == [
        "p.yaml › line 1", "p.yaml › line 4", "p.yaml › line 5",
    ]  # fmt: skip


def test_the_story_of_a_cell(tmp_path: Path) -> None:
    registers = read([book(tmp_path / "s.xlsx", {"Suppliers": ROWS})])
    assert explain(registers, "s.xlsx › Suppliers › C3").splitlines() == [
        "s.xlsx › Suppliers › C3",
        (
            'The table was read as supplier: 4 of 5 headings fit: "Supplier ID", "Supplier name", "Criticality", "Last '
            'review"; so does the title.'
        ),
        'The column "Criticality" gives the field criticality: heading.',
        "The row is the supplier S-2.",
        "Written: \"High\"; criticality is 'high'.",
    ]
    assert "has no value: not an accepted word" in explain(registers, "Suppliers!C2")
    assert "gives no field: kept as extra" in explain(registers, "d2")
    assert "The row holds the column headings." in explain(registers, "A1")
    with pytest.raises(UsageError, match="no such cell was read"):
        explain(registers, "A99")


def test_what_changed_between_two_versions(tmp_path: Path) -> None:
    old = read([text(tmp_path / "old.csv", ROWS)])
    new = read(
        [
            text(
                tmp_path / "new.csv",
                [ROWS[0], ["S-2", "Beta", "Low", "red", None], ["S-3", "Gamma", "Low", "red", None]],
            )
        ]
    )
    assert compare(old, old) == ()
    assert compare(old, new) == (
        RecordChange("supplier", "S-1", Change.GONE, Source("old.csv", "", "A2")),
        RecordChange(
            "supplier",
            "S-2",
            Change.CHANGED,
            Source("new.csv", "", "A2"),
            (
                FieldChange("criticality", "high", "low", State.VALUE, State.VALUE, Source("new.csv", "", "C2")),
                FieldChange("last_review", "2026-05-01", None, State.VALUE, State.BLANK, Source("new.csv", "", "E2")),
            ),
        ),
        RecordChange("supplier", "S-3", Change.ADDED, Source("new.csv", "", "A3")),
    )


def test_columns_and_rows_in_another_order_are_no_change(tmp_path: Path) -> None:
    old = read([text(tmp_path / "old.csv", ROWS)])
    new = read([text(tmp_path / "new.csv", [row[::-1] for row in (ROWS[0], *ROWS[:0:-1])])])
    assert compare(old, new) == ()


def test_the_kind_of_a_table_that_fits_no_register_is_answered_once(tmp_path: Path) -> None:
    rows = [
        ["Name", "Purpose of processing", "Categories of data subjects", "Legal basis", "Recipients", "Owner"],
        ["Payroll data", "Paying staff", "Staff", "Contract", "Bank", "HR"],
    ]
    path = book(tmp_path / "ropa.xlsx", {"ROPA": rows})
    drafted = draft(read([path]))
    assert "no-kind" in drafted
    profile = tmp_path / "profile.yaml"
    profile.write_text(drafted.replace("    kind:\n", "    kind: dataset\n"), encoding="utf-8")

    register = only(path, Options(profile=load(profile)))

    assert (register.kind, register.reason, codes(register)) == ("dataset", "as you said", ["id-from-name"])
    assert values(register, "owner") == ["HR"]


def test_a_kind_that_was_doubtful_can_be_answered_with_the_other(tmp_path: Path) -> None:
    rows = [["Asset ID", "AI system", "Owner", "Location", "Status"], ["X-1", "Chat", "IT", "Here", "Production"]]
    path = book(tmp_path / "x.xlsx", {"Systems": rows})
    assert (only(path).kind, "kind-unsure" in codes(only(path))) == ("ai_system", True)
    register = only(path, answered(path, ("    kind: ai_system\n", "    kind: asset\n")))
    assert (register.kind, ids(register), values(register, "location")) == ("asset", ["X-1"], ["Here"])
    assert "kind-unsure" not in codes(register)
