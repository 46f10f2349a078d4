"""Descriptions of models: bills of materials in JSON and XML, SPDX 3, MLflow, and Hugging Face cards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Listed
from cyclonedx.model.component import ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion

from annexbridge.adapters.deployments import read
from tests.adapters.deployments.made import all_told, refused, told, written

SHA = "ab" * 32

NODULE = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "version": 1,
    "metadata": {
        "component": {
            "type": "machine-learning-model",
            "bom-ref": "nodule",
            "name": "nodule",
            "version": "3.1",
            "supplier": {"name": "Imaging Ltd"},
            "hashes": [{"alg": "MD5", "content": "0" * 32}, {"alg": "SHA-256", "content": SHA.upper()}],
            "properties": [
                {"name": "annexbridge:model", "value": "MOD-NODULE"},
                {"name": "annexbridge:rollback-version", "value": "3.0"},
            ],
            "pedigree": {
                "ancestors": [
                    {
                        "type": "machine-learning-model",
                        "name": "backbone",
                        "version": "50",
                        "purl": "pkg:huggingface/org/backbone@77aa",
                        "publisher": "Org",
                    }
                ]
            },
            "modelCard": {
                "modelParameters": {
                    "datasets": [{"ref": "xrays"}, {"type": "dataset", "name": "Phantoms"}],
                }
            },
        }
    },
    "components": [
        {"type": "machine-learning-model", "bom-ref": "embed", "name": "embed", "group": "org", "version": "2"},
        {"type": "data", "bom-ref": "xrays", "name": "X-rays", "version": "7", "data": [{"type": "dataset"}]},
        {"type": "library", "name": "torch", "version": "2.3"},
    ],
    "dependencies": [{"ref": "nodule", "dependsOn": ["embed"]}],
}

AS_XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1">
  <metadata>
    <component type="machine-learning-model" bom-ref="nodule">
      <supplier><name>Imaging Ltd</name></supplier>
      <name>nodule</name>
      <version>3.1</version>
      <hashes><hash alg="MD5">{"0" * 32}</hash><hash alg="SHA-256">{SHA.upper()}</hash></hashes>
      <pedigree><ancestors>
        <component type="machine-learning-model">
          <publisher>Org</publisher>
          <name>backbone</name>
          <version>50</version>
          <purl>pkg:huggingface/org/backbone@77aa</purl>
        </component>
      </ancestors></pedigree>
      <properties>
        <property name="annexbridge:model">MOD-NODULE</property>
        <property name="annexbridge:rollback-version">3.0</property>
      </properties>
      <modelCard><modelParameters><datasets>
        <ref>xrays</ref>
        <dataset><type>dataset</type><name>Phantoms</name></dataset>
      </datasets></modelParameters></modelCard>
    </component>
  </metadata>
  <components>
    <component type="machine-learning-model" bom-ref="embed">
      <group>org</group><name>embed</name><version>2</version>
    </component>
    <component type="data" bom-ref="xrays">
      <name>X-rays</name><version>7</version><data><type>dataset</type></data>
    </component>
    <component type="library"><name>torch</name><version>2.3</version></component>
  </components>
  <dependencies><dependency ref="nodule"><dependency ref="embed"/></dependency></dependencies>
</bom>
"""


def without_places(lines: list[str]) -> list[str]:
    return [line.rpartition(" (")[0] for line in lines]


def test_a_bill_of_materials_names_model_base_datasets_and_supplier(tmp_path: Path) -> None:
    main = "/metadata/component"
    assert all_told(written(tmp_path, "nodule.json", NODULE)) == [
        [
            f"cyclonedx nodule ({main})",
            f"model = MOD-NODULE ({main}/properties/0/value)",
            f"version = 3.1 ({main}/version)",
            f"hash = sha256:{SHA} ({main}/hashes/1/content)",
            f"supplier = Imaging Ltd ({main}/supplier/name)",
            f".rollback_version = 3.0 ({main}/properties/1/value)",
            f"+ base_model model org/backbone 50 ({main}/pedigree/ancestors/0/purl)",
            f"+ training_data dataset X-rays 7 ({main}/modelCard/modelParameters/datasets/0/ref)",
            f"+ training_data dataset Phantoms ({main}/modelCard/modelParameters/datasets/1/name)",
            "+ base_model model org/embed 2 (/components/0/name)",
            f"+ provided_by supplier Imaging Ltd ({main}/supplier/name)",
            f"+ provided_by supplier Org ({main}/pedigree/ancestors/0/publisher)",
        ]
    ]


def test_xml_says_the_same_as_json_at_its_own_lines(tmp_path: Path) -> None:
    (from_json,) = all_told(written(tmp_path, "nodule.json", NODULE))
    (from_xml,) = all_told(written(tmp_path, "nodule.xml", AS_XML))

    assert without_places(from_xml) == without_places(from_json)
    assert from_xml[1:4] == [
        "model = MOD-NODULE (line 18)",
        "version = 3.1 (line 7)",
        f"hash = sha256:{SHA} (line 8)",
    ]


def parsed(body: dict[str, object]) -> Bom:
    """What the library makes of a bill of materials; a decorator adds the method, which type checkers cannot see."""
    bom: Bom = Bom.from_json(body)  # type: ignore[attr-defined]
    return bom


def every(component: Listed) -> Iterator[Listed]:
    yield component
    for inner in component.components:
        yield from every(inner)


@pytest.mark.parametrize(
    "name", ["CycloneDX__cyclonedx-qwen-7b.json", "GoogleCloudPlatform__vllm-deployment-output.json"]
)
def test_the_library_of_cyclonedx_finds_the_same_models(registers: Path, name: str) -> None:
    path = registers / "mlbom" / name
    bom = parsed(json.loads(path.read_text(encoding="utf-8")))
    roots = [*([bom.metadata.component] if bom.metadata.component else []), *bom.components]
    models = {
        (f"{item.purl.namespace}/{item.purl.name}" if item.purl else item.name, item.version or "")
        for root in roots
        for item in every(root)
        if item.type is ComponentType.MACHINE_LEARNING_MODEL
    }

    found = {
        (str(item.identity["model"].value), str(item.identity["version"].value) if "version" in item.identity else "")
        for item in read(path)
    }
    assert found == models


@pytest.mark.parametrize("version", [SchemaVersion.V1_5, SchemaVersion.V1_6, SchemaVersion.V1_7])
def test_what_the_library_writes_is_read_the_same_from_json_and_xml(tmp_path: Path, version: SchemaVersion) -> None:
    bom = parsed({key: NODULE[key] for key in ("metadata", "components", "dependencies")})
    found = []
    for kind, name in ((OutputFormat.JSON, "a.json"), (OutputFormat.XML, "a.xml")):
        path = tmp_path / name
        make_outputter(bom, kind, version).output_to_file(str(path), allow_overwrite=True)
        found.append([without_places(told(artefact)) for artefact in read(path)])

    assert found[0] == found[1]
    assert found[0][0][:4] == [
        "cyclonedx nodule",
        "model = MOD-NODULE",
        "version = 3.1",
        f"hash = sha256:{SHA}",
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"specVersion": "1.8"}, 'a.json › /specVersion: CycloneDX "1.8" is not a version with models that is known'),
        ({"specVersion": "1.4"}, "a.json › /specVersion: CycloneDX 1.4 has no models"),
        ({"metadata": {}, "components": [], "dependencies": []}, "a.json › /: names no model that could be deployed"),
        (
            {"properties": [{"name": "annexbridge:no-ai", "value": "nothing to see here"}]},
            "a.json › /: describes a model and says that no AI runs in it",
        ),
        ({"components": {}}, "a.json › /components: a mapping stands where a list belongs"),
        ({"components": []}, "a.json › /metadata/component/modelCard/modelParameters/datasets/0/ref: no component has"),
    ],
)
def test_bills_that_cannot_be_judged(tmp_path: Path, change: dict[str, object], message: str) -> None:
    assert refused(written(tmp_path, "a.json", {**NODULE, **change}))[0].startswith(message)


def test_spdx_relations_lead_to_datasets_base_models_licences_and_suppliers(tmp_path: Path) -> None:
    def relation(kind: str, source: str, target: str) -> dict[str, object]:
        return {"type": "Relationship", "relationshipType": kind, "from": source, "to": [target]}

    document = {
        "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
        "@graph": [
            {
                "type": "ai_AIPackage",
                "spdxId": "urn:m",
                "name": "nodule",
                "software_packageVersion": "3.1",
                "suppliedBy": "urn:o",
                "verifiedUsing": [{"type": "Hash", "algorithm": "sha256", "hashValue": SHA}],
            },
            {"type": "ai_AIPackage", "spdxId": "urn:b", "name": "backbone", "software_packageVersion": "50"},
            {"type": "dataset_DatasetPackage", "spdxId": "urn:d", "name": "X-rays"},
            {"type": "dataset_DatasetPackage", "spdxId": "urn:t", "name": "Held out"},
            {"type": "Organization", "spdxId": "urn:o", "name": "Imaging Ltd"},
            relation("trainedOn", "urn:m", "urn:d"),
            relation("testedOn", "urn:m", "urn:t"),
            relation("ancestorOf", "urn:b", "urn:m"),
        ],
    }
    assert all_told(written(tmp_path, "a.json", document)) == [
        [
            "spdx nodule (/@graph/0)",
            "model = nodule (/@graph/0/name)",
            "version = 3.1 (/@graph/0/software_packageVersion)",
            f"hash = sha256:{SHA} (/@graph/0/verifiedUsing/0/hashValue)",
            "supplier = Imaging Ltd (/@graph/0/suppliedBy)",
            "+ base_model model backbone 50 (/@graph/7/from)",
            "+ training_data dataset X-rays (/@graph/5/to/0)",
            "+ provided_by supplier Imaging Ltd (/@graph/0/suppliedBy)",
        ]
    ]


VERSION = {"name": "churn", "version": "7", "creation_timestamp": 1, "current_stage": "Production", "run_id": "r1"}


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (VERSION, ""),
        ({"model_version": VERSION}, "/model_version"),
        ({"model_versions": [VERSION]}, "/model_versions/0"),
        ([VERSION], "/0"),
        ({"registered_model": {"name": "churn", "latest_versions": [VERSION]}}, "/registered_model/latest_versions/0"),
        ({"mlflow": {"model_version": VERSION}}, "/mlflow/model_version"),
    ],
)
def test_model_versions_of_mlflow(tmp_path: Path, body: object, place: str) -> None:
    assert all_told(written(tmp_path, "a.json", body)) == [
        [
            f"mlflow churn ({place or '/'})",
            f"model = churn ({place}/name)",
            f"version = 7 ({place}/version)",
            f"environment = production ({place}/current_stage)",
        ]
    ]


def test_tags_of_mlflow_name_the_records_in_both_forms(tmp_path: Path) -> None:
    for tags in ({"annexbridge.model": "MOD-7"}, [{"key": "annexbridge.model", "value": "MOD-7"}]):
        (artefact,) = read(written(tmp_path, "a.json", {"model_version": {**VERSION, "tags": tags}}))
        assert artefact.identity["model"].value == "MOD-7"


def test_an_mlmodel_is_known_by_its_metadata(tmp_path: Path) -> None:
    text = """
        run_id: r1
        flavors: {transformers: {source_model_name: org/base, task: fill-mask}}
        metadata: {annexbridge:model: MOD-7, annexbridge:version: "7"}
    """
    assert all_told(written(tmp_path, "MLmodel", text)) == [
        [
            "mlflow MOD-7 (line 1)",
            "model = MOD-7 (line 3)",
            "version = 7 (line 3)",
            "+ base_model model org/base (line 2)",
        ]
    ]


def test_a_run_deploys_nothing(tmp_path: Path) -> None:
    run = {"run": {"info": {"run_id": "r1"}, "data": {"metrics": [{"key": "auc", "value": 0.9}]}}}

    assert refused(written(tmp_path, "a.json", run)) == ["a.json › /: names no model that could be deployed"]


def test_a_model_card_with_our_keys(tmp_path: Path) -> None:
    card = """
        ---
        license: other
        license_name: house-licence
        base_model:
        - org/base
        - https://huggingface.co/org/second/tree/abc1
        datasets: [beans]
        annexbridge:
          model: MOD-7
          model-version: 1.10
        ---
        # A model
    """
    assert all_told(written(tmp_path, "README.md", card)) == [
        [
            "model-card MOD-7 (line 2)",
            "model = MOD-7 (line 9)",
            "version = 1.10 (line 10)",
            "+ base_model model org/base (line 5)",
            "+ base_model model org/second abc1 (line 6)",
            "+ training_data dataset beans (line 7)",
        ]
    ]


def test_a_dataset_card_is_no_deployment(tmp_path: Path) -> None:
    card = "---\npretty_name: Beans\ntask_categories: [image-classification]\n---\n"

    assert refused(written(tmp_path, "README.md", card)) == [
        "README.md › line 2: names no model that could be deployed"
    ]
