"""One broken package never takes the others with it, and whatever is not answered is missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from annexbridge.engine.rego import Verdict, Verdicts, missing
from annexbridge.errors import EvaluationError, PolicyError
from tests.engine.rego.made import ALL, DOCUMENT, GOOD, engine, policies

ANSWER = {"c": Verdict(3, ("b",), ("c",))}
CONFLICT = 'checks := {"c": 1} if input.ids\n\nchecks := {"c": 2} if input.ids\n'


@pytest.mark.parametrize("name", ALL)
def test_failed_and_unknown_are_what_subtraction_leaves(name: str, opa: Path) -> None:
    assert engine(name, opa).evaluate(policies(good=GOOD), {}, DOCUMENT) == Verdicts({"good": ANSWER})


@pytest.mark.parametrize("name", ALL)
def test_a_rule_with_two_values_is_an_error_of_its_package_alone(name: str, opa: Path) -> None:
    packages = {"a": GOOD, "b": CONFLICT, "c": GOOD, "d": GOOD, "e": CONFLICT}
    found = engine(name, opa).evaluate(policies(**packages), {}, DOCUMENT)
    assert found.answers == {"a": ANSWER, "c": ANSWER, "d": ANSWER}
    assert list(found.errors) == ["b", "e"]
    assert found.errors["b"].startswith("iso42001/b/b.rego:5: ")
    assert any(words in found.errors["b"] for words in ("conflict", "multiple outputs"))


@pytest.mark.parametrize("name", ALL)
def test_a_builtin_that_fails_is_an_error_and_no_silence(name: str, opa: Path) -> None:
    body = GOOD.replace("input.nodes[id].ok == true", "count(input.number) == 1")
    document = DOCUMENT.replace(b"{", b'{"number": 7, ', 1)
    found = engine(name, opa).evaluate(policies(a=GOOD, b=body), {}, document)
    assert (found.answers, list(found.errors)) == ({"a": ANSWER}, ["b"])


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    "body",
    [
        "other := 1\n",
        "checks := {}\n",
        'checks := {"c": {"subjects": set(), "evidenced": set()}}\n',
        'checks := {"c": {"subjects": {1}, "evidenced": set(), "satisfied": set()}}\n',
        GOOD.replace('"c"', '"d"'),
        GOOD.replace("{", "[", 2)
        .replace('["c": [', '{"c": {')
        .replace("{id | some id in input.ids},", "input.ids,", 1),
        "checks := input.ids\n",
        'checks := {"c": 1}\n',
        "checks := GOOD if input.nothing\n\nGOOD := {}\n",
    ],
)
def test_what_is_not_answered_properly_is_missing_and_never_a_pass(name: str, body: str, opa: Path) -> None:
    given = policies(good=GOOD, odd=body)
    found = engine(name, opa).evaluate(given, {}, DOCUMENT)
    assert found.answers.get("good") == ANSWER
    assert list(missing(given, found)) == [("odd", "c")]
    assert found.answers.get("odd", {}) == {}


@pytest.mark.parametrize("name", ALL)
def test_a_check_that_metadata_does_not_announce_is_told(name: str, opa: Path) -> None:
    body = GOOD.replace('checks := {"c"', 'checks := {"c": base, "extra": base, "more"') + f"\nbase := {GOOD[16:-2]}\n"
    given = policies(odd=body)
    found = engine(name, opa).evaluate(given, {}, DOCUMENT)
    told = "METADATA does not announce the checks extra, more"
    assert (found.answers, found.errors, missing(given, found)) == ({}, {"odd": told}, {("odd", "c"): told})


@pytest.mark.parametrize("name", ALL)
def test_only_announced_packages_are_policies(name: str, opa: Path) -> None:
    given = policies(good=GOOD, stray=GOOD)
    announced = type(given)(given.modules, given.policies[:1], given.digest, given.shipped)
    assert engine(name, opa).evaluate(announced, {}, DOCUMENT) == Verdicts({"good": ANSWER})


@pytest.mark.parametrize("name", ALL)
def test_data_is_what_policies_see_under_data(name: str, opa: Path) -> None:
    body = GOOD.replace("input.nodes[id].ok == true", "id == data.params.wanted.value")
    found = engine(name, opa).evaluate(policies(a=body), {"params": {"wanted": {"value": "b"}}}, DOCUMENT)
    assert found.answers == {"a": {"c": Verdict(3, ("a",), ("c",))}}


@pytest.mark.parametrize("name", ALL)
def test_a_missing_parameter_satisfies_nobody(name: str, opa: Path) -> None:
    body = GOOD.replace("input.nodes[id].ok == true", "id != data.params.wanted.value")
    found = engine(name, opa).evaluate(policies(a=body), {"params": {}}, DOCUMENT)
    assert found.answers == {"a": {"c": Verdict(3, ("a", "b"), ("c",))}}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("checks := {\n", 4),
        ('\nchecks := {"c": undefined_name}\n', 4),
        ('checks := {"c": other}\n\nother := checks\n', 3),
    ],
)
def test_a_policy_that_does_not_compile_is_named_with_its_line(name: str, body: str, line: int, opa: Path) -> None:
    with pytest.raises(PolicyError) as caught:
        engine(name, opa).evaluate(policies(good=GOOD, bad=body), {}, DOCUMENT)
    assert caught.value.exit_code == 3
    assert f"iso42001/bad/bad.rego:{line}: " in caught.value.diagnostic()


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("document", [b"", b"{", b"[1", b"\xff{}", b'{"ids": [}'])
def test_input_that_is_no_json_is_an_error(name: str, document: bytes, opa: Path) -> None:
    with pytest.raises(EvaluationError):
        engine(name, opa).evaluate(policies(good=GOOD), {}, document)


@pytest.mark.parametrize("name", ALL)
def test_an_engine_serves_one_policy_set_after_another(name: str, opa: Path) -> None:
    used = engine(name, opa)
    one, other = policies(a=GOOD), policies(a=GOOD.replace("== true", "== false"))
    first = used.evaluate(one, {}, DOCUMENT)
    assert used.evaluate(other, {}, DOCUMENT).answers == {"a": {"c": Verdict(3, ("a",), ("c",))}}
    assert used.evaluate(one, {}, DOCUMENT) == first
