"""The Statement of Applicability as an Excel workbook that people fill in and an auditor accepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from annexbridge.adapters.reports import Context, soa_columns, soa_sheets
from annexbridge.adapters.reports.front_sheets import add_cover, add_legend
from annexbridge.adapters.reports.soa_changes import add_changes
from annexbridge.adapters.reports.words import APPLICABLE, FRAMEWORKS
from annexbridge.adapters.reports.workbook import Book, Cell
from annexbridge.engine.joint import Line, lines
from annexbridge.engine.soa import Implementation, Soa, Standard
from annexbridge.language import _, marked, numbered

TITLES = {
    Standard.AIMS: marked("Statement of Applicability, ISO/IEC 42001"),
    Standard.ISMS: marked("Statement of Applicability, ISO/IEC 27001"),
    Standard.JOINT: marked("Statement of Applicability, ISO/IEC 42001 and 27001"),
}
HOW = (
    (
        marked("columns"),
        marked("white"),
        marked(
            "For you: choose or write. The header is green. annexbridge soa merge takes it back into decisions.yaml."
        ),
    ),
    (
        marked("columns"),
        marked("grey"),
        marked("Computed from records. What you write there is not taken back, and taking back says so."),
    ),
    (
        marked("columns"),
        marked("your own"),
        marked("Add columns and comments as you like: they are taken back as well."),
    ),
    (
        marked("columns"),
        marked("red"),
        marked("A reason or a justification is missing, a review is overdue, or the records contradict the decision."),
    ),
    (
        marked("lines"),
        marked("two controls"),
        marked("One control of both standards: equal, or the one of 42001 a part of the one of 27001."),
    ),
)


def render(statement: Soa, context: Context) -> bytes:
    """Cover, SoA, Shared controls (joint), Evidence, Change log, Legend; and hidden, the version written out."""
    book = Book(_(TITLES[statement.standard]), statement.organisation.name, statement.provenance.as_of)
    shown_lines = lines(statement)
    columns = soa_columns.columns(statement, shown_lines)
    add_cover(book, statement.organisation, statement.provenance, _facts(statement, shown_lines))
    soa_sheets.add_statement(book, shown_lines, columns)
    if statement.standard is Standard.JOINT:
        soa_sheets.add_shared(book, statement)
    soa_sheets.add_evidence(book, shown_lines)
    add_changes(book, statement, context.previous)
    add_legend(book, ("implementation", "basis", "reason_type"), HOW)
    soa_sheets.add_version(book, statement, shown_lines, columns)
    return book.close()


def _facts(statement: Soa, told: Sequence[Line]) -> Iterator[tuple[str, Cell]]:
    for framework in dict.fromkeys(entry.framework for entry in statement.entries):
        entries = [entry for entry in statement.entries if entry.framework == framework]
        name = _(FRAMEWORKS[framework])
        statuses = Counter(entry.status for entry in entries)
        counts = "; ".join(numbered(statuses[status], status) for status in Implementation)
        yield name, _("{count} controls: {counts}").format(count=len(entries), counts=counts)
        decisions = Counter(entry.applicable for entry in entries)
        answers = "; ".join(f"{decisions[answer]} {_(word)}" for answer, word in APPLICABLE.items())
        yield _("{standard}, applicable").format(standard=name), answers
    if shared := [line for line in told if line.same]:
        numbers = ", ".join(" = ".join(entry.control_id for entry in line.entries) for line in shared)
        whole = _("{lines} lines for {controls} controls; one line for {numbers}")
        yield _("Lines"), whole.format(lines=len(told), controls=len(statement.entries), numbers=numbers)
    systems = dict.fromkeys(system for entry in statement.entries for system in entry.ai_systems)
    if systems:
        yield _("AI systems in scope"), f"{len(systems)}: {', '.join(systems)}"
    contradictions = sum(len(entry.contradictions) for entry in statement.entries)
    yield (
        _("Contradictions"),
        _("{contradictions} between the statement and the records").format(contradictions=contradictions),
    )
