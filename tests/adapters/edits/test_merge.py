"""The round trip of the statement: what people write in the workbook comes back, and nothing else changes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment

from annexbridge.adapters.edits.merge import Side
from annexbridge.adapters.edits.taking import take
from annexbridge.adapters.edits.workbook import tidy
from annexbridge.adapters.prepare import Wish
from annexbridge.engine.soa import Basis, Kept, SoaEntry, Standard
from annexbridge.errors import InputError, UsageError
from tests.adapters.edits.organisations import (
    DECISIONS,
    Sheet,
    Value,
    edited,
    entry,
    exported,
    organisation,
    statement,
    taken,
)

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=30)
TEXT = st.builds("\n".join, st.lists(WORDS, max_size=3)) | st.sampled_from(
    ["=1+1", "yes", "null", "2026-01-01", "- a", "a: b # c", "'", "{x}", "+cmd|' /C calc'!A0", "007", "1e3", "~"]
)
IDS = st.lists(st.from_regex(r"[A-Z]{1,3}-[0-9]{1,2}", fullmatch=True), max_size=3, unique=True)
FILLED: Mapping[str, st.SearchStrategy[Value]] = {
    "Applicable": st.sampled_from(["yes", "no", "to be decided"]),
    "Reason for inclusion: type": st.lists(st.sampled_from(["LR", "CO", "BR", "RRA"]), unique=True).map(", ".join),
    "Reason for inclusion": TEXT,
    "Justification for exclusion": TEXT,
    "Implementation status": st.sampled_from(["implemented", "partial", "planned", "not implemented", ""]),
    "Owner": TEXT,
    "Evidence": TEXT,
    "Risks treated": IDS.map(", ".join),
    "Last reviewed": st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    "Next review": st.dates(date(1950, 1, 1), date(2090, 1, 1)).map(date.isoformat),
    "Notes": TEXT,
}
"""What somebody may write into each white column."""
CONTROLS = {
    Standard.AIMS: ("iso42001", ("A.2.2", "A.2.4", "A.3.2", "A.7.2", "A.10.4")),
    Standard.ISMS: ("iso27001", ("A.5.1", "A.5.7", "A.8.30", "A.8.31")),
}


def said(item: SoaEntry) -> dict[str, str]:
    """An entry as the white columns show it."""
    return {
        "Applicable": {True: "yes", False: "no", None: "to be decided"}[item.applicable],
        "Reason for inclusion: type": ", ".join(item.inclusion_reason_types),
        "Reason for inclusion": item.inclusion_reason,
        "Justification for exclusion": item.exclusion_justification,
        "Implementation status": item.stated_status.replace("_", " "),
        "Owner": item.owner,
        "Evidence": item.evidence_refs,
        "Risks treated": ", ".join(item.risk_ids),
        "Last reviewed": item.last_reviewed,
        "Next review": item.next_review,
        "Notes": item.notes,
    }


def all_said(workspace: Path) -> dict[str, dict[str, str]]:
    return {f"{item.framework}:{item.control_id}": said(item) for item in statement(workspace).entries}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return organisation(tmp_path / "org")


@pytest.mark.parametrize("standard", list(CONTROLS))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_edited_comes_back_exactly_and_nothing_else_changes(standard: Standard, data: st.DataObject) -> None:
    framework, controls = CONTROLS[standard]
    places = data.draw(st.sets(st.tuples(st.sampled_from(controls), st.sampled_from(sorted(FILLED))), min_size=1))
    edits = {place: data.draw(FILLED[place[1]]) for place in sorted(places)}
    with TemporaryDirectory() as folder:
        workspace = organisation(Path(folder) / "org")
        expected = all_said(workspace)

        def change(sheet: Sheet) -> None:
            for (control, title), value in edits.items():
                sheet.put(control, title, value)

        taken(edited(exported(workspace, standard), change), workspace)

        for (control, title), value in edits.items():
            expected[f"{framework}:{control}"][title] = tidy(str(value))
        assert all_said(workspace) == expected
        again = take(exported(workspace), Wish((workspace,), None))
        assert (again.merge.rows, again.before) == ([], again.after)


@pytest.mark.parametrize("standard", list(Standard))
def test_a_workbook_nobody_edited_changes_nothing(workspace: Path, standard: Standard) -> None:
    found = taken(edited(exported(workspace, standard), lambda _sheet: None), workspace)

    assert (found.merge.rows, found.merge.conflicts, found.merge.remarks) == ([], [], [])
    assert (workspace / "decisions.yaml").read_text() == DECISIONS


def test_only_the_lines_of_what_was_edited_change(workspace: Path) -> None:
    def change(sheet: Sheet) -> None:
        sheet.put("A.10.4", "Owner", "Board")
        sheet.put("A.10.4", "Applicable", "yes")
        sheet.put("A.10.4", "Last reviewed", datetime(2026, 11, 1))
        sheet.put("A.5.7", "Risks treated", "R-1; R-2")

    taken(edited(exported(workspace), change), workspace)

    assert (workspace / "decisions.yaml").read_text() == DECISIONS.replace(
        "false  # for now", "true  # for now"
    ).replace(
        "    owner: Legal office\n",
        "    owner: Board\n    last_reviewed: 2026-11-01\n  iso27001:A.5.7:\n    risk_ids: [R-1, R-2]\n",
    )


def test_a_cleared_cell_stays_clear_though_a_sheet_still_says_something(workspace: Path) -> None:
    taken(edited(exported(workspace), lambda sheet: sheet.put("A.5.7", "Owner", None)), workspace)

    assert entry(workspace, "iso27001:A.5.7").owner == ""
    assert "    owner: ''\n" in (workspace / "decisions.yaml").read_text()


def test_to_confirm_what_the_role_proposes_takes_its_reason_along(workspace: Path) -> None:
    before = entry(workspace, "iso42001:A.2.2")

    taken(edited(exported(workspace), lambda sheet: sheet.put("A.2.2", "Basis", "decided")), workspace)

    assert (before.basis, before.applicable) == (Basis.ROLE, True)
    after = entry(workspace, "iso42001:A.2.2")
    assert replace(after, basis=before.basis, cells=before.cells) == before
    assert after.basis is Basis.DECIDED


def test_one_line_for_both_standards_is_taken_back_for_each(workspace: Path) -> None:
    def change(sheet: Sheet) -> None:
        assert sheet.get("A.2.4 / A.5.1", "Owner") == "42001: Board\n27001: CISO"
        sheet.put("A.2.4 / A.5.1", "Owner", "42001: Board\n27001: Security office")
        sheet.put("A.2.4 / A.5.1", "Evidence", "One folder for both")
        sheet.put("A.2.4 / A.5.1", "Implementation status", "planned")

    taken(edited(exported(workspace), change), workspace)

    review, policies = entry(workspace, "iso42001:A.2.4"), entry(workspace, "iso27001:A.5.1")
    assert (review.owner, review.evidence_refs, review.stated_status) == ("Board", "One folder for both", "planned")
    assert (policies.owner, policies.evidence_refs, policies.stated_status) == (
        "Security office",
        "One folder for both",
        "planned",
    )


def test_own_columns_and_comments_come_back_and_are_written_out_again(workspace: Path) -> None:
    def change(sheet: Sheet) -> None:
        last = sheet.sheet.max_column + 1
        sheet.sheet.cell(1, last).value = "Ticket"
        sheet.put("A.5.7", "Ticket", 17)
        sheet.sheet.cell(sheet.row("A.5.7"), sheet.titles()["Owner"]).comment = Comment("Ask again in May", "somebody")

    taken(edited(exported(workspace), change), workspace)

    assert entry(workspace, "iso27001:A.5.7").kept == Kept({"Ticket": "17"}, {"owner": "Ask again in May"})
    path = exported(workspace)
    sheet = Sheet(load_workbook(path)["SoA"])
    comment = sheet.sheet.cell(sheet.row("A.5.7"), sheet.titles()["Owner"]).comment
    assert (sheet.get("A.5.7", "Ticket"), comment.text if comment else "") == ("17", "Ask again in May")

    def clear(sheet: Sheet) -> None:
        sheet.put("A.5.7", "Ticket", None)
        sheet.sheet.cell(sheet.row("A.5.7"), sheet.titles()["Owner"]).comment = None

    taken(edited(path, clear), workspace)
    assert entry(workspace, "iso27001:A.5.7").kept == Kept()


def test_rows_may_be_sorted_deleted_and_inserted_and_columns_moved(workspace: Path) -> None:
    path = exported(workspace)
    book = load_workbook(path)
    header, *lines = [list(row) for row in book["SoA"].iter_rows(values_only=True)]
    control, owner = header.index("Control"), header.index("Owner")
    lines = [line for line in lines if line[control] != "A.8.1"]
    for line in lines:
        if line[control] == "A.5.7":
            line[owner] = "Board"
    lines.sort(key=lambda line: str(line[2]))
    sheet = book.create_sheet("My copy")
    sheet.append(["Statement of 2026, for the committee"])
    sheet.append([])
    sheet.append(header[::-1])
    sheet.append(["Controls that matter"])
    for line in lines:
        sheet.append(line[::-1])
    book.remove(book["SoA"])
    book.save(path)

    found = taken(path, workspace)

    assert [(edit.keys, edit.name, edit.theirs) for row in found.merge.rows for edit in row.edits] == [
        (("iso27001:A.5.7",), "owner", "Board")
    ]
    assert [remark.text for remark in found.merge.remarks] == [
        "is taken for a note: it names nothing that was written out",
        "ISO/IEC 27001:2022 A.8.1 is gone from the sheet: what was decided about it stays",
    ]


def test_a_control_that_was_not_written_out_may_be_added(workspace: Path) -> None:
    def change(sheet: Sheet) -> None:
        titles = sheet.titles()
        for standard, control, title in (
            ("ISO/IEC 27001:2022", "A.8.2", ""),
            ("own controls", "X-01", "Badges are worn"),
        ):
            row = sheet.sheet.max_row + 1
            filled = {"Standard": standard, "Control": control, "Control title": title, "Owner": "Facilities"}
            for name, value in filled.items():
                sheet.sheet.cell(row, titles[name]).value = value

    path = edited(exported(workspace, Standard.ISMS), change)
    # A.8.2 stands on the sheet already: the same row twice is for a person to settle.
    with pytest.raises(InputError, match="the same row stands on row"):
        take(path, Wish((workspace,), None))

    def settle(sheet: Sheet) -> None:
        sheet.sheet.delete_rows(sheet.sheet.max_row - 1)

    taken(edited(path, settle), workspace)
    own = entry(workspace, "own:X-01")
    assert (own.control_title, own.owner, own.applicable) == ("Badges are worn", "Facilities", None)
    assert Sheet(load_workbook(exported(workspace))["SoA"]).get("X-01", "Owner") == "Facilities"


def test_an_edit_of_a_computed_column_is_told_and_left(workspace: Path) -> None:
    found = taken(
        edited(exported(workspace), lambda sheet: sheet.put("A.2.2", "Status (computed)", "implemented")), workspace
    )

    assert [(remark.where, remark.text) for remark in found.merge.remarks] == [
        ("statement.xlsx › SoA › I2", '"implemented" is not taken back: the column is computed')
    ]
    assert found.merge.rows == []


def test_an_edit_of_the_cover_is_told_with_where_it_belongs(workspace: Path) -> None:
    path = exported(workspace)
    book = load_workbook(path)
    row = next(row for row in book["Cover"].iter_rows() if row[0].value == "Approved by")
    row[1].value = "Board"
    book.save(path)

    assert [(remark.where, remark.text) for remark in taken(path, workspace).merge.remarks] == [
        (
            f"statement.xlsx › Cover › {row[1].coordinate}",
            '"Board" is not taken back: the cover comes from annexbridge.toml, write it there',
        )
    ]


def test_what_both_sides_changed_is_a_conflict_and_nothing_is_written(workspace: Path) -> None:
    path = exported(workspace)
    (workspace / "decisions.yaml").write_text(DECISIONS.replace("Legal office", "Legal"))

    def change(sheet: Sheet) -> None:
        sheet.put("A.10.4", "Owner", "Board")
        sheet.put("A.5.7", "Owner", "Board")

    edited(path, change)
    found = taken(path, workspace)

    assert [(str(edit.cell), edit.base, edit.theirs, edit.ours) for edit in found.merge.conflicts] == [
        ("statement.xlsx › SoA › K39", "Legal office", "Board", "Legal")
    ]
    assert (workspace / "decisions.yaml").read_text() == DECISIONS.replace("Legal office", "Legal")
    theirs = take(path, Wish((workspace,), None), Side.THEIRS)
    ours = take(path, Wish((workspace,), None), Side.OURS)
    assert {edit.keys[0] for row in theirs.merge.rows for edit in row.edits} == {"iso42001:A.10.4", "iso27001:A.5.7"}
    assert {edit.keys[0] for row in ours.merge.rows for edit in row.edits} == {"iso27001:A.5.7"}


def test_what_both_sides_changed_alike_is_no_conflict(workspace: Path) -> None:
    path = edited(exported(workspace), lambda sheet: sheet.put("A.10.4", "Owner", "Board"))
    (workspace / "decisions.yaml").write_text(DECISIONS.replace("Legal office", "Board"))

    found = taken(path, workspace)

    assert (found.merge.rows, found.merge.conflicts) == ([], [])


@pytest.mark.parametrize(
    ("title", "value", "message"),
    [
        ("Owner", "=HYPERLINK(A1)", '"=HYPERLINK(A1)" is a formula or an error, not a value'),
        ("Applicable", "perhaps", '"perhaps"; choose one of: yes, no, to be decided'),
        ("Implementation status", "nearly", "choose one of: implemented, partial, planned, not implemented"),
        ("Reason for inclusion: type", "LR, XY", '"XY" is none of: LR, CO, BR, RRA'),
        ("Last reviewed", "soon", "write a date, such as 2026-11-24"),
        ("Last reviewed", True, "write a date, such as 2026-11-24"),
        ("Basis", "none", "to take a decision back, choose to be decided under Applicable"),
    ],
)
def test_a_cell_that_its_column_cannot_hold_is_refused_with_its_place(
    workspace: Path, title: str, value: Value, message: str
) -> None:
    def change(sheet: Sheet) -> None:
        sheet.sheet.cell(sheet.row("A.10.4"), sheet.titles()[title]).value = value
        sheet.put("A.5.7", "Owner", "Board")

    path = edited(exported(workspace), change)
    with pytest.raises(InputError) as raised:
        take(path, Wish((workspace,), None))

    problem = raised.value
    assert problem.also == ()
    assert problem.where.startswith("statement.xlsx › SoA › ")
    assert message in problem.diagnostic()


def test_words_of_other_languages_are_understood(workspace: Path) -> None:
    def change(sheet: Sheet) -> None:
        sheet.put("A.5.7", "Applicable", "nein")
        sheet.put("A.5.7", "Implementation status", "Implementado")
        sheet.put("A.8.30", "Applicable", True)

    taken(edited(exported(workspace), change), workspace)

    found = entry(workspace, "iso27001:A.5.7")
    assert (found.applicable, found.stated_status) == (False, "implemented")
    assert entry(workspace, "iso27001:A.8.30").applicable is True


def without(path: Path, target: Path, part: str, text: str) -> Path:
    """The workbook with other text in one of its parts."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            made.writestr(name, text if name == part else source.read(name))
    return target


def test_what_is_no_such_workbook_is_refused(workspace: Path, tmp_path: Path) -> None:
    path = exported(workspace)
    book = load_workbook(path)
    book["annexbridge"]["A1"] = '{"format": "annexbridge-edits/1", "report": "soa", "as_of": "some day"}'
    book.save(tmp_path / "changed.xlsx")
    del book["annexbridge"]
    book.save(tmp_path / "bare.xlsx")
    (tmp_path / "text.xlsx").write_text("nothing")
    without(path, tmp_path / "torn.xlsx", "xl/worksheets/sheet2.xml", "<worksheet>")
    entity = '<!DOCTYPE x [<!ENTITY e "boom">]><worksheet>&e;</worksheet>'
    without(path, tmp_path / "entities.xlsx", "xl/worksheets/sheet2.xml", entity)
    for name, message in (
        ("changed.xlsx", "the hidden sheet annexbridge is not as it was written"),
        ("bare.xlsx", "its hidden sheet annexbridge is missing"),
        ("text.xlsx", "is not an Excel workbook"),
        ("torn.xlsx", "is not an Excel workbook"),
        ("entities.xlsx", "declares its own XML entities"),
        ("nowhere.xlsx", "cannot be read"),
    ):
        with pytest.raises(InputError, match=message):
            take(tmp_path / name, Wish((workspace,), None))
    with pytest.raises(UsageError, match="decisions are kept in a workspace"):
        take(path, Wish((workspace / "registers" / "statement.csv",), None))
