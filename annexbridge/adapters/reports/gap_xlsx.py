"""The gap analysis as an Excel workbook: from the cover to what was read, every sheet from the same population."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from xlsxwriter.worksheet import Worksheet

from annexbridge.adapters.reports import Context, gap_plan, gap_sheets, population, reuse_sheets
from annexbridge.adapters.reports.charts import Bars, stacked_bars
from annexbridge.adapters.reports.front_sheets import add_cover, add_legend
from annexbridge.adapters.reports.words import shown
from annexbridge.adapters.reports.workbook import RULE, Book, Cell, Column
from annexbridge.engine.claims import ClaimState
from annexbridge.engine.gap import GapReport
from annexbridge.engine.plan import plan
from annexbridge.engine.results import Status
from annexbridge.language import _, marked, numbered
from annexbridge.mappings.reuse import ReuseClass

SOLID: Mapping[Status, str] = {
    Status.CONFORMING: "#4C9F64",
    Status.NONCONFORMING: "#C94A4A",
    Status.NOT_EVIDENCED: "#E3B23C",
    Status.NOT_APPLICABLE: "#A3AAB4",
    Status.ERROR: "#8E5BB5",
}
CLAIMED: Mapping[ClaimState, str] = {
    ClaimState.IMPLEMENTED: "#4C9F64",
    ClaimState.PARTIAL: "#A9BF4F",
    ClaimState.PLANNED: "#6A9BD8",
    ClaimState.NOT_IMPLEMENTED: "#C94A4A",
    ClaimState.EXCLUDED: "#A3AAB4",
    ClaimState.UNKNOWN: "#E3B23C",
    ClaimState.NONE: "#D5D9DE",
}

TO_DO: Mapping[ReuseClass, str] = {
    ReuseClass.REUSE: marked("reuse: name the AI systems in its scope"),
    ReuseClass.EXTEND: marked("extend: add AI content"),
    ReuseClass.NEW: marked("new: build it"),
}
HOW = (
    (
        marked("columns"),
        marked("white"),
        marked("For you. Of the sheet Action plan, annexbridge gap merge takes it back into decisions.yaml."),
    ),
    (marked("columns"), marked("grey"), marked("Computed. What you write there is not taken back.")),
)
INHERITED = marked("Inherited is not verified: a claim is what you state about ISO/IEC 27001, no more.")


def render(report: GapReport, _context: Context) -> bytes:
    """Cover, Summary, Gaps, Findings, Action plan, Reuse, Evidence requests, Row account, Data quality, Legend."""
    stands = report.assessment.provenance
    book = Book(_("Gap analysis against ISO/IEC 42001"), report.organisation.name, stands.as_of)
    add_cover(book, report.organisation, stands, _facts(report), population.notices(report.assessment))
    _summary(book, report)
    gap_sheets.add_gaps(book, report)
    gap_sheets.add_findings(book, report)
    steps = plan(report)
    gap_plan.add_plan(book, steps)
    reuse_sheets.add_list(book, report)
    reuse_sheets.add_matrix(book, report)
    gap_plan.add_requests(book, report)
    gap_sheets.add_rows(book, report)
    gap_sheets.add_quality(book, report)
    add_legend(book, ("requirement", "check", "reuse", "claim"), (*HOW, *reuse_sheets.LEGEND))
    gap_plan.add_version(book, report, steps)
    return book.close()


def _facts(report: GapReport) -> Iterator[tuple[str, Cell]]:
    total = len(report.gaps)
    counts = "; ".join(numbered(number, status) for status, number in report.counts.items())
    yield _("Requirements"), f"{total}: {counts}"
    results = "; ".join(numbered(number, result) for result, number in population.totals(report).items())
    yield _("Checks on subjects"), results
    rows = report.assessment.rows
    yield (
        _("Rows read"),
        _("{read}: {used} used, {rejected} rejected; see the sheet Row account").format(
            read=rows.read, used=rows.used, rejected=rows.rejected
        ),
    )
    yield (
        _("Records"),
        "; ".join(numbered(number, kind) for kind, number in report.nodes.items() if number) or _("none"),
    )


def _summary(book: Book, report: GapReport) -> None:
    sheet = book.sheet("Summary")
    sheet.hide_gridlines(2)
    areas = population.areas(report)
    columns = _counting(_("Chapter"), map(shown, Status))
    rows: list[tuple[Cell, ...]] = [
        (f"{area.number} {area.title}", *(area.counts[word] for word in Status), area.total) for area in areas
    ]
    _block(book, sheet, 0, columns, [*rows, (_("All"), *report.counts.values(), len(report.gaps))])
    bars = Bars(_("Summary"), 0, len(areas))
    series = [(place, SOLID[word]) for place, word in enumerate(Status, 1)]
    if areas:
        chart = stacked_bars(book, _("Requirements by chapter and status"), bars, series, (760, 460))
        sheet.insert_chart(0, len(columns), chart, {"x_offset": 24})
    _carried(book, sheet, report, max(len(rows) + 4, 24))


def _carried(book: Book, sheet: Worksheet, report: GapReport, top: int) -> None:
    states = Counter((gap.reuse, gap.claim.state) for gap in report.gaps)
    columns = _counting(_("From ISO/IEC 27001, as stated"), map(shown, ClaimState))
    rows: list[tuple[Cell, ...]] = []
    for reuse in ReuseClass:
        counts = [states[reuse, state] for state in ClaimState]
        rows.append((_(TO_DO[reuse]), *counts, sum(counts)))
    _block(book, sheet, top, columns, rows)
    bars = Bars(_("Summary"), top, len(rows))
    said = [
        (place, state) for place, state in enumerate(ClaimState, 1) if any(states[reuse, state] for reuse in ReuseClass)
    ]
    series = [(place, CLAIMED[state]) for place, state in said]
    if series:
        chart = stacked_bars(book, _("What ISO/IEC 27001 carries over"), bars, series, (760, 240))
        sheet.insert_chart(top + len(rows) + 2, 0, chart)
    sheet.write_string(top + len(rows) + 16, 0, _(INHERITED), book.format(italic=True))


def _counting(first: str, words: Iterable[str]) -> tuple[Column, ...]:
    """Columns of counts, as wide as those of the other table on the sheet."""
    return (Column(first, 48), *(Column(word, 15) for word in (*words, _("of"))))


def _block(book: Book, sheet: Worksheet, top: int, columns: tuple[Column, ...], rows: list[tuple[Cell, ...]]) -> None:
    """A small table on a sheet that holds several; noughts step back."""
    book.header(sheet, columns, top)
    for offset, row in enumerate(rows, 1):
        bold = row[0] == _("All")
        for place, value in enumerate(row):
            quiet = {"font_color": "#9AA3AE"} if value == 0 else {}
            look = book.format(border=1, border_color=RULE, bold=bold, align="center" if place else "left", **quiet)
            book.write(sheet, top + offset, place, columns[place], value, look)
