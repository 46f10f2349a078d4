"""Reads a workbook that a person edited, whatever program saved it: cells as text, comments, and where each stands."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from annexbridge.adapters.edits.base import Base, read_base
from annexbridge.adapters.registers.packages import Budget, entities
from annexbridge.adapters.reports.base_sheet import NAME
from annexbridge.adapters.reports.soa_columns import COMMENT, OWN
from annexbridge.adapters.reports.words import clean
from annexbridge.engine.records import Source, letters
from annexbridge.errors import InputError
from annexbridge.language import _

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEADER_WITHIN = 40
"""Rows from the top in which the header may stand: people put a title or a logo above it."""
THREAD = "[Threaded comment]"
ERRORS = {"e"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a cell: its text, and whether it is a formula or an error, of which no value is taken."""

    text: str
    live: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet, its 1-based number, its cells and its comments by column name."""

    row: int
    cells: Mapping[str, Entry]
    comments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edited:
    """An edited workbook. `places` gives the 0-based sheet column of each name; those of a person's own begin with
    `columns:`. `headless` are letters of columns with content and no title, `cover` the cells of the cover that say
    something else than was written out."""

    file: str
    base: Base
    sheet: str
    places: Mapping[str, int]
    lines: tuple[Line, ...]
    headless: tuple[str, ...] = ()
    cover: tuple[tuple[Source, str], ...] = ()

    def source(self, row: int, name: str) -> Source:
        """The address of a cell; the whole row for a column that is not there."""
        place = self.places.get(name.removeprefix(COMMENT))
        return Source(
            self.file, self.sheet, f"{letters(place)}{row}" if place is not None else _("row {row}").format(row=row)
        )


def read(path: Path) -> Edited:
    """Reads the sheet that people edit, and the version it was written out as.

    Raises InputError for a file that is no such workbook, or whose sheet or header cannot be found.
    """
    book = _open(path)
    base = _base(book, path.name)
    sheet, header = _find(book, base, path.name)
    places, headless = _places(sheet, header, base)
    lines = tuple(_lines(sheet, header, places))
    return Edited(path.name, base, sheet.title, places, lines, headless, tuple(_cover(book, base, path.name)))


def _cover(book: Workbook, base: Base, file: str) -> Iterator[tuple[Source, str]]:
    """Cells beside a label that do not say what they said."""
    if base.cover_sheet not in book.sheetnames:
        return
    for label, told, *_rest in book[base.cover_sheet].iter_rows(max_row=HEADER_WITHIN, min_col=1, max_col=2):
        before = base.cover.get(_entry(label).text)
        if before is not None and folded(_entry(told).text) != folded(before):
            yield Source(file, base.cover_sheet, str(told.coordinate)), _entry(told).text


def written(path: Path) -> Base:
    """The version a workbook was written out as, whatever happened to it since. Raises InputError as `read` does."""
    return _base(_open(path), path.name)


def _base(book: Workbook, file: str) -> Base:
    if NAME not in book.sheetnames:
        raise InputError(
            _("is not a workbook of annexbridge: its hidden sheet {name} is missing").format(name=NAME),
            where=file,
            remedy=_("edit a workbook that annexbridge wrote with -f xlsx, and save it as xlsx"),
        )
    return read_base(book[NAME].iter_rows(values_only=True), file)


def _open(path: Path) -> Workbook:
    from xml.etree.ElementTree import ParseError  # the error only: parsing goes through defusedxml

    from defusedxml import DefusedXmlException
    from openpyxl import load_workbook

    try:
        content = path.read_bytes()
        with zipfile.ZipFile(BytesIO(content)) as package:
            Budget.of(package, path.name)
        with warnings.catch_warnings():
            # What openpyxl cannot keep, such as a picture, is not ours to keep either: the file is only read.
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(content), data_only=False)
    except OSError as error:
        what = _("cannot be read ({reason})").format(reason=error.strerror or error)
        raise InputError(what, where=path.name, remedy=_("check the path")) from error
    except (zipfile.BadZipFile, ParseError, KeyError, TypeError, ValueError) as error:
        # openpyxl raises errors of its own around those of the parser.
        if isinstance(error, DefusedXmlException) or isinstance(error.__context__, DefusedXmlException):
            raise entities(path.name) from error
        remedy = _("save it as an Excel workbook (xlsx)")
        raise InputError(_("is not an Excel workbook"), where=path.name, remedy=remedy) from error


def _find(book: Workbook, base: Base, file: str) -> tuple[Worksheet, int]:
    """The sheet and the 1-based row of its header: the row with most headings of what was written out.

    A person may have renamed the sheet, copied it, and put rows above; other sheets have some of the headings too.
    """
    known = {folded(column.title) for column in base.columns}
    wanted = {folded(column.title) for column in base.columns if column.name in base.identity}
    found: tuple[int, Worksheet, int] | None = None
    for sheet in sorted(book.worksheets, key=lambda sheet: sheet.title != base.sheet):
        for row in sheet.iter_rows(max_row=HEADER_WITHIN) if sheet.title != NAME else ():
            titles = {folded(_entry(cell).text) for cell in row}
            if wanted <= titles and (found is None or len(titles & known) > found[0]):
                found = len(titles & known), sheet, int(row[0].row or 1)
    if found:
        return found[1], found[2]
    names = ", ".join(column.title for column in base.columns if column.name in base.identity)
    raise InputError(
        _("no sheet has the headings {titles}").format(titles=names),
        where=file,
        remedy=_("give these columns their headings back; the others may go or move"),
    )


def _places(sheet: Worksheet, header: int, base: Base) -> tuple[dict[str, int], tuple[str, ...]]:
    names = {folded(column.title): column.name for column in base.columns}
    places: dict[str, int] = {}
    headless: list[str] = []
    for cells in sheet.iter_cols(min_row=header):
        title = _entry(cells[0]).text
        place = int(cells[0].column or 1) - 1
        if title:
            places.setdefault(names.get(folded(title), OWN + title), place)
        elif any(_entry(cell).text for cell in cells[1:]):
            headless.append(letters(place))
    return places, tuple(headless)


def _lines(sheet: Worksheet, header: int, places: Mapping[str, int]) -> Iterator[Line]:
    for row in sheet.iter_rows(min_row=header + 1):
        cells = {name: _entry(row[place]) for name, place in places.items() if place < len(row)}
        comments = {name: told for name, place in places.items() if place < len(row) and (told := _comment(row[place]))}
        if comments or any(entry.text for entry in cells.values()):
            yield Line(int(row[0].row or 1), cells, comments)


def _entry(cell: Cell | MergedCell) -> Entry:
    value = cell.value
    kind = getattr(cell, "data_type", "n")
    if value is None:
        return Entry("")
    if kind == "f":
        return Entry(str(getattr(value, "text", value)), live=True)
    if kind in ERRORS:
        return Entry(str(value), live=True)
    return Entry(plain(value))


def plain(value: object) -> str:
    """The text of a cell as a person reads it: days in ISO, whole numbers without a point."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.min.time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value))


def tidy(text: str) -> str:
    """Text without what programs add when they save: carriage returns, control characters, blanks at its ends."""
    return "\n".join(part.rstrip() for part in clean(text.replace("_x000D_", "")).split("\n")).strip()


def folded(text: str) -> str:
    """Text for comparing headings and ids: case and breaks do not count."""
    return " ".join(text.split()).casefold()


def _comment(cell: Cell | MergedCell) -> str:
    found = getattr(cell, "comment", None)
    told = tidy(found.text) if found is not None and found.text else ""
    # Excel puts a preface for older programs before a comment that belongs to a conversation.
    if told.startswith(THREAD):
        told = tidy(told.partition("\nComment:\n")[2] or told)
    return told
