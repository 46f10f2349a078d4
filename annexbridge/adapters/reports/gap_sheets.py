"""Sheets of the gap workbook: gaps, findings, action plan, evidence requests, rows and data quality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from annexbridge.adapters.reports import population
from annexbridge.adapters.reports.population import UNDECIDED
from annexbridge.adapters.reports.words import shown
from annexbridge.adapters.reports.workbook import A3, Book, Cell, Column
from annexbridge.engine.gap import SEVERITIES, Gap, GapReport
from annexbridge.engine.results import CheckOutcome, Finding, Result
from annexbridge.language import _, marked

FIRST, FEW, MANY = 3, 5, 20
"""Findings, and short things, told in one cell; the sheet Findings has all of them."""

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
EFFORT = ("S", "M", "L")
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
PLAN = (
    Column("Priority", 8, "number"),
    Column("Requirement", 12),
    Column("Short title", 26),
    Column("Gap status", 15, "word"),
    Column("Severity", 10, "word"),
    Column("AI systems", 9, "number"),
    Column("Of high impact", 16),
    Column("What to do", 46),
    Column("Start from", 30),
    Column("Action", 34, yours=True, note=marked("What you decided to do.")),
    Column("Owner", 18, yours=True, note=marked("A role, not a department.")),
    Column("Due", 12, "date", yours=True, note=marked("A date, such as 2027-01-31.")),
    Column("Effort", 9, yours=True, choices=EFFORT, open_=True, note=marked("S, M or L, or days.")),
)
REQUESTS = (
    Column("From whom", 20, yours=True, note=marked("Who must bring it. Filled where the action has an owner.")),
    Column("Requirement", 12),
    Column("Evidence to bring", 34),
    Column("An auditor asks", 36),
    Column("About", 24),
    Column("Cells to fill or mend", 42),
    Column("Due", 12, "date", yours=True),
    Column("Received on", 12, "date", yours=True, note=marked("The day the evidence was there.")),
    Column("Where it is kept", 26, yours=True),
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


def add_plan(book: Book, report: GapReport) -> None:
    """What is open, most urgent first, with room for decisions."""
    book.table("Action plan", PLAN, (_step(gap) for gap in report.by_priority), frozen=3, paper=A3)


def add_requests(book: Book, report: GapReport) -> None:
    """Who must bring what, by owner where there is one, else by urgency."""
    order = sorted(report.by_priority, key=lambda gap: (not gap.planned.get("owner"), gap.planned.get("owner", "")))
    sheet = book.table("Evidence requests", REQUESTS, (_request(gap) for gap in order), frozen=2)
    nobody = {"type": "blanks", "format": book.word("unknown")}
    sheet.conditional_format(1, 0, max(len(order), 1), 0, nobody)


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
        "\n".join(map(_exists, gap.outcome.checks)) or gap.outcome.reason,
        "\n".join(_missing(gap)),
        worst(gap),
        gap.reuse,
        gap.claim.state,
        "\n".join(
            f"{_number(source.id)} {shown(source.coverage)}: {shown(source.state)}" for source in gap.claim.sources
        ),
        gap.delta,
        ", ".join(map(_number, gap.systems)),
        ", ".join(map(_number, gap.high_impact)),
        ", ".join(gap.aiact),
        *(gap.planned.get(name, "") for name in ("action", "owner", "due", "effort")),
    )


def _exists(check: CheckOutcome) -> str:
    if check.error:
        return _("{title}: error, {error}").format(title=check.title, error=check.error)
    exceptions = ((check.failed, Result.FAIL), (check.unknown, Result.UNKNOWN), (check.waived, Result.WAIVED))
    told = "".join(f", {number} {shown(word)}" for number, word in exceptions if number)
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


def _step(gap: Gap) -> tuple[Cell, ...]:
    todo = list(dict.fromkeys(item.remediation for item in open_findings(gap)))
    told = todo[:FEW] + (
        [_("and {more} more on the sheet Findings").format(more=len(todo) - FEW)] if len(todo) > FEW else []
    )
    base = [
        f"{_number(item.id)} {item.title} ({shown(item.coverage)})" for item in gap.claim.sources if item.state.credit
    ]
    return (
        gap.priority,
        gap.requirement.number,
        gap.requirement.title,
        gap.outcome.status,
        worst(gap),
        len(gap.systems),
        ", ".join(map(_number, gap.high_impact)),
        "\n".join(told) or gap.delta,
        "\n".join(base) or _("nothing that is stated as implemented"),
        *(gap.planned.get(name, "") for name in ("action", "owner", "due", "effort")),
    )


def _request(gap: Gap) -> tuple[Cell, ...]:
    unknown = [item for item in open_findings(gap) if item.result is Result.UNKNOWN] or list(open_findings(gap))
    subjects = list(dict.fromkeys(item.label for item in unknown))
    cells = list(dict.fromkeys(cell for item in unknown for cell in item.cells))
    more = [_("and {more} more").format(more=len(cells) - MANY)] if len(cells) > MANY else []
    return (
        gap.planned.get("owner", ""),
        gap.requirement.number,
        gap.requirement.artefact,
        gap.requirement.auditor_question,
        _some(subjects),
        "\n".join([*population.places(cells[:MANY]), *more]) or _(population.NO_CELL),
        gap.planned.get("due", ""),
        "",
        "",
    )


def _some(items: list[str]) -> str:
    more = [_("and {more} more").format(more=len(items) - FEW)] if len(items) > FEW else []
    return "\n".join(items[:FEW] + more)


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


def _number(identity: str) -> str:
    """The id without its namespace."""
    return identity.partition(":")[2] or identity
