"""Workbooks: every sheet from one population, text that stays text, and the same bytes for the same input."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from annexbridge.adapters import registers
from annexbridge.adapters.reports import GAP, SOA, Context
from annexbridge.adapters.reports.words import clean
from annexbridge.adapters.reports.workbook import MOST_CHARACTERS, Book, Column, fit
from annexbridge.engine.gap import GapReport
from annexbridge.engine.plan import plan
from annexbridge.engine.results import Assessment, Status
from annexbridge.engine.soa import Soa, Standard
from tests.adapters.reports.cases import FAILED, HOSTILE, gap_report, joint_statement
from tests.adapters.reports.golden import assert_golden

Row = tuple[object, ...]
GAP_SHEETS = [
    "Cover",
    "Summary",
    "Gaps",
    "Findings",
    "Action plan",
    "Reuse 42001x27001",
    "Reuse matrix",
    "Evidence requests",
    "Row account",
    "Data quality",
    "Legend",
    "annexbridge",
]


def gap_book(report: GapReport | None = None) -> Workbook:
    return load_workbook(BytesIO(GAP["xlsx"].render(report or gap_report(), Context())))


def soa_book(context: Context | None = None) -> Workbook:
    return load_workbook(BytesIO(SOA["xlsx"].render(joint_statement(), context or Context())))


def rows(sheet: Worksheet) -> list[Row]:
    """The rows of a table below its header, as shown."""
    return list(sheet.iter_rows(min_row=2, values_only=True))


def column(sheet: Worksheet, title: str) -> list[object]:
    """The values of a column by its header."""
    place = [cell.value for cell in sheet[1]].index(title)
    return [row[place] for row in rows(sheet)]


def told(book: Workbook) -> bytes:
    """A workbook as text that a person can review: every cell with its fill, every rule of a sheet."""
    return "\n".join(_told(book)).encode() + b"\n"


def _told(book: Workbook) -> Iterator[str]:
    for sheet in book.worksheets:
        yield f"## {sheet.title} {sheet.dimensions} frozen {sheet.freeze_panes} filter {sheet.auto_filter.ref}"
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.value is not None:
                    fill = cell.fill.fgColor.rgb if cell.fill.patternType else "-"
                    yield f"{cell.coordinate} {cell.data_type} {fill} {cell.value!r}"
        for rule in sheet.data_validations.dataValidation:
            yield f"choice {rule.sqref} {rule.type} {rule.formula1}"
        for where in sheet.conditional_formatting:
            yield f"colour {where.sqref} {[list(rule.formula) for rule in where.rules]}"


def test_gap_workbook_is_as_last_read() -> None:
    assert_golden("gap.xlsx.txt", told(gap_book()))


def test_soa_workbook_is_as_last_read() -> None:
    assert_golden("soa.xlsx.txt", told(soa_book()))


def test_same_input_same_bytes() -> None:
    assert GAP["xlsx"].render(gap_report(), Context()) == GAP["xlsx"].render(gap_report(), Context())
    assert SOA["xlsx"].render(joint_statement(), Context()) == SOA["xlsx"].render(joint_statement(), Context())


@pytest.mark.parametrize("name", ["gap", "soa"])
def test_nothing_in_the_file_tells_the_time_of_writing(name: str) -> None:
    content = (
        GAP["xlsx"].render(gap_report(), Context())
        if name == "gap"
        else SOA["xlsx"].render(joint_statement(), Context())
    )
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {item.date_time[0] for item in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}T[\d:]+Z", core)) == {"2026-11-24T00:00:00Z"}


def test_gap_workbook_has_every_sheet() -> None:
    assert gap_book().sheetnames == GAP_SHEETS


def test_all_sheets_and_formats_agree() -> None:
    report, book = gap_report(), gap_book()
    body = json.loads(GAP["json"].render(report, Context()))
    counted = Counter(str(status).replace(" ", "_") for status in column(book["Gaps"], "Gap status"))
    assert {status: counted[status] for status in Status} == report.counts
    assert {status: body["counts"][status] for status in Status} == report.counts
    summary = next(row for row in rows(book["Summary"]) if row[0] == "All")
    assert list(summary[1:7]) == [*report.counts.values(), 70]
    assert column(book["Findings"], "Fingerprint") == [
        finding["fingerprint"] for item in body["requirements"] for finding in item["findings"]
    ]
    assert column(book["Action plan"], "Requirement") == [step.gap.requirement.number for step in plan(report)]
    assert sorted(map(str, column(book["Evidence requests"], "Requirement"))) == sorted(
        gap.requirement.number for gap in report.by_priority
    )
    assert (
        dict(zip(column(book["Row account"], "Rows"), column(book["Row account"], "Number"), strict=True))
        == body["rows"]
    )
    assert len(rows(book["Data quality"])) == len(body["import_issues"]) + len(body["graph_issues"])


def test_no_cell_is_a_formula_or_an_unwanted_link() -> None:
    for book in (gap_book(), soa_book()):
        cells = [cell for sheet in book.worksheets for line in sheet.iter_rows() for cell in line]
        assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
        targets = {cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target}
        assert targets <= {"https://intranet.example/pol-ai-01"}


def test_hostile_text_is_shown_as_text_without_what_steers_a_terminal() -> None:
    names = column(gap_book()["Findings"], "Name")
    assert '=HYPERLINK("http://example.org","pay")' in names
    assert HOSTILE not in names


def test_counts_have_a_chart_that_is_not_empty() -> None:
    with zipfile.ZipFile(BytesIO(GAP["xlsx"].render(gap_report(), Context()))) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
    first = [
        list(map(float, re.findall(r"<c:v>([\d.]+)</c:v>", values)))
        for values in re.findall(r"<c:val>(.*?)</c:val>", charts[0])
    ]
    assert [sum(series) for series in first] == list(gap_report().counts.values())
    assert len(charts) == 2


def test_rows_may_grow_when_somebody_edits_them() -> None:
    with zipfile.ZipFile(BytesIO(SOA["xlsx"].render(joint_statement(), Context()))) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()
    assert " ht=" in sheet
    assert "customHeight" not in sheet


def test_status_colours_come_with_words() -> None:
    statuses = column(gap_book()["Gaps"], "Gap status")
    assert set(statuses) == {"conforming", "nonconforming", "not evidenced", "not applicable", "error"}


def test_tables_print_with_their_header_on_every_page() -> None:
    for sheet in gap_book().worksheets[2:-1] + soa_book().worksheets[1:2]:
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.freeze_panes


def test_statement_has_the_columns_people_fill_in_as_choices() -> None:
    sheet = soa_book()["SoA"]
    offered = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert '"yes,no,to be decided"' in offered
    assert '"implemented,partial,planned,not implemented"' in offered


def test_statement_says_undecided_in_words() -> None:
    assert Counter(column(soa_book()["SoA"], "Applicable")) == {"yes": 39, "no": 1, "to be decided": 91}


def test_shared_controls_stand_once_with_both_references() -> None:
    assert [(row[0], row[4]) for row in rows(soa_book()["Shared controls"])] == [
        ("A.5.1 Policies for information security", "A.2.4 Review of the AI policy"),
        ("A.5.19 Information security in supplier relationships", "A.10.3 Suppliers"),
        ("A.5.21 Managing information security in the ICT supply chain", "A.10.3 Suppliers"),
    ]


def test_a_gap_analysis_left_among_the_registers_is_no_evidence(tmp_path: Path) -> None:
    path = tmp_path / "gap.xlsx"
    path.write_bytes(GAP["xlsx"].render(gap_report(), Context()))
    assert [item.sheet for item in registers.read([path]).items if item.kind] == []


def test_the_statement_is_a_register_that_the_importer_reads(tmp_path: Path) -> None:
    path = tmp_path / "soa.xlsx"
    path.write_bytes(SOA["xlsx"].render(joint_statement(), Context()))
    found = [item for item in registers.read([path]).items if item.kind]
    assert [(item.sheet, item.kind, item.rows.used) for item in found] == [("SoA", "soa", 131)]
    policy = next(record for record in found[0].records if record.values["control_id"] == "A.2.2")
    assert policy.values == {
        "framework": "iso42001",
        "edition": "2023",
        "control_id": "A.2.2",
        "control_title": "AI policy",
        "applicable": True,
        "reason_types": ("LR", "RRA"),
        "reason": clean(HOSTILE),
        "status": "implemented",
        "owner": "AI governance lead",
        "evidence": "POL-AI-01 of 2026-03-02; https://intranet.example/pol-ai-01",
        "risk_ids": ("AIR-01",),
        "last_reviewed": "2026-03-02",
        "next_review": "2027-03-02",
        "notes": "Seen by the board.",
    }


def test_evidence_stands_in_the_order_of_the_statement() -> None:
    book = soa_book()
    named = [" ".join(map(str, row[:3])) for row in rows(book["SoA"])]
    assert column(book["Evidence"], "Row of the statement") == named
    assert book["SoA"]["B2"].hyperlink.location == "'Evidence'!A2"


def test_change_log_tells_what_moved_since_the_last_version() -> None:
    before = json.loads(SOA["json"].render(joint_statement(), Context()))
    first, second, *others = before["entries"]
    gone = {**first, "control_id": "A.99"}
    moved = {**first, "status": "partial", "applicable": None, "inclusion_reason": "Once.", "owner": "somebody"}
    before["entries"] = [moved, gone, *others]
    log = rows(soa_book(Context(previous=before))["Change log"])
    version = "version 0.3 as of 2026-11-24"
    assert log == [
        (None, None, "compared", "Statement version", version, version),
        ("ISO/IEC 42001:2023", "A.2.2", "decision changed", "applicable", "to be decided", "yes"),
        ("ISO/IEC 42001:2023", "A.2.2", "reason changed", "inclusion reason", "Once.", clean(HOSTILE)),
        ("ISO/IEC 42001:2023", "A.2.2", "status moved", "status", "partial", "implemented"),
        ("ISO/IEC 42001:2023", "A.2.2", "changed", "owner", "somebody", "AI governance lead"),
        ("ISO/IEC 42001:2023", second["control_id"], "added", None, None, None),
        ("ISO/IEC 42001:2023", "A.99", "removed", None, None, None),
    ]


def test_an_unchanged_version_says_so_in_the_log() -> None:
    before = json.loads(SOA["json"].render(joint_statement(), Context()))
    assert [row[2] for row in rows(soa_book(Context(previous=before))["Change log"])] == ["compared", "no change"]


def test_a_standard_that_the_earlier_version_is_not_about_is_not_compared() -> None:
    before = json.loads(SOA["json"].render(joint_statement(), Context()))
    before["entries"] = [entry for entry in before["entries"] if entry["framework"] == "iso42001"]
    assert rows(soa_book(Context(previous=before))["Change log"])[1:] == [
        ("ISO/IEC 27001:2022", None, "not compared", None, "not in the earlier version", None),
        (None, None, "no change", None, None, None),
    ]


def test_without_an_earlier_version_the_log_says_so() -> None:
    assert [row[2] for row in rows(soa_book()["Change log"])] == ["not compared"]


def test_the_version_written_out_is_kept_for_taking_edits_back() -> None:
    sheet = soa_book()["annexbridge"]
    assert sheet.sheet_state == "veryHidden"
    head, *kept = [json.loads(str(row[0])) for row in sheet.iter_rows(values_only=True)]
    assert (head["format"], head["report"], head["sheet"], head["as_of"]) == (
        "annexbridge-edits/1",
        "soa",
        "SoA",
        "2026-11-24",
    )
    entries = [entry for item in kept for entry in item["entries"]]
    assert entries == json.loads(SOA["json"].render(joint_statement(), Context()))["entries"]


def agreed(stated: str = "") -> Soa:
    """The joint statement in which A.2.4 and A.5.1 are decided alike; `stated` is what is stated of A.2.4."""
    statement = joint_statement()
    same = {entry.control_id: entry for entry in statement.entries if entry.framework == "iso27001"}["A.5.1"]
    entries = (
        replace(entry, applicable=True, inclusion_reason="The board asks.", owner="Board", stated_status=stated)
        if (entry.framework, entry.control_id) == ("iso42001", "A.2.4")
        else entry
        for entry in statement.entries
    )
    isms = replace(same, inclusion_reason="The law asks for it.", owner="Board")
    return replace(statement, entries=tuple(isms if entry is same else entry for entry in entries))


def test_one_control_of_both_standards_is_one_line_with_both_references_and_reasons() -> None:
    book = load_workbook(BytesIO(SOA["xlsx"].render(agreed(), Context())))
    lines = rows(book["SoA"])
    assert len(lines) == 130
    line = next(row for row in lines if "A.5.1" in str(row[1]).split())
    titles = [cell.value for cell in book["SoA"][1]]
    shown = dict(zip(titles, line, strict=True))
    assert {title: shown[title] for title in ("Standard", "Control", "Reason for inclusion", "Owner")} == {
        "Standard": "ISO/IEC 42001:2023\nISO/IEC 27001:2022",
        "Control": "A.2.4 / A.5.1",
        "Reason for inclusion": "42001: The board asks.\n27001: The law asks for it.",
        "Owner": "Board",
    }
    assert len(json.loads(SOA["json"].render(agreed(), Context()))["entries"]) == 131


def test_one_control_that_is_not_stated_alike_stays_two_lines() -> None:
    book = load_workbook(BytesIO(SOA["xlsx"].render(agreed("planned"), Context())))
    assert len(rows(book["SoA"])) == 131


@pytest.mark.parametrize("standard", list(Standard))
def test_only_a_joint_statement_has_shared_controls(standard: Standard) -> None:
    content = SOA["xlsx"].render(replace(joint_statement(), standard=standard), Context())
    assert ("Shared controls" in load_workbook(BytesIO(content)).sheetnames) is (standard is Standard.JOINT)


def test_an_empty_analysis_still_makes_a_workbook() -> None:
    report = gap_report()
    empty = Assessment(report.assessment.provenance, report.assessment.rows, ())
    book = gap_book(GapReport(report.organisation, empty, ()))
    assert "Nothing was evaluated: no register held anything to decide on." in [row[0] for row in rows(book["Cover"])]
    assert rows(book["Findings"])[0][0] == "Nothing to list."


def test_a_cell_that_is_too_long_says_that_it_was_cut() -> None:
    text = fit("\N{FACE WITH TEARS OF JOY}" * MOST_CHARACTERS)
    assert len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert text.endswith("cut here: a cell holds no more")


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text_opens_and_stays_text(text: str) -> None:
    book = Book("Any text", text, "2026-11-24")
    book.table("Text", [Column("Text", 20)], [[text]])
    cell = load_workbook(BytesIO(book.close()))["Text"]["A2"]
    assert (cell.value or "") == fit(text)
    assert cell.data_type in {"s", "n"}


def test_every_finding_has_its_cells_and_path() -> None:
    row = next(row for row in rows(gap_book()["Findings"]) if row[4] == FAILED.label)
    assert row[8:10] == ("Suppliers 2026.xlsx › Vendors › D17", "ai_system:AIS-01\n→ model:M-01\n→ supplier:SUP-07")
