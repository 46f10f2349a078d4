"""Tests beside policies, run in both engines: true holds, everything else does not, and nothing is left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annexbridge.engine.policies import PolicySet, load
from annexbridge.engine.rego.trials import Trial, named, run
from annexbridge.errors import EngineMissing, PolicyError

RULE = "package iso42001.mine\n\nlimit := 3\n"
TESTS = """package iso42001.mine_test

import data.iso42001.mine

test_holds if mine.limit == 3

test_false := mine.limit == 4

test_undefined if mine.limit == input.missing

test_twice if mine.limit < 5

test_twice if mine.limit > 2
"""
PATH = "iso42001/mine/mine_test.rego"


def policies(rule: str = RULE) -> PolicySet:
    shipped = load()
    return replace(shipped, modules={**shipped.modules, "iso42001/mine/mine.rego": rule})


def outcomes(engine: str) -> tuple[Trial, ...]:
    return tuple(
        Trial("iso42001.mine_test", name, engine, holds)
        for name, holds in (
            ("test_false", False),
            ("test_holds", True),
            ("test_twice", True),
            ("test_undefined", False),
        )
    )


def test_a_test_holds_only_when_it_is_true_in_each_engine(opa: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNEXBRIDGE_OPA", str(opa))

    found = run(policies(), {PATH: TESTS})

    assert tuple(sorted(found, key=lambda item: (item.engine, item.name))) == outcomes("embedded") + outcomes("opa")


def test_without_opa_the_embedded_engine_is_enough_unless_opa_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNEXBRIDGE_OPA", "/nowhere/opa")

    assert tuple(sorted(run(policies(), {PATH: TESTS}))) == outcomes("embedded")
    with pytest.raises(EngineMissing, match="there is no opa binary"):
        run(policies(), {PATH: TESTS}, "opa")


@pytest.mark.parametrize("engine", ["embedded", "opa"])
def test_what_does_not_compile_is_told_with_its_place(opa: Path, monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    monkeypatch.setenv("ANNEXBRIDGE_OPA", str(opa))

    with pytest.raises(PolicyError, match=r"^iso42001/mine/mine_test\.rego:4: "):
        run(policies(), {PATH: "package iso42001.mine_test\n\ntest_broken if {\n"}, engine)


def test_a_rule_with_several_bodies_is_one_test() -> None:
    assert [name for _, name in named({PATH: TESTS})].count("test_twice") == 1
