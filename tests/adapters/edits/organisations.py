"""A small organisation on disk, and the hands of somebody who edits its statement in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from annexbridge.adapters.edits.taking import Taken, take
from annexbridge.adapters.prepare import Wish, prepare
from annexbridge.adapters.reports import SOA, Context
from annexbridge.engine.examine import examine
from annexbridge.engine.soa import Soa, SoaEntry, Standard

Value = str | bool | int | float | date | None
DAY = date(2026, 11, 24)
DECISIONS = """# Decided by the committee.
controls:
  # why not, in one sentence
  annex:A.10.4:
    applicable: false  # for now
    exclusion_justification: >-
      Nobody outside buys, operates or relies
      on our systems.
    owner: Legal office
# What is planned.
actions:
  clause:8.4: {action: assess, owner: Quality}
"""
STATEMENT = """Standard,Control,Control title,Applicable,Reason for inclusion: type,Reason for inclusion,Owner,Evidence
ISO/IEC 27001:2022,A.5.1,Policies for information security,yes,LR,The law asks for it.,CISO,POL-SEG-01
ISO/IEC 27001:2022,A.5.7,Threat intelligence,yes,BR,Nobody works alone.,CISO,
ISO/IEC 27001:2022,A.8.30,Outsourced development,no,,,CISO,
ISO/IEC 42001:2023,A.2.4,Review of the AI policy,yes,BR,The board asks for it.,Board,Minutes
ISO/IEC 42001:2023,A.3.2,AI roles and responsibilities,yes,BR,Nobody works alone.,Board,
"""


def organisation(folder: Path) -> Path:
    """A workspace with a statement of five controls and one decision; its role preselects the others."""
    (folder / "registers").mkdir(parents=True)
    (folder / "annexbridge.toml").write_text('[organisation]\nname = "Small"\nroles = ["developer"]\n')
    (folder / "registers" / "statement.csv").write_text(STATEMENT)
    (folder / "decisions.yaml").write_text(DECISIONS)
    return folder


def statement(workspace: Path, standard: Standard = Standard.JOINT) -> Soa:
    """The statement of the workspace as it is now."""
    prepared = prepare(Wish((workspace,), DAY))
    return examine(prepared.inputs, prepared.engine).soa(standard)


def exported(workspace: Path, standard: Standard = Standard.JOINT) -> Path:
    """The statement as a workbook beside the workspace."""
    path = workspace.parent / "statement.xlsx"
    path.write_bytes(SOA["xlsx"].render(statement(workspace, standard), Context()))
    return path


def edited(path: Path, change: Callable[[Sheet], None]) -> Path:
    """The workbook after somebody worked on the statement in a program that saves it all anew."""
    book = load_workbook(path)
    change(Sheet(book["SoA"]))
    book.save(path)
    return path


def taken(path: Path, workspace: Path) -> Taken:
    """What the workbook changes, taken back."""
    found = take(path, Wish((workspace,), None))
    found.write()
    return found


def entry(workspace: Path, key: str) -> SoaEntry:
    """The entry of a control as the workspace states it now."""
    framework, _colon, number = key.partition(":")
    found = statement(workspace).entries
    return next(item for item in found if (item.framework, item.control_id) == (framework, number))


class Sheet:
    """The sheet of a statement, by control and heading."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet

    def titles(self) -> Mapping[str, int]:
        return {str(cell.value): place for place, cell in enumerate(self.sheet[1], 1) if cell.value is not None}

    def row(self, control: str) -> int:
        place = self.titles()["Control"]
        return next(row for row in range(2, self.sheet.max_row + 1) if self.sheet.cell(row, place).value == control)

    def put(self, control: str, title: str, value: Value) -> None:
        """Writes text as text, whatever it looks like, as the programs do where a cell is text."""
        cell = self.sheet.cell(self.row(control), self.titles()[title])
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"

    def get(self, control: str, title: str) -> object:
        return self.sheet.cell(self.row(control), self.titles()[title]).value
