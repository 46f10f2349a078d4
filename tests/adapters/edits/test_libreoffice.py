"""The round trip through a second program: LibreOffice saves the workbook anew, and only the edits come back."""

from __future__ import annotations

import subprocess
from pathlib import Path

from openpyxl.comments import Comment

from annexbridge.engine.soa import Kept
from tests.adapters.edits.organisations import DECISIONS, Sheet, edited, entry, exported, organisation, taken


def saved(path: Path, soffice: Path) -> Path:
    """The workbook as LibreOffice writes it."""
    target = path.parent / "saved"
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    arguments = [str(soffice), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target), str(path)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=180)
    return target / path.name


def test_saved_by_libreoffice_nothing_is_an_edit(tmp_path: Path, soffice: Path) -> None:
    workspace = organisation(tmp_path / "org")
    hard = "two\nlines; =1+1 \N{EM DASH} https://example.org/a?b=c&d=e"

    def change(sheet: Sheet) -> None:
        for title in ("Evidence", "Notes", "Reason for inclusion"):
            sheet.put("A.3.2", title, hard)
        sheet.put("A.7.2", "Evidence", "https://example.org/evidence")

    taken(edited(exported(workspace), change), workspace)
    before = (workspace / "decisions.yaml").read_bytes()

    found = taken(saved(exported(workspace), soffice), workspace)

    assert (found.merge.rows, found.merge.conflicts, found.merge.remarks) == ([], [], [])
    assert (workspace / "decisions.yaml").read_bytes() == before
    assert entry(workspace, "iso42001:A.3.2").notes == hard


def test_edits_saved_by_libreoffice_come_back(tmp_path: Path, soffice: Path) -> None:
    workspace = organisation(tmp_path / "org")

    def change(sheet: Sheet) -> None:
        sheet.put("A.10.4", "Owner", "=1+1")
        sheet.put("A.10.4", "Next review", "2027-11-01")
        sheet.sheet.cell(sheet.row("A.10.4"), sheet.titles()["Owner"]).comment = Comment("Ask again", "somebody")

    found = taken(saved(edited(exported(workspace), change), soffice), workspace)

    assert (workspace / "decisions.yaml").read_text() == DECISIONS.replace(
        "Legal office\n", "=1+1\n    next_review: 2027-11-01\n    comments:\n      owner: Ask again\n"
    )
    assert found.merge.remarks == []
    assert entry(workspace, "iso42001:A.10.4").kept == Kept({}, {"owner": "Ask again"})
