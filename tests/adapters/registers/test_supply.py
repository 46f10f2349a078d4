"""Bills of materials, MLflow exports and model cards as registers: what they state, where, and of which record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annexbridge.adapters import intake
from annexbridge.adapters.registers import read
from annexbridge.engine.graph import build
from annexbridge.engine.records import Record, Registers, State
from annexbridge.errors import InputError
from tests.adapters.registers.made import book, counts, said

MODELS = ["Model ID", "Model name", "Version", "SHA-256", "Licence", "Training data"]
DATASETS = ["Dataset ID", "Dataset name", "Licence"]
SUPPLIERS = ["Supplier ID", "Supplier name", "Service"]
SHA = "ab" * 32

COMPONENT: dict[str, object] = {
    "type": "machine-learning-model",
    "name": "nodule",
    "version": "3.1",
    "licenses": [{"license": {"id": "Apache-2.0"}}],
    "hashes": [{"alg": "SHA-256", "content": SHA}],
    "supplier": {"name": "Imaging Ltd"},
    "pedigree": {"ancestors": [{"type": "machine-learning-model", "name": "backbone"}]},
    "modelCard": {
        "modelParameters": {"task": "detection", "datasets": [{"type": "dataset", "name": "X-rays"}]},
        "considerations": {"technicalLimitations": ["small nodules", "children"]},
        "quantitativeAnalysis": {
            "performanceMetrics": [
                {"type": "sensitivity", "value": "0.91", "slice": "women"},
                {"type": "sensitivity", "value": "high", "slice": "men"},
            ]
        },
    },
}
NODULE: dict[str, object] = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    "metadata": {"component": COMPONENT},
    "components": [{"type": "library", "name": "torch"}],
}
MAIN = "/metadata/component"


def bill(folder: Path, **main: object) -> Path:
    """The bill of materials with some of what it says of its model replaced."""
    component = {**COMPONENT, **main}
    path = folder / "nodule.cdx.json"
    path.write_text(json.dumps({**NODULE, "metadata": {"component": component}}), encoding="utf-8")
    return path


def of(registers: Registers, kind: str) -> list[Record]:
    return [record for record in registers.records() if record.kind == kind]


def places(record: Record) -> dict[str, str]:
    return {name: record.source(name).cell for name in record.values}


def test_a_bill_of_materials_gives_records_of_each_kind_with_pointers(tmp_path: Path) -> None:
    found = read([bill(tmp_path)])

    assert [(item.kind, item.reason, counts(item)) for item in found.items] == [
        (
            "model",
            "CycloneDX; read: name, version, hash, task, base_model, supplier, licence, training_data, limits, aibom",
            {"read": 3, "used": 2, "ignored": 1},
        ),
        ("dataset", "CycloneDX; read: name", {"read": 1, "used": 1}),
        ("supplier", "CycloneDX; read: name", {"read": 1, "used": 1}),
        ("evaluation", "CycloneDX; read: model, metric, segment, value", {"read": 2, "used": 2}),
    ]
    base, nodule = of(found, "model")
    assert said(base) == {"id": "backbone", "name": "backbone"}
    assert said(nodule) == {
        "id": "nodule",
        "name": "nodule",
        "version": "3.1",
        "hash": f"sha256:{SHA}",
        "task": "detection",
        "base_model": "backbone",
        "supplier": "Imaging Ltd",
        "licence": "Apache-2.0",
        "training_data": ("X-rays",),
        "limits": "small nodules; children",
        "aibom": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    }
    assert places(nodule) == {
        "id": f"{MAIN}/name",
        "name": f"{MAIN}/name",
        "version": f"{MAIN}/version",
        "hash": f"{MAIN}/hashes/0/content",
        "task": f"{MAIN}/modelCard/modelParameters/task",
        "base_model": f"{MAIN}/pedigree/ancestors/0/name",
        "supplier": f"{MAIN}/supplier/name",
        "licence": f"{MAIN}/licenses/0/license/id",
        "training_data": f"{MAIN}/modelCard/modelParameters/datasets/0/name",
        "limits": f"{MAIN}/modelCard/considerations/technicalLimitations/0",
        "aibom": "/serialNumber",
    }


def test_a_field_that_is_not_stated_stays_blank_at_the_place_of_the_record(tmp_path: Path) -> None:
    _base, nodule = of(read([bill(tmp_path)]), "model")

    cell = nodule.cell("approved_on")
    assert (cell.state, cell.value, cell.source.cell) == (State.BLANK, None, MAIN)


def test_figures_without_threshold_are_evaluations_with_nothing_made_up(tmp_path: Path) -> None:
    found = read([bill(tmp_path)])
    women, men = of(found, "evaluation")

    assert said(women) == {
        "id": "sensitivity / women",
        "model": "nodule",
        "metric": "sensitivity",
        "segment": "women",
        "value": 0.91,
    }
    assert men.cell("value").state is State.INVALID
    assert [str(issue) for issue in found.issues()] == [
        f'nodule.cdx.json › {MAIN}/modelCard/quantitativeAnalysis/performanceMetrics/1/value "high": not a number'
    ]


def test_what_is_described_is_led_to_the_record_with_its_name_and_version(tmp_path: Path) -> None:
    register = book(
        tmp_path / "r.xlsx",
        {
            "Models": [MODELS, ["M-1", "Nodule", "3.0", "", "", ""], ["M-2", "nodule", "v3.1", "", "", "D-1"]],
            "Datasets": [DATASETS, ["D-1", "X-Rays", "CC0"]],
            "Suppliers": [SUPPLIERS, ["S-1", "Imaging Ltd", "Models"]],
        },
    )
    graph = build(read([register, bill(tmp_path)]))

    node = graph.nodes["model:M-2"]
    assert {name: node.values[name] for name in ("name", "hash", "licence", "supplier", "training_data")} == {
        "name": "nodule",
        "hash": f"sha256:{SHA}",
        "licence": "Apache-2.0",
        "supplier": "supplier:S-1",
        "training_data": ("dataset:D-1",),
    }
    assert {cell.file for cell in node.cells("hash")} == {"r.xlsx", "nodule.cdx.json"}
    assert sorted(node_id for node_id in graph.nodes if node_id.startswith("model:")) == [
        "model:M-1",
        "model:M-2",
        "model:backbone",
    ]
    assert "evaluation:M-2#sensitivity / women" in graph.nodes


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["M-1", "Lung finder", "3", f"sha256:{SHA.upper()}", "", ""], "M-1"),
        (["M-1", "nodule", "", "", "", ""], "M-1"),
        (["NODULE", "Lung finder", "2.0", "", "", ""], "NODULE"),
        (["M-1", "nodule", "3.0", "", "", ""], "nodule"),
        (["M-1", "Lung finder", "3.1", "", "", ""], "nodule"),
    ],
    ids=["same hash", "same name, no version", "same id", "another version", "another name"],
)
def test_what_counts_as_the_same(tmp_path: Path, row: list[str], expected: str) -> None:
    register = book(tmp_path / "r.xlsx", {"Models": [MODELS, row, ["M-9", "other", "1", "", "", ""]]})

    described = of(read([register, bill(tmp_path)]), "model")[1]
    assert described.id == expected


def test_what_two_records_could_be_stays_apart(tmp_path: Path) -> None:
    rows = [MODELS, ["M-1", "nodule", "", "", "", ""], ["M-2", "nodule", "3.1", "", "", ""]]

    described = of(read([book(tmp_path / "r.xlsx", {"Models": rows}), bill(tmp_path)]), "model")[1]
    assert described.id == "nodule"


def test_contradictions_are_told_and_neither_is_used(tmp_path: Path) -> None:
    row = ["M-1", "nodule", "3.1", "", "MIT", ""]
    register = book(tmp_path / "r.xlsx", {"Models": [MODELS, row, ["M-2", "b", "1", "", "", ""]]})
    graph = build(read([register, bill(tmp_path)]))

    assert "licence" not in graph.nodes["model:M-1"].values
    (conflict,) = [issue for issue in graph.issues if issue.code == "conflict"]
    assert (conflict.subject, [cell.cell for cell in conflict.cells]) == (
        "model:M-1",
        [f"{MAIN}/licenses/0/license/id", "E2"],
    )


def test_a_label_names_the_record(tmp_path: Path) -> None:
    path = bill(tmp_path, properties=[{"name": "annexbridge:model", "value": "M-1"}], name="a name of their own")
    register = book(tmp_path / "r.xlsx", {"Models": [MODELS, ["M-1", "b", "3.1", "", "", ""], ["M-2", "c", *[""] * 4]]})

    node = build(read([register, path])).nodes["model:M-1"]
    assert (node.values["name"], node.values["hash"]) == ("b", f"sha256:{SHA}")


def test_cards_runs_and_versions(tmp_path: Path) -> None:
    card = "---\nlicense: mit\nbase_model: org/base\ndatasets: [beans]\nmodel_name: beans-net\n---\ntext\n"
    (tmp_path / "README.md").write_text(card, encoding="utf-8")
    version = {"model_version": {"name": "beans-net", "version": "2", "run_id": "r1", "creation_timestamp": 1}}
    (tmp_path / "version.json").write_text(json.dumps(version), encoding="utf-8")
    run = {
        "run": {
            "info": {"run_id": "r1"},
            "data": {
                "metrics": [{"key": "auc", "value": 0.9}],
                "params": [{"key": "lr", "value": "0.1"}],
                "tags": [{"key": "annexbridge.model", "value": "beans-net"}],
            },
            "inputs": {"dataset_inputs": [{"dataset": {"name": "beans", "digest": "d1"}}]},
        }
    }
    (tmp_path / "run.json").write_text(json.dumps(run), encoding="utf-8")
    graph = build(read([tmp_path]))

    node = graph.nodes["model:beans-net"]
    assert {name: node.values[name] for name in node.values if name != "id"} == {
        "name": "beans-net",
        "version": "2",
        "licence": "mit",
        "base_model": "model:org/base",
        "training_data": ("dataset:beans",),
        "training_run": "r1",
        "hyperparameters": "lr=0.1",
    }
    assert node.cells("licence")[0].cell == "line 2"
    assert graph.nodes["evaluation:beans-net#auc"].values["value"] == 0.9
    assert graph.nodes["dataset:beans"].values["hash"] == "d1"


def test_an_mlmodel_in_a_folder_is_found_by_its_name(tmp_path: Path) -> None:
    text = "flavors: {sklearn: {}}\nmodel_uuid: u1\nrun_id: r1\nmetadata: {annexbridge:version: 1.10}\n"
    (tmp_path / "MLmodel").write_text(text, encoding="utf-8")

    (record,) = read([tmp_path]).records()
    assert said(record) == {"id": "u1", "version": "1.10", "training_run": "r1"}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("notes.md", "# Minutes\n", "no description of a model"),
        ("pipeline.yaml", "jobs: {{ templated }}\n", "no description of a model"),
        ("feed.xml", "<rss><unclosed>", "no description of a model"),
        ("sbom.json", '{"bomFormat": "CycloneDX", "specVersion": "1.4"}', "CycloneDX without models or datasets"),
    ],
)
def test_other_texts_in_a_folder_are_told_and_left_aside(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")

    (item,) = read([tmp_path]).items
    assert (item.file, item.kind, item.reason, counts(item)) == (name, None, reason, {"read": 1, "ignored": 1})


def test_an_inventory_that_only_mentions_such_things_is_still_an_inventory(tmp_path: Path) -> None:
    rows = [{"Supplier ID": "S-1", "Supplier name": "Acme", "Service": 'keeps our "mlflow"', "run_id": "x"}]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")

    (item,) = read([tmp_path]).items
    assert (item.kind, [record.id for record in item.records]) == ("supplier", ["S-1"])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", '{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": {}}', "a.json › /components: a map"),
        ("a.json", '{"bomFormat": "CycloneDX", "specVersion": "9"}', 'a.json › /specVersion: CycloneDX "9" is not'),
        ("a.md", "---\nlicense: [mit\n---\n", "a.md › line 3: is not YAML"),
        ("a.xml", '<bom xmlns="http://cyclonedx.org/schema/bom/1.6"', "a.xml › line 1: is not XML"),
    ],
)
def test_broken_descriptions_are_errors(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")

    with pytest.raises(InputError) as caught:
        read([tmp_path])
    assert str(caught.value).startswith(message)


def test_the_story_of_a_place_and_the_changes_of_a_newer_version(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    older = bill(tmp_path / "old")
    newer = bill(tmp_path, version="3.2")

    assert intake.explain(read([newer]), f"nodule.cdx.json › {MAIN}/version").splitlines()[2:] == [
        "The row is the model nodule.",
        "Written: \"3.2\"; version is '3.2'.",
    ]
    told = intake.explain(read([newer]), f"{MAIN}/supplier/name").splitlines()
    assert [line for line in told if line.startswith(("The row", "Written"))] == [
        "The row is the model nodule.",
        "Written: \"Imaging Ltd\"; supplier is 'Imaging Ltd'.",
        "The row is the supplier Imaging Ltd.",
        "Written: \"Imaging Ltd\"; id is 'Imaging Ltd'.",
        "Written: \"Imaging Ltd\"; name is 'Imaging Ltd'.",
    ]
    assert list(intake.differences(older, newer, None)) == [
        f"changed  model:nodule  nodule.cdx.json › {MAIN}/name",
        f"         version: 3.1 → 3.2  {MAIN}/version",
        "nodule.cdx.json: 1 records differ from the version in the workspace",
    ]


def test_every_published_sample_adds_up(registers: Path) -> None:
    folders = [registers / name for name in ("mlbom", "spdx3", "mlmeta")]
    cards = sorted((registers / "hfcard").glob("*simple*"))
    found = read([*folders, *cards])

    assert {item.kind for item in found.items} == {"model", "dataset", "supplier", "evaluation", None}
    assert found.rows.used == sum(1 for _record in found.records())
    ids = [
        (item.file, record.kind, record.values.get("model"), record.id)
        for item in found.items
        for record in item.records
    ]
    assert len(ids) == len(set(ids))
    assert all(record.source(name).cell not in ("", "/") for record in found.records() for name in record.values)


KEYS = [
    *(
        "name",
        "version",
        "type",
        "modelCard",
        "modelParameters",
        "datasets",
        "ref",
        "hashes",
        "alg",
        "content",
        "supplier",
    ),
    *("pedigree", "ancestors", "performanceMetrics", "quantitativeAnalysis", "licenses", "license", "id", "properties"),
    *("spdxId", "suppliedBy", "verifiedUsing", "ai_metric", "key", "value", "from", "to", "relationshipType", "run_id"),
    *(
        "model_version",
        "registered_model",
        "latest_versions",
        "tags",
        "info",
        "inputs",
        "dataset",
        "metrics",
        "components",
    ),
]
LEAF = st.sampled_from(["machine-learning-model", "data", "ai_AIPackage", "SHA-256", "n/a", "m", "1"]) | st.none()
TREE = st.recursive(
    LEAF | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=25,
)
HEADS: list[dict[str, object]] = [
    {"bomFormat": "CycloneDX", "specVersion": "1.6"},
    {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"},
    {"mlflow": {"model_version": {"name": "m"}}},
    {"ModelPackageArn": "a", "ModelPackageGroupName": "m"},
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(
    head=st.sampled_from(HEADS),
    components=st.lists(st.dictionaries(st.sampled_from(KEYS), TREE, max_size=6), max_size=3),
    also=st.dictionaries(st.sampled_from(KEYS), TREE, max_size=3),
)
def test_any_structure_adds_up_or_is_an_error(
    tmp_path: Path, head: dict[str, object], components: object, also: dict[str, object]
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"components": components, "@graph": components, **also, **head}), encoding="utf-8")
    try:
        found = read([path])
    except InputError as error:
        told = [error, *error.also]
        found = Registers()
    else:
        told = []

    assert all(problem.what and problem.where and problem.remedy for problem in told)
    assert found.rows.used == sum(1 for _record in found.records())
    build(found)
