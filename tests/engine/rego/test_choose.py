"""Choosing an engine, and what is said when it is not there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annexbridge.engine.rego import ENGINES, choose
from annexbridge.errors import EngineMissing, EvaluationError, UsageError
from tests.engine.rego.made import DOCUMENT, GOOD, engine, policies

ENDLESS = """checks := {"c": {
	"subjects": {x | some x in numbers.range(1, 100000); some y in numbers.range(1, 100000); x * y == 7},
	"evidenced": set(),
	"satisfied": set(),
}}
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called opa that tells a version before Rego v1, found on the PATH."""
    program = tmp_path / "opa"
    program.write_text("#!/bin/sh\necho 'Version: 0.68.0'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.delenv("ANNEXBRIDGE_OPA", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    return program


@pytest.mark.parametrize("name", ENGINES)
def test_each_engine_tells_its_name_and_version(name: str, opa: Path) -> None:
    chosen = engine(name, opa)
    assert chosen.name == name
    assert chosen.version[0].isdigit()


def test_another_name_is_refused_with_the_accepted_ones() -> None:
    with pytest.raises(UsageError) as caught:
        choose("wasmer")
    assert caught.value.diagnostic() == "wasmer: no such engine; use one of embedded, opa, server"


@pytest.mark.parametrize("name", ["opa", "server"])
def test_without_opa_the_remedy_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANNEXBRIDGE_OPA", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineMissing) as caught:
        choose(name)
    assert caught.value.exit_code == 3
    assert caught.value.what == "there is no opa binary"
    assert "--engine embedded" in caught.value.remedy


def test_an_opa_before_rego_v1_is_refused(fake: Path) -> None:
    with pytest.raises(EngineMissing) as caught:
        choose("opa")
    assert (caught.value.where, caught.value.what) == (str(fake), "opa 0.68.0 is older than 1.0")


def test_a_program_that_is_no_opa_is_refused(fake: Path) -> None:
    fake.write_text("#!/bin/sh\necho hello\n", encoding="utf-8")
    with pytest.raises(EngineMissing, match="this is no opa binary"):
        choose("opa", opa=fake)


def test_a_program_that_cannot_run_is_refused(fake: Path) -> None:
    fake.write_bytes(b"\x7fELF nonsense")
    with pytest.raises(EngineMissing, match="the opa binary does not run"):
        choose("opa", opa=fake)


@pytest.mark.usefixtures("fake")
def test_the_environment_names_the_opa_to_use(opa: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNEXBRIDGE_OPA", str(opa.resolve()))
    assert choose("opa").version != "0.68.0"


def test_flags_in_the_environment_do_not_reach_opa(opa: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPA_EVAL_FORMAT", "pretty")
    assert engine("opa", opa).evaluate(policies(good=GOOD), {}, DOCUMENT).errors == {}


@pytest.mark.parametrize("name", ["opa", "server"])
def test_an_endless_policy_is_stopped_at_the_time_limit(name: str, opa: Path) -> None:
    with pytest.raises(EvaluationError, match=r"took longer than 0\.5 s"):
        engine(name, opa, timeout=0.5).evaluate(policies(good=GOOD, endless=ENDLESS), {}, DOCUMENT)


def test_choosing_imports_only_the_engine_chosen() -> None:
    script = "import sys; from annexbridge.engine.rego import choose; choose('embedded'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert {"opa_client", "requests"} & set(done.stdout.split()) == set()
