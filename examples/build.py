"""Writes the files of the example organisation, the same bytes every time.

`python examples/build.py [REGISTERS [MANIFESTS]]` names their folders; with the first alone, no manifest is
written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from clinica_rivera import FILES
from clinica_rivera.manifests import MANIFESTS
from clinica_rivera.sheets import Cell, Row, Sheet, Workbook

REGISTERS = Path(__file__).parent / "clinica-rivera" / "registers"
DEPLOYMENTS = REGISTERS.parent / "deployments"
CREATED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC).replace(tzinfo=None)
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
WIDTHS = range(10, 45)


def main(folder: Path) -> None:
    """Writes every workbook into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for workbook in FILES:
        write(workbook, folder / workbook.name)


def deploy(folder: Path) -> None:
    """Writes every manifest into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in MANIFESTS.items():
        (folder / name).write_text(text, encoding="utf-8")


def write(workbook: Workbook, path: Path) -> None:
    """Writes one workbook."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": path.stem, "company": "Clínica Rivera", "created": CREATED})
        pen = Pen(book)
        for sheet in workbook.sheets:
            pen.sheet(book.add_worksheet(sheet.title), sheet)


class Pen:
    """Writes sheets with the formats of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self.title: Format = book.add_format({"bold": True, "font_size": 14, "font_color": "#1F4E79"})
        self.head: Format = book.add_format({**wrapped, "bold": True, "bg_color": "#1F4E79", "font_color": "white"})
        self.group: Format = book.add_format({**wrapped, "bold": True, "bg_color": "#9DC3E6", "align": "center"})
        self.band: Format = book.add_format({**wrapped, "bold": True, "bg_color": "#DDEBF7"})
        self.text: Format = book.add_format(wrapped)
        self.day: Format = book.add_format({**wrapped, "num_format": "dd/mm/yyyy", "align": "left"})
        self.note: Format = book.add_format({"italic": True, "font_color": "#595959"})

    def sheet(self, page: Worksheet, sheet: Sheet) -> None:
        """Writes titles, headings, rows and notes, one below the other."""
        left, right = sheet.indent, sheet.indent + len(sheet.headings) - 1
        row = 0
        for title in sheet.above:
            if title:
                page.merge_range(row, left, row, right, title, self.title)
            row += 1
        row = self.headings(page, sheet, row)
        page.freeze_panes(row + 1, 0)
        for cells in sheet.rows:
            row += 1
            self.record(page, row, left, right, cells)
        for cells in sheet.below:
            row += 1
            self.cells(page, row, left, cells, self.note)
        for place, heading in enumerate(sheet.headings):
            below = [cells[place] for cells in sheet.rows if 1 < len(cells) > place]
            page.set_column(left + place, left + place, width(heading, below))

    def headings(self, page: Worksheet, sheet: Sheet, row: int) -> int:
        """Writes the headings, in two rows when some stand in groups, and returns the last of these rows."""
        paths = [tuple(heading.split(" › ")) for heading in sheet.headings]
        if max(map(len, paths)) == 1:
            self.cells(page, row, sheet.indent, tuple(sheet.headings), self.head)
            return row
        columns = enumerate(paths, sheet.indent)
        for group, run in groupby(columns, key=lambda item: item[1][0] if len(item[1]) > 1 else item):
            members = list(run)
            first, last = members[0][0], members[-1][0]
            if not isinstance(group, str):
                page.merge_range(row, first, row + 1, first, members[0][1][0], self.head)
                continue
            for column, path in members:
                page.write(row + 1, column, path[1], self.head)
            page.merge_range(row, first, row, last, group, self.group)
        return row + 1

    def record(self, page: Worksheet, row: int, left: int, right: int, cells: Row) -> None:
        """Writes a record, or a heading across the table when there is only one text."""
        if len(cells) == 1 and right > left:
            page.merge_range(row, left, row, right, cells[0], self.band)
        else:
            self.cells(page, row, left, cells, self.text)

    def cells(self, page: Worksheet, row: int, left: int, cells: Row, style: Format) -> None:
        """Writes cells side by side; dates as native dates."""
        for place, cell in enumerate(cells):
            if isinstance(cell, str) and ISO_DATE.fullmatch(cell):
                page.write_datetime(row, left + place, datetime.fromisoformat(cell), self.day)
            elif cell is not None:
                page.write(row, left + place, cell, style)
            elif style is self.text:
                page.write_blank(row, left + place, None, style)


def width(heading: str, below: Sequence[Cell]) -> int:
    """A column width that shows most of the texts in two or three lines."""
    longest = max([len(str(cell)) for cell in below], default=0)
    return min(max(WIDTHS.start, len(str(heading)) // 2 + 2, longest // 2), WIDTHS.stop)


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]] or [REGISTERS, DEPLOYMENTS]
    main(given[0])
    if len(given) > 1:
        deploy(given[1])
