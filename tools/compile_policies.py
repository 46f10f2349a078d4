"""Compiles the shipped policies to WebAssembly with opa: `python tools/compile_policies.py OPA`."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from annexbridge.engine.policies import PolicySet, load
from annexbridge.engine.rego.wasm import TOGETHER

TARGET = Path(__file__).parent.parent / "annexbridge" / "policies"
ENTRY = """package annexbridge.entry.{name}

verdicts := {value}
"""
ANSWER = "data.annexbridge.main.verdicts(data.iso42001.{package}.checks)"
SHARING = 4
"""Packages that one entry point answers for a large input. What they share, such as the systems in use, is found once
for all of them; memory is needed for all of them at a time."""


def main() -> None:
    """Writes policy.wasm and the digest of the sources it was made from."""
    policies = load()
    module = compiled(policies, sys.argv[1])
    (TARGET / "policy.wasm").write_bytes(module)
    (TARGET / "policy.wasm.digest").write_text(policies.digest + "\n", encoding="utf-8")
    print(f"{len(module)} bytes from {len(policies.modules)} modules")


def compiled(policies: PolicySet, opa: str) -> bytes:
    """The module, with the entry points that `annexbridge.engine.rego.wasm` asks for."""
    entries = dict(_entries([item.package for item in policies.policies]))
    points = [part for name in entries for part in ("-e", f"annexbridge/entry/{name}/verdicts")]
    with tempfile.TemporaryDirectory() as folder:
        sources = {f"entry/{name}.rego": ENTRY.format(name=name, value=value) for name, value in entries.items()}
        for path, text in {**policies.modules, **sources}.items():
            target = Path(folder) / "sources" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        bundle = Path(folder) / "bundle.tar.gz"
        command = [opa, "build", "-t", "wasm", *points, "-o", str(bundle), "-b", str(Path(folder) / "sources")]
        subprocess.run(command, check=True, capture_output=True)
        with tarfile.open(fileobj=io.BytesIO(bundle.read_bytes())) as archive:
            found = archive.extractfile("/policy.wasm")
            if found is None:
                raise SystemExit("opa built a bundle without a module")
            return found.read()


def _entries(packages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names of entry points, each with the expression that answers: a package's verdicts, or those of several."""
    for package in packages:
        yield package, ANSWER.format(package=package)
    for first in range(0, len(packages), SHARING):
        members = packages[first : first + SHARING]
        answers = ", ".join(f'"{package}": {ANSWER.format(package=package)}' for package in members)
        yield TOGETHER.join(members), f"{{{answers}}}"


if __name__ == "__main__":
    main()
