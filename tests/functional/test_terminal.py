"""The real command in a real terminal: readable at 80 and at 200 columns, with and without colour."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds after which a command that has not finished is taken to hang."""


class Terminal:
    """A tmux session of its own server, closed by its own name."""

    def __init__(self, program: str, width: int) -> None:
        self.program, self.name = program, f"annexbridge-{uuid4().hex}"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(width), "-y", "50", "env", "PS1=", "sh")
        self.tmux("set-option", "-g", "history-limit", "5000")

    def tmux(self, *arguments: str) -> str:
        command = [self.program, "-L", self.name, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=30).stdout

    def run(self, command: str, folder: Path) -> None:
        """Types a command and waits until it has ended."""
        self.start(command, folder)
        self.wait((folder / "done").exists)

    def start(self, command: str, folder: Path) -> None:
        """Types a command; the file `done` appears when it has ended."""
        self.tmux("send-keys", f"cd {ROOT} && {command}; touch {folder / 'done'}", "Enter")

    def wait(self, holds: Callable[[], bool]) -> None:
        """Waits until something holds."""
        until = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < until, self.screen()
            time.sleep(0.1)

    def screen(self, *options: str) -> str:
        """Everything the terminal has shown, lines as they were broken unless told otherwise."""
        return self.tmux("capture-pane", "-p", "-S", "-", *options)

    def close(self) -> None:
        self.tmux("kill-server")


@pytest.fixture
def terminal(request: pytest.FixtureRequest) -> Iterator[Terminal]:
    program = shutil.which("tmux")
    if program is None and os.environ.get("CI") == "true":
        pytest.fail("tmux is not installed: apt-get install tmux")
    if program is None:
        pytest.skip("NOT TESTED: the command was not run in a terminal, tmux is not installed")
    session = Terminal(program, request.param)
    yield session
    session.close()


SOA = f"{sys.executable} -m annexbridge soa examples/clinica-rivera --as-of 2026-11-24"
GAP = f"{sys.executable} -m annexbridge gap examples/clinica-rivera --as-of 2026-11-24"
EXPLAIN = f"{sys.executable} -m annexbridge explain A.6.2.5 examples/clinica-rivera --as-of 2026-11-24"


def unbroken(terminal: Terminal, after: str) -> list[str]:
    """The lines on the screen after a text, none of which the terminal had to break."""
    shown, joined = (terminal.screen(*options).rpartition(after)[2].splitlines() for options in ((), ("-J",)))
    lines = [line.rstrip() for line in shown]
    assert lines == [line.rstrip() for line in joined]
    return lines


@pytest.mark.parametrize("terminal", [80, 200], indirect=True)
def test_an_explanation_is_broken_between_words(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run(f"clear; {EXPLAIN}", tmp_path)
    lines = unbroken(terminal, "AI system deployment")
    assert "An auditor asks   Who signed and on what evidence?" in lines


@pytest.mark.parametrize("terminal", [80, 200], indirect=True)
def test_no_line_is_broken_by_the_terminal(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run(f"clear; {GAP}", tmp_path)
    lines = unbroken(terminal, "gap analysis against")
    assert any(line.startswith("All ") for line in lines)
    assert any("What to do first" in line for line in lines)


@pytest.mark.parametrize("terminal", [100], indirect=True)
def test_colour_can_be_refused(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run(f"clear; {GAP}", tmp_path)
    assert "\x1b[31mnonconforming" in terminal.screen("-e")
    (tmp_path / "done").unlink()
    terminal.run(f"clear; tmux -L {terminal.name} clear-history; NO_COLOR=1 {GAP}", tmp_path)
    assert "\x1b[3" not in terminal.screen("-e").rpartition("gap analysis against")[2]


@pytest.mark.parametrize("terminal", [100], indirect=True)
def test_a_pager_that_goes_away_is_no_error(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run(f"clear; {GAP} | head -1", tmp_path)
    shown = terminal.screen()
    assert "gap analysis against ISO/IEC 42001" in shown
    assert "Traceback" not in shown
    assert "Broken pipe" not in shown


@pytest.mark.parametrize("terminal", [80, 100, 200], indirect=True)
def test_no_line_of_the_statement_is_broken_by_the_terminal(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run(f"clear; {SOA} --standard joint", tmp_path)
    report = terminal.screen().rpartition("Statement of Applicability as of")[2]
    joined = terminal.screen("-J").rpartition("Statement of Applicability as of")[2]
    lines = [line.rstrip() for line in report.splitlines()]
    assert lines == [line.rstrip() for line in joined.splitlines()]
    assert sum(line.startswith("A.") for line in lines) == 38 + 93


@pytest.mark.parametrize("terminal", [100], indirect=True)
def test_a_pager_shows_it_and_can_be_left_in_the_middle(terminal: Terminal, tmp_path: Path) -> None:
    if shutil.which("less") is None:
        pytest.skip("NOT TESTED: no pager, less is not installed")
    terminal.start(f"clear; FORCE_COLOR=1 {SOA} --standard joint | less -R; echo left", tmp_path)
    terminal.wait(lambda: "Statement of Applicability as of" in terminal.screen())
    assert "ESC[" not in terminal.screen()
    assert "\x1b[3" in terminal.screen("-e")
    terminal.tmux("send-keys", "q")
    terminal.wait((tmp_path / "done").exists)
    assert terminal.screen().split()[-1] == "left"
    assert "Traceback" not in terminal.screen()


@pytest.mark.parametrize("terminal", [100], indirect=True)
@pytest.mark.parametrize("command", [GAP, SOA])
def test_reading_is_watched_on_a_terminal_and_leaves_nothing_behind(
    command: str, terminal: Terminal, tmp_path: Path
) -> None:
    raw, quiet = tmp_path / "raw", tmp_path / "stderr"
    terminal.tmux("pipe-pane", "-o", f"cat >> {raw}")
    terminal.run(f"clear; {command} > {tmp_path / 'report'}", tmp_path)
    shown = raw.read_text(encoding="utf-8", errors="replace")
    assert ".xlsx" in shown, "the name of the file that is read"
    assert "%" in shown
    assert "%" not in terminal.screen(), "the bar is gone when the reading is done"
    (tmp_path / "done").unlink()
    terminal.run(f"clear; {command} > {tmp_path / 'again'} 2> {quiet}", tmp_path)
    assert quiet.read_bytes() == b""
    assert (tmp_path / "report").read_bytes() == (tmp_path / "again").read_bytes()


@pytest.mark.parametrize("terminal", [100], indirect=True)
def test_notes_can_be_left_out_and_verdicts_cannot(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run(f"clear; {GAP} -f json:{tmp_path / 'a.json'}", tmp_path)
    assert "wrote" in terminal.screen()
    (tmp_path / "done").unlink()
    raw = tmp_path / "raw"
    terminal.tmux("pipe-pane", "-o", f"cat >> {raw}")
    terminal.run(f"clear; tmux -L {terminal.name} clear-history; {GAP} --quiet -f json:{tmp_path / 'b.json'}", tmp_path)
    assert "wrote" not in terminal.screen()
    assert ".xlsx" not in raw.read_text(encoding="utf-8", errors="replace"), "no bar either"
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    (tmp_path / "done").unlink()
    empty = f"mkdir {tmp_path / 'empty'}; {sys.executable} -m annexbridge --quiet gap {tmp_path / 'empty'}"
    terminal.run(f"clear; {empty} -f json:{tmp_path / 'c.json'}", tmp_path)
    assert "nothing was evaluated" in terminal.screen()
