"""What a real run of the gate writes is what each reader accepts, and says the same in every format."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from tests.adapters.reports.test_gate import official_problems, own_problems
from tests.functional.test_commands import CLINIC, DAY, run

NAMES = {"json": "g.json", "sarif": "g.sarif", "junit": "g.xml", "github": "g.txt", "gitlab": "g.gl.json", "md": "g.md"}
ASKED = ("DEP-CHATBOT", "DEP-READMISSION")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("gate")
    formats = [f"-f{name}:{folder / file}" for name, file in NAMES.items()]
    done = run("gate", *ASKED, "--workspace", CLINIC, *DAY, *formats, "-f", "table")
    assert done.returncode == 1, done.stderr
    found = {name: (folder / file).read_text(encoding="utf-8") for name, file in NAMES.items()}
    return {**found, "table": done.stdout}


def blocking(written: dict[str, str]) -> set[str]:
    body: dict[str, Any] = json.loads(written["json"])
    return {item["fingerprint"] for item in body["findings"] if item["blocking"]}


def test_the_run_keeps_our_schema_and_that_of_sarif(written: dict[str, str]) -> None:
    assert own_problems(json.loads(written["json"])) == []
    assert official_problems(json.loads(written["sarif"])) == []


def test_every_format_tells_the_same_findings(written: dict[str, str]) -> None:
    results = json.loads(written["sarif"])["runs"][0]["results"]
    issues = json.loads(written["gitlab"])
    failures = fromstring(written["junit"]).findall(".//failure")
    count = len(blocking(written))

    assert count > 20
    blocked = [item for item in results if item["properties"]["blocking"]]
    assert {item["partialFingerprints"]["annexbridge/v1"] for item in blocked} == blocking(written)
    assert blocking(written) <= {item["fingerprint"] for item in issues}
    # One for the verdict; a finding that two deployments share is a failure of both.
    assert len(failures) - 1 >= count
    # One for the verdict here as well.
    assert len(re.findall(r"^::error ", written["github"], re.MULTILINE)) - 1 == count


def test_the_verdict_is_the_same_sentence_everywhere(written: dict[str, str]) -> None:
    sentence = "Blocked: do not release this as it is"
    assert written["table"].startswith(f"{sentence}\n")
    assert written["md"].startswith(f"# {sentence}\n")
    assert json.loads(written["gitlab"])[0]["description"].startswith(sentence)
    assert json.loads(written["json"])["decision"] == "block"


def test_fingerprints_stay_when_files_are_renamed(written: dict[str, str], tmp_path: Path) -> None:
    clinic = Path(shutil.copytree(CLINIC, tmp_path / "clinic"))
    for place, path in enumerate(sorted((clinic / "registers").glob("*.*"), reverse=True)):
        path.rename(path.with_name(f"{place:02}{path.suffix}"))
    again = json.loads(run("gate", *ASKED, "--workspace", clinic, *DAY, "-f", "json").stdout)
    assert {item["fingerprint"] for item in again["findings"] if item["blocking"]} == blocking(written)


def test_a_baseline_leaves_only_what_is_new(written: dict[str, str], tmp_path: Path) -> None:
    report, known = tmp_path / "g.json", tmp_path / "known.json"
    body = json.loads(written["json"])
    # As if one of the findings had not been there when the baseline was made.
    gone = next(item for item in body["findings"] if item["blocking"])
    body["findings"] = [item for item in body["findings"] if item["fingerprint"] != gone["fingerprint"]]
    report.write_text(json.dumps(body), encoding="utf-8")
    made = run("baseline", "create", "--from", report, "-o", known)
    done = run("gate", *ASKED, "--workspace", CLINIC, *DAY, "--baseline", known, "-f", "json")
    found = json.loads(done.stdout)

    assert made.returncode == 0, made.stderr
    assert done.returncode == 1
    assert {item["fingerprint"] for item in found["findings"] if item["blocking"]} == {gone["fingerprint"]}
    assert found["counts"]["known"] == len(blocking(written)) - 1
