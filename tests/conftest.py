"""What several tests need from outside: real programs, and registers collected elsewhere."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def opa() -> Path:
    """The real opa. Without it a test skips, and fails under CI; `make test` fetches it."""
    return program(
        "opa", os.environ.get("ANNEXBRIDGE_OPA", ""), "run `make test`, or `make opa` and set ANNEXBRIDGE_OPA"
    )


@pytest.fixture(scope="session")
def soffice() -> Path:
    """LibreOffice, to open what we write as a user would. Without it a test skips, and fails under CI."""
    return program("soffice", "", "install libreoffice-calc")


@pytest.fixture(scope="session")
def registers() -> Path:
    """A folder of irregular registers, named by ANNEXBRIDGE_REGISTERS or beside the repository; else a test skips."""
    folder = Path(os.environ.get("ANNEXBRIDGE_REGISTERS") or ROOT.parent / "shared" / "registers")
    if not folder.is_dir():
        pytest.skip(f"no registers at {folder}: name a folder in ANNEXBRIDGE_REGISTERS")
    return folder


def program(name: str, named: str, remedy: str) -> Path:
    """The program's path. Where a machine promises to run everything (CI=true), a missing one is a failure."""
    if found := shutil.which(named or name):
        return Path(found)
    complaint = f"{named or name} is not installed: {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(complaint)
    pytest.skip(complaint)
