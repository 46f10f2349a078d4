"""Files made to do harm, and files that are broken: one clear message, no crash, no feast on memory, never a pass."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annexbridge.adapters.deployments import FORMATS, read
from annexbridge.adapters.deployments.content import LARGEST
from annexbridge.adapters.deployments.terraform import READERS
from annexbridge.errors import InputError
from tests.adapters.deployments.made import refused

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + step)}: &{chr(98 + step)} [{', '.join(['*' + chr(97 + step)] * 10)}]\n" for step in range(8)
)
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE bom [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    '<bom xmlns="http://cyclonedx.org/schema/bom/1.6">&b;</bom>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE bom [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<bom xmlns="http://cyclonedx.org/schema/bom/1.6">&x;</bom>'
)
DEEP_XML = '<bom xmlns="http://cyclonedx.org/schema/bom/1.6">' + "<components><component>" * 400


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.yaml", BOMB, "a.yaml › line 6: has more than 1,000,000 values once its aliases are written out"),
        ("a.yaml", "a: &a [*a]\n", 'a.yaml › line 1: the alias "a" means nothing here'),
        ("a.yaml", "a: *b\n", 'a.yaml › line 1: the alias "b" means nothing here'),
        ("a.yaml", "kind: x\napiVersion: v1\nkind: y\n", 'a.yaml › line 3: "kind" stands here twice'),
        ("a.yaml", "a: !!python/object/apply:os.system [id]\n", 'a.yaml › line 1: the tag "tag:yaml.org,2002:python'),
        ("a.yaml", "a: !include other.yaml\n", 'a.yaml › line 1: the tag "!include" is not accepted'),
        ("a.yaml", "[a, b]: c\n", "a.yaml › line 1: a list or mapping cannot be a key"),
        ("a.yaml", "a: " + "[" * 150 + "]" * 150 + "\n", "a.yaml › line 1: is nested more than 100 levels deep"),
        ("a.yaml", "a: " + "[" * 9000 + "\n", "a.yaml › line 1: is not YAML: exceeded maximum nesting depth"),
        ("a.yaml", "- " * 9000, "a.yaml › line 1: is nested more than 100 levels deep"),
        ("a.yaml", "a: b: c\n", "a.yaml › line 1: is not YAML: mapping values are not allowed in this context"),
        ("a.yaml", "a:\n\t- b\n", "a.yaml › line 2: is not YAML: found character that cannot start any token"),
        ("a.yaml", "name: {{ .Values.name }}\n", "a.yaml › line 1: a list or mapping cannot be a key"),
        ("a.yaml", "x: \x00\n", "a.yaml: is not YAML"),
        ("a.yaml", "", "a.yaml: is empty"),
        ("a.yaml", " \n# only a remark\n", "a.yaml: is empty"),
        ("a.yaml", "just a text\n", "a.yaml › line 1: is not a description of a deployment that is known"),
        ("a.yaml", "- a\n- b\n", "a.yaml › line 1: is not a description of a deployment that is known"),
        ("a.yaml", "services: {api: {image: x}}\n", "a.yaml › line 1: is not a description of a deployment"),
        ("a.json", "{", "a.json › line 1: is not JSON: Expecting property name enclosed in double quotes"),
        ("a.json", '{"a": 1}\n{"a": 2}', "a.json › line 2: is not JSON: Extra data"),
        ("a.json", "[" * 100_000, "a.json: is nested too deeply"),
        ("a.json", '{"a": {"b": [{"x/y": 1, "x/y": 2}]}}', 'a.json › /a/b/0: "x/y" stands here twice'),
        ("a.json", '{"n": ' + "9" * 5000 + "}", "a.json › /: is not a description of a deployment that is known"),
        ("a.json", "[]", "a.json › /: is not a description of a deployment that is known"),
        ("a.xml", ENTITIES, "a.xml: declares a DTD or entities"),
        ("a.xml", OUTSIDE, "a.xml: declares a DTD or entities"),
        ("a.xml", DEEP_XML, "a.xml › line 1: is nested too deeply"),
        ("a.xml", "<bom", "a.xml › line 1: is not XML"),
        ("a.xml", "<project/>", "a.xml: is XML, and no CycloneDX bill of materials"),
        ("a.md", "# A model\n", "a.md: has no metadata"),
        ("a.md", "---\n---\n# A model\n", "a.md › line 2: the metadata is empty"),
        ("a.md", "---\nlicense: mit\nlicense: mit\n---\n", 'a.md › line 3: "license" stands here twice'),
    ],
    ids=lambda value: repr(value[:30]),
)
def test_one_clear_message(tmp_path: Path, name: str, content: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")

    assert refused(path)[0].startswith(message)


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        ("services: {api: {image: x}}\n", "Docker Compose is not read: describe what runs in a file that begins with"),
        ('{"spdxVersion": "SPDX-2.3"}', "SPDX 2 does not know models: export it as SPDX 3 with the AI profile"),
        ("replicaCount: 2\n", "values of a chart are not read: give what helm template makes of them"),
        ("x: 1\n", "accepted: annexbridge YAML, Kubernetes, KServe"),
    ],
)
def test_what_to_do_about_files_often_taken_for_a_deployment(tmp_path: Path, content: str, remedy: str) -> None:
    path = tmp_path / ("a.json" if content.startswith("{") else "a.yaml")
    path.write_text(content, encoding="utf-8")

    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.remedy.startswith(remedy)


def test_files_that_are_no_text_or_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("größe: 1\n".encode("latin-1"))
    assert refused(path) == ["a.yaml: is not UTF-8 text"]
    with path.open("wb") as stream:
        stream.truncate(LARGEST * 4)
    assert refused(path) == ["a.yaml: is larger than 32 MB"]
    path.write_bytes(b"#" * 8_000_001)
    assert refused(path) == ["a.yaml: is larger than 8 MB"]
    assert refused(tmp_path / "missing.yaml") == ["missing.yaml: no such file"]
    (tmp_path / "empty").mkdir()
    assert refused(tmp_path / "empty") == ["empty: the folder holds no deployment"]


def test_messages_name_no_folder_of_this_machine(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: [", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        read(path)
    assert str(tmp_path) not in str(caught.value)


def test_aliases_and_merges_that_stay_small_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "apiVersion: v1\nkind: Pod\nmetadata: &meta {name: a}\n"
        "spec:\n  containers:\n  - &one {image: 'net:1', name: c}\n  - {<<: *one, name: d, image: 'net:2'}\n",
        encoding="utf-8",
    )
    (artefact,) = read(path)

    assert [(part.name, part.version, part.source.cell) for part in artefact.components] == [
        ("net", "1", "line 6"),
        ("net", "2", "line 7"),
    ]


KEYS = [
    *("apiVersion", "kind", "metadata", "name", "spec", "template", "containers", "image", "args", "env", "labels"),
    *("predictor", "model", "storageUri", "predictors", "graph", "children", "modelUri", "bomFormat", "specVersion"),
    *("components", "type", "modelCard", "pedigree", "hashes", "mlflow", "model_version", "version", "tags", "run_id"),
    *("@context", "@graph", "spdxId", "from", "to", "relationshipType", "annexbridge", "deployment", "deployments"),
    *("resource_changes", "format_version", "change", "actions", "after", "ModelPackageArn", "creation_timestamp"),
    *("Containers", "flavors", "items", "service", "models", "info", "inputs", "data", "value", "annexbridge.io/model"),
]
WORDS = [
    *("v1", "apps/v1", "serving.kserve.io/v1beta1", "machinelearning.seldon.io/v1", "Deployment", "InferenceService"),
    *(
        "SeldonDeployment",
        "CycloneDX",
        "1.6",
        "machine-learning-model",
        "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
    ),
    *(
        "ai_AIPackage",
        "Relationship",
        "trainedOn",
        "create",
        "kubernetes_manifest",
        "azapi_resource",
        "List",
        "x",
        "a/b:1",
    ),
]
LEAF = st.sampled_from(WORDS) | st.none() | st.booleans() | st.integers(0, 3) | st.text(max_size=8)
TREE = st.recursive(
    LEAF,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inner, max_size=6)
    ),
    max_leaves=25,
)
RELAXED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
HEADS = [
    {"apiVersion": "apps/v1", "kind": "Deployment"},
    {"apiVersion": "serving.kserve.io/v1beta1", "kind": "InferenceService"},
    {"apiVersion": "serving.kserve.io/v1alpha1", "kind": "InferenceGraph"},
    {"apiVersion": "machinelearning.seldon.io/v1", "kind": "SeldonDeployment"},
    {"apiVersion": "serving.yatai.ai/v1", "kind": "BentoDeployment"},
    {"bomFormat": "CycloneDX", "specVersion": "1.6"},
    {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"},
    {"mlflow": {}},
    {"flavors": {}},
    {"format_version": "1.0", "resource_changes": []},
    {"ModelPackageArn": "a"},
    {"annexbridge": 1},
    {"service": "s"},
]


def only_artefacts_or_an_input_error(path: Path) -> None:
    try:
        found = read(path)
    except InputError as error:
        told = [error, *error.also]
        found = ()
    else:
        told = []
    assert all(problem.what and problem.remedy and problem.where for problem in told)
    assert all(item.format for item in found)


@RELAXED
@given(content=st.binary(max_size=200), name=st.sampled_from(["a.yaml", "a.json", "a.xml", "a.md", "MLmodel"]))
def test_any_bytes(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    only_artefacts_or_an_input_error(path)


@RELAXED
@given(head=st.sampled_from(HEADS), body=st.dictionaries(st.sampled_from(KEYS), TREE, max_size=6), yaml=st.booleans())
def test_any_structure(tmp_path: Path, head: dict[str, object], body: dict[str, object], yaml: bool) -> None:
    path = tmp_path / ("a.yaml" if yaml else "a.json")
    path.write_text(json.dumps({**body, **head, **{key: body[key] for key in ("mlflow", "flavors") if key in body}}))

    only_artefacts_or_an_input_error(path)


AFTER = st.dictionaries(
    st.sampled_from(
        [
            *(
                "name",
                "model",
                "version",
                "format",
                "tags",
                "metadata",
                "labels",
                "spec",
                "template",
                "container",
                "image",
            ),
            *("primary_container", "environment", "model_package_name", "production_variants", "model_name", "config"),
            *("served_entities", "entity_name", "manifest", "yaml_body", "container_definitions", "type", "body"),
            *("properties", "publisher_model_name", "hugging_face_model_id", "foundation_model", "model_data_url"),
        ]
    ),
    TREE
    | st.sampled_from(["- a: [", "[1, {}]", "apiVersion: v1", "Microsoft.CognitiveServices/accounts/deployments@1"]),
    max_size=6,
)


@RELAXED
@given(
    kind=st.sampled_from([*READERS, "kubernetes_job", "google_cloud_run_service", "helm_release"]), after=AFTER | LEAF
)
def test_any_planned_resource(tmp_path: Path, kind: str, after: object) -> None:
    path = tmp_path / "a.json"
    change = {"address": "x", "type": kind, "change": {"actions": ["create"], "after": after}}
    path.write_text(json.dumps({"format_version": "1.2", "resource_changes": [change]}), encoding="utf-8")

    only_artefacts_or_an_input_error(path)


@RELAXED
@given(tags=st.lists(st.sampled_from(["component", "components", "name", "hashes", "hash", "data", "datasets", "ref"])))
def test_any_tree_of_xml(tmp_path: Path, tags: list[str]) -> None:
    path = tmp_path / "a.xml"
    inside = "".join(f"<{tag} type='machine-learning-model'>" for tag in tags) + "x"
    ends = "".join(f"</{tag}>" for tag in reversed(tags))
    path.write_text(f"<bom xmlns='http://cyclonedx.org/schema/bom/1.6'>{inside}{ends}</bom>", encoding="utf-8")

    only_artefacts_or_an_input_error(path)


def test_every_format_is_one_module() -> None:
    folder = Path(__file__).parents[3] / "annexbridge" / "adapters" / "deployments"

    assert all((folder / f"{name}.py").is_file() for name in FORMATS)
