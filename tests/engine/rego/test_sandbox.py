"""What policies may not do, whoever wrote them, and that every engine refuses it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from annexbridge.engine.policies import load, shipped_text
from annexbridge.engine.rego.builtins import FORBIDDEN, PORTABLE, sandboxed, stripped
from annexbridge.engine.rego.opa import TESTED, find
from annexbridge.engine.rego.sandbox import breaches, inspect
from annexbridge.errors import PolicyError
from tests.engine.rego.made import ALL, DOCUMENT, GOOD, engine, policies

HOSTILE = {
    "http.send": 'http.send({"method": "get", "url": "http://127.0.0.1:9/"})',
    "opa.runtime": "opa.runtime()",
    "time.now_ns": "time.now_ns()",
    "rand.intn": 'rand.intn("dice", 6)',
    "uuid.rfc4122": 'uuid.rfc4122("k")',
    "net.lookup_ip_addr": 'net.lookup_ip_addr("localhost")',
    "io.jwt.decode_verify": 'io.jwt.decode_verify("t", {"secret": "s"})',
}


UNDEFINED = (
    "iso42001/bad/bad.rego:13: calls nothing, which is no function of a policy and no built-in; "
    "define it or mend the name"
)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("call", HOSTILE)
def test_every_engine_refuses_hostile_calls_and_names_the_place(name: str, call: str, opa: Path) -> None:
    given = policies(good=GOOD, bad=f"{GOOD}\nstolen := {HOSTILE[call]}\n")
    with pytest.raises(PolicyError) as caught:
        engine(name, opa).evaluate(given, {}, DOCUMENT)
    assert "iso42001/bad/bad.rego:9: " in caught.value.diagnostic()
    assert call in caught.value.diagnostic()


@pytest.mark.parametrize(
    "rule",
    [
        'x := http["send"]({})',
        "x if { every id in input.ids { http.send({}) } }",
        "x contains y if { some id in input.ids; y := [1 | http.send({})] }",
        "f(_) := http.send({})",
        "x := 1 if { false } else := http.send({})",
        "x := {id: http.send({}) | some id in input.ids}",
        "x if not http.send({})",
        "x := count([http.send({})])",
    ],
)
def test_a_hostile_call_is_found_wherever_it_hides(rule: str) -> None:
    with pytest.raises(PolicyError, match=r"iso42001/bad/bad\.rego:9: calls http\.send, which no engine runs"):
        inspect(policies(bad=f"{GOOD}\n{rule}\n"))


def test_a_function_may_not_be_replaced_by_a_hostile_one(opa: Path) -> None:
    body = f"{GOOD}\nf(x) := x\n\nstolen := y if y := f({{}}) with f as http.send\n"
    with pytest.raises(PolicyError, match=r"bad\.rego:11: uses `with`, which belongs in tests"):
        engine("embedded", opa).evaluate(policies(bad=body), {}, DOCUMENT)
    with pytest.raises(PolicyError, match=r"bad\.rego:11: "):
        engine("opa", opa).evaluate(policies(bad=body), {}, DOCUMENT)


def test_all_breaches_are_told_at_once() -> None:
    body = f'{GOOD}\na := time.now_ns()\n\nb := crypto.md5("x")\n\nc := nothing(1)\n'
    with pytest.raises(PolicyError) as caught:
        inspect(policies(bad=body))
    assert caught.value.what.splitlines() == [
        "iso42001/bad/bad.rego:9: calls time.now_ns, which no engine runs; take the value from input or data.params",
        "iso42001/bad/bad.rego:11: calls crypto.md5, which engines answer differently; do without it",
        UNDEFINED,
    ]


def test_what_is_not_portable_runs_in_opa_only(opa: Path) -> None:
    given = policies(odd=GOOD.replace("input.nodes[id].ok == true", 'crypto.md5(id) != ""'))
    with pytest.raises(PolicyError, match="use --engine opa"):
        engine("embedded", opa).evaluate(given, {}, DOCUMENT)
    assert engine("opa", opa).evaluate(given, {}, DOCUMENT).answers["odd"]["c"].failed == ()
    assert engine("server", opa).evaluate(given, {}, DOCUMENT).answers["odd"]["c"].failed == ()


def test_functions_of_policies_are_no_strangers() -> None:
    body = f"{GOOD}\nf(x) := x\n\na := f(1)\n\nb := data.iso42001.bad.f(1)\n\ndefault g(_) := 1\n\nc := g(2)\n"
    inspect(policies(bad=body))


DIFFERENT = {
    "x contains input.nodes[id].ok if some id in input.ids": "a value that may be undefined",
    "x[id] := input.nodes[id].ok if some id in input.ids": "a value that may be undefined",
    "x[input.nodes[id].ok] := id if some id in input.ids": "a value that may be undefined",
    'x contains {"k": input.nodes[id].ok} if some id in input.ids': "a value that may be undefined",
    "f(id) := input.nodes[id].ok if { id } else := 3": "a value that may be undefined",
    "x := {id | some id in input.ids; not is_boolean(input.nodes[id].ok)}": "negates something",
    "x := {id | some id in input.ids; not input.nodes[id].ok in {true}}": "negates something",
    "x := {id | some id in input.ids; not id in input.nothing}": "negates something",
    "x := {id | some id in input.ids; not input.nodes[id].a == input.nodes[id].b}": "negates something",
    "x := {id | some id in input.ids; not input.nodes[input.first].ok}": "negates something",
    "x := {id | some id in input.ids; not id in y}\n\ny := {1} if input.nothing": "negates something",
}
ALIKE = [
    "x contains ok if { some id in input.ids; ok := input.nodes[id].ok }",
    "x := {input.nodes[id].ok | some id in input.ids}",
    "x := {id | some id in input.ids; not input.nodes[id].ok}",
    "x := {id | some id in input.ids; not input.nodes[id].ok == true}",
    'x := {id | some id in input.ids; not id in z}\n\nz contains "a"',
    "x := {id | some id in input.ids; not {y | y := input.nodes[id].ok} == {true}}",
    "x := {id | some id in input.ids; not f(id)}\n\nf(id) if input.nodes[id].ok == true",
]


@pytest.mark.parametrize(("rule", "why"), DIFFERENT.items())
def test_forms_on_which_engines_disagree_are_refused(rule: str, why: str) -> None:
    with pytest.raises(PolicyError, match=f"iso42001/bad/bad.rego:9: .*{why}"):
        inspect(policies(bad=f"{GOOD}\n{rule}\n"))


SHOWN = """
checks := {"c": {
	"subjects": {concat(" ", [type_name(item), shown(item)]) | some item in x},
	"evidenced": set(),
	"satisfied": set(),
}}

shown(item) := item if is_string(item)

shown(true) := "yes"

shown(false) := "no"
"""


@pytest.mark.parametrize("rule", ALIKE)
def test_forms_on_which_engines_agree_are_let_through_and_agree(rule: str, opa: Path) -> None:
    given = policies(good=f"{rule}\n{SHOWN}")
    expected = engine("opa", opa).evaluate(given, {}, DOCUMENT)
    assert expected.answers["good"]["c"].subjects > 0
    assert engine("embedded", opa).evaluate(given, {}, DOCUMENT) == expected


def test_a_name_that_hides_an_import_is_refused() -> None:
    body = f"import data.lib.graph\n\n{GOOD}\nf(graph) := graph.node\n"
    given = policies(bad=body)
    with pytest.raises(PolicyError, match=r"bad\.rego:11: uses graph as a name of its own, which hides the import"):
        inspect(given)


def test_shipped_policies_keep_to_the_rules_for_user_policies() -> None:
    shipped = load()
    # Every supplier has an entry in the graph it is asked about, and so the engines agree on this one.
    known = {"lib/supply_chain.rego: calls graph.reachable, which engines answer differently; do without it"}
    told = {f"{item.path}: {item.what}" for item in breaches(shipped, list(shipped.modules))}
    assert told - known == set()


def test_the_capabilities_are_those_of_the_tested_opa_without_the_forbidden(opa: Path) -> None:
    if not find(opa).version.startswith(f"{TESTED}."):
        pytest.skip(f"the file is made from opa {TESTED}, this is {find(opa).version}")
    said = subprocess.run([opa, "capabilities", "--current"], capture_output=True, check=True).stdout
    assert stripped(json.loads(said)) == shipped_text("capabilities.json")


def test_nothing_forbidden_is_in_either_list() -> None:
    assert sandboxed() & FORBIDDEN == set()
    assert sandboxed() >= PORTABLE
