"""The round trip of the action plan: actions, owners, dates and efforts come back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from annexbridge.adapters.edits.taking import Taken, take
from annexbridge.adapters.prepare import Wish, prepare
from annexbridge.adapters.reports import GAP, Context
from annexbridge.engine.examine import examine
from annexbridge.errors import InputError
from tests.adapters.edits.organisations import DAY, DECISIONS, exported, organisation


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return organisation(tmp_path / "org")


def written(workspace: Path) -> Path:
    prepared = prepare(Wish((workspace,), DAY))
    path = workspace.parent / "gap.xlsx"
    path.write_bytes(GAP["xlsx"].render(examine(prepared.inputs, prepared.engine).report, Context()))
    return path


def filled(path: Path, *cells: tuple[str, str, str | datetime | None]) -> Path:
    """The workbook after somebody filled in cells of the plan, by requirement and heading."""
    book = load_workbook(path)
    sheet = book["Action plan"]
    titles = {str(cell.value): place for place, cell in enumerate(sheet[1], 1)}
    rows = {str(sheet.cell(row, titles["Requirement"]).value): row for row in range(2, sheet.max_row + 1)}
    for requirement, title, value in cells:
        sheet.cell(rows[requirement], titles[title]).value = value
    book.save(path)
    return path


def taken(path: Path, workspace: Path) -> Taken:
    found = take(path, Wish((workspace,)), report="gap")
    found.write()
    return found


def test_a_plan_nobody_edited_changes_nothing(workspace: Path) -> None:
    found = taken(filled(written(workspace)), workspace)

    assert (found.merge.rows, found.merge.remarks, found.before) == ([], [], found.after)


def test_what_is_planned_comes_back_and_is_written_out_again(workspace: Path) -> None:
    edits = (
        ("8.4", "Owner", None),
        ("8.4", "Due", datetime(2027, 1, 31)),
        ("A.6.2.4", "Action", "Validate; then decide: #1"),
        ("A.6.2.4", "Effort", "M"),
    )

    taken(filled(written(workspace), *edits), workspace)

    assert (workspace / "decisions.yaml").read_text() == DECISIONS.replace(
        "  clause:8.4: {action: assess, owner: Quality}\n",
        "  clause:8.4:\n    action: assess\n    due: '2027-01-31'\n"
        "  annex:A.6.2.4:\n    action: 'Validate; then decide: #1'\n    effort: M\n",
    )
    again = taken(filled(written(workspace)), workspace)
    assert again.merge.rows == []
    sheet = load_workbook(written(workspace))["Action plan"]
    told = {row[1]: row[-4:] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert (told["8.4"], told["A.6.2.4"]) == (
        ("assess", None, datetime(2027, 1, 31), None),
        ("Validate; then decide: #1", None, None, "M"),
    )


def test_what_stays_in_the_workbook_is_told(workspace: Path) -> None:
    path = written(workspace)
    book = load_workbook(path)
    sheet = book["Action plan"]
    sheet.cell(1, sheet.max_column + 1).value = "Ticket"
    sheet.cell(2, sheet.max_column).value = "AI-1"
    sheet["L2"].comment = Comment("Ask again", "somebody")
    sheet["C2"] = "Something else"
    book.save(path)

    found = taken(path, workspace)

    assert found.merge.rows == []
    assert [remark.text for remark in found.merge.remarks] == [
        '"Something else" is not taken back: the column is computed',
        "the column Ticket is your own, and stays in the workbook",
        "comments on cells stay in the workbook",
    ]


def test_both_sides_and_wrong_cells_are_told_as_for_the_statement(workspace: Path) -> None:
    path = filled(written(workspace), ("8.4", "Owner", "Board"))
    (workspace / "decisions.yaml").write_text(DECISIONS.replace("Quality", "Office"))

    assert [(edit.base, edit.theirs, edit.ours) for edit in taken(path, workspace).merge.conflicts] == [
        ("Quality", "Board", "Office")
    ]
    with pytest.raises(InputError, match="write a date"):
        taken(filled(path, ("8.4", "Due", "soon")), workspace)


def test_the_other_workbook_is_refused(workspace: Path) -> None:
    with pytest.raises(InputError, match="give a workbook that annexbridge gap wrote"):
        taken(exported(workspace), workspace)
