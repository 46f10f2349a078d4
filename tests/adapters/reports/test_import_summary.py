"""What a manager sees of an import: one screen, whatever the number of files, that hides neither doubt nor loss."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from annexbridge.adapters import registers
from annexbridge.adapters.reports import IMPORT, Context
from annexbridge.engine.records import Registers
from tests.adapters.registers.made import book, text

WIDTHS = (80, 100, 200)
SCREEN = 45


def folder(root: Path, count: int) -> Registers:
    """So many files: suppliers with a bad date, statements with an id of two standards, notes that are no register."""
    for number in range(count):
        name = f"a long name that somebody gave to file number {number:02} of the management system"
        kind = number % 3
        if kind == 0:
            rows = [["Supplier ID", "Supplier", "Last review"], ["S-1", "Acme", "Q3 24"], ["S-2", "Beta", "2026-01-31"]]
            text(root / f"{name}.csv", rows)
        elif kind == 1:
            book(root / f"{name}.xlsx", {"SoA": [["Control", "Applicable", "Status"], ["A.5.2", "Yes", "Implemented"]]})
        else:
            book(root / f"{name}.xlsx", {"Cover": [["Welcome"], ["to the management system"]]})
    return registers.read([root])


def shown(found: Registers, width: int, name: str = "table") -> str:
    return IMPORT[name].render(found, Context(width=width)).decode()


@pytest.mark.parametrize("width", WIDTHS)
def test_thirty_files_fit_one_screen(tmp_path: Path, width: int) -> None:
    lines = shown(folder(tmp_path, 30), width).splitlines()
    assert len(lines) <= SCREEN
    assert max(map(cell_len, lines)) <= width


def test_the_screen_says_what_was_understood_and_what_was_not(tmp_path: Path) -> None:
    told = " ".join(shown(folder(tmp_path, 30), 200).split())
    for expected in (
        "30 files, 30 tables: 20 registers with 20 records",
        "Not understood: 10 cells, which have no value; 10 rows, which gave no record",
        "Supplier 20 10 0",
        "Statement of Applicability 0 0 10",
        "no register - 0 0 10 tables",
        "No register was found in a long name tha",
        "10 which control is meant",
        "10 a text that is no date",
        "--save-profile profile.yaml",
    ):
        assert expected in told, expected


def test_few_tables_are_told_one_by_one_below_the_summary(tmp_path: Path) -> None:
    told = shown(folder(tmp_path, 3), 100)
    assert told.index("Next") < told.index("reject bad-date")
    assert told == shown(registers.read([tmp_path]), 100, "details")


def test_many_tables_are_told_one_by_one_when_asked(tmp_path: Path) -> None:
    found = folder(tmp_path, 30)
    assert "reject bad-date" not in shown(found, 100)
    assert shown(found, 100, "details").count("reject bad-date") == 10


def test_every_remark_of_the_importer_has_words() -> None:
    """Codes of rejects and questions as they stand in the code of the importer."""
    import re

    from annexbridge.adapters.reports.import_words import ABOUT

    source = Path(registers.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in source.glob("*.py"))
    issued = re.findall(r'Issue\(\s*"([a-z0-9-]+)",\s*Severity\.(?:REJECT|QUESTION)', code)
    assert len(issued) > 8
    assert set(issued) <= set(ABOUT)
