"""`annexbridge report` as a person runs it: one file, offline, the same bytes; PDF where something can print."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, program

CLINIC = ROOT / "examples" / "clinica-rivera"
DAY = ("--as-of", "2026-11-24")
MOST = 3_000_000
"""Bytes that a mail still takes without anybody thinking about it."""


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "annexbridge", "report", *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_the_example_becomes_one_light_file(tmp_path: Path) -> None:
    target = tmp_path / "out" / "report.html"
    done = run(CLINIC, *DAY, "-f", f"html:{target}")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"wrote {target}\n")
    assert [path.name for path in target.parent.iterdir()] == ["report.html"]
    assert 100_000 < target.stat().st_size < MOST
    assert run(CLINIC, *DAY).stdout == target.read_text(encoding="utf-8")


def test_a_folder_without_registers_says_that_nothing_was_evaluated(tmp_path: Path) -> None:
    table = tmp_path / "Notes.csv"
    table.write_text("hello;world\n1;2\n", encoding="utf-8")
    done = run(table, *DAY)

    assert done.returncode == 4
    assert "Nothing was evaluated" in done.stdout
    assert "nothing was evaluated" in done.stderr


def test_pdf_is_printed_by_a_browser_and_the_same_each_time(tmp_path: Path) -> None:
    program("chromium", "", "install chromium")
    reader = program("pdftotext", "", "install poppler-utils")
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    for target in (one, two):
        done = run(CLINIC, *DAY, "-f", f"pdf:{target}")
        assert done.returncode == 0, done.stderr
    assert one.read_bytes() == two.read_bytes()
    text = subprocess.run([reader, "-layout", one, "-"], capture_output=True, text=True, check=True).stdout
    for said in ("Clínica Rivera", "It is not a certification", "Statement of Applicability", "Proveedores.xlsx"):
        assert said in text


def test_without_a_browser_pdf_says_what_to_install(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    done = run(CLINIC, *DAY, "-f", f"pdf:{target}", PATH=str(tmp_path), ANNEXBRIDGE_BROWSER="nowhere")

    assert done.returncode == 2
    assert done.stderr == (
        "error: ANNEXBRIDGE_BROWSER=nowhere: no browser that prints HTML to PDF was found; "
        "install Chromium, Google Chrome or Microsoft Edge, or name one in ANNEXBRIDGE_BROWSER; "
        "or write -f html and print it from any browser\n"
    )
    assert not target.exists()


def test_a_browser_that_fails_is_named(tmp_path: Path) -> None:
    failing = str(program("false", "", "install coreutils"))
    done = run(CLINIC, *DAY, "-f", f"pdf:{tmp_path / 'report.pdf'}", ANNEXBRIDGE_BROWSER=failing)

    assert done.returncode == 2
    assert done.stderr == (
        f"error: {failing}: could not print the report: it ended with 1 and printed nothing; "
        "write -f html and print it from any browser\n"
    )


def test_pdf_and_html_are_written_in_one_run_or_not_at_all(tmp_path: Path) -> None:
    wanted = ("-f", f"html:{tmp_path / 'report.html'}", "-f", f"pdf:{tmp_path / 'report.pdf'}")
    done = run(CLINIC, *DAY, *wanted, ANNEXBRIDGE_BROWSER="nowhere")

    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []
