"""Our own YAML: what it says, what it adds to artefacts of other files, and that the published schema agrees."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annexbridge.adapters.deployments import own, read, read_all
from annexbridge.errors import InputError
from tests.adapters.deployments.made import all_told, refused, told, written

SCHEMA = Path(own.__file__).parent / "schema" / "deployment.json"

TRIAGE = """
    annexbridge: 1
    deployment:
      id: DEP-TRIAGE
      system: AIS-TRIAGE
      model: MOD-TRIAGE
      model_version: 3.10
      model_hash: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
      environment: production
      rollback_version: 3.9
      approved_on: 2026-03-01
      gate_passed: yes
      components:
        - training_data: DS-CALLS
          version: 2026-01
        - base_model: org/base
          hash: sha256:00112233445566778899aabbccddeeff
        - supplier: Acme
"""


def test_a_deployment_with_the_line_of_every_value(tmp_path: Path) -> None:
    assert all_told(written(tmp_path, "triage.yaml", TRIAGE)) == [
        [
            "annexbridge DEP-TRIAGE (line 2)",
            "deployment = DEP-TRIAGE (line 3)",
            "system = AIS-TRIAGE (line 4)",
            "model = MOD-TRIAGE (line 5)",
            "version = 3.10 (line 6)",
            f"hash = sha256:{'0123456789abcdef' * 4} (line 7)",
            "environment = production (line 8)",
            ".rollback_version = 3.9 (line 9)",
            ".approved_on = 2026-03-01 (line 10)",
            ".gate_passed = True (line 11)",
            "+ training_data dataset DS-CALLS 2026-01 (line 13)",
            "+ base_model model org/base sha256:00112233445566778899aabbccddeeff (line 15)",
            "+ provided_by supplier Acme (line 17)",
        ]
    ]


def test_an_entry_may_say_more_of_artefacts_in_other_files(tmp_path: Path) -> None:
    pods = "".join(
        f"---\napiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec: {{containers: [{{image: '{name}:1'}}]}}\n"
        for name in ("api", "cache")
    )
    more = """
        annexbridge: 1
        deployments:
          - applies_to: {name: api}
            id: DEP-API
            model_version: 1.0.4
          - applies_to: {file: "*pods.yaml", name: "c*", format: kubernetes}
            no_ai: a cache of rendered pages
    """
    paths = [written(tmp_path, "pods.yaml", pods), written(tmp_path, "gate.yaml", more)]

    assert [told(artefact) for artefact in read_all(paths)] == [
        [
            "kubernetes api (line 4)",
            "model = api (line 5)",
            "version = 1.0.4 (line 5)",
            "deployment = DEP-API (line 4)",
            "+ runs_on asset api 1 (line 5)",
        ],
        [
            "kubernetes cache (line 9)",
            "model = cache (line 10)",
            "version = 1 (line 10)",
            "+ runs_on asset cache 1 (line 10)",
            "no AI: a cache of rendered pages (line 7)",
        ],
    ]


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ("annexbridge: 2\ndeployment: {model: m}\n", ["line 1: this version of the format is not known"]),
        ("annexbridge: 1\n", ["line 1: describes no deployment"]),
        ("annexbridge: 1\ndeployment: m\n", ["line 1: describes no deployment"]),
        ("annexbridge: 1\ndeployments: []\n", ["line 1: describes no deployment"]),
        ("annexbridge: 1\ndeployment: {environment: test}\n", ["line 2: says neither id, model nor system"]),
        (
            "annexbridge: 1\nextra: x\ndeployment:\n  modle: m\n  model: m\n  approved_on: Q3\n",
            [
                'line 2: unknown key "extra"',
                'line 4: unknown key "modle"',
                'line 6: approved_on "Q3": a period, not a date',
            ],
        ),
        ("annexbridge: 1\ndeployment:\n  model: [m]\n", ["line 3: a list stands where a text belongs", "line 2: says"]),
        (
            "annexbridge: 1\ndeployment:\n  model: m\n  components: [{name: x}, {supplier: s, hash: zz, hue: red}]\n",
            ["line 4: is no component", 'line 4: unknown key "hue"', "line 4: the hash does not say its algorithm"],
        ),
        (
            "annexbridge: 1\ndeployment: {model: m, applies_to: {name: nothing}}\n",
            ["line 2: applies to none of the artefacts given"],
        ),
        ("annexbridge: 1\ndeployment: {model: m, applies_to: {}}\n", ["line 2: names no artefact"]),
    ],
)
def test_each_problem_has_its_line(tmp_path: Path, content: str, problems: list[str]) -> None:
    found = refused(written(tmp_path, "a.yaml", content))

    assert len(found) == len(problems)
    for said, expected in zip(found, problems, strict=True):
        assert said.startswith(f"a.yaml › {expected}")


def test_the_published_schema_is_made_from_the_fields_of_a_deployment() -> None:
    text = json.dumps(own.schema(), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("ANNEXBRIDGE_GOLDEN") == "update":
        SCHEMA.write_text(text, encoding="utf-8")
    jsonschema.Draft202012Validator.check_schema(own.schema())

    assert SCHEMA.read_text(encoding="utf-8") == text


WORD = st.sampled_from(["MOD-1", "x y", "3.10", "production"])
COMPONENT = st.dictionaries(
    st.sampled_from(["base_model", "supplier", "version", "name"]), st.sampled_from(["m", "s", "1"]), max_size=3
)
KEYS = ["id", "model", "system", "version", "plan_ref", "supplier", "modle", "rollback_version"]
ENTRY: st.SearchStrategy[object] = st.dictionaries(
    st.sampled_from(KEYS), WORD | st.just([]), max_size=5
) | st.fixed_dictionaries({"model": WORD, "components": st.lists(COMPONENT, max_size=2)})
DOCUMENT = st.fixed_dictionaries(
    {"annexbridge": st.sampled_from([1, 1, 1, 2])},
    optional={"deployment": ENTRY | st.just("text"), "deployments": st.lists(ENTRY, max_size=2), "also": WORD},
).filter(lambda document: not {"deployment", "deployments"} <= document.keys())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(document=DOCUMENT)
def test_the_schema_accepts_what_is_read_and_nothing_else(tmp_path: Path, document: dict[str, object]) -> None:
    valid = jsonschema.Draft202012Validator(own.schema()).is_valid(document)
    path = written(tmp_path, "a.yaml", json.dumps(document))
    try:
        read(path)
    except InputError:
        accepted = False
    else:
        accepted = True

    assert accepted == valid, document
