"""A second program opens our workbooks: LibreOffice keeps every value and prints every sheet."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from annexbridge.adapters.reports import GAP, SOA, Context
from annexbridge.adapters.templates import register_workbook
from tests.adapters.reports.cases import gap_report, joint_statement

Render = Callable[[], bytes]
BOOKS: dict[str, Render] = {
    "gap": lambda: GAP["xlsx"].render(gap_report(), Context()),
    "soa": lambda: SOA["xlsx"].render(joint_statement(), Context()),
    "register": lambda: register_workbook("model"),
}


def office() -> str:
    """LibreOffice, or a loud skip; where everything must be tested, its absence is a failure."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("LibreOffice is not installed: apt-get install libreoffice-calc")
    if found is None:
        pytest.skip("NOT TESTED: workbooks were not opened in a second program, LibreOffice is not installed")
    return found


def converted(content: bytes, folder: Path, suffix: str) -> Path:
    """The workbook as LibreOffice saves it."""
    source = folder / "book.xlsx"
    source.write_bytes(content)
    target = folder / "out"
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    arguments = [office(), profile, "--headless", "--convert-to", suffix, "--outdir", str(target), str(source)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=180)
    return target / f"book.{suffix}"


@pytest.mark.parametrize("name", list(BOOKS))
def test_libreoffice_keeps_every_value(name: str, tmp_path: Path) -> None:
    content = BOOKS[name]()
    saved = load_workbook(converted(content, tmp_path, "xlsx"))
    ours = load_workbook(tmp_path / "book.xlsx")
    assert saved.sheetnames == ours.sheetnames
    for sheet in ours.worksheets:
        ours_values = {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        theirs = saved[sheet.title]
        assert {place: theirs[place].value for place in ours_values} == ours_values


def test_every_sheet_prints(tmp_path: Path) -> None:
    pdf = converted(BOOKS["gap"](), tmp_path, "pdf")
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("NOT TESTED: the printed pages were not read, poppler-utils is not installed")
    text = subprocess.run([reader, str(pdf), "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    shown = [sheet.title for sheet in load_workbook(tmp_path / "book.xlsx") if sheet.sheet_state == "visible"]
    missing = [title for title in shown if f"{title}, as of 2026-11-24" not in text]
    assert missing == []
    assert "Requirements by chapter and status" in text
