"""Sheets of the gap workbook: gaps, findings, row account and data quality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from annexbridge.adapters.reports import population
from annexbridge.adapters.reports.population import UNDECIDED
from annexbridge.adapters.reports.words import shown
from annexbridge.adapters.reports.workbook import A3, Book, Cell, Column
from annexbridge.engine.gap import SEVERITIES, Gap, GapReport
from annexbridge.engine.results import CheckOutcome, Finding, Result
from annexbridge.language import _, marked, numbered

FIRST = 3
"""Findings told in one cell; the sheet Findings has all of them."""

ROWS = {
    "read": marked("Rows below the headers, down to the last row with content: the sum of all others."),
    "used": marked("Became a record."),
    "heading": marked("A heading between rows."),
    "blank": marked("Nothing in it."),
    "note": marked("A remark, a total or a legend, no record."),
    "placeholder": marked("An example row or a template row left as it was."),
    "duplicate": marked("Says the same as a row before."),
    "rejected": marked("Meant as a record and could not be used: see the sheet Data quality."),
    "ignored": marked("On a sheet that is no register."),
}
GAPS = (
    Column("Requirement", 12),
    Column("Short title", 26),
    Column("What it asks for", 32),
    Column("Gap status", 15, "word"),
    Column("Priority", 8, "number"),
    Column("What exists", 34),
    Column("What is missing", 44),
    Column("Severity", 10, "word"),
    Column("Reuse", 9, "word"),
    Column("27001 claim", 14, "word"),
    Column("From ISO/IEC 27001", 26),
    Column("Still needed for AI", 34),
    Column("AI systems touched", 16),
    Column("Of high impact", 14),
    Column("AI Act", 12),
    Column("Action", 26),
    Column("Owner", 16),
    Column("Due", 11, "date"),
    Column("Effort", 8),
)
FINDINGS = (
    Column("Requirement", 12),
    Column("Result", 11, "word"),
    Column("Severity", 10, "word"),
    Column("Subject", 25),
    Column("Name", 22),
    Column("Check", 26),
    Column("Finding", 36),
    Column("What to do", 36),
    Column("Cells", 36),
    Column("Path", 30),
    Column("Counted", 15),
    Column("Waiver", 22),
    Column("Fingerprint", 19),
)
QUALITY = (
    Column("Kind", 12),
    Column("Severity", 11, "word"),
    Column("Code", 16),
    Column("Where", 36),
    Column("Written", 22),
    Column("What is wrong", 42),
    Column("Remedy", 30),
    Column("Accepted words", 30),
)


def add_gaps(book: Book, report: GapReport) -> None:
    """A row a requirement, in catalogue order."""
    book.table("Gaps", GAPS, (_gap(gap) for gap in report.gaps), frozen=2, paper=A3)


def add_findings(book: Book, report: GapReport) -> None:
    """A row a finding, waived and derived ones included."""
    rows = (_finding(gap, finding) for gap, finding in population.findings(report))
    book.table("Findings", FINDINGS, rows, paper=A3)


def add_rows(book: Book, report: GapReport) -> None:
    """Where every row went."""
    columns = (Column("Rows", 18), Column("Number", 12, "number"), Column("Meaning", 90))
    counted = asdict(report.assessment.rows)
    rows: list[tuple[Cell, ...]] = [(shown(name), number, _(ROWS[name])) for name, number in counted.items()]
    book.table("Row account", columns, rows)


def add_quality(book: Book, report: GapReport) -> None:
    """What does not fit in cells and between records."""
    book.table("Data quality", QUALITY, _quality(report))


def _gap(gap: Gap) -> tuple[Cell, ...]:
    return (
        gap.requirement.number,
        gap.requirement.title,
        gap.requirement.summary,
        gap.outcome.status,
        gap.priority,
        "\n".join(map(exists, gap.outcome.checks)) or gap.outcome.reason,
        "\n".join(_missing(gap)),
        worst(gap),
        gap.reuse,
        gap.claim.state,
        "\n".join(
            f"{number(source.id)} {shown(source.coverage)}: {shown(source.state)}" for source in gap.claim.sources
        ),
        gap.delta,
        ", ".join(map(number, gap.systems)),
        ", ".join(map(number, gap.high_impact)),
        ", ".join(gap.aiact),
        *(gap.planned.get(name, "") for name in ("action", "owner", "due", "effort")),
    )


def exists(check: CheckOutcome) -> str:
    """How a check went, in a line."""
    if check.error:
        return _("{title}: error, {error}").format(title=check.title, error=check.error)
    exceptions = ((check.failed, Result.FAIL), (check.unknown, Result.UNKNOWN), (check.waived, Result.WAIVED))
    told = "".join(f", {numbered(number, word)}" for number, word in exceptions if number)
    return _("{title}: {passed} of {subjects} pass{told}").format(
        title=check.title, passed=check.passed, subjects=check.subjects, told=told
    )


def _missing(gap: Gap) -> Iterator[str]:
    found = open_findings(gap)
    for finding in found[:FIRST]:
        yield f"{finding.label}: {finding.message} ({population.place(finding)})"
    if len(found) > FIRST:
        yield _("and {more} more on the sheet Findings").format(more=len(found) - FIRST)


def open_findings(gap: Gap) -> tuple[Finding, ...]:
    """Findings that keep the requirement open, each counted once."""
    return tuple(item for item in gap.outcome.findings if item.result in UNDECIDED and not item.derived)


def worst(gap: Gap) -> str:
    """The highest severity among them, or of a check that could not be evaluated."""
    found = [item.severity for item in open_findings(gap)]
    found += [check.severity for check in gap.outcome.checks if check.error]
    return min(found, key=SEVERITIES.index, default="")


def _finding(gap: Gap, finding: Finding) -> tuple[Cell, ...]:
    was = _("was {original}: ").format(original=shown(finding.original)) if finding.original else ""
    return (
        gap.requirement.number,
        finding.result,
        finding.severity,
        finding.subject,
        finding.label,
        finding.check,
        finding.message,
        finding.remediation,
        "\n".join(population.places(finding.cells)) or _(population.NO_CELL),
        "\n→ ".join(finding.path),
        _("with the supplier") if finding.derived else _("here"),
        f"{was}{finding.waiver}",
        finding.fingerprint,
    )


def _quality(report: GapReport) -> Iterator[tuple[Cell, ...]]:
    for issue in report.import_issues:
        yield (
            _("cell"),
            issue.severity,
            issue.code,
            str(issue.source),
            issue.value,
            issue.message,
            issue.remedy,
            ", ".join(issue.accepted),
        )
    for item in report.graph_issues:
        yield _("relation"), "", item.code, "\n".join(population.places(item.cells)), item.subject, item.message, "", ""


def number(identity: str) -> str:
    """The id without its namespace."""
    return identity.partition(":")[2] or identity
