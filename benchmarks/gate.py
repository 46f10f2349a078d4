"""The gate: `ANNEXBRIDGE_OPA=... python -m benchmarks.gate [SYSTEMS]`. Prints figures and ratios as JSON."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.estate import write

RUNS = 5
AS_OF = "2026-11-24"
EXAMPLE = Path(__file__).parents[1] / "examples" / "clinica-rivera"
SMALL, MANY = 100, 1000


def main() -> None:
    """Measures and prints."""
    systems = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    opa = shutil.which(os.environ.get("ANNEXBRIDGE_OPA", "opa"))
    if opa is None:
        sys.exit("there is no opa to compare with; name it in ANNEXBRIDGE_OPA")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "key").write_text("0123456789abcdef" * 4)
        example = snapshot(root, "example", EXAMPLE)
        small = snapshot(root, "small", workspace(root / "of-100", SMALL))
        large = snapshot(root, "large", workspace(root / "of-many", systems))
        manifest = EXAMPLE / "deployments" / "triage.yaml"
        question = root / "input.json"
        question.write_text(json.dumps({"deployment": "DEP-TRIAGE", "as_of": AS_OF}))
        # In turns, so that a busy machine is as busy for one as for the other.
        gate, evaluated = turns(
            gating(root, example, str(manifest)),
            [opa, "eval", "-b", str(example), "-i", str(question), "data.annexbridge.gate.decision"],
        )
        of_small, of_large = turns(gating(root, small, "DEPLOYMENT-7"), gating(root, large, "DEPLOYMENT-7"))
        many = [f"DEPLOYMENT-{number}" for number in range(min(MANY, systems))]
        one, all_of_them = turns(gating(root, large, many[0]), gating(root, large, *many), runs=2)
        megabytes = large.stat().st_size / 1e6
    figures = {
        "example_gate_s": gate,
        "example_opa_eval_s": evaluated,
        "gate_to_opa": gate / evaluated,
        "systems": systems,
        "snapshot_mb": megabytes,
        "small_gate_s": of_small,
        "large_gate_s": of_large,
        "large_to_small": of_large / of_small,
        "one_s": one,
        f"{len(many)}_in_one_call_s": all_of_them,
        "many_to_one": all_of_them / one,
    }
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}, indent=2))


def workspace(folder: Path, systems: int) -> Path:
    """A workspace with the registers of a large estate."""
    write(folder / "registers", systems)
    (folder / "annexbridge.toml").write_text('[organisation]\nname = "Benchmark"\n')
    return folder


def snapshot(root: Path, name: str, source: Path) -> Path:
    """A snapshot of a workspace."""
    path = root / f"{name}.tar.gz"
    built = [*ANNEXBRIDGE, "snapshot", "build", str(path), "--workspace", str(source), "--key", str(root / "key")]
    subprocess.run([*built, "--as-of", AS_OF], check=True, capture_output=True)
    return path


ANNEXBRIDGE = [sys.executable, "-m", "annexbridge"]


def gating(root: Path, source: Path, *deployments: str) -> list[str]:
    """The command that decides on deployments with a snapshot."""
    where = ["--snapshot", str(source), "--key", str(root / "key"), "--as-of", AS_OF]
    return [*ANNEXBRIDGE, "gate", *deployments, *where, "-f", f"json:{root / 'answer.json'}"]


def turns(first: list[str], second: list[str], runs: int = RUNS) -> tuple[float, float]:
    """Shortest wall time in seconds of two commands that are run by turns, each as a whole process."""
    best = [float("inf"), float("inf")]
    for _ in range(runs):
        for place, command in enumerate((first, second)):
            begun = time.perf_counter()
            subprocess.run(command, check=False, capture_output=True)
            best[place] = min(best[place], time.perf_counter() - begun)
    return best[0], best[1]


if __name__ == "__main__":
    main()
