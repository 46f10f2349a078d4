"""Workloads of Kubernetes: which model their pods load, and what labels say of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annexbridge.adapters.deployments import read, read_all
from annexbridge.errors import InputError
from tests.adapters.deployments.made import all_told, refused, written

LABELLED = """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: triage
      annotations:
        annexbridge.io/deployment: DEP-TRIAGE
        annexbridge.io/rollback-version: "2.9"
    spec:
      template:
        metadata:
          labels:
            annexbridge.io/model: MOD-TRIAGE
            annexbridge.io/model-version: 3.10
            annexbridge.io/model-hash: SHA-256:0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef
            environment: prod
        spec:
          containers:
            - name: api
              image: registry.example:5000/ml/triage:3.10.2@sha256:{digest}
"""
DIGEST = "9f" * 32


def pod(container: str, name: str = "triage") -> str:
    return f"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec:\n  containers:\n  - {container}\n"


def test_labels_of_object_and_pod_template_name_the_records(tmp_path: Path) -> None:
    path = written(tmp_path, "triage.yaml", LABELLED.format(digest=DIGEST))

    assert all_told(path) == [
        [
            "kubernetes triage (line 4)",
            "model = MOD-TRIAGE (line 12)",
            "version = 3.10 (line 13)",
            f"hash = sha256:{'0123456789abcdef' * 4} (line 14)",
            "environment = production (line 15)",
            "deployment = DEP-TRIAGE (line 6)",
            ".rollback_version = 2.9 (line 7)",
            f"+ runs_on asset registry.example:5000/ml/triage 3.10.2 sha256:{DIGEST} (line 19)",
            f"+ base_model model triage 3.10.2 sha256:{DIGEST} (line 19)",
        ]
    ]


def test_an_image_of_its_own_names_model_version_and_hash(tmp_path: Path) -> None:
    path = written(tmp_path, "a.yaml", pod(f"image: registry.example/ml/nodule:1.4@sha256:{DIGEST}"))

    assert all_told(path) == [
        [
            "kubernetes triage (line 3)",
            "model = nodule (line 6)",
            "version = 1.4 (line 6)",
            f"hash = sha256:{DIGEST} (line 6)",
            f"+ runs_on asset registry.example/ml/nodule 1.4 sha256:{DIGEST} (line 6)",
        ]
    ]


@pytest.mark.parametrize("tag", ["latest", "main", "stable", "predictor"])
def test_a_tag_that_moves_is_no_version(tmp_path: Path, tag: str) -> None:
    (artefact,) = read(written(tmp_path, "a.yaml", pod(f"image: nodule:{tag}")))

    assert "version" not in artefact.identity


@pytest.mark.parametrize(
    ("container", "identity"),
    [
        ("{image: vllm/vllm-openai:v0.6.3, args: [--model, org/net, --revision, abc123]}", ("org/net", "abc123")),
        ("{image: vllm/vllm-openai:v0.6.3, args: [--model=org/net]}", ("org/net", "")),
        ("{image: vllm/vllm-openai, command: [vllm, serve, org/net@abc123]}", ("org/net", "abc123")),
        ("{image: i, command: [sh, -c], args: ['exec vllm serve org/net --revision abc1']}", ("org/net", "abc1")),
        ("{image: vllm/vllm-openai:v0.11, args: [org/net, --revision, abc1]}", ("org/net", "abc1")),
        ("{image: registry.example/web:2, command: [serve, dist]}", ("web", "2")),
        ("{image: i, command: [mlflow, models, serve, -m, 'models:/churn/7']}", ("churn", "7")),
        ("{image: i, command: [mlflow, models, serve, -m, 'models:/churn@champion']}", ("churn", "")),
        ("{image: i, env: [{name: HF_MODEL_ID, value: org/net}]}", ("org/net", "")),
        ("{image: i, env: [{name: M, value: org/net}], args: ['--model=$(M)']}", ("org/net", "")),
        ("{image: i, env: [{name: MODEL_NAME, value: net}, {name: MODEL_VERSION, value: '2'}]}", ("net", "2")),
        ("{image: i, args: ['--model-path=/mnt/models', '--model-name=net']}", ("net", "")),
        ("{image: i, args: ['--model=hf://org/net:abc123']}", ("org/net", "abc123")),
        ("{image: i, args: ['--model=https://huggingface.co/org/net/tree/abc123']}", ("org/net", "abc123")),
        ("{image: i, args: ['--model=oci://registry.example/ml/net:2.1']}", ("registry.example/ml/net", "2.1")),
    ],
)
def test_arguments_and_variables_name_the_model(tmp_path: Path, container: str, identity: tuple[str, str]) -> None:
    (artefact,) = read(written(tmp_path, "a.yaml", pod(container)))

    said = {name: claim.value for name, claim in artefact.identity.items()}
    assert (said.get("model", ""), said.get("version", "")) == identity


@pytest.mark.parametrize(
    "container",
    [
        "{image: vllm/vllm-openai:v0.6.3}",
        "{image: vllm/vllm-openai, args: ['--model=$(FROM_SECRET)']}",
        "{image: kserve/huggingfaceserver:v1, env: [{name: MODEL_ID, valueFrom: {secretKeyRef: {name: s, key: k}}}]}",
        "{image: i, args: ['--model-path', s3://bucket/models/net]}\n  - {image: j}",
    ],
)
def test_where_nothing_says_which_model_none_is_named(tmp_path: Path, container: str) -> None:
    (artefact,) = read(written(tmp_path, "a.yaml", pod(container)))

    assert artefact.identity == {}


def test_adapters_are_models_of_their_own(tmp_path: Path) -> None:
    args = "[--model, org/base, --lora-modules, sql=org/sql-lora@1, law=/mnt/law]"
    found = read(written(tmp_path, "a.yaml", pod(f"{{image: vllm/vllm-openai, args: {args}}}")))

    assert [(item.name, {name: claim.value for name, claim in item.identity.items()}) for item in found] == [
        ("triage", {"model": "org/base"}),
        ("triage/2", {"model": "org/sql-lora", "version": "1"}),
        ("triage/3", {"model": "law"}),
    ]


def test_init_containers_and_volumes_bring_models_in(tmp_path: Path) -> None:
    container = "{image: 'vllm/vllm-openai:v1', args: [--model-path, /models]}"
    fetching = "  initContainers: [{image: i, command: [sh, -c, 'hf download org/net --revision abc1']}]\n"
    volume = f"  volumes: [{{name: m, image: {{reference: 'registry.example/ml/net:2.1@sha256:{DIGEST}'}}}}]\n"

    (fetched,) = read(written(tmp_path, "a.yaml", pod(container) + fetching))
    assert {name: claim.value for name, claim in fetched.identity.items()} == {"model": "org/net", "version": "abc1"}
    (mounted,) = read(written(tmp_path, "a.yaml", pod(container) + volume))
    assert {name: (claim.value, claim.source.cell) for name, claim in mounted.identity.items()} == {
        "model": ("net", "line 7"),
        "version": ("2.1", "line 7"),
        "hash": (f"sha256:{DIGEST}", "line 7"),
    }


def test_a_label_does_not_hide_the_model_that_is_loaded(tmp_path: Path) -> None:
    manifest = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: chat
          labels: {annexbridge.io/model: MOD-GOOD}
        spec:
          containers:
          - {image: vllm/vllm-openai, args: [--model, org/other, --revision, abc]}
    """
    assert all_told(written(tmp_path, "a.yaml", manifest)) == [
        [
            "kubernetes chat (line 4)",
            "model = MOD-GOOD (line 5)",
            "version = abc (line 8)",
            "+ runs_on asset vllm/vllm-openai (line 8)",
            "+ base_model model org/other abc (line 8)",
        ]
    ]


def test_several_documents_lists_and_passive_kinds(tmp_path: Path) -> None:
    rendered = """
        # Source: chart/templates/service.yaml
        apiVersion: v1
        kind: Service
        metadata: {name: triage}
        ---
        apiVersion: v1
        kind: List
        items:
        - {apiVersion: batch/v1, kind: CronJob, metadata: {name: nightly}, spec: {jobTemplate: {spec: {template:
            {spec: {containers: [{image: "scorer:2.0"}]}}}}}}
        - {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}
        ---
        ---
        apiVersion: ray.io/v1
        kind: RayService
        metadata: {generateName: ray-}
        spec: {rayClusterConfig: {workerGroupSpecs: [{template: {spec: {containers: [{image: "tuned:7"}]}}}]}}
    """
    found = read(written(tmp_path, "rendered.yaml", rendered))

    assert [(item.name, item.source.cell, item.identity["model"].value) for item in found] == [
        ("nightly", "line 9", "scorer"),
        ("ray-", "line 16", "tuned"),
    ]


def test_only_passive_kinds_deploy_nothing(tmp_path: Path) -> None:
    assert read(written(tmp_path, "a.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n")) == ()


def test_json_manifests_are_addressed_by_pointers(tmp_path: Path) -> None:
    body = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "a", "annotations": {"annexbridge.io/model": "MOD-1"}},
        "spec": {"template": {"spec": {"containers": [{"image": "vllm/vllm-openai:v1"}]}}},
    }
    assert all_told(written(tmp_path, "a.json", body)) == [
        [
            "kubernetes a (/metadata/name)",
            "model = MOD-1 (/metadata/annotations/annexbridge.io~1model)",
            "+ runs_on asset vllm/vllm-openai v1 (/spec/template/spec/containers/0/image)",
        ]
    ]


def test_a_workload_may_say_that_no_ai_runs_in_it(tmp_path: Path) -> None:
    manifest = pod("{image: 'redis:7.2'}").replace(
        "{name: triage}", "{name: cache, annotations: {annexbridge.io/no-ai: 'a cache of rendered pages'}}"
    )
    (artefact,) = read(written(tmp_path, "a.yaml", manifest))

    assert artefact.no_ai is not None
    assert (artefact.no_ai.value, artefact.no_ai.source.cell) == ("a cache of rendered pages", "line 3")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "apiVersion: acme.example/v1\nkind: Inferencer\nmetadata: {name: a}\nspec: {model: x}\n",
            'a.yaml › line 2: "Inferencer" of acme.example/v1 is not a kind that is known, so that nobody can tell',
        ),
        ("apiVersion: apps/v1\nkind: Deployment\nspec: {}\n", "a.yaml › line 2: the Deployment has no containers"),
        (
            pod("image: i").replace("{name: triage}", "{name: a, labels: {annexbridge.io/modle: x}}"),
            'a.yaml › line 3: "modle" is nothing that can be said of a deployment',
        ),
        (
            pod("image: i").replace("{name: triage}", "{name: a, annotations: {annexbridge.io/approved-by: me}}"),
            "a.yaml › line 3: approved_by cannot be said by a label",
        ),
        (
            pod("image: i").replace("{name: triage}", "{name: a, annotations: {annexbridge.io/gate-passed: yes}}"),
            "a.yaml › line 3: gate_passed cannot be said by a label",
        ),
        (
            pod("image: i").replace("{name: triage}", "{name: a, labels: {annexbridge.io/environment: moon}}"),
            'a.yaml › line 3: environment "moon": not an accepted word',
        ),
        (
            pod("image: i").replace("{name: triage}", "{name: a, labels: {annexbridge.io/no-ai: x}}"),
            "a.yaml › line 3: no reason is given why no AI runs in it",
        ),
        (
            LABELLED.format(digest=DIGEST).replace("rollback-version", "model"),
            'a.yaml › line 12: model is "MOD-TRIAGE" here and "2.9" at line 7',
        ),
        (pod("image: [i]"), "a.yaml › line 6: a list stands where a text belongs"),
        (pod("image: i").replace("{name: triage}", "triage"), 'a.yaml › line 3: "triage" stands where a mapping'),
    ],
)
def test_what_cannot_be_understood_is_told_and_never_passed_over(tmp_path: Path, content: str, message: str) -> None:
    (said,) = refused(written(tmp_path, "a.yaml", content))
    assert said.startswith(message)


def test_the_order_of_files_changes_nothing_and_all_problems_are_told(tmp_path: Path) -> None:
    one, two = written(tmp_path, "1.yaml", pod("image: 'a:1'")), written(tmp_path, "2.yaml", pod("image: 'b:2'", "b"))
    assert read_all([two, one, one]) == read_all([one, two]) == read_all([tmp_path])

    broken = [written(tmp_path, f"x{number}.yaml", "a: [") for number in (1, 2)]
    with pytest.raises(InputError) as caught:
        read_all([*broken, tmp_path / "missing.yaml"])
    assert [error.where for error in (caught.value, *caught.value.also)] == [
        "missing.yaml",
        "x1.yaml › line 2",
        "x2.yaml › line 2",
    ]


def test_what_is_piped_in_is_read_as_well() -> None:
    script = (
        "from pathlib import Path; from annexbridge.adapters.deployments import read; print(read(Path('-'))[0].source)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=pod("image: 'net:1'"), capture_output=True, text=True, check=True
    )

    assert done.stdout == "- › line 3\n"
