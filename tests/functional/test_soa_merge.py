"""The statement as a person passes it around: written out, edited, taken back, and compared with the last version."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.adapters.edits.organisations import Sheet, edited
from tests.functional.test_commands import CLINIC, DAY, run


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CLINIC, tmp_path / "clinic"))


def test_a_statement_goes_out_and_its_edits_come_back(clinic: Path, tmp_path: Path) -> None:
    book = tmp_path / "soa.xlsx"
    before = (clinic / "decisions.yaml").read_text(encoding="utf-8")
    out = run("soa", clinic, *DAY, "--standard", "joint", "-f", f"xlsx:{book}")
    unedited = run("soa", "merge", book, clinic)
    edited(book, lambda sheet: sheet.put("A.10.4", "Owner", "AI committee"))

    shown = run("soa", "merge", book, clinic, "--dry-run")

    assert (out.returncode, unedited.returncode, shown.returncode) == (0, 0, 0)
    assert unedited.stderr == f"nothing to take back: {clinic / 'decisions.yaml'} stays as it is\n"
    assert shown.stdout.splitlines()[0] == (
        'soa.xlsx › SoA › K39: Owner of A.10.4: "Asesoría Jurídica" becomes "AI committee"'
    )
    assert "-    owner: Asesoría Jurídica\n+    owner: AI committee\n" in shown.stdout
    assert shown.stderr == "nothing was written: 1 edited cell in 1 row\n"
    assert (clinic / "decisions.yaml").read_text(encoding="utf-8") == before

    done = run("soa", "merge", book, clinic)

    assert done.returncode == 0
    assert done.stderr == f"wrote {clinic / 'decisions.yaml'}: 1 edited cell in 1 row\n"
    assert (clinic / "decisions.yaml").read_text(encoding="utf-8") == before.replace(
        "Asesoría Jurídica", "AI committee"
    )


def test_a_plan_goes_out_and_its_owners_come_back(clinic: Path, tmp_path: Path) -> None:
    book = tmp_path / "gap.xlsx"
    run("gap", clinic, *DAY, "-f", f"xlsx:{book}")
    before = (clinic / "decisions.yaml").read_text(encoding="utf-8")
    file = load_workbook(book)
    sheet = file["Action plan"]
    titles = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value == "A.9.2")
    row[titles.index("Owner")].value = "AI committee"
    file.save(book)

    wrong = run("soa", "merge", book, clinic)
    done = run("gap", "merge", book, clinic)

    assert wrong.returncode == 2
    assert "gap.xlsx: is a workbook of another report; give a workbook that annexbridge soa wrote" in wrong.stderr
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert done.stdout.endswith('Owner of A.9.2: "Comité de IA" becomes "AI committee"\n')
    after = (clinic / "decisions.yaml").read_text(encoding="utf-8")
    assert after == before.replace("owner: Comité de IA", "owner: AI committee")


def test_conflicts_are_listed_cell_by_cell_and_nothing_is_written(clinic: Path, tmp_path: Path) -> None:
    book = tmp_path / "soa.xlsx"
    run("soa", clinic, *DAY, "-f", f"xlsx:{book}")
    edited(book, lambda sheet: sheet.put("A.10.4", "Owner", "AI committee"))
    decisions = clinic / "decisions.yaml"
    now = decisions.read_text(encoding="utf-8").replace("Asesoría Jurídica", "Legal")
    decisions.write_text(now, encoding="utf-8")

    done = run("soa", "merge", book, clinic)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        'error: soa.xlsx › SoA › K39: Owner of A.10.4 was "Asesoría Jurídica"; the workbook says "AI committee", the '
        'workspace "Legal"; mend the cell, or decide all with --theirs (the workbook) or --ours (the workspace)\n'
    )
    assert decisions.read_text(encoding="utf-8") == now
    assert run("soa", "merge", book, clinic, "--ours", "--theirs").returncode == 2
    assert run("soa", "merge", book, clinic, "--theirs").returncode == 0
    assert "owner: AI committee" in decisions.read_text(encoding="utf-8")


def test_a_statement_in_spanish_is_taken_back_whatever_the_language_of_the_command(
    clinic: Path, tmp_path: Path
) -> None:
    book = tmp_path / "soa.xlsx"
    run("soa", clinic, *DAY, "--lang", "es", "-f", f"xlsx:{book}")

    unedited = run("soa", "merge", book, clinic, "--lang", "en", "--dry-run")
    file = load_workbook(book)
    sheet = file.worksheets[1]
    titles = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value == "A.10.4")
    applies = next(place for place, cell in enumerate(row) if cell.value == "no")
    row[applies].value = "sí"
    file.save(book)
    done = run("soa", "merge", book, clinic, "--lang", "en")

    assert (unedited.returncode, unedited.stdout) == (0, "")
    assert unedited.stderr == "nothing was written: 0 edited cells in 0 rows\n"
    assert (done.returncode, len(titles)) == (0, sheet.max_column)
    assert "    applicable: true\n" in (clinic / "decisions.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["json", "xlsx"])
def test_the_last_version_as_json_or_workbook_feeds_the_change_log(clinic: Path, tmp_path: Path, suffix: str) -> None:
    last, new = tmp_path / f"last.{suffix}", tmp_path / "new.xlsx"
    run("soa", clinic, *DAY, "-f", f"{suffix}:{last}")
    decisions = clinic / "decisions.yaml"
    text = decisions.read_text(encoding="utf-8").replace("Asesoría Jurídica", "Legal")
    decisions.write_text(text, encoding="utf-8")

    done = run("soa", clinic, "--as-of", "2026-11-25", "--previous", last, "-f", f"xlsx:{new}")

    assert done.returncode == 0
    log = list(load_workbook(new)["Change log"].iter_rows(min_row=2, values_only=True))
    assert log == [
        (
            None,
            None,
            "compared",
            "Statement version",
            *(f"version 0.4 (draft) as of 2026-11-{day}" for day in (24, 25)),
        ),
        ("ISO/IEC 42001:2023", "A.10.4", "changed", "owner", "Asesoría Jurídica", "Legal"),
    ]


def test_a_file_that_is_no_statement_is_no_earlier_version(clinic: Path, tmp_path: Path) -> None:
    other = tmp_path / "gap.json"
    other.write_text(json.dumps({"format": "annexbridge-gap/1"}), encoding="utf-8")

    done = run("soa", clinic, *DAY, "--previous", other)

    assert done.returncode == 2
    assert "gap.json: is no Statement of Applicability of annexbridge" in done.stderr


def test_the_sheet_of_the_example_has_one_line_for_the_control_of_both_standards(clinic: Path, tmp_path: Path) -> None:
    book = tmp_path / "soa.xlsx"
    run("soa", clinic, *DAY, "--standard", "joint", "-f", f"xlsx:{book}")
    sheet = Sheet(load_workbook(book)["SoA"])
    assert sheet.sheet.max_row == 131
    assert str(sheet.get("A.2.4 / A.5.1", "Owner")).startswith("42001: ")
