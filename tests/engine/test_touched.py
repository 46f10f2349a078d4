"""Which AI systems the findings of a requirement touch, on which its place in the list of what to do rests."""

from __future__ import annotations

from annexbridge.engine.document import ORGANISATION
from annexbridge.engine.facts import Estate
from annexbridge.engine.gap import touched
from annexbridge.engine.graph import build
from annexbridge.engine.results import Finding, Result
from tests.engine.made import registers

ESTATE = Estate(build(registers(("ai_system", "A", {}), ("ai_system", "B", {}), ("deployment", "D", {"system": "A"}))))
BOTH = ("ai_system:A", "ai_system:B")


def finding(subject: str, result: Result) -> Finding:
    return Finding("f", "annex:A.6.2.5", "check", subject, subject, result, "high", "message", "remedy", (), ())


def test_a_finding_touches_the_system_it_is_about() -> None:
    assert touched(ESTATE, [finding("deployment:D", Result.FAIL)]) == ("ai_system:A",)
    assert touched(ESTATE, [finding("deployment:D", Result.UNKNOWN)]) == ("ai_system:A",)
    assert touched(ESTATE, [finding("deployment:D", Result.WAIVED)]) == ()


def test_a_failure_of_the_organisation_touches_every_system() -> None:
    assert touched(ESTATE, [finding(ORGANISATION, Result.FAIL), finding("deployment:D", Result.FAIL)]) == BOTH


def test_what_is_undecided_about_the_organisation_touches_all_only_where_nothing_else_is_open() -> None:
    undecided = finding(ORGANISATION, Result.UNKNOWN)
    assert touched(ESTATE, [undecided]) == BOTH
    assert touched(ESTATE, [undecided, finding("deployment:D", Result.FAIL)]) == ("ai_system:A",)
    assert touched(ESTATE, [undecided, finding("deployment:D", Result.WAIVED)]) == BOTH
