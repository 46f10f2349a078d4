"""The Statement of Applicability as an Excel workbook that people fill in and an auditor accepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from annexbridge.adapters.reports import Context, soa_sheets
from annexbridge.adapters.reports.front_sheets import add_cover, add_legend
from annexbridge.adapters.reports.words import APPLICABLE, FRAMEWORKS, shown
from annexbridge.adapters.reports.workbook import Book, Cell
from annexbridge.engine.soa import Implementation, Soa, Standard
from annexbridge.language import _, marked

TITLES = {
    Standard.AIMS: marked("Statement of Applicability, ISO/IEC 42001"),
    Standard.ISMS: marked("Statement of Applicability, ISO/IEC 27001"),
    Standard.JOINT: marked("Statement of Applicability, ISO/IEC 42001 and 27001"),
}
HOW = (
    (marked("columns"), marked("white"), marked("For you: choose or write. The header is green.")),
    (marked("columns"), marked("grey"), marked("Computed from records; what you write there is not taken back.")),
    (
        marked("columns"),
        marked("red"),
        marked("A reason or a justification is missing, or the records contradict the decision."),
    ),
)


def render(statement: Soa, context: Context) -> bytes:
    """Cover, SoA, Shared controls (joint), Evidence, Change log (with an earlier report to compare), Legend."""
    book = Book(_(TITLES[statement.standard]), statement.organisation.name, statement.provenance.as_of)
    add_cover(book, statement.organisation, statement.provenance, _facts(statement))
    soa_sheets.add_statement(book, statement)
    if statement.standard is Standard.JOINT:
        soa_sheets.add_shared(book, statement)
    soa_sheets.add_evidence(book, statement)
    if context.previous is not None:
        soa_sheets.add_changes(book, statement, context.previous)
    add_legend(book, ("implementation", "basis", "reason_type"), HOW)
    soa_sheets.add_base(book, statement)
    return book.close()


def _facts(statement: Soa) -> Iterator[tuple[str, Cell]]:
    for framework in dict.fromkeys(entry.framework for entry in statement.entries):
        entries = [entry for entry in statement.entries if entry.framework == framework]
        statuses = Counter(entry.status for entry in entries)
        counts = "; ".join(f"{statuses[status]} {shown(status)}" for status in Implementation)
        yield (
            _(FRAMEWORKS.get(framework, framework)),
            _("{count} controls: {counts}").format(count=len(entries), counts=counts),
        )
        decisions = Counter(entry.applicable for entry in entries)
        yield _("Applicable"), "; ".join(f"{decisions[answer]} {_(word)}" for answer, word in APPLICABLE.items())
    contradictions = sum(len(entry.contradictions) for entry in statement.entries)
    yield (
        _("Contradictions"),
        _("{contradictions} between the statement and the records").format(contradictions=contradictions),
    )
