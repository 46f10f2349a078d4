"""Where a person is sent: the records a check is about, and words for what is missing there."""

from __future__ import annotations

from annexbridge.engine.document import ORGANISATION
from annexbridge.engine.graph import build
from annexbridge.engine.metadata import Check
from annexbridge.engine.records import Source
from annexbridge.engine.trace import Tracer
from tests.engine.made import Row, cell, registers


def check(*requires: str, where: dict[str, str] | None = None) -> Check:
    return Check("clause:4.3", "clause_4_3", "drawn", "", "", "high", "organisation", requires, (), "", where or {})


def tracer(*rows: Row) -> Tracer:
    return Tracer(build(registers(*rows)))


SCOPE = check("document.type", where={"document.type": "scope"})


def test_only_records_with_the_words_a_check_names_are_shown() -> None:
    trace = tracer(("document", "D1", {"type": "context"}), ("document", "D2", {"type": "scope"}))
    assert trace.cells(ORGANISATION, SCOPE) == (cell("document", "type", 3),)
    assert trace.cells(ORGANISATION, check("document.type")) == (
        cell("document", "type", 2),
        cell("document", "type", 3),
    )


def test_the_sheet_is_shown_where_no_record_answers() -> None:
    trace = tracer(("document", "D1", {"type": "context"}))
    assert trace.cells(ORGANISATION, SCOPE) == (Source("document.xlsx", "Sheet1", ""),)
    assert trace.missing(ORGANISATION, SCOPE) == 'no record of kind document "scope" answers it'


def test_a_statement_counts_for_the_check_and_subject_it_names() -> None:
    said = {"requirement": "clause:4.3", "check": "drawn", "subject": ORGANISATION}
    trace = tracer(
        ("attestation", "A1", {**said, "check": "another"}),
        ("attestation", "A2", {**said}),
        ("attestation", "A3", {**said, "subject": "ai_system:S"}),
        ("ai_system", "S", {}),
    )
    assert trace.cells(ORGANISATION, check("attestation.check")) == (cell("attestation", "check", 3),)
    assert trace.cells("ai_system:S", check("attestation.check")) == (cell("attestation", "check", 4),)


def test_kinds_that_are_there_are_not_called_missing() -> None:
    trace = tracer(
        ("ai_system", "S", {"first_use_on": "2026-01-01"}), ("impact_assessment", "E", {"system": "another"})
    )
    asked = check("ai_system.first_use_on", "impact_assessment.system")
    assert trace.missing("ai_system:S", asked) == "no record of kind impact assessment answers it"


def test_where_nothing_is_decided_the_cells_without_a_value_come_first() -> None:
    trace = tracer(("document", "D1", {"status": "approved"}), ("document", "D2", {"type": "scope"}))
    asked = check("document.status", "document.type")

    type_1, status_1 = cell("document", "type", 2), cell("document", "status", 2)
    type_2, status_2 = cell("document", "type", 3), cell("document", "status", 3)
    assert trace.cells(ORGANISATION, asked) == (status_1, type_1, status_2, type_2)
    assert trace.cells(ORGANISATION, asked, undecided=True) == (type_1, status_2, status_1, type_2)


def test_a_statement_that_does_not_say_what_it_is_about_is_shown_with_what_is_blank() -> None:
    said = {"requirement": "clause:4.3", "check": "drawn", "subject": ORGANISATION}
    asked = check("attestation.conforms", "attestation.requirement", "attestation.subject")
    trace = tracer(
        ("attestation", "A1", {**said, "conforms": True}),
        ("attestation", "A2", {"check": "drawn", "subject": ORGANISATION, "conforms": False}),
        ("attestation", "A3", {"requirement": "clause:4.3", "check": "drawn", "conforms": False}),
        ("attestation", "A4", {"check": "another", "conforms": False}),
    )

    assert trace.missing(ORGANISATION, asked) == "Requirement is blank; Subject is blank"
    shown = trace.cells(ORGANISATION, asked, undecided=True)
    assert shown[:2] == (cell("attestation", "requirement", 3), cell("attestation", "subject", 4))
    assert {source.cell for source in shown if source.cell.endswith("5")} == set()
