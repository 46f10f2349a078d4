"""Where the gate plugs in: each script runs as its platform would run it, each file is what the platform accepts."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from defusedxml.ElementTree import fromstring
from jsonschema import Draft7Validator

from tests.functional.test_commands import CLINIC, DAY

ROOT = Path(__file__).parents[2]
GATE = ROOT / "integrations" / "github" / "gate.sh"
TEMPLATE = ROOT / "integrations" / "gitlab" / "gate.gitlab-ci.yml"
BLOCKED = "DEP-CHATBOT"


def loaded(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def problems(schema: str, document: object) -> list[str]:
    """What the schema of a platform, as check-jsonschema ships it, has against a document."""
    place = files("check_jsonschema") / "builtin_schemas" / "vendor" / f"{schema}.json"
    validator = Draft7Validator(json.loads(place.read_text(encoding="utf-8")))
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]


def shell(command: list[str], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a script where `annexbridge` and `python3` are those of the tests, and nothing else is set."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    kept = {name: os.environ[name] for name in ("HOME", "XDG_CACHE_HOME") if name in os.environ}
    return subprocess.run(
        command,
        cwd=cwd,
        env={**kept, "PATH": path, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def offline(folder: Path) -> dict[str, str]:
    """Makes pip install into the folder without a network: dependencies and the build backend are here.

    pip reads the variable of an option that switches something off the other way round: 0 means no build isolation.
    """
    return {"PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_TARGET": str(folder / "site")}


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CLINIC, tmp_path / "clinic"))


# GitHub


def test_the_action_is_one() -> None:
    action = loaded((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert problems("github-actions", action) == []
    scripts = [step["run"] for step in action["runs"]["steps"]]
    assert scripts == [f'bash "$HERE/integrations/github/{name}.sh"' for name in ("install", "gate")]
    # No input is pasted into a script: its text would run as a part of it.
    assert not [script for script in scripts if "${{" in script]
    given = {name for step in action["runs"]["steps"] for name in re.findall(r"inputs\.([\w-]+)", str(step["env"]))}
    assert given == set(action["inputs"])


def asked(clinic: Path, deployments: str, **more: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    out, summary = clinic.parent / "outputs", clinic.parent / "summary.md"
    out.unlink(missing_ok=True)
    done = shell(
        ["bash", str(GATE)],
        clinic.parent,
        DEPLOYMENTS=deployments,
        AS_OF=DAY[1],
        GITHUB_OUTPUT=str(out),
        GITHUB_STEP_SUMMARY=str(summary),
        **{"WORKSPACE": "clinic", **more},
    )
    return done, dict(line.split("=", 1) for line in out.read_text(encoding="utf-8").splitlines())


def test_the_action_blocks_annotates_and_leaves_its_files(clinic: Path) -> None:
    done, outputs = asked(clinic, f"\n{BLOCKED}\n\n")

    assert done.returncode == 1, done.stderr
    assert outputs == {
        "decision": "block",
        "sarif": "annexbridge-gate/annexbridge.sarif",
        "json": "annexbridge-gate/annexbridge-gate.json",
    }
    assert done.stdout.startswith("::error title=Blocked%3A do not release this as it is::")
    assert "::error file=clinic/registers/" in done.stdout
    found = json.loads((clinic.parent / outputs["sarif"]).read_text(encoding="utf-8"))
    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in found["runs"][0]["results"]
    ]
    assert places
    assert all((clinic.parent / place.replace("%20", " ")).is_file() for place in places)
    assert (clinic.parent / "summary.md").read_text(encoding="utf-8").startswith("# Blocked: do not release")


def test_a_baseline_of_today_lets_the_same_pass(clinic: Path) -> None:
    asked(clinic, BLOCKED)
    known = shell(
        ["annexbridge", "baseline", "create", "--from", "annexbridge-gate/annexbridge-gate.json", "-o", "known.json"],
        clinic.parent,
    )
    done, outputs = asked(clinic, BLOCKED, BASELINE="known.json")

    assert known.returncode == 0, known.stderr
    assert (done.returncode, outputs["decision"]) == (0, "pass"), done.stdout[:500]


def test_a_name_is_never_a_command(clinic: Path) -> None:
    done, outputs = asked(clinic, "$(touch pwned)`touch pwned`; touch pwned\n--help", OUTPUT="some where")

    assert (done.returncode, outputs) == (2, {"decision": "error"})
    assert not (clinic.parent / "pwned").exists()
    assert "$(touch pwned)`touch pwned`; touch pwned" in done.stderr


@pytest.mark.parametrize("deployments", ["", "  \n\t\n"])
def test_nothing_to_decide_on_is_no_pass(clinic: Path, deployments: str) -> None:
    done, outputs = asked(clinic, deployments)
    assert (done.returncode, outputs) == (2, {"decision": "error"})


def test_an_answer_of_yesterday_does_not_stay(clinic: Path) -> None:
    asked(clinic, BLOCKED)
    done, outputs = asked(clinic, "no-such-file.yaml")
    assert (done.returncode, outputs) == (2, {"decision": "error"})


def test_a_snapshot_and_its_key_come_from_inputs(clinic: Path) -> None:
    (clinic.parent / "key").write_text("a shared secret of this test, long enough", encoding="utf-8")
    built = shell(
        ["annexbridge", "snapshot", "build", "s.tar.gz", "--workspace", "clinic", "--key", "key", *DAY], clinic.parent
    )
    (clinic.parent / "annexbridge.toml").write_text("", encoding="utf-8")
    more = {"WORKSPACE": "", "SNAPSHOT": "s.tar.gz"}
    done, outputs = asked(clinic, BLOCKED, SNAPSHOT_KEY="a shared secret of this test, long enough", **more)
    wrong, nothing = asked(clinic, BLOCKED, SNAPSHOT_KEY="another secret, and just as long as it was", **more)

    assert built.returncode == 0, built.stderr
    assert (done.returncode, outputs["decision"]) == (1, "block"), done.stderr
    assert (wrong.returncode, nothing) == (2, {"decision": "error"})
    assert "secret" not in done.stdout + done.stderr


def test_the_action_installs_what_it_is_told(tmp_path: Path) -> None:
    script = ["bash", str(ROOT / "integrations" / "github" / "install.sh")]
    none = shell(script, tmp_path, INSTALL="none", HERE=str(ROOT))
    source = shell(script, tmp_path, HERE=str(ROOT), **offline(tmp_path))

    assert (none.returncode, none.stdout.partition(" ")[0]) == (0, "annexbridge,"), none.stderr
    assert source.returncode == 0, source.stderr
    assert (tmp_path / "site" / "annexbridge" / "policies" / "main.rego").is_file()


# GitLab


def test_the_template_is_a_pipeline() -> None:
    assert problems("gitlab-ci", loaded(TEMPLATE.read_text(encoding="utf-8"))) == []


def test_the_script_of_the_template_blocks_and_reports(clinic: Path) -> None:
    job = loaded(TEMPLATE.read_text(encoding="utf-8"))["annexbridge-gate"]
    script = "set -e\n" + "\n".join(job["script"])
    done = shell(
        ["sh", "-c", script],
        clinic.parent,
        ANNEXBRIDGE_DEPLOYMENTS=BLOCKED,
        ANNEXBRIDGE_WORKSPACE="clinic",
        ANNEXBRIDGE_SNAPSHOT="",
        ANNEXBRIDGE_OPTIONS=" ".join(DAY),
    )
    reports = job["artifacts"]["reports"]

    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("Blocked: do not release this as it is\n")
    assert fromstring((clinic.parent / reports["junit"]).read_bytes()).tag == "testsuites"
    assert json.loads((clinic.parent / reports["codequality"]).read_text(encoding="utf-8"))[0]["severity"] == "blocker"
    assert all((clinic.parent / path).is_file() for path in job["artifacts"]["paths"])


# pre-commit


def hooks() -> dict[str, dict[str, Any]]:
    found = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return {hook["id"]: hook for hook in found}


def test_the_hook_blocks_a_commit(clinic: Path) -> None:
    hook = hooks()["annexbridge-gate"]
    staged = sorted(path.relative_to(clinic).as_posix() for path in clinic.glob("deployments/*"))
    wanted = [path for path in staged if re.search(hook["files"], path)]
    done = shell([*shlex.split(hook["entry"]), *wanted], clinic)

    assert wanted == staged
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("Blocked")


def test_the_hook_for_waivers_sees_one_that_ended(clinic: Path) -> None:
    hook = hooks()["annexbridge-waivers"]
    done = shell(shlex.split(hook["entry"]), clinic)

    assert re.search(hook["files"], "aims/waivers.yaml")
    assert not re.search(hook["files"], "aims/waivers.yaml.bak")
    assert (done.returncode, "EXC-2026-01: expired" in done.stdout) == (1, True), done.stderr


# Container


def test_the_container_installs_and_starts_the_command(tmp_path: Path) -> None:
    steps = [
        line.partition(" ")
        for line in (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    source = tmp_path / "source"
    for _, _, words in (step for step in steps if step[0] == "COPY"):
        *given, target = words.split()
        place = tmp_path / target.strip("/")
        place.mkdir(parents=True, exist_ok=True)
        for name in given:
            item = ROOT / name
            shutil.copytree(item, place, dirs_exist_ok=True) if item.is_dir() else shutil.copy(item, place)
    install = next(words for word, _, words in steps if word == "RUN").replace("/source", str(source))
    done = shell(["sh", "-c", install], tmp_path, **offline(tmp_path))
    (entry,) = json.loads(next(words for word, _, words in steps if word == "ENTRYPOINT"))
    started = shell([str(tmp_path / "site" / "bin" / entry), "--version"], tmp_path, PYTHONPATH=str(tmp_path / "site"))

    assert done.returncode == 0, done.stderr
    assert (started.returncode, started.stdout.partition(" ")[0]) == (0, "annexbridge,"), started.stderr
    # Nobody needs to be root to read registers.
    assert ("USER", " ", "65532:65532") in steps
