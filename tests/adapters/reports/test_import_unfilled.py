"""The summary of an import names the tables in which nothing is filled in: they are no evidence of anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from annexbridge.adapters.registers import read
from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.import_summary import render

HEADINGS = "Supplier ID,Supplier name,Criticality\n"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("", True),
        ("[ID],[Name],[low/high]\n", True),
        ("1,,\n2,,\n", True),
        ("S-1,Acme,high\n", False),
    ],
)
def test_a_register_without_records_is_named(tmp_path: Path, rows: str, told: bool) -> None:
    (tmp_path / "vendors.csv").write_text(HEADINGS + rows, encoding="utf-8")
    shown = render(read([tmp_path / "vendors.csv"]), Context(width=100)).decode()
    assert ("Nothing is filled in, so that it counts as not supplied: vendors.csv" in shown) is told
