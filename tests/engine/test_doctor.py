"""The doctor: which engines are here, and whether they agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from annexbridge.engine import params
from annexbridge.engine.doctor import Comparison, Difference, EngineStatus, available, inspect, verify
from annexbridge.engine.policies import PolicySet, load, shipped_text
from annexbridge.engine.rego import Engine, Verdict, Verdicts, choose
from annexbridge.engine.specimens import specimens
from annexbridge.errors import EvaluationError
from tests.engine.rego.made import DOCUMENT, GOOD, policies

DAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Leaning:
    """The embedded engine over other policies than it is asked about: an engine that answers differently."""

    other: PolicySet
    name: str = "leaning"
    version: str = "1"

    def evaluate(self, policies: PolicySet, data: Mapping[str, object], document: bytes) -> Verdicts:
        """Answers about the other policies."""
        return choose("embedded").evaluate(self.other, data, document) if policies.policies else Verdicts({})


def test_every_engine_is_listed_with_its_version(opa: Path) -> None:
    assert [(item.name, item.here) for item in inspect(opa=opa)] == [
        ("embedded", True),
        ("opa", True),
        ("server", True),
    ]


def test_what_is_missing_is_listed_with_the_remedy(tmp_path: Path) -> None:
    embedded, binary, server = inspect(opa=tmp_path / "opa", url="http://127.0.0.1:9")
    assert embedded.here
    assert (binary.problem, binary.here) == (f"{tmp_path / 'opa'}: there is no opa binary", False)
    assert "--engine embedded" in binary.remedy
    assert server == EngineStatus(
        "server",
        problem="http://127.0.0.1:9: no OPA server answers",
        remedy="start the server or mend the URL, or use --engine embedded",
    )


def test_all_engines_agree_on_every_shipped_policy(opa: Path) -> None:
    shipped, documents = load(), specimens(DAY)
    data = {"params": params.load(shipped_text("params.toml"), {}, DAY).document()}
    found = verify(available(opa=opa), shipped, data, documents)
    checks = sum(len(policy.checks) for policy in shipped.policies)
    assert found == Comparison(("embedded", "opa", "server"), checks * len(documents), (), {})
    assert found.agreed


def test_each_difference_is_told_with_both_answers() -> None:
    given = policies(good=GOOD)
    lax = Leaning(policies(good=GOOD.replace("== true", "in {true, false}")))
    found = verify((choose("embedded"), lax), given, {}, {"one": DOCUMENT})
    expected = Difference("one", "good", "c", "leaning", Verdict(3, (), ("c",)), "embedded", Verdict(3, ("b",), ("c",)))
    assert found.differences == (expected,)
    assert not found.agreed


def test_an_engine_that_errs_where_another_answers_differs() -> None:
    conflict = 'checks := {"c": 1} if input.ids\n\nchecks := {"c": 2} if input.ids\n'
    found = verify((choose("embedded"), Leaning(policies(good=conflict))), policies(good=GOOD), {}, {"one": DOCUMENT})
    (difference,) = found.differences
    assert (difference.package, difference.expected) == ("good", Verdict(3, ("b",), ("c",)))
    assert "conflict" in str(difference.answer)


def test_an_engine_that_gives_nothing_at_all_is_a_failure_and_not_agreement(opa: Path) -> None:
    engines: tuple[Engine, ...] = (choose("embedded"), choose("opa", opa=opa))
    found = verify(engines, policies(good=GOOD), {}, {"broken": b"{"})
    assert (found.engines, found.checks, found.differences) == ((), 0, ())
    assert list(found.failures) == ["embedded", "opa"]
    assert not found.agreed


def test_one_engine_alone_agrees_with_nobody() -> None:
    assert not verify((choose("embedded"),), policies(good=GOOD), {}, {"one": DOCUMENT}).agreed


def test_specimens_fill_every_field_and_are_the_same_every_time() -> None:
    assert specimens(DAY) == specimens(DAY)
    assert list(specimens(DAY)) == ["nothing recorded", "a bit of everything"]


def test_no_input_is_no_agreement() -> None:
    with pytest.raises(EvaluationError):
        choose("embedded").evaluate(policies(good=GOOD), {}, b"")
