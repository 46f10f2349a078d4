"""The compiled policies: made from exactly the shipped sources, and with the same answers as interpreting them."""

from __future__ import annotations

import json
from datetime import date

import pytest

from annexbridge.engine import graph, params
from annexbridge.engine.document import build
from annexbridge.engine.facts import Estate
from annexbridge.engine.policies import PolicySet, load, shipped_text
from annexbridge.engine.records import Registers
from annexbridge.engine.rego import wasm
from annexbridge.engine.rego.embedded import Embedded
from annexbridge.engine.specimens import specimens
from annexbridge.errors import EvaluationError

DAY = date(2026, 11, 24)


def test_the_compiled_module_is_in_step_with_the_sources() -> None:
    assert wasm.ready(load()), "the policies changed since they were compiled: run make wasm"


def test_other_policies_are_not_taken_for_the_compiled_ones() -> None:
    shipped = load()

    assert not wasm.ready(PolicySet(shipped.modules, shipped.policies, "0" * 64, shipped.shipped))


def test_compiled_and_interpreted_answers_are_the_same() -> None:
    policies, engine = load(), Embedded()
    data = {"params": {"annual_review": {"value": 12, "cutoff": "2025-11-24"}}}
    nothing = build(Estate(graph.build(Registers())), date(2026, 11, 24))

    assert engine.evaluate(policies, data, nothing) == engine.interpret(policies, data, nothing)


def test_a_large_input_gives_the_same_answers_as_a_small_one() -> None:
    policies, data = load(), {"params": params.load(shipped_text("params.toml"), {}, DAY).document()}
    for document in specimens(DAY).values():
        # What no policy reads makes the input large and changes no answer.
        large = json.dumps({**json.loads(document), "unread": "x" * (wasm.LARGE + 1)}).encode()
        engine = Embedded()
        assert engine.evaluate(policies, data, large) == engine.evaluate(policies, data, document)


def test_a_large_input_that_is_no_document_is_refused() -> None:
    with pytest.raises(EvaluationError, match="no JSON document"):
        Embedded().evaluate(load(), {}, b'{"nodes": ' + b" " * wasm.LARGE)


def test_one_input_after_another_gives_the_answers_each_has_alone() -> None:
    policies, data = load(), {"params": params.load(shipped_text("params.toml"), {}, DAY).document()}
    series, packages = wasm.Series(json.dumps(data).encode()), [policy.package for policy in policies.policies]
    small, large = sorted(specimens(DAY).values(), key=len)
    for document in (large, small, large, large, small):
        alone = wasm.evaluate(packages, json.dumps(data).encode(), document)
        assert series.evaluate(packages, document) == alone


def test_some_packages_over_a_large_input_answer_as_over_a_small_one() -> None:
    data = json.dumps({"params": params.load(shipped_text("params.toml"), {}, DAY).document()}).encode()
    document = max(specimens(DAY).values(), key=len)
    large = json.dumps({**json.loads(document), "unread": "x" * (wasm.LARGE + 1)}).encode()
    for packages in (["annex_a_2_2"], ["annex_a_6_2_5", "clause_4_1", "clause_4_2", "clause_4_3", "clause_4_4"]):
        answers = wasm.evaluate(packages, data, large)
        assert sorted(answers) == packages
        assert answers == wasm.evaluate(packages, data, document)
