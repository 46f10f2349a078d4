"""Compiles the shipped policies to WebAssembly with opa: `python tools/compile_policies.py OPA`."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from annexbridge.engine.policies import PolicySet, load

TARGET = Path(__file__).parent.parent / "annexbridge" / "policies"
ENTRY = """package annexbridge.entry.{name}

verdicts := data.annexbridge.main.verdicts(data.iso42001.{name}.checks)
"""


def main() -> None:
    """Writes policy.wasm and the digest of the sources it was made from."""
    policies = load()
    module = compiled(policies, sys.argv[1])
    (TARGET / "policy.wasm").write_bytes(module)
    (TARGET / "policy.wasm.digest").write_text(policies.digest + "\n", encoding="utf-8")
    print(f"{len(module)} bytes from {len(policies.modules)} modules")


def compiled(policies: PolicySet, opa: str) -> bytes:
    """The module, with one entry point a policy package."""
    entries = {f"entry/{item.package}.rego": ENTRY.format(name=item.package) for item in policies.policies}
    points = [part for item in policies.policies for part in ("-e", f"annexbridge/entry/{item.package}/verdicts")]
    with tempfile.TemporaryDirectory() as folder:
        for path, text in {**policies.modules, **entries}.items():
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


if __name__ == "__main__":
    main()
