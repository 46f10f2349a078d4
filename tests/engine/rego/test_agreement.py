"""The engines give the same answers, over whatever an organisation may have recorded."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annexbridge.engine import document, graph, params
from annexbridge.engine.facts import Estate
from annexbridge.engine.policies import load, shipped_text
from annexbridge.engine.records import Value
from annexbridge.engine.rego.builtins import PORTABLE
from annexbridge.engine.rego.embedded import Embedded
from annexbridge.engine.specimens import specimens
from annexbridge.mappings.kinds import Field, kinds
from tests.engine.made import Row, registers
from tests.engine.rego.made import ALL, engine, policies

DAY = date(2026, 11, 24)
DATA = {"params": params.load(shipped_text("params.toml"), {}, DAY).document()}
IDS = ("1", "2", "3")
DAYS = (-4000, -366, -365, -184, -31, -30, -1, 0, 1, 30, 400)


def value(item: Field) -> st.SearchStrategy[Value]:
    """A typed value of the field; references also point at records that are nowhere."""
    refs = st.sampled_from([*IDS, "nowhere"])
    words = st.sampled_from(item.values or ("word", "other word"))
    types: dict[str, st.SearchStrategy[Value]] = {
        "date": st.sampled_from([(DAY + timedelta(days=days)).isoformat() for days in DAYS]),
        "bool": st.booleans(),
        "int": st.sampled_from([0, 1, 3, 4, 5, 9, 12, 25, 30, 183, 365]),
        "number": st.sampled_from([0, 0.25, 0.5, 1, 94.5, 95, 100]),
        "enum": words,
        "ref": refs,
        "refs": st.lists(refs, max_size=3, unique=True).map(tuple),
        "enums": st.lists(words, max_size=len(item.values), unique=True).map(tuple),
        "list": st.lists(words, max_size=2, unique=True).map(tuple),
    }
    return types.get(item.type, st.sampled_from(["text", "Ana Ruiz", "ana  ruiz", "İ", "A.6.2.4"]))


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """A few records of many kinds, each with most of its fields."""
    found: list[Row] = []
    for kind in draw(st.lists(st.sampled_from(list(kinds())), min_size=8, max_size=20, unique=True)):
        for key in draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=2, unique=True)):
            fields = [item for item in kinds()[kind].fields.values() if item.type != "id"]
            left_out = draw(st.sets(st.sampled_from([item.name for item in fields]), max_size=3))
            values = {item.name: draw(value(item)) for item in fields if item.name not in left_out}
            found.append((kind, key, values))
    return found


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows(), st.sets(st.sampled_from(list(kinds()))))
def test_engines_agree_over_random_organisations(opa: Path, given_rows: list[Row], supplied: set[str]) -> None:
    shipped = load()
    body = document.build(Estate(graph.build(registers(*given_rows, supplied=sorted(supplied)))), DAY)
    expected = Embedded().interpret(shipped, DATA, body)
    assert expected.errors == {}
    for name in ALL:
        assert expected == engine(name, opa).evaluate(shipped, DATA, body)


@pytest.mark.parametrize("name", ALL)
def test_engines_agree_over_specimens(name: str, opa: Path) -> None:
    shipped = load()
    for body in specimens(DAY).values():
        expected = Embedded().interpret(shipped, DATA, body)
        assert expected == engine(name, opa).evaluate(shipped, DATA, body)
        assert set(expected.answers) == {policy.package for policy in shipped.policies}


SAMPLES = {
    "abs": {"abs(-1.5)": "1.5", "abs(0)": "0"},
    "array.concat": {"array.concat([1], [2])": "[1, 2]"},
    "array.reverse": {"array.reverse([1, 2])": "[2, 1]"},
    "array.slice": {"array.slice([1, 2, 3], 1, 9)": "[2, 3]", "array.slice([1, 2, 3], -1, 2)": "[1, 2]"},
    "ceil": {"ceil(1.2)": "2", "ceil(-1.2)": "-1"},
    "concat": {'concat(",", {"b", "a"})': '"a,b"', 'concat(",", ["b", ""])': '"b,"', 'concat(",", [])': '""'},
    "contains": {'contains("abc", "b")': "true", 'contains("abc", "")': "true", 'contains("abc", "x")': "false"},
    "count": {"count([1, 1])": "2", 'count("héllo")': "5", "count({1, 1})": "1", 'count({"a": 1})': "1"},
    "endswith": {'endswith("abc", "c")': "true", 'endswith("abc", "b")': "false"},
    "floor": {"floor(1.8)": "1", "floor(-1.2)": "-2"},
    "indexof": {'indexof("héllo", "l")': "2", 'indexof("hello", "x")': "-1"},
    "intersection": {"intersection({{1, 2}, {2}})": "{2}", "intersection(set())": "set()"},
    "is_array": {"is_array([])": "true", "is_array({})": "false"},
    "is_boolean": {"is_boolean(false)": "true", "is_boolean(0)": "false"},
    "is_null": {"is_null(null)": "true", "is_null(0)": "false"},
    "is_number": {"is_number(0)": "true", 'is_number("1")': "false"},
    "is_object": {"is_object({})": "true", "is_object(set())": "false"},
    "is_set": {"is_set(set())": "true", "is_set([])": "false"},
    "is_string": {'is_string("")': "true", "is_string(1)": "false"},
    "lower": {'lower("ABC É")': '"abc é"'},
    "max": {"max([1, 3, 2])": "3", 'max({"2020-01-01", "2021"})': '"2021"', 'max([1, "a", null])': '"a"'},
    "min": {"min([1, 3, 2])": "1", 'min([1, "a", null])': "null"},
    "numbers.range": {"numbers.range(1, 3)": "[1, 2, 3]", "numbers.range(3, 1)": "[3, 2, 1]"},
    "object.filter": {'object.filter({"a": 1, "b": 2}, ["a", "c"])': '{"a": 1}'},
    "object.get": {
        'object.get({"a": null}, "a", 1)': "null",
        'object.get({"a": 1}, "b", 2)': "2",
        'object.get({"a": {"b": 2}}, ["a", "b"], 1)': "2",
    },
    "object.keys": {'object.keys({"b": 1, "a": 2})': '{"a", "b"}'},
    "object.remove": {'object.remove({"a": 1, "b": 2}, {"a"})': '{"b": 2}'},
    "object.union": {'object.union({"a": {"b": 1}}, {"a": {"c": 2}})': '{"a": {"b": 1, "c": 2}}'},
    "product": {"product([2, 3])": "6", "product([])": "1"},
    "regex.match": {"regex.match(`^\\d{4}$`, `2026`)": "true", "regex.match(`^[a-z]+$`, `É`)": "false"},
    "replace": {'replace("aaa", "a", "b")': '"bbb"'},
    "round": {"round(2.5)": "3", "round(-2.5)": "-3", "round(2.4)": "2"},
    "sort": {'sort(["b", "a", "C", "é", 1, null])': '[null, 1, "C", "a", "b", "é"]'},
    "split": {'split("a,b,,", ",")': '["a", "b", "", ""]', 'split("", ",")': '[""]'},
    "startswith": {'startswith("abc", "a")': "true", 'startswith("abc", "b")': "false"},
    "strings.any_prefix_match": {'strings.any_prefix_match({"abc"}, {"ab"})': "true"},
    "strings.any_suffix_match": {'strings.any_suffix_match(["abc"], ["ab"])': "false"},
    "substring": {
        'substring("héllo", 1, 2)': '"él"',
        'substring("hello", 1, -1)': '"ello"',
        'substring("hi", 0, 9)': '"hi"',
    },
    "sum": {"sum([1, 2])": "3", "sum(set())": "0"},
    "to_number": {'to_number("1.5")': "1.5", 'to_number("12")': "12", "to_number(true)": "1", "to_number(null)": "0"},
    "trim": {'trim("  a ", " ")': '"a"'},
    "trim_left": {'trim_left("aab", "a")': '"b"'},
    "trim_prefix": {'trim_prefix("abc", "ab")': '"c"'},
    "trim_right": {'trim_right("baa", "a")': '"b"'},
    "trim_space": {'trim_space(" a\\t")': '"a"'},
    "trim_suffix": {'trim_suffix("abc", "bc")': '"a"'},
    "type_name": {"type_name({1})": '"set"', "type_name(1)": '"number"', "type_name(null)": '"null"'},
    "union": {"union({{1}, {2}})": "{1, 2}", "union(set())": "set()"},
    "upper": {'upper("abc é")': '"ABC É"'},
}
"""What each portable built-in gives: a call and its value, both in Rego."""

EQUAL = 'checks := {{"c": {{"subjects": {{"s"}}, "evidenced": {{"s"}}, "satisfied": {{"s" | {call} == {value}}}}}}}\n'


def test_every_portable_builtin_has_a_sample() -> None:
    assert set(SAMPLES) == PORTABLE


@pytest.mark.parametrize("name", ["embedded", "opa"])
def test_engines_agree_on_every_portable_builtin(name: str, opa: Path) -> None:
    samples = [sample for found in SAMPLES.values() for sample in found.items()]
    bodies = {f"b{place}": EQUAL.format(call=call, value=value) for place, (call, value) in enumerate(samples)}
    found = engine(name, opa).evaluate(policies(**bodies), {}, b"{}")
    wrong = [call for place, (call, _) in enumerate(samples) if found.answers[f"b{place}"]["c"].failed]
    assert wrong == []
