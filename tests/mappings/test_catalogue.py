"""The catalogues: what is in them, and how a person's way of writing an id is understood or refused."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexbridge.errors import CatalogueError
from annexbridge.mappings.catalogue import (
    Element,
    Requirement,
    assessable,
    by_id,
    iso27001,
    parse_requirement,
    requirements,
)
from annexbridge.mappings.shapes import Status


def test_the_catalogue_is_assessed_in_32_clauses_and_38_controls() -> None:
    kinds = Counter(item.kind for item in assessable())

    assert kinds == {Element.CLAUSE: 32, Element.CONTROL: 38}
    assert [item.order for item in requirements()] == list(range(1, 93))
    assert assessable()[0].id == "clause:4.1"
    assert assessable()[-1].id == "annex:A.10.4"


def test_a_requirement_carries_what_a_reader_needs() -> None:
    assert by_id()["annex:A.6.2.5"] == Requirement(
        id="annex:A.6.2.5",
        number="A.6.2.5",
        title="AI system deployment",
        parent="annex:A.6.2",
        kind=Element.CONTROL,
        assessable=True,
        order=70,
        summary="Plan each roll-out and go live only when its conditions are met.",
        documented=True,
        artefact="Deployment plan and approval",
        cadence_months=None,
        cadence_basis="event based",
        auditor_question="Who signed and on what evidence?",
        provenance=("CA", "PROBO", "NIST-XW", "SUSH", "ANK", "JK"),
        status=Status.REVIEWED,
        note="",
    )


def test_both_editions_of_27001_are_there_and_no_other() -> None:
    sizes = {
        edition: Counter(item.kind for item in iso27001(edition).values() if item.assessable)
        for edition in ("2013", "2022")
    }

    assert sizes == {"2013": {"clause": 26, "control": 114}, "2022": {"clause": 30, "control": 93}}
    assert iso27001()["iso27001:A.5.7"].new_in_2022
    assert iso27001("2013")["iso27001-2013:A.5.1.1"].title == "Policies for information security"
    with pytest.raises(CatalogueError, match="2005: no such edition of ISO/IEC 27001; use 2013 or 2022"):
        iso27001("2005")


@given(st.sampled_from(assessable()), st.booleans(), st.booleans(), st.sampled_from(["", " ", "\u00a0 ", "\t"]))
def test_a_requirement_is_understood_by_number_or_id_whatever_the_case_and_blanks(
    item: Requirement, full: bool, lower: bool, blank: str
) -> None:
    text = item.id if full else item.number
    text = blank + (text.lower() if lower else text).replace(".", f".{blank}") + blank

    assert parse_requirement(text) is item


@given(st.text())
def test_any_text_is_either_a_requirement_or_refused_with_advice(text: str) -> None:
    advice = ""
    try:
        found = parse_requirement(text)
    except CatalogueError as error:
        advice = error.remedy
    else:
        advice = found.auditor_question

    assert advice


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A.5", "A.5: annex:A.5 is a heading; name one of annex:A.5.2, annex:A.5.3, annex:A.5.4, annex:A.5.5"),
        ("9.2", "9.2: clause:9.2 is a heading; name one of clause:9.2.1, clause:9.2.2"),
        ("8.5", "8.5: no such requirement of ISO/IEC 42001; did you mean annex:A.8.5?"),
        ("annex:6.1.4", "annex:6.1.4: no such requirement of ISO/IEC 42001; did you mean clause:6.1.4?"),
        ("AI policy", "AI policy: no such requirement of ISO/IEC 42001; did you mean clause:5.2 or annex:A.2.2?"),
        ("A.6.3", "A.6.3: no such requirement of ISO/IEC 42001; did you mean clause:6.3?"),
        ("", "no such requirement of ISO/IEC 42001; write for example A.5.2 or 6.1.4"),
    ],
)
def test_a_refusal_names_what_could_be_meant(text: str, message: str) -> None:
    with pytest.raises(CatalogueError) as refused:
        parse_requirement(text)

    assert str(refused.value) == message
