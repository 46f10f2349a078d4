"""Where reports go: whole files or none, one format on standard output."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from annexbridge.adapters.reports import GAP, IMPORT, SOA, Context, deliver
from annexbridge.errors import UsageError
from tests.adapters.reports.cases import gap_report, joint_statement


def test_each_format_goes_to_its_place(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    wanted = (("json", tmp_path / "out" / "gap.json"), ("md", None), ("csv", tmp_path / "gap.csv"))
    lines = deliver(GAP, wanted, gap_report(), Context())
    assert lines == (f"wrote {tmp_path / 'out' / 'gap.json'}", f"wrote {tmp_path / 'gap.csv'}")
    assert capsysbinary.readouterr().out == GAP["md"].render(gap_report(), Context())
    assert json.loads((tmp_path / "out" / "gap.json").read_bytes())["as_of"] == "2026-11-24"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gap.csv", "out"]


def test_a_file_does_not_depend_on_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    deliver(GAP, [("table", tmp_path / "gap.txt")], gap_report(), Context(colour=True))
    assert (tmp_path / "gap.txt").read_bytes() == GAP["table"].render(gap_report(), Context(width=100))


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "soa.json"
    target.write_bytes(b"the last one")
    deliver(SOA, [("json", target)], joint_statement(), Context())
    assert target.read_bytes() == SOA["json"].render(joint_statement(), Context())
    assert [path.name for path in tmp_path.iterdir()] == ["soa.json"]


@pytest.mark.skipif(os.name == "nt", reason="rights as numbers are a matter of POSIX")
def test_a_report_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "any").touch()
    deliver(GAP, [("json", tmp_path / "gap.json")], gap_report(), Context())
    rights = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("any", "gap.json")]
    assert rights[0] == rights[1]


def test_a_path_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be written"):
        deliver(GAP, [("json", tmp_path / "file" / "gap.json")], gap_report(), Context())


@pytest.mark.parametrize(
    ("wanted", "what"),
    [
        ([("pdf", None)], '"pdf" is no format'),
        ([("json", None), ("md", None)], "only one format"),
        ([("json", Path("same")), ("md", Path("same"))], "the same path"),
        ([("json", Path())], "is a folder"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_written(
    wanted: list[tuple[str, Path | None]], what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=what):
        deliver(GAP, [("csv", tmp_path / "first.csv"), *wanted], gap_report(), Context())
    assert list(tmp_path.iterdir()) == []


def test_tables_of_formats_agree() -> None:
    assert [list(formats) for formats in (GAP, SOA, IMPORT)] == [
        [entry.name for entry in formats] for formats in (GAP.values(), SOA.values(), IMPORT.values())
    ]


def test_knowing_the_formats_loads_none_of_their_libraries() -> None:
    code = (
        "import sys; import annexbridge.adapters.reports; "
        "print(sorted({'rich', 'xlsxwriter', 'openpyxl', 'networkx'} & sys.modules.keys()))"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout == "[]\n"
