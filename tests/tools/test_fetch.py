"""Only a tested version counts as found, and only bytes with the pinned checksum count as a release."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.fetch import OPA, NotFoundError, cache, cached, checked, matching, named, version

DIGEST = hashlib.sha256(b"opa").hexdigest()


def says(folder: Path, answer: str) -> Path:
    """A program that calls itself by this version."""
    path = folder / "opa"
    path.write_text(f"#!/bin/sh\necho 'Version: {answer}'\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_tested_version_is_taken(tmp_path: Path) -> None:
    assert checked(OPA, says(tmp_path, OPA.tested[0])) == tmp_path / "opa"


@pytest.mark.parametrize("other", ["0.1.0", "1.22.2-dev", ""])
def test_any_other_version_is_passed_over(tmp_path: Path, other: str) -> None:
    with pytest.raises(NotFoundError, match=r"tested are 1\.22\.2"):
        checked(OPA, says(tmp_path, other))


def test_what_does_not_run_has_no_version(tmp_path: Path) -> None:
    assert version(tmp_path / "nothing") == ""
    assert version(tmp_path) == ""


def test_the_environment_names_one_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNEXBRIDGE_OPA", str(says(tmp_path, OPA.tested[0])))
    assert named(OPA) == tmp_path / "opa"

    monkeypatch.setenv("ANNEXBRIDGE_OPA", "")
    with pytest.raises(NotFoundError, match="ANNEXBRIDGE_OPA is not set"):
        named(OPA)


def test_the_cache_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(NotFoundError):
        cached(OPA)

    kept = cache(OPA, OPA.tested[0])
    kept.parent.mkdir(parents=True)
    says(tmp_path, OPA.tested[0]).rename(kept)

    assert cached(OPA) == tmp_path / "annexbridge" / f"opa-{OPA.tested[0]}"


def test_bytes_with_the_pinned_checksum_are_taken() -> None:
    assert matching(b"opa", DIGEST, "here") == b"opa"


def test_any_other_bytes_are_refused() -> None:
    with pytest.raises(NotFoundError, match=rf"^here: checksum [0-9a-f]{{64}} is not the pinned {DIGEST}$"):
        matching(b"opa, and something else", DIGEST, "here")


def test_the_module_under_tools_is_the_first_tested_version() -> None:
    module = (ROOT / "tools" / "opa" / "go.mod").read_text(encoding="utf-8")
    assert f"\tgithub.com/open-policy-agent/opa v{OPA.tested[0]} " in module


def test_the_script_finds_the_opa_that_the_tests_use(opa: Path) -> None:
    command = [sys.executable, str(ROOT / "tools" / "fetch.py"), "opa"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"ANNEXBRIDGE_OPA": str(opa)})
    assert done.stdout == f"{opa}\n"
    assert done.stderr == f"opa {version(opa)}, named by the environment: {opa}\n"


def test_an_unknown_tool_is_a_usage_error() -> None:
    command = [sys.executable, str(ROOT / "tools" / "fetch.py"), "rego"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "usage: python tools/fetch.py opa|regal\n")
