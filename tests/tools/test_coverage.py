"""A policy line that no test reaches is named, and a report of nothing is no success."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import ROOT

SPAN = {"start": {"row": 3, "col": 1}, "end": {"row": 5, "col": 2}}


def judge(report: str) -> tuple[int, str]:
    """Exit code and output for a report."""
    command = [sys.executable, str(ROOT / "tools" / "coverage.py")]
    done = subprocess.run(command, input=report, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_everything_reached() -> None:
    report = {"files": {"a.rego": {"covered": [SPAN]}, "a_test.rego": {"not_covered": [SPAN]}}}
    assert judge(json.dumps(report)) == (0, "coverage: 1 policy files, 0 places not reached by a test\n")


def test_something_missed() -> None:
    report = {"files": {"a.rego": {"covered": [SPAN], "not_covered": [SPAN]}}}
    said = "a.rego:3-5: no test comes here\ncoverage: 1 policy files, 1 places not reached by a test\n"
    assert judge(json.dumps(report)) == (1, said)


def test_a_report_of_nothing_is_no_success() -> None:
    assert judge(json.dumps({"files": {}})) == (2, "coverage: the report names no policy\n")


def test_no_report_is_no_success() -> None:
    assert judge("data.a_test.test_x: FAIL\n") == (
        2,
        "data.a_test.test_x: FAIL\ncoverage: no report, for a test failed\n",
    )
