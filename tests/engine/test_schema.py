"""The schema of the input: in step with the tables, true of real documents, and sharp enough to find a misspelling."""

from __future__ import annotations

import copy
import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from annexbridge.engine import document, graph
from annexbridge.engine.facts import Estate
from annexbridge.engine.policies import shipped_text
from annexbridge.engine.schema import input_schema, schema_text
from annexbridge.engine.specimens import specimens
from tests.engine.made import registers

DAY = date(2026, 11, 24)
POLICIES = Path(__file__).parents[2] / "annexbridge" / "policies"


def complaints(found: object) -> list[str]:
    return [error.message for error in Draft7Validator(input_schema()).iter_errors(found)]


def test_the_shipped_schema_is_in_step_with_the_tables() -> None:
    assert shipped_text("schema/input.json") == schema_text(), "run python tools/generated.py OPA"


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(input_schema())


@pytest.mark.parametrize("name", specimens(DAY))
def test_specimens_conform(name: str) -> None:
    assert complaints(json.loads(specimens(DAY)[name])) == []


def test_a_document_built_from_registers_conforms() -> None:
    given = registers(
        ("ai_system", "TRIAGE", {"status": "production", "models": ("M1",), "suppliers": ("S1", "NOWHERE")}),
        ("model", "M1", {"origin": "in_house", "supplier": "S1", "base_model": "M1", "training_data": ("DS",)}),
        ("supplier", "S1", {"subprocessors": ("S1",), "last_review": "2026-01-31"}),
        ("deployment", "D1", {"system": "TRIAGE", "model": "M1"}),
        supplied=("risk",),
    )
    body = document.build(Estate(graph.build(given)), DAY)
    assert complaints(json.loads(body)) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("as_of",), "24/11/2026"),
        (("extra",), 1),
        (("nodes", "supplier:1", "owner"), 7),
        (("nodes", "supplier:1", "no_such_field"), "x"),
        (("nodes", "supplier:1", "last_review"), "soon"),
        (("nodes", "supplier:1", "status"), "no such word"),
        (("nodes", "vendor:1"), {"kind": "vendor", "facts": {}}),
        (("nodes", "supplier:1", "facts", "no_such_fact"), True),
        (("by_kind", "vendor"), []),
    ],
)
def test_what_no_register_can_give_does_not_conform(path: tuple[str, ...], value: object) -> None:
    body = copy.deepcopy(json.loads(specimens(DAY)["a bit of everything"]))
    inner = body
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert len(complaints(body)) == 1


@pytest.mark.parametrize(
    "rule",
    [
        'x := {id | some id in graph.all("supplier"); graph.node[id].no_such_field == 1}',
        'x := {id | some id in graph.all("supplier"); graph.node[id].facts.no_such_fact == true}',
        'x := {id | some id in graph.all("supplier"); count(graph.node[id].in_scope) == 1}',
        "x := {id | some id in input.by_kind.vendor}",
        'x := {id | some id in object.get(input.referrers["evaluation.modell"], "m", [])}',
    ],
)
def test_opa_finds_what_is_misspelt_or_of_another_type(rule: str, opa: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong.rego").write_text(
        f"package iso42001.wrong\n\nimport data.lib.graph\n\n{rule}\n", encoding="utf-8"
    )
    schema = POLICIES / "schema" / "input.json"
    command = [str(opa), "check", f"--schema={schema}", str(POLICIES / "lib" / "graph.rego"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "wrong.rego:5: rego_type_error" in done.stderr
