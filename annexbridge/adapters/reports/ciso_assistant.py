"""Workbooks for CISO Assistant: ISO/IEC 42001 as a framework to load once, and an assessment to import as an audit.

The framework follows the sheets of its library format (`library_meta`, `requirements_meta`, ...), the audit the columns
of its data import. Titles and sentences are ours; the text of the standard is in neither.
https://intuitem.gitbook.io/ciso-assistant
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.words import clean
from annexbridge.adapters.reports.workbook import Book
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.results import Result, Status
from annexbridge.language import _, chosen
from annexbridge.mappings.catalogue import Element, Requirement, by_id, requirements, worded

REFERENCE = "iso42001-2023"
URN = "urn:annexbridge:risk"
NODES = f"{URN}:req_node:{REFERENCE}"
MOST_FINDINGS = 10
"""Findings that are told in the observation of a requirement; the gap analysis has them all."""

FRAMEWORK = (
    "assessable", "depth", "ref_id", "name", "description", "annotation", "typical_evidence", "implementation_groups",
)  # fmt: skip
AUDIT = (
    "urn", "assessable", "ref_id", "name", "description", "compliance_result", "requirement_progress", "score",
    "observations",
)  # fmt: skip

Row = Sequence[str | int]


def framework(report: GapReport, _context: Context) -> bytes:
    """The library: all clauses and controls with what shows them and what an auditor asks."""
    provenance = report.assessment.provenance
    name = _("ISO/IEC 42001:2023, AI management system")
    about = _("Clauses and Annex A controls by number and short title, explained in our own words.")
    common = (("ref_id", REFERENCE), ("name", name), ("description", about))
    library = (
        ("type", "library"),
        ("urn", f"{URN}:library:{REFERENCE}"),
        ("version", 1),
        ("locale", chosen()),
        *common,
        ("copyright", _("The text of the standard is sold by ISO and is not part of this file.")),
        ("provider", "ISO/IEC"),
        ("packager", "annexbridge"),
    )
    meta = (
        ("type", "framework"),
        ("base_urn", NODES),
        ("urn", f"{URN}:framework:{REFERENCE}"),
        *common,
        ("implementation_groups_definition", "groups"),
    )
    groups = (("clauses", _("Clauses")), ("controls", _("Annex A controls")))
    book = Book(name, "", provenance.as_of)
    _sheet(book, "library_meta", library, (24, 80))
    _sheet(book, "requirements_meta", meta, (34, 80))
    _sheet(book, "requirements_content", (FRAMEWORK, *map(_node, requirements())), (10, 7, 10, 44, 70, 50, 50, 20))
    _sheet(book, "groups_meta", (("type", "implementation_groups"), ("name", "groups")), (24, 40))
    _sheet(book, "groups_content", (("ref_id", "name"), *groups), (24, 40))
    return book.close()


def audit(report: GapReport, _context: Context) -> bytes:
    """The assessment: a row for each requirement with the result, how far it is, and what was found."""
    provenance = report.assessment.provenance
    book = Book(_("Assessment of {day}").format(day=provenance.as_of), report.organisation.name, provenance.as_of)
    rows = (_result(gap, provenance.as_of) for gap in report.gaps)
    _sheet(book, "audit", (AUDIT, *rows), (52, 10, 10, 44, 60, 20, 20, 8, 90))
    return book.close()


def _node(requirement: Requirement) -> Row:
    said = worded(requirement)
    group = "clauses" if requirement.kind is Element.CLAUSE else "controls"
    return (
        "x" if requirement.assessable else "",
        _depth(requirement),
        requirement.number,
        said.title,
        said.summary,
        said.auditor_question,
        said.artefact,
        group if requirement.assessable else "",
    )


def _depth(requirement: Requirement) -> int:
    parent = by_id().get(requirement.parent)
    return 1 + (_depth(parent) if parent else 0)


def _result(gap: Gap, day: str) -> Row:
    said = worded(gap.requirement)
    number = gap.requirement.number
    return (
        f"{NODES}:{number.lower()}",
        "x",
        number,
        said.title,
        said.summary,
        _compliance(gap),
        _progress(gap),
        # A score would be a number that nobody measured.
        "",
        "\n".join(_observations(gap, day)),
    )


def _compliance(gap: Gap) -> str:
    """Not decided is `not_assessed`, never compliant."""
    if gap.outcome.status is Status.NONCONFORMING:
        return "partially_compliant" if any(check.passed for check in gap.outcome.checks) else "non_compliant"
    return RESULTS[gap.outcome.status]


RESULTS: Mapping[Status, str] = {
    Status.CONFORMING: "compliant",
    Status.NOT_APPLICABLE: "not_applicable",
    Status.NOT_EVIDENCED: "not_assessed",
    Status.ERROR: "not_assessed",
}


def _progress(gap: Gap) -> str:
    if gap.outcome.status in {Status.CONFORMING, Status.NOT_APPLICABLE}:
        return "done"
    return "in_progress" if gap.planned.get("action") else "to_do"


def _observations(gap: Gap, day: str) -> Iterator[str]:
    yield _("As of {day}: {reason}").format(day=day, reason=gap.outcome.reason)
    told = [item for item in gap.outcome.findings if item.result is not Result.PASSED and not item.derived]
    for finding in told[:MOST_FINDINGS]:
        where = f" [{finding.cells[0]}]" if finding.cells else ""
        yield f"{_(finding.result)}: {finding.label}: {finding.message}{where}"
    if len(told) > MOST_FINDINGS:
        yield _("{count} more findings are in the gap analysis.").format(count=len(told) - MOST_FINDINGS)


def _sheet(book: Book, name: str, rows: Iterable[Row], widths: Sequence[float]) -> None:
    """A sheet under exactly this name: the program that reads it looks for it."""
    sheet = book.file.add_worksheet(name)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    wrapped = book.format(text_wrap=True, valign="top")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, place, value, wrapped)
            elif value:
                sheet.write_string(number, place, clean(value)[:32_767], wrapped)
