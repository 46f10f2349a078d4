"""A cluster that asks stock OPA about manifests, with a snapshot as its bundle, and what it decided as evidence."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.functional.test_commands import CLINIC, DAY, run

TODAY = {"today": DAY[1]}
SIGNED_WITH = "a secret that only this test knows, and long enough"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("snapshot")
    (folder / "key").write_text(SIGNED_WITH, encoding="utf-8")
    done = run("snapshot", "build", folder / "bundle.tar.gz", "--workspace", CLINIC, "--key", folder / "key", *DAY)
    assert done.returncode == 0, done.stderr
    return folder / "bundle.tar.gz"


@pytest.fixture
def cluster(opa: Path, snapshot: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a server with the snapshot that knows the day, and where it logs its decisions."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    log = tmp_path / "console.log"
    command = [str(opa), "run", "--server", f"--addr={address}", "--bundle", str(snapshot), "--skip-version-check"]
    command += [f"--verification-key={SIGNED_WITH}", "--signing-alg=HS256"]
    with log.open("wb") as stream:
        server = subprocess.Popen([*command, "--set=decision_logs.console=true"], stdout=stream, stderr=stream)
        try:
            until = time.monotonic() + 60
            while time.monotonic() < until and server.poll() is None and not healthy(address):
                time.sleep(0.1)
            assert server.poll() is None, log.read_text(encoding="utf-8")
            told = requests.put(f"http://{address}/v1/data/today", json=DAY[1], timeout=30)
            told.raise_for_status()
            yield f"http://{address}", log
        finally:
            server.terminate()
            server.wait(timeout=20)


def healthy(address: str) -> bool:
    try:
        return requests.get(f"http://{address}/health", timeout=1).ok
    except requests.ConnectionError:
        return False


def manifest(**annotations: str) -> dict[str, Any]:
    notes = {f"annexbridge.io/{name.replace('_', '-')}": value for name, value in annotations.items()}
    pod = {"metadata": {"annotations": notes}}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "chat"}, "spec": {"template": pod}}


def reviewed(url: str, asked: dict[str, Any]) -> dict[str, Any]:
    """The answer as the cluster gets it, which posts its review as it is."""
    review = {
        "apiVersion": "admission.k8s.io/v1",
        "kind": "AdmissionReview",
        "request": {"uid": "u-1", "object": asked},
    }
    where = f"{url}/v0/data/annexbridge/admission/review"
    answer = requests.post(where, data=json.dumps(review), headers={"Content-Type": "application/json"}, timeout=60)
    answer.raise_for_status()
    found: dict[str, Any] = answer.json()
    return found


def test_a_cluster_is_told_what_the_gate_would_say(cluster: tuple[str, Path], tmp_path: Path) -> None:
    url, log = cluster
    gate = json.loads(run("gate", "DEP-CHATBOT", "--workspace", CLINIC, *DAY, "-f", "json").stdout)
    answer = reviewed(url, manifest(deployment="DEP-CHATBOT"))
    without = reviewed(url, manifest(no_ai="a database beside the model"))
    unnamed = reviewed(url, manifest())

    assert (answer["kind"], answer["response"]["uid"], answer["response"]["allowed"]) == (
        "AdmissionReview",
        "u-1",
        False,
    )
    assert {line.partition(": ")[2].partition(": ")[0] for line in messages(answer)} == {
        item["subject"] for item in gate["findings"] if item["blocking"]
    }
    assert without["response"] == {"uid": "u-1", "allowed": True, "status": {"message": ""}}
    assert messages(unnamed) == ["names no deployment: annotate it with annexbridge.io/deployment"]

    clinic = Path(shutil.copytree(CLINIC, tmp_path / "clinic"))
    kept = run("decisions", "import", log, "--workspace", clinic, "--as-of", "2099-01-01")
    assert kept.returncode == 0, kept.stderr
    assert kept.stdout.startswith("DEP-CHATBOT: block on ")
    assert ", 1 against it (annexbridge/admission/review; 1 decision since " in kept.stdout


def messages(answer: dict[str, Any]) -> list[str]:
    told: str = answer["response"]["status"]["message"]
    return told.splitlines()


def violations(opa: Path, snapshot: Path, given: object, *data: Path) -> list[str]:
    command = [opa, "eval", "--bundle", snapshot, *(f"--data={path}" for path in data), "--stdin-input", "--format=raw"]
    said = subprocess.run(
        [*map(str, command), "data.annexbridge.admission.violation"],
        input=json.dumps(given).encode(),
        capture_output=True,
        check=True,
    )
    return sorted(item["msg"] for item in json.loads(said.stdout))


def test_what_cannot_be_asked_is_a_violation(opa: Path, snapshot: Path, tmp_path: Path) -> None:
    today = tmp_path / "today.json"
    today.write_text(json.dumps(TODAY), encoding="utf-8")

    assert violations(opa, snapshot, manifest(no_ai="a database")) == [
        'no day: give data {"today": "2026-11-24"} or as_of in the input'
    ]
    assert violations(opa, snapshot, manifest(deployment="DEP-NOWHERE"), today) == [
        "DEP-NOWHERE: the deployment is in no register, or the snapshot was not built for this day"
    ]
    twice = manifest(deployment="DEP-CHATBOT", model_version="1", version="2")
    assert "model_version is said to be both 1 and 2" in violations(opa, snapshot, twice, today)


def test_a_version_that_the_manifest_states_is_held_against_the_registers(opa: Path, snapshot: Path) -> None:
    other = {"deployment": "DEP-CHATBOT", "as_of": DAY[1], "values": {"model_version": "a version nobody approved"}}
    found = violations(opa, snapshot, other)
    assert any(
        line.startswith("A.6.2.5: deployment:DEP-CHATBOT: a version nobody approved is about to run") for line in found
    )


def test_conftest_tests_a_manifest(snapshot: Path, tmp_path: Path) -> None:
    program = shutil.which(os.environ.get("ANNEXBRIDGE_CONFTEST", "conftest"))
    if program is None:
        pytest.skip("conftest is not installed: put it on the PATH or name it in ANNEXBRIDGE_CONFTEST")
    shutil.unpack_archive(snapshot, tmp_path / "bundle", filter="data")
    (tmp_path / "today.json").write_text(json.dumps(TODAY), encoding="utf-8")
    (tmp_path / "chat.json").write_text(json.dumps(manifest(deployment="DEP-CHATBOT")), encoding="utf-8")
    (tmp_path / "db.json").write_text(json.dumps(manifest(no_ai="a database")), encoding="utf-8")
    command = [program, "test", "--namespace=annexbridge.admission", "--policy=bundle", "--data=bundle"]

    def tested(name: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, "--data=today.json", "--output=json", name],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    blocked, passed = tested("chat.json"), tested("db.json")

    assert (blocked.returncode, passed.returncode) == (1, 0), blocked.stderr + passed.stderr
    failures = [item["msg"] for item in json.loads(blocked.stdout)[0]["failures"]]
    assert any(line.startswith("A.6.2.5: deployment:DEP-CHATBOT: ") for line in failures)
