"""Reads the sheets of xlsx, xlsm, xlsb, xls and ods files as grids of raw cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from annexbridge.adapters.registers import odf, ole, ooxml, ooxml_cells
from annexbridge.adapters.registers.grid import Details, Grid, Merge, pooled, trimmed
from annexbridge.adapters.registers.odf_details import Seen
from annexbridge.errors import InputError
from annexbridge.language import _, marked

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook  # heavy: loaded when a workbook is read

TOO_LARGE = marked("the sheet is too large to look for hidden rows, comments and formulas")
OLDER = marked("hidden rows and columns, comments and formulas cannot be seen in a file of this format")
MAX_AREA = 30_000_000
"""Cells between the corners of a sheet above which it is read cell by cell: the fast reader would hold them all."""


def grids(path: Path, name: str) -> Iterator[Grid]:
    """The sheets of a workbook in their order; `name` is how messages call the file.

    Raises InputError when the file is encrypted, broken, no workbook, or built to exhaust memory.
    """
    import python_calamine as calamine

    package, seen = _package(path, name)
    try:
        with calamine.load_workbook(path) as book:
            for index, meta in enumerate(book.sheets_metadata):
                if meta.typ is calamine.SheetTypeEnum.WorkSheet:
                    hidden = meta.visible is not calamine.SheetVisibleEnum.Visible
                    empty = Grid(name, meta.name, (), hidden=hidden)
                    yield _grid(book, index, package, _with(empty, package, seen))
    except calamine.PasswordError as error:
        remedy = _("save a copy without a password and import that")
        raise InputError(_("the file is encrypted"), where=name, remedy=remedy) from error
    except (calamine.CalamineError, calamine.ZipError, calamine.XmlError, OSError) as error:
        raise unreadable(name) from error
    except BaseException as error:
        # The reader is compiled code; its panics are no ordinary exceptions.
        if type(error).__name__ == "PanicException":
            raise unreadable(name) from error
        raise


def unreadable(name: str) -> InputError:
    """The file is not what its name says."""
    remedy = _("open it in a spreadsheet and save it again as .xlsx, .ods or .csv")
    return InputError(_("not a spreadsheet that can be read"), where=name, remedy=remedy)


def _package(path: Path, name: str) -> tuple[ooxml.Package | None, Mapping[str, Seen] | None]:
    """What the zip of a workbook shows beside values, as Office Open XML or as OpenDocument; None for both if not."""
    with path.open("rb") as stream:
        head = stream.read(4)
    if not head.startswith(b"PK"):
        if not ole.is_sound(path):
            raise unreadable(name)
        return None, None
    if odf.is_odf(path):
        seen = odf.checked(path, name)
        return None, {"": Seen(Details(unseen=_(TOO_LARGE)))} if seen is None else seen
    return ooxml.checked(path, name), None


def _with(empty: Grid, package: ooxml.Package | None, seen: Mapping[str, Seen] | None) -> Grid:
    """A sheet without its values yet, with all that they do not show."""
    if seen is not None:
        found = seen.get(empty.sheet) or seen.get("") or Seen()
        return replace(empty, merges=found.merges, details=found.details)
    if package is None or empty.sheet not in package.facts:
        return replace(empty, details=Details(unseen=_(OLDER)))
    return replace(empty, details=_details(package, empty.sheet))


def _grid(book: CalamineWorkbook, index: int, package: ooxml.Package | None, empty: Grid) -> Grid:
    facts = package.facts.get(empty.sheet) if package else None
    if package and facts and facts.rows * facts.columns > max(MAX_AREA, facts.cells * 20):
        found, first_row, first_column = ooxml_cells.sparse_rows(package, empty.sheet)
        return replace(empty, rows=trimmed(found), first_row=first_row, first_column=first_column)
    sheet = book.get_sheet_by_index(index)
    start = sheet.start or (0, 0)
    rows, texts = pooled(sheet.to_python(skip_empty_area=True))
    first_row, first_column = start[0] + 1, start[1]
    merges = _merges(sheet) or empty.merges
    return replace(
        empty, rows=trimmed(rows), texts=texts, first_row=first_row, first_column=first_column, merges=merges
    )


def _merges(sheet: CalamineSheet) -> tuple[Merge, ...]:
    ranges = sheet.merged_cell_ranges or ()
    return tuple(sorted(Merge(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges))


def _details(package: ooxml.Package, sheet: str) -> Details:
    facts = package.facts[sheet]
    return Details(
        hidden_rows=frozenset(facts.hidden_rows),
        hidden_columns=frozenset(facts.hidden_columns),
        formulas=frozenset(facts.formulas),
        uncached=frozenset(facts.uncached),
        faults=frozenset(facts.faults),
        notes=facts.comments,
        formats=partial(ooxml_cells.formats, package, sheet),
        tables=facts.tables,
        unseen="" if facts.detailed else _(TOO_LARGE),
    )
