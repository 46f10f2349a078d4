"""What values alone do not show, in every format: hidden parts, merges, comments, ranges that the spreadsheet knows."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table

from annexbridge.adapters.registers import read
from annexbridge.engine.records import Issue, Register, Severity
from tests.adapters.registers.made import Rows, book, cells, codes, ids, only, open_document, values
from tests.adapters.registers.test_files import altered

HEADINGS = ["Supplier ID", "Supplier name", "Service", "Criticality", "Notes"]
ROWS = [
    HEADINGS,
    ["S-1", "Acme", "Hosting", "high", "x"],
    ["S-2", "Beta", None, "low", "y"],
    ["S-3", "Gamma", None, "low", None],
    ["S-4", "Delta", "Models", "high", "z"],
]


def furnished(path: Path) -> Path:
    """A workbook with a merge downwards, a hidden row, a hidden column, a comment and a hidden sheet."""
    book(path, {"Suppliers": ROWS, "Old": [HEADINGS, ["S-9", "Zed", "Data", "low", None]]}, {"Suppliers": ["C2:C4"]})
    made = openpyxl.load_workbook(path)
    sheet = made["Suppliers"]
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet["B3"].comment = Comment("DPA signed\nin January", "buyer")
    made["Old"].sheet_state = "hidden"
    made.save(path)
    return path


def converted(path: Path, suffix: str) -> Path:
    """The workbook as LibreOffice saves it in another format."""
    program = shutil.which("soffice")
    if program is None and os.environ.get("CI") == "true":
        pytest.fail("soffice is not installed: apt-get install libreoffice-calc")
    if program is None:
        pytest.skip("NOT TESTED: nothing was converted, soffice is not installed")
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    command = [program, profile, "--headless", "--convert-to", suffix, "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return path.with_suffix(f".{suffix}")


def sheets(path: Path) -> list[Register]:
    return [item for item in read([path]).items if item.kind]


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_hidden_parts_merges_and_comments_are_seen_alike(tmp_path: Path, suffix: str) -> None:
    path = furnished(tmp_path / "s.xlsx")
    first, hidden = sheets(path if suffix == "xlsx" else converted(path, suffix))
    assert values(first, "service") == ["Hosting", "Hosting", "Hosting", "Models"]
    assert codes(first) == ["comment", "hidden-columns", "hidden-rows"]
    assert [cells(first, code) for code in codes(first)] == [["B3"], ["D1"], ["A5"]]
    assert [issue.value for issue in first.issues if issue.code == "comment"] == ["DPA signed in January"]
    assert (ids(hidden), codes(hidden)) == (["S-9"], ["hidden-sheet"])


def test_an_old_format_says_what_was_not_looked_for(tmp_path: Path) -> None:
    first, hidden = sheets(converted(furnished(tmp_path / "s.xlsx"), "xls"))
    assert values(first, "service") == ["Hosting", "Hosting", "Hosting", "Models"]
    assert (codes(first), codes(hidden)) == (["not-looked-for"], ["hidden-sheet", "not-looked-for"])
    issue = next(issue for issue in first.issues)
    assert issue.message == "hidden rows and columns, comments and formulas cannot be seen in a file of this format"


def test_rows_repeated_before_a_hidden_one_count(tmp_path: Path) -> None:
    path = open_document(
        tmp_path / "s.ods", [HEADINGS, *([f"S-{n}", f"Name {n}", "Hosting", "low", "y"] for n in (1, 2))]
    )
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    blank = '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="9"/></table:table-row>'
    last = f'<table:table-row table:visibility="filter">{cell.format("S-3")}{cell.format("Zeta")}</table:table-row>'
    register = only(altered(path, "content.xml", "</table:table>", f"{blank}{last}</table:table>"))
    assert (ids(register), cells(register, "hidden-rows")) == (["S-1", "S-2", "S-3"], ["A7"])


def test_a_hidden_row_repeated_a_million_times_is_nothing(tmp_path: Path) -> None:
    path = open_document(tmp_path / "s.ods", [HEADINGS, ["S-1", "Acme", "Hosting", "low", "y"]])
    row = '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048500"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    register = only(altered(path, "content.xml", "</table:table>", f"{row}</table:table>"))
    assert (ids(register), codes(register)) == (["S-1"], [])


def test_an_answer_leaves_hidden_parts_of_an_ods_out(tmp_path: Path) -> None:
    from annexbridge.adapters.registers import Answer, Options, Profile
    from annexbridge.adapters.registers.options import shape

    path = open_document(tmp_path / "s.ods", [HEADINGS, ["S-1", "Acme", "Hosting", "low", "y"]])
    row = '<table:table-row table:visibility="collapse"><table:table-cell office:value-type="string"><text:p>S-2</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Old</text:p></table:table-cell></table:table-row>'
    path = altered(path, "content.xml", "</table:table>", f"{row}</table:table>")
    answer = Answer(shape(HEADINGS), hidden=False)
    assert ids(only(path)) == ["S-1", "S-2"]
    assert ids(only(path, Options(profile=Profile((answer,))))) == ["S-1"]


def ranged(path: Path, ref: str, rows: Rows) -> list[Issue]:
    """Questions about a sheet on which the spreadsheet knows a table."""
    book(path, {"Suppliers": rows})
    made = openpyxl.load_workbook(path)
    made["Suppliers"].add_table(Table(displayName="Vendors", ref=ref))
    made.save(path)
    register = only(path)
    assert ids(register) == [row[0] for row in rows[1:] if row[0]]
    return [issue for issue in register.issues if issue.severity is Severity.QUESTION]


@pytest.mark.parametrize("ref", ["A1:E5", "A1:E40"])
def test_a_range_that_holds_the_whole_table_is_no_question(tmp_path: Path, ref: str) -> None:
    assert ranged(tmp_path / "s.xlsx", ref, ROWS) == []


def test_rows_below_the_range_of_a_table_are_asked_about(tmp_path: Path) -> None:
    (issue,) = ranged(tmp_path / "s.xlsx", "A1:E3", ROWS)
    assert (issue.code, issue.source.cell) == ("table-range", "A4")
    assert issue.message == ("2 rows below the table Vendors of the spreadsheet (A1:E3) are read all the same: 4, 5")


def test_columns_beside_the_range_of_a_table_are_asked_about(tmp_path: Path) -> None:
    (issue,) = ranged(tmp_path / "s.xlsx", "A1:C5", ROWS)
    assert (issue.code, issue.source.cell) == ("table-range", "D1")


def test_a_hidden_sheet_that_is_no_register_is_told(tmp_path: Path) -> None:
    path = book(tmp_path / "s.xlsx", {"Suppliers": ROWS, "Lists": [["Colour", "Taste"], ["red", "sweet"]]})
    made = openpyxl.load_workbook(path)
    made["Lists"].sheet_state = "veryHidden"
    made.save(path)
    lists = next(item for item in read([path]).items if item.sheet == "Lists")
    assert (lists.kind, [(issue.code, issue.severity) for issue in lists.issues]) == (
        None,
        [("hidden-sheet", Severity.NOTE)],
    )


@pytest.mark.parametrize("counts", [True, False])
def test_hidden_parts_are_asked_about_once(tmp_path: Path, counts: bool) -> None:
    from annexbridge.adapters.registers import Answer, Options, Profile
    from annexbridge.adapters.registers.options import shape

    profile = Profile((Answer(shape(HEADINGS), hidden=counts),))
    found = read([furnished(tmp_path / "s.xlsx")], Options(profile=profile)).items
    assert [codes(item) for item in found] == [["comment"], [] if counts else ["hidden-sheet"]]
    assert ids(found[0]) == ["S-1", "S-2", "S-3", *(["S-4"] if counts else [])]
    assert values(found[0], "criticality") == (["high", "low", "low", "high"] if counts else [None] * 3)
    assert ids(found[1]) == (["S-9"] if counts else [])
