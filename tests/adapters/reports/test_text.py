"""Terminal, Markdown and CSV: what people and spreadsheets read."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from annexbridge.adapters.reports import GAP, IMPORT, SOA, Context
from annexbridge.adapters.reports.delimited import guarded
from annexbridge.adapters.reports.markdown import escaped
from annexbridge.adapters.reports.words import DISCLAIMER, clean
from annexbridge.engine.gap import GapReport
from annexbridge.engine.results import Assessment, Status
from tests.adapters.reports.cases import CLINIC, PROVENANCE, gap_report, joint_statement, sheets
from tests.adapters.reports.golden import assert_golden

WIDTHS = (80, 100, 200)


def gap_text(name: str, report: GapReport | None = None, context: Context | None = None) -> str:
    return GAP[name].render(report or gap_report(), context or Context(width=100)).decode("utf-8-sig")


def soa_text(name: str, context: Context | None = None) -> str:
    return SOA[name].render(joint_statement(), context or Context(width=100)).decode("utf-8-sig")


@pytest.mark.parametrize("name", ["json", "md", "csv"])
def test_documents_are_as_last_read(name: str) -> None:
    assert_golden(f"gap.{name}", GAP[name].render(gap_report(), Context()))
    assert_golden(f"soa.{name}", SOA[name].render(joint_statement(), Context()))


@pytest.mark.parametrize("width", WIDTHS)
def test_screens_are_as_last_read(width: int) -> None:
    assert_golden(f"gap-{width}.txt", GAP["table"].render(gap_report(), Context(width=width)))
    assert_golden(f"soa-{width}.txt", SOA["table"].render(joint_statement(), Context(width=width)))
    assert_golden(f"import-{width}.txt", IMPORT["table"].render(sheets(), Context(width=width)))


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    for text in (gap_text("table", context=Context(width=width)), soa_text("table", Context(width=width))):
        assert max(map(cell_len, text.splitlines())) <= width


def test_the_gap_analysis_is_one_screen() -> None:
    assert len(gap_text("table").splitlines()) <= 60


def test_colour_only_repeats_what_words_say() -> None:
    colourful = gap_text("table", context=Context(colour=True, width=100))
    assert "\x1b[" in colourful
    plain = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", colourful).split("\n"))
    assert plain == gap_text("table")


def test_no_escape_sequence_comes_out_of_a_register() -> None:
    report = replace(gap_report(), organisation=replace(CLINIC, name="Clínica\x1b[2J\x07 Rivera", scope="a\x9bb\r\nc"))
    for name in ("table", "md", "csv"):
        assert not set(gap_text(name, report)) & set("\x1b\x07\x9b")


def test_every_chapter_is_there_with_its_total() -> None:
    rows = re.findall(r"^(A?\.?\d+) .*?((?:\s+\d+){6})$", gap_text("table"), re.MULTILINE)
    counts = [list(map(int, numbers.split())) for _, numbers in rows]
    assert [area for area, _ in rows] == [*map(str, range(4, 11)), *(f"A.{number}" for number in range(2, 11))]
    assert [sum(column) for column in zip(*counts, strict=True)] == [*gap_report().counts.values(), 70]


def test_a_screen_says_what_to_do_first_and_where() -> None:
    text = " ".join(gap_text("table").split())
    assert "2 A.10.3 Suppliers: nonconforming (2 fail; 1 unknown; 2 AI systems, 1 of high impact)" in text
    assert "Suppliers 2026.xlsx › Vendors › D17 Visión Médica GmbH: The last review is not a date" in text


def test_nothing_given_is_said_plainly() -> None:
    empty = Assessment(replace(PROVENANCE, files={}), gap_report().assessment.rows, ())
    report = GapReport(replace(CLINIC, name=""), empty, ())
    assert "Organization not stated" in gap_text("table", report)
    for name in ("table", "md"):
        assert "Nothing was evaluated" in gap_text(name, report)
    assert "is open" not in gap_text("table", report)


def test_what_was_imported_is_as_last_read() -> None:
    assert_golden("import.json", IMPORT["json"].render(sheets(), Context()))


@pytest.mark.parametrize("name", ["table", "md"])
def test_documents_say_that_they_certify_nothing(name: str) -> None:
    assert " ".join(DISCLAIMER.split()) in " ".join(gap_text(name).split())
    assert " ".join(DISCLAIMER.split()) in " ".join(soa_text(name).split())


def test_csv_has_every_requirement_and_every_finding() -> None:
    rows = list(csv.DictReader(StringIO(gap_text("csv"), newline="")))
    report = gap_report()
    assert list(dict.fromkeys(row["requirement"] for row in rows)) == [gap.requirement.id for gap in report.gaps]
    assert [row["fingerprint"] for row in rows if row["fingerprint"]] == [
        finding.fingerprint for gap in report.gaps for finding in gap.outcome.findings
    ]
    statuses = {row["requirement"]: row["status"] for row in rows}
    assert {status: list(statuses.values()).count(status) for status in Status} == report.counts


def test_csv_of_the_statement_has_131_controls() -> None:
    rows = list(csv.DictReader(StringIO(soa_text("csv"), newline="")))
    assert len(rows) == 131
    assert {row["applicable"] for row in rows} == {"yes", "no", "to be decided"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("  +1+1", "'  +1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("\uff1d1", "'\uff1d1"),
        ("-3.5", "-3.5"),
        ("+4", "+4"),
        ("A.5.1", "A.5.1"),
        (-3, -3),
    ],
)
def test_a_spreadsheet_runs_nothing(written: str | int, read: str | int) -> None:
    assert guarded(written) == read


@settings(deadline=None)
@given(st.text())
def test_no_text_starts_a_formula(text: str) -> None:
    found = str(guarded(text)).lstrip()
    assert found[:1] not in set("=@\t\r")
    if found[:1] in set("+-"):
        assert re.fullmatch(r"[+-]\d+([.,]\d+)?", found)


@settings(deadline=None)
@given(st.text())
def test_clean_text_has_nothing_that_moves_a_cursor(text: str) -> None:
    assert not [character for character in clean(text) if ord(character) < 32 and character not in "\n\t"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("a | b\nc", r"a \| b c"),
        ("[x](javascript:1)", r"\[x\](javascript:1)"),
        ("_emphasis_ in ai_system", r"\_emphasis\_ in ai_system"),
    ],
)
def test_markdown_is_text(written: str, shown: str) -> None:
    assert escaped(written) == shown
