"""The main job on a large estate: `python -m benchmarks.main_job [SYSTEMS]`. Prints figures and ratios as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.estate import write

READ = """
import sys, python_calamine as calamine
for path in sys.argv[1:]:
    book = calamine.CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
"""
RUNS = 3


def main() -> None:
    """Measures and prints."""
    systems = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        large = write(Path(folder) / "large", systems)
        small = write(Path(folder) / "small", max(1, systems // 10))
        calamine, _ = best([sys.executable, "-c", READ, *map(str, large)])
        command = [sys.executable, "-m", "annexbridge", "gap", "--as-of", "2026-11-24", "-f"]
        whole, memory = best([*command, "json:" + str(Path(folder) / "gap.json"), *map(str, large)])
        tenth, _ = best([*command, "json:" + str(Path(folder) / "small.json"), *map(str, small)])
        opa, _ = best([*command, "json:" + str(Path(folder) / "opa.json"), "--engine", "opa", *map(str, large)])
    start, _ = best([sys.executable, "-c", "import click"])
    helped, _ = best([sys.executable, "-m", "annexbridge", "--help"])
    figures = {
        "systems": systems,
        "calamine_s": calamine,
        "gap_json_s": whole,
        "gap_json_memory_mib": memory,
        "gap_to_calamine": whole / calamine,
        "gap_tenth_s": tenth,
        "growth_for_ten_times": whole / tenth,
        "gap_opa_s": opa,
        "help_to_click": helped / start,
    }
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}, indent=2))


def best(command: list[str]) -> tuple[float, float]:
    """Shortest wall time in seconds and largest memory in MiB over a few runs of a whole process."""
    times, memory = [], 0.0
    for _ in range(RUNS):
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        times.append(time.perf_counter() - begun)
        memory = max(memory, usage.ru_maxrss / 1024)
    return min(times), memory


if __name__ == "__main__":
    main()
