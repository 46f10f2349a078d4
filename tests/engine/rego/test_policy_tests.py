"""The tests beside the policies, run by the embedded engine and by opa: both must find every one of them true."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
import regorus

from annexbridge.engine.metadata import package_of
from annexbridge.engine.rego.linking import linked
from annexbridge.engine.rego.reading import compiled

FOLDER = Path(__file__).parents[3] / "annexbridge" / "policies"
RULE = re.compile(r"^(test_\w+)", re.MULTILINE)
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*_test.rego"))
TESTED = [path for path in FILES if RULE.search((FOLDER / path).read_text(encoding="utf-8"))]


@cache
def interpreter() -> regorus.Engine:
    """All policies and all their tests, as the embedded engine prepares them."""
    paths = sorted(FOLDER.rglob("*.rego"))
    return compiled(
        linked({path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in paths}, {})
    )


@pytest.mark.parametrize("path", TESTED)
def test_embedded(path: str) -> None:
    text = (FOLDER / path).read_text(encoding="utf-8")
    result = json.loads(interpreter().eval_query_as_json(f"data.{package_of(text)}"))
    found = result["result"][0]["expressions"][0]["value"]
    untrue = [name for name in dict.fromkeys(RULE.findall(text)) if found.get(name) is not True]
    assert untrue == []


def test_opa(opa: Path) -> None:
    done = subprocess.run([opa, "test", "--format=json", FOLDER], capture_output=True, text=True, check=False)
    cases = json.loads(done.stdout)
    untrue = [f"{case['package']}.{case['name']}" for case in cases if case.get("fail") or case.get("error")]
    assert untrue == []
    expected = sum(len(set(RULE.findall((FOLDER / path).read_text(encoding="utf-8")))) for path in TESTED)
    assert len(cases) == expected


def test_every_policy_has_tests_beside_it() -> None:
    policies = {path.parent.name for path in (FOLDER / "iso42001").rglob("*.rego")}
    assert policies == {Path(path).parent.name for path in TESTED if path.startswith("iso42001/")}


def test_policies_hold_with_fields_and_types_as_registers_have_them(opa: Path) -> None:
    command = [str(opa), "check", "--strict", f"--schema={FOLDER / 'schema' / 'input.json'}"]
    command += [f"--capabilities={FOLDER / 'capabilities.json'}", str(FOLDER)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
