"""What an ISMS carries over: classes, the explicit none, and sentences a manager can act on."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexbridge.errors import CatalogueError
from annexbridge.mappings.catalogue import Requirement, assessable
from annexbridge.mappings.reuse import (
    Coverage,
    Relation,
    Reuse,
    ReuseClass,
    class_of,
    delta_of,
    reuse,
    reuse_of,
)
from annexbridge.mappings.shapes import Confidence, Status


def test_most_clauses_are_reused_or_extended_and_impact_assessment_is_new() -> None:
    assert Counter(class_of(item.id) for item in assessable()) == {
        ReuseClass.REUSE: 13,
        ReuseClass.EXTEND: 37,
        ReuseClass.NEW: 20,
    }
    assert {key: class_of(key) for key in ("clause:7.5.3", "annex:A.10.3", "clause:6.1.4", "annex:A.7.4")} == {
        "clause:7.5.3": ReuseClass.REUSE,
        "annex:A.10.3": ReuseClass.EXTEND,
        "clause:6.1.4": ReuseClass.NEW,
        "annex:A.7.4": ReuseClass.NEW,
    }


def test_nothing_carries_over_is_said_and_not_left_out() -> None:
    assert reuse_of("annex:A.5.5") == (
        Reuse(
            requirement="annex:A.5.5",
            target="",
            relation=Relation.NONE,
            coverage=Coverage.NONE,
            carries_over="Nothing carries over: information security does not ask what a system does to society.",
            delta=(
                "Findings on environment, economy, government/public process, health and safety, norms, culture "
                "and values."
            ),
            provenance=("ANALYST",),
            confidence=Confidence.LOW,
            status=Status.DRAFT,
            note="",
        ),
    )
    assert reuse_of("annex:A.5.5")[0].title == ""


@given(st.sampled_from(assessable()))
def test_the_class_follows_from_the_best_row_and_a_mechanism_alone_carries_nothing(item: Requirement) -> None:
    coverages = [pair.coverage for pair in reuse_of(item.id)]
    expected = ReuseClass.NEW
    if Coverage.FULL in coverages:
        expected = ReuseClass.REUSE
    elif Coverage.PARTIAL in coverages:
        expected = ReuseClass.EXTEND

    assert class_of(item.id) is expected
    assert coverages == sorted(coverages, key=list(Coverage).index)


@given(st.sampled_from(assessable()))
def test_our_own_judgement_shows_as_low_confidence_and_draft(item: Requirement) -> None:
    for pair in reuse_of(item.id):
        alone = pair.provenance == ("ANALYST",)
        assert (pair.confidence is Confidence.LOW) == alone
        assert not (alone and pair.status is Status.REVIEWED)


def test_no_row_rests_on_sources_that_must_not_be_passed_on() -> None:
    tags = {tag for pairs in reuse().values() for pair in pairs for tag in pair.provenance}

    assert tags & {"SCF", "CSA"} == set()


@pytest.mark.parametrize(
    ("requirement", "sentence"),
    [
        (
            "clause:10.2",
            (
                "Reuse 27001 10.2 with AI in scope. "
                "Show: AI nonconformities (e.g. deployment without assessment) with cause and effectiveness check."
            ),
        ),
        (
            "annex:A.6.2.4",
            (
                "Extend 27001 A.8.29. Add: Test plan and report with release criteria, test-data independence, "
                "fairness, robustness, reliability, human-factors results; handling when criteria fail."
            ),
        ),
        (
            "annex:A.9.3",
            (
                "New (27001 6.2 can help). Build: Use objectives (fairness, accountability, transparency, reliability, "
                "safety, privacy, accessibility) with oversight measures."
            ),
        ),
        (
            "annex:A.7.4",
            (
                "New. Build: Quality requirements and measured results per dataset incl. bias, representativeness, "
                "completeness; action on failure."
            ),
        ),
    ],
)
def test_the_delta_is_a_sentence(requirement: str, sentence: str) -> None:
    assert delta_of(requirement) == sentence


@pytest.mark.parametrize("wrong", ["annex:A.5", "annex:A.99.9", "iso27001:A.5.1"])
def test_only_assessed_requirements_have_reuse(wrong: str) -> None:
    for question in (reuse_of, class_of, delta_of):
        with pytest.raises(CatalogueError):
            question(wrong)
