"""The heart of the gate: what blocks a release is what an auditor would write up, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annexbridge.engine.gate.holding import Whole
from annexbridge.engine.gate.judging import judge
from annexbridge.engine.gate.scope import Scope, reach, united
from annexbridge.engine.records import Registers
from tests.engine.gate.estates import Verdict, audit, bench, changed_examples, holding, made_up, whole, within

DEPLOYMENTS = sorted(holding().graph.by_kind["deployment"])


def gate(found: Whole, scope: Scope) -> frozenset[Verdict]:
    judgement = judge(scope, found.supplied, bench(), frozenset())
    said = [(item.requirement, item.check, item.subject, str(item.result)) for item in judgement.findings]
    assert len(said) == len(set(said))
    words = {word: sum(1 for verdict in said if verdict[3] == word) for word in ("fail", "unknown")}
    assert words == {word: judgement.counts.get(word, 0) for word in words}
    return frozenset(said)


@pytest.mark.parametrize("deployment", DEPLOYMENTS)
def test_the_example_one_by_one(deployment: str) -> None:
    scope = reach(holding(), deployment)

    assert gate(holding(), scope) == within(audit(holding()), scope)


def test_the_example_all_in_one_call() -> None:
    scope = united([reach(holding(), deployment) for deployment in DEPLOYMENTS], holding())

    assert gate(holding(), scope) == within(audit(holding()), scope)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(changed_examples(), st.data())
def test_examples_changed_at_random(found: Registers, data: st.DataObject) -> None:
    assert_same(whole(found), data)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made_up(), st.data())
def test_organisations_made_up_at_random(found: Registers, data: st.DataObject) -> None:
    assert_same(whole(found), data)


def assert_same(found: Whole, data: st.DataObject) -> None:
    known = found.graph.by_kind["deployment"]
    if not known:
        return
    chosen = data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True))
    scope = united([reach(found, deployment) for deployment in chosen], found)

    assert gate(found, scope) == within(audit(found), scope)
