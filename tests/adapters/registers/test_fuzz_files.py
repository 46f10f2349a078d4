"""The first files of the fuzzer, and that it notices when one goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.registers import fuzzing


def test_files_that_nobody_would_write_are_read_or_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzzing.main(["--cases=300", "--seconds=3600"]) == 0, capsys.readouterr().err
    assert capsys.readouterr().out == "300 cases, 0 faults\n"


def test_a_case_that_takes_too_much_memory_is_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzzing.main(["--start=7", "--cases=1", "--seconds=3600", "--memory=1"]) == 1
    told = capsys.readouterr()
    assert told.out == "1 cases, 1 faults\n"
    assert told.err.startswith("case 7 ended with ")


def test_a_case_is_made_again_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    for number in (1003, 1796, 2872):
        assert fuzzing.case(number, tmp_path).read_bytes() == fuzzing.case(number, tmp_path / "again").read_bytes()
