"""The plan: the most urgent first, and before it what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from annexbridge.engine.claims import Claim, ClaimState
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.plan import plan
from annexbridge.engine.records import RowAccount
from annexbridge.engine.results import Assessment, Provenance, RequirementOutcome, Status
from annexbridge.mappings.catalogue import assessable, by_id
from annexbridge.mappings.prerequisites import prerequisites
from annexbridge.mappings.reuse import class_of

PROVENANCE = Provenance("2026-11-24", "0", "made", "0", {}, {})


def report(priorities: Sequence[str]) -> GapReport:
    """A report in which these requirements are open, the first one the most urgent."""
    places = {requirement: place for place, requirement in enumerate(priorities, 1)}
    gaps = tuple(
        Gap(
            by_id()[item.id],
            RequirementOutcome(item.id, item.title, Status.NOT_EVIDENCED, ""),
            class_of(item.id),
            Claim(ClaimState.NONE, ()),
            "",
            (),
            (),
            priority=places.get(item.id),
        )
        for item in assessable()
    )
    return GapReport(Organisation(), Assessment(PROVENANCE, RowAccount(), ()), gaps)


def test_what_a_step_rests_on_comes_before_it_as_far_as_it_is_open() -> None:
    steps = plan(report(["annex:A.6.2.5", "clause:4.1", "annex:A.6.2.2", "annex:A.6.2.4"]))

    assert [(step.place, step.gap.requirement.number, step.after) for step in steps] == [
        (1, "A.6.2.2", ()),
        (2, "A.6.2.4", ("annex:A.6.2.2",)),
        (3, "A.6.2.5", ("annex:A.6.2.4",)),
        (4, "4.1", ()),
    ]


@settings(deadline=None)
@given(st.permutations([item.id for item in assessable()]), st.integers(0, 70))
def test_every_open_requirement_has_one_place_behind_what_it_waits_for(order: list[str], many: int) -> None:
    steps = plan(report(order[:many]))

    places = {step.gap.requirement.id: step.place for step in steps}
    assert sorted(places) == sorted(order[:many])
    assert [step.place for step in steps] == list(range(1, many + 1))
    assert [step.gap.requirement.id for step in steps for first in step.after if places[first] > step.place] == []


def test_nothing_waits_for_itself() -> None:
    waits: nx.DiGraph[str] = nx.DiGraph([(first, item) for item, before in prerequisites().items() for first in before])
    assert list(nx.simple_cycles(waits)) == []
    assert all(by_id()[node].assessable for node in waits)
