"""How the command ends when something goes wrong that nobody foresaw: never with a code that passes for a verdict."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CLINIC = Path(__file__).parents[2] / "examples" / "clinica-rivera"
FAULTY = """
import annexbridge.engine.examine as examine
def broken(*_arguments):
    raise RuntimeError("a fault nobody foresaw")
examine.examine = broken
from annexbridge.cli import main
main()
"""


def test_an_unforeseen_fault_is_no_verdict_and_can_be_reported() -> None:
    command = [sys.executable, "-c", FAULTY, "gap", str(CLINIC), "--as-of", "2026-11-24"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.startswith("error: a fault of annexbridge, not of your files")
    assert "RuntimeError: a fault nobody foresaw" in ended.stderr


def test_output_that_nobody_reads_any_more_is_no_pass() -> None:
    command = [sys.executable, "-m", "annexbridge", "gap", str(CLINIC), "--as-of", "2026-11-24", "-f", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")
