"""Knows the workbooks that this tool wrote: what they say of an organisation is no evidence, but for its statement."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from annexbridge.adapters.json_file import table, text
from annexbridge.adapters.registers.grid import Grid
from annexbridge.adapters.reports.base_sheet import FORMAT, NAME
from annexbridge.engine.records import Register, RowAccount
from annexbridge.language import _


def split(grids: Sequence[Grid]) -> tuple[tuple[Grid, ...], tuple[Register, ...]]:
    """The sheets to read as registers, and those of a report, whose rows are ignored and counted.

    Of a Statement of Applicability the sheet with the statement is a register; of a gap analysis none is.
    """
    head = next((_head(grid) for grid in grids if grid.sheet == NAME), {})
    if table(head).get("format") != FORMAT:
        return tuple(grids), ()
    stated = text(table(head).get("sheet")) if table(head).get("report") == "soa" else ""
    kept = tuple(grid for grid in grids if grid.sheet == stated)
    return kept, tuple(_left(grid for grid in grids if grid.sheet != stated))


def _head(grid: Grid) -> object:
    parts = [str(raw) for _place, raw in grid.filled(grid.first_row)] if grid.rows else []
    try:
        return json.loads("".join(parts))
    except json.JSONDecodeError:
        return {}


def _left(grids: Iterator[Grid]) -> Iterator[Register]:
    for grid in grids:
        rows = grid.last_row - grid.first_row + 1 if any(grid.rows) else 0
        reason = _("a sheet of a report that annexbridge wrote: a result is no evidence")
        yield Register(grid.file, grid.sheet, None, reason, rows=RowAccount(read=rows, ignored=rows))
