"""A register saved again by LibreOffice, in every format it can hold, says the same."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from annexbridge.adapters.registers import read
from annexbridge.engine.records import Registers, Value
from tests.adapters.registers.made import Rows

Told = Mapping[tuple[str, str], tuple[Mapping[str, Value], Mapping[str, str]]]
SUPPLIERS: Rows = [
    ["Vendor ID", "Vendor name", "Services", "Criticality", "Last review", "Owner"],
    ["S-01", "Łódź Data & Sons", "Hosting; support", "high", date(2026, 1, 31), "IT"],
    ["S-02", "Señal, S.L.", "line one\nline two", "critical", date(2025, 12, 1), "IT"],
    ["S-03", 'Zeta "Labs"', None, "n/a", "Q3 24", None],
    ["S-04", "  Omega\u00a0", "24/7 help", "Tier 1", date(2026, 2, 28), None],
]
STATEMENT: Rows = [
    ["Control", "Title", "Applicable", "Status", "Justification"],
    [5.1, "Policies for information security", "Yes", "Implemented", "Risk treatment"],
    [5.2, "Information security roles and responsibilities", "Yes", 0.4, None],
    ["5.10", "Acceptable use of information and other associated assets", True, "? Unknown", None],
    ["A.8.30", "Outsourced development", "No", "N/A", "Nothing is outsourced"],
]
SYSTEMS: Rows = [
    ["AI system ID", "AI system", "Stage", "Log retention (days)", "Affects people"],
    ["AI-1", "Triage", "Operation and maintenance", 365, "Yes"],
    ["AI-2", "Forecast", "Planned", "three", "No, not yet assessed"],
]


def workbook(folder: Path, *, merged: bool) -> Path:
    """Three registers with a banner, a shifted table, native dates and a percentage; one owner over two rows."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    suppliers = made.create_sheet("Suppliers")
    suppliers["B1"] = "Vendors of the group"
    suppliers.merge_cells("B1:G1")
    put(suppliers, SUPPLIERS, 4, 2)
    if merged:
        suppliers.merge_cells("G5:G6")
    statement = made.create_sheet("SoA ISO 27001 2022")
    put(statement, STATEMENT, 1, 1)
    statement["D3"].number_format = "0%"
    put(made.create_sheet("AI systems"), SYSTEMS, 2, 1)
    path = folder / "registers.xlsx"
    made.save(path)
    return path


def put(sheet: Worksheet, rows: Rows, top: int, left: int) -> None:
    """Writes rows with their first cell at a 1-based row and column."""
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            cell = sheet.cell(top + down, left + right, value)
            if isinstance(value, date):
                cell.number_format = "dd.mm.yyyy"


def told(found: Registers) -> Told:
    """What is said of each record, and in which way a field has no value."""
    return {
        (record.kind, record.id): (
            dict(record.values),
            {name: str(problem.state) for name, problem in record.problems.items()},
        )
        for record in found.records()
    }


def saved(soffice: Path, path: Path, to: str, folder: Path) -> list[Path]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(soffice), profile, "--headless", "--convert-to", to, "--outdir", str(folder / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return sorted((folder / "out").iterdir())


@pytest.mark.parametrize("to", ["ods", "xls", "xlsx"])
def test_a_workbook_saved_again_says_the_same(soffice: Path, tmp_path: Path, to: str) -> None:
    written = workbook(tmp_path, merged=True)
    (again,) = saved(soffice, written, to, tmp_path)
    expected = told(read([written]))
    assert len(expected) == 10
    assert told(read([again])) == expected


def test_sheets_saved_as_text_say_the_same(soffice: Path, tmp_path: Path) -> None:
    written = workbook(tmp_path, merged=False)
    every_sheet = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
    sheets = saved(soffice, written, every_sheet, tmp_path)
    assert len(sheets) == 3
    assert told(read(sheets)) == told(read([written]))
