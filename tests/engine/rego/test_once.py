"""A process that asks once and then ends compiles nothing for it, and is told the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from annexbridge.engine import params
from annexbridge.engine.policies import load, shipped_text
from annexbridge.engine.rego import choose, wasm
from annexbridge.engine.specimens import specimens

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("specimen", sorted(specimens(DAY)))
def test_what_is_asked_once_is_answered_as_what_is_asked_often(
    specimen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policies, data = load(), {"params": params.load(shipped_text("params.toml"), {}, DAY).document()}
    often = choose("embedded").evaluate(policies, data, specimens(DAY)[specimen])

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert choose("embedded", once=True).evaluate(policies, data, specimens(DAY)[specimen]) == often


@pytest.mark.parametrize("kept", [True, False])
def test_modules_that_were_compiled_before_are_known_by_where_they_are_kept(
    kept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if kept:
        (tmp_path / "wasmtime").mkdir()

    assert wasm.kept() is kept
