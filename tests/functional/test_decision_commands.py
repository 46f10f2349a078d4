"""Decisions of a real OPA server, and gate runs, as evidence of a workspace."""

from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from tests.functional.test_commands import CLINIC, run

DAY = ("--as-of", "2099-01-01")
"""A real server decides today, whatever day that is."""

GATE = """package fleet.gate

violation contains {"msg": "the model is not approved"} if not input.approved
"""


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CLINIC, tmp_path / "clinic"))


@contextmanager
def deciding(opa: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """A server that prints what it decides, and where it prints it."""
    (folder / "gate.rego").write_text(GATE, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    log = folder / "console.log"
    command: list[str | Path] = [
        opa,
        "run",
        "--server",
        f"--addr={address}",
        "--set=decision_logs.console=true",
        "--skip-version-check",
    ]
    with log.open("wb") as stream:
        server = subprocess.Popen([*command, folder / "gate.rego"], stdout=stream, stderr=stream)
        try:
            until = time.monotonic() + 20
            while time.monotonic() < until and not healthy(address):
                time.sleep(0.05)
            yield f"http://{address}", log
        finally:
            server.terminate()
            server.wait(timeout=10)


def healthy(address: str) -> bool:
    try:
        return requests.get(f"http://{address}/health", timeout=1).ok
    except requests.ConnectionError:
        return False


def ask(url: str, **given: str | bool) -> None:
    requests.post(f"{url}/v1/data/fleet/gate/violation", json={"input": given}, timeout=10).raise_for_status()


def test_decisions_of_a_server_are_kept_once_and_read_by_the_next_assessment(
    clinic: Path, tmp_path: Path, opa: Path
) -> None:
    with deciding(opa, tmp_path) as (url, log):
        ask(url, deployment="DEP-CHATBOT", approved=True)
        ask(url, deployment="DEP-CHATBOT", approved=False)
        ask(url, model="M-1")
    packed = tmp_path / "console.log.gz"
    packed.write_bytes(gzip.compress(log.read_bytes()))
    where = ("--workspace", clinic, *DAY)

    first = run("decisions", "import", log, *where)
    written = {path: path.read_bytes() for path in clinic.rglob("gate-decisions.csv")}
    again = run("decisions", "import", packed, log, *where)
    shown = run("import", clinic / "registers" / "gate-decisions.csv")

    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("DEP-CHATBOT: block on 20")
    assert ", 1 against it (fleet/gate/violation; 2 decisions since 20" in first.stdout
    assert "2 new of 2 decisions in" in first.stderr
    assert "1 line left out: a decision that names no deployment" in first.stderr
    assert (
        "blank in the register, so that checks about it cannot be decided: Period, Alert to, Response" in first.stderr
    )
    assert "0 new of 2 decisions in" in again.stderr
    assert {path: path.read_bytes() for path in written} == written
    assert len(written) == 2
    assert "Monitored metric" in shown.stdout


def test_a_forged_log_leaves_everything_as_it_was(clinic: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.log", tmp_path / "bad.log"
    good.write_text(
        '{"decision_id": "d1", "path": "fleet/allow", "result": true, "input": {"deployment": "DEP-CHATBOT"},'
        ' "timestamp": "2026-11-20T10:00:00Z"}\n',
        encoding="utf-8",
    )
    bad.write_text(good.read_text(encoding="utf-8").replace("true", "false"), encoding="utf-8")

    both = run("decisions", "import", good, bad, "--workspace", clinic, *DAY)

    assert both.returncode == 2
    assert "bad.log › line 1: decision d1 about DEP-CHATBOT is known, and says something else" in both.stderr
    assert list(clinic.rglob("gate-decisions.csv")) == []


def test_a_log_without_any_decision_about_a_deployment_says_so(clinic: Path, tmp_path: Path) -> None:
    path = tmp_path / "console.log"
    path.write_text('{"level": "info", "msg": "Initializing server."}\n', encoding="utf-8")

    done = run("decisions", "import", path, "--workspace", clinic, *DAY)

    assert done.returncode == 4
    assert "1 line left out: no decision" in done.stderr


def test_no_workspace_no_evidence(tmp_path: Path) -> None:
    done = run("decisions", "import", tmp_path / "x.log", cwd=tmp_path)
    assert (done.returncode, "is no workspace" in done.stderr) == (2, True)


def test_a_gate_run_is_kept_and_does_not_count_against_the_next_one(clinic: Path, tmp_path: Path) -> None:
    report = tmp_path / "gate.json"
    day = ("--as-of", "2026-11-24")
    before = run("gate", "DEP-CHATBOT", "--workspace", clinic, *day, "-f", f"json:{report}")
    people = ("--period-days", "90", "--alert-to", "AI duty officer", "--response", "automatic")

    kept = run("decisions", "import", report, "--workspace", clinic, *day, *people)
    after = run("gate", "DEP-CHATBOT", "--workspace", clinic, *day)

    assert (before.returncode, kept.returncode, after.returncode) == (1, 0, 1), kept.stderr
    assert kept.stdout.startswith("DEP-CHATBOT: block on 2026-11-24, ")
    assert "blank in the register" not in kept.stderr
    assert after.stderr == before.stderr.splitlines(keepends=True)[-1]
