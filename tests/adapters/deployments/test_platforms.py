"""Platforms that serve models: KServe, Seldon, BentoML, SageMaker, and plans of Terraform."""

from __future__ import annotations

from pathlib import Path

import pytest

from annexbridge.adapters.deployments import read, read_all
from tests.adapters.deployments.made import all_told, refused, written


def said(path: Path) -> list[tuple[str, dict[str, object]]]:
    """Names and identities of the artefacts of a file."""
    return [(item.name, {name: claim.value for name, claim in item.identity.items()}) for item in read(path)]


def test_kserve_predictor_with_framework_explainer_and_labels(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "income.yaml",
        """
        apiVersion: serving.kserve.io/v1beta1
        kind: InferenceService
        metadata:
          name: income
          labels: {annexbridge.io/system: AIS-INCOME, annexbridge.io/model-version: "1.3"}
        spec:
          predictor:
            sklearn: {storageUri: "gs://models/sklearn/income/model"}
          explainer:
            alibi: {storageUri: "gs://models/income/explainer"}
        """,
    )
    assert all_told(path) == [
        [
            "kserve income (line 4)",
            "model = income (line 4)",
            "system = AIS-INCOME (line 5)",
            "version = 1.3 (line 5)",
        ],
        ["kserve income/explainer (line 4)", "system = AIS-INCOME (line 5)"],
    ]


OLD_SERVICE = """
  default: {predictor: {sklearn: {storageUri: 'models:/net/3'}}}
  canary: {predictor: {sklearn: {storageUri: 'models:/net/4'}}}
"""


@pytest.mark.parametrize(
    ("spec", "identities"),
    [
        (
            "{predictor: {model: {modelFormat: {name: huggingface}, storageUri: 'hf://org/net:abc1'}}}",
            [("svc", {"model": "org/net", "version": "abc1"})],
        ),
        (
            "{predictor: {model: {modelFormat: {name: huggingface}, args: ['--model_id=org/net', '--revision=r9']}}}",
            [("svc", {"model": "org/net", "version": "r9"})],
        ),
        ("{predictor: {model: {modelFormat: {name: onnx}}}}", [("svc", {"model": "svc"})]),
        (
            "{predictor: {containers: [{name: c, image: 'registry.example/net:2.4'}]}}",
            [("svc", {"model": "svc", "version": "2.4"})],
        ),
        (
            OLD_SERVICE,
            [("svc", {"model": "net", "version": "3"}), ("svc/predictor", {"model": "net", "version": "4"})],
        ),
    ],
)
def test_kserve_predictors(tmp_path: Path, spec: str, identities: object) -> None:
    head = "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: svc}\nspec: "

    assert said(written(tmp_path, "a.yaml", head + spec)) == identities


def test_kserve_language_models_trained_models_and_graphs(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "a.yaml",
        """
        apiVersion: serving.kserve.io/v1alpha2
        kind: LLMInferenceService
        metadata: {name: chat}
        spec: {model: {uri: "hf://org/chat:abc1", name: org/chat, lora: {adapters: [{uri: "hf://org/tone"}]}}}
        ---
        apiVersion: serving.kserve.io/v1alpha1
        kind: TrainedModel
        metadata: {name: cats}
        spec: {inferenceService: multi, model: {storageUri: "gs://b/cats"}}
        ---
        apiVersion: serving.kserve.io/v1alpha1
        kind: InferenceGraph
        metadata: {name: route}
        spec: {nodes: {root: {routerType: Sequence, steps: [{serviceName: cats}, {serviceName: dogs}, {nodeName: x}]}}}
        ---
        apiVersion: serving.kserve.io/v1alpha1
        kind: ClusterServingRuntime
        metadata: {name: runtime}
        spec: {containers: [{image: "x:1"}]}
        """,
    )
    assert said(path) == [
        ("chat", {"model": "org/chat", "version": "abc1"}),
        ("chat/adapter", {"model": "org/tone"}),
        ("cats", {"model": "cats"}),
        ("route/cats", {"model": "cats"}),
        ("route/dogs", {"model": "dogs"}),
    ]


def test_seldon_graphs_and_models(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "a.yaml",
        """
        apiVersion: machinelearning.seldon.io/v1
        kind: SeldonDeployment
        metadata: {name: credit}
        spec:
          predictors:
          - name: main
            componentSpecs: [{spec: {containers: [{name: scale, image: "acme/scale:0.3"}]}}]
            graph:
              name: ab
              type: ROUTER
              children:
              - {name: scale, type: TRANSFORMER}
              - {name: tree, implementation: SKLEARN_SERVER, modelUri: "models:/tree/12"}
        ---
        apiVersion: mlops.seldon.io/v1alpha1
        kind: Model
        metadata: {name: iris}
        spec: {storageUri: "gs://b/iris", artifactVersion: 3}
        ---
        apiVersion: mlops.seldon.io/v1alpha1
        kind: Pipeline
        metadata: {name: chain}
        spec: {steps: [{name: iris}, {name: tree}]}
        """,
    )
    assert said(path) == [
        ("credit", {"model": "scale", "version": "0.3"}),
        ("credit/main-tree", {"model": "tree", "version": "12"}),
        ("iris", {"model": "iris", "version": "3"}),
        ("chain/iris", {"model": "iris"}),
        ("chain/tree", {"model": "tree"}),
    ]


def test_bentos_name_the_models_they_pack(tmp_path: Path) -> None:
    bento = {
        "service": "service:Fraud",
        "name": "fraud",
        "version": "7f3",
        "bentoml_version": "1.4.1",
        "labels": {"annexbridge.io/system": "AIS-FRAUD", "stage": "prod"},
        "models": [{"tag": "fraud_tree:k2v7"}, {"tag": "embedder:latest"}],
    }
    assert said(written(tmp_path, "bento.json", bento)) == [
        ("fraud", {"model": "fraud_tree", "version": "k2v7", "system": "AIS-FRAUD"}),
        ("fraud/embedder", {"model": "embedder", "system": "AIS-FRAUD"}),
    ]
    built = written(tmp_path, "bentofile.yaml", "service: 'service.py:Fraud'\nmodels: ['fraud_tree:k2v7']\n")
    assert said(built) == [("Fraud", {"model": "fraud_tree", "version": "k2v7"})]
    resource = (
        "apiVersion: serving.yatai.ai/v2alpha1\nkind: BentoDeployment\nmetadata: {name: f}\nspec: {bento: 'fraud:k2'}\n"
    )
    assert said(written(tmp_path, "r.yaml", resource)) == [("f", {"model": "fraud", "version": "k2"})]
    cloud = written(tmp_path, "cloud.yaml", "name: live\nbento: fraud:k2\nscaling: {min_replicas: 1}\n")
    assert said(cloud) == [("fraud", {"model": "fraud", "version": "k2"})]


PACKAGE = {
    "ModelPackageGroupName": "churn",
    "ModelPackageVersion": 4,
    "ModelPackageArn": "arn:aws:sagemaker:eu-west-1:000000000000:model-package/churn/4",
    "InferenceSpecification": {
        "Containers": [
            {
                "Image": "registry.example/xgboost:1.7-1",
                "ModelDataUrl": f"s3://models/churn@sha256:{'ab' * 32}/model.tar.gz",
                "Environment": {"HF_MODEL_ID": "org/base"},
            }
        ]
    },
    "CustomerMetadataProperties": {"annexbridge:deployment": "DEP-CHURN"},
}


def test_sagemaker_packages(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", {**PACKAGE, "ModelApprovalStatus": "Rejected"})

    assert all_told(path) == [
        [
            "sagemaker churn (/)",
            "model = churn (/ModelPackageGroupName)",
            "version = 4 (/ModelPackageVersion)",
            f"hash = sha256:{'ab' * 32} (/InferenceSpecification/Containers/0/ModelDataUrl)",
            "deployment = DEP-CHURN (/CustomerMetadataProperties/annexbridge:deployment)",
            ".gate_passed = False (/ModelApprovalStatus)",
            "+ base_model model org/base (/InferenceSpecification/Containers/0/Environment/HF_MODEL_ID)",
            "+ runs_on asset registry.example/xgboost 1.7-1 (/InferenceSpecification/Containers/0/Image)",
        ]
    ]


def test_an_approved_package_is_not_taken_as_a_passed_gate(tmp_path: Path) -> None:
    (artefact,) = read(written(tmp_path, "a.json", {**PACKAGE, "ModelApprovalStatus": "Approved"}))

    assert artefact.values == {}


def change(kind: str, after: object, *actions: str) -> dict[str, object]:
    return {
        "address": f"{kind}.x",
        "mode": "managed",
        "type": kind,
        "change": {"actions": list(actions) or ["create"], "after": after},
    }


@pytest.mark.parametrize(
    ("kind", "after", "expected"),
    [
        (
            "aws_sagemaker_model",
            {"name": "m", "primary_container": [{"image": "i:1", "environment": {"HF_MODEL_ID": "org/net"}}]},
            [("m", {"model": "org/net"})],
        ),
        (
            "aws_sagemaker_model",
            {"name": "m", "container": [{"model_package_name": "arn:aws:sagemaker:x:0:model-package/churn/4"}]},
            [("m", {"model": "churn", "version": "4"})],
        ),
        (
            "aws_sagemaker_model",
            {
                "name": "m",
                "primary_container": [{"image": "i:1", "environment": {"MLFLOW_MODEL_URI": "models:/net/2"}}],
            },
            [("m", {"model": "net", "version": "2"})],
        ),
        (
            "aws_sagemaker_endpoint_configuration",
            {"name": "e", "production_variants": [{"model_name": "m"}], "tags": {"annexbridge:system": "AIS-1"}},
            [("e", {"model": "m", "system": "AIS-1"})],
        ),
        (
            "aws_bedrockagent_agent",
            {"foundation_model": "maker.net-v2:0"},
            [("aws_bedrockagent_agent.x", {"model": "maker.net-v2:0"})],
        ),
        (
            "azurerm_cognitive_deployment",
            {"name": "chat", "model": [{"format": "Maker", "name": "net", "version": "0613"}]},
            [("chat", {"model": "net", "version": "0613", "supplier": "Maker"})],
        ),
        (
            "azapi_resource",
            {
                "name": "blue",
                "type": "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01",
                "body": {"properties": {"model": "azureml://registries/r/models/churn/versions/5"}},
            },
            [("blue", {"model": "churn", "version": "5"})],
        ),
        (
            "google_vertex_ai_endpoint_with_model_garden_deployment",
            {"publisher_model_name": "publishers/maker/models/net@net-2b"},
            [("google_vertex_ai_endpoint_with_model_garden_deployment.x", {"model": "net", "version": "net-2b"})],
        ),
        (
            "databricks_model_serving",
            {"name": "d", "config": [{"served_entities": [{"entity_name": "cat.net", "entity_version": "2"}]}]},
            [("d", {"model": "cat.net", "version": "2"})],
        ),
        (
            "kubernetes_deployment_v1",
            {
                "metadata": [{"name": "k", "labels": {"annexbridge.io/model": "MOD-1"}}],
                "spec": [{"template": [{"spec": [{"container": [{"image": "net:3", "name": "c"}]}]}]}],
            },
            [("kubernetes_deployment_v1.x", {"model": "MOD-1", "version": "3"})],
        ),
        (
            "kubernetes_manifest",
            {
                "manifest": {
                    "apiVersion": "v1",
                    "kind": "Pod",
                    "metadata": {"name": "p"},
                    "spec": {"containers": [{"image": "net:3"}]},
                }
            },
            [("p", {"model": "net", "version": "3"})],
        ),
        (
            "kubectl_manifest",
            {"yaml_body": "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{image: 'net:3'}]}\n"},
            [("p", {"model": "net", "version": "3"})],
        ),
        (
            "aws_ecs_task_definition",
            {"container_definitions": '[{"image": "n:3", "environment": [{"name": "MODEL_ID", "value": "org/net"}]}]'},
            [("aws_ecs_task_definition.x", {"model": "org/net"})],
        ),
        (
            "google_cloud_run_v2_service",
            {"name": "r", "template": [{"containers": [{"image": "net:3"}]}]},
            [("r", {"model": "net", "version": "3"})],
        ),
        ("google_vertex_ai_new_thing", {"name": "n"}, [("n", {})]),
        ("helm_release", {"name": "h", "chart": "c"}, [("h", {})]),
        ("aws_sagemaker_domain", {"name": "n"}, []),
        ("aws_s3_bucket", {"bucket": "b"}, []),
    ],
)
def test_terraform_resources(tmp_path: Path, kind: str, after: object, expected: object) -> None:
    plan = {"format_version": "1.2", "resource_changes": [change(kind, after)]}

    assert said(written(tmp_path, "plan.json", plan)) == expected


def test_terraform_looks_only_at_what_a_plan_changes(tmp_path: Path) -> None:
    after = {"name": "chat", "model": [{"name": "net"}]}
    kind = "azurerm_cognitive_deployment"
    changes = [change(kind, after, *actions) for actions in (["no-op"], ["delete"], ["delete", "create"], ["update"])]
    plan = written(tmp_path, "plan.json", {"format_version": "1.2", "resource_changes": changes})

    assert [item.identity["model"].source.cell for item in read(plan)] == [
        "/resource_changes/2/change/after/model/0/name",
        "/resource_changes/3/change/after/model/0/name",
    ]
    state = written(tmp_path, "state.json", {"format_version": "1.0", "values": {"root_module": {}}})
    assert refused(state) == ["state.json › /: is a state of Terraform, not a plan"]
    source = written(tmp_path, "main.tf", 'resource "aws_sagemaker_model" "m" {}')
    assert refused(source) == ["main.tf: is the source of a configuration, in which nothing is settled yet"]


def test_platforms_stand_side_by_side_in_a_folder(tmp_path: Path) -> None:
    written(tmp_path, "a.json", PACKAGE)
    written(tmp_path, "b.yaml", "apiVersion: mlops.seldon.io/v1alpha1\nkind: Model\nmetadata: {name: iris}\nspec: {}\n")
    written(tmp_path, "notes.txt", "not looked at")
    written(tmp_path, "README.md", "# Only explains")

    assert [item.format for item in read_all([tmp_path])] == ["sagemaker", "seldon"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("apiVersion: serving.kserve.io/v9\nkind: Oracle\n", 'a.yaml › line 2: "Oracle" is not a kind of KServe'),
        ("apiVersion: mlops.seldon.io/v1\nkind: Oracle\n", 'a.yaml › line 2: "Oracle" is not a kind of Seldon'),
        ("apiVersion: serving.yatai.ai/v1\nkind: Oracle\n", 'a.yaml › line 2: "Oracle" is not a kind of BentoML'),
        (
            "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nspec: {}\n",
            "a.yaml › line 3: the InferenceService has no predictor",
        ),
        (
            "apiVersion: machinelearning.seldon.io/v1\nkind: SeldonDeployment\nspec: {predictors: []}\n",
            "a.yaml › line 3: the SeldonDeployment has no model in its graph",
        ),
    ],
)
def test_kinds_nobody_knows(tmp_path: Path, content: str, message: str) -> None:
    assert refused(written(tmp_path, "a.yaml", content))[0].startswith(message)
