"""Turns a sheet on its side: forms with labels in the first column, and registers whose records stand side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from annexbridge.adapters.registers.grid import Details, Grid, Merge, Row

TALLEST, WIDEST = 400, 60
"""Rows and columns up to which a sheet may be a form."""


def sideways(grid: Grid) -> Grid | None:
    """The sheet with rows and columns exchanged; addresses stay those of the sheet. None when it is too large."""
    width = max((len(row) for row in grid.rows), default=0)
    if grid.pointers or not 2 <= len(grid.rows) <= TALLEST or not 2 <= width <= WIDEST:
        return None
    rows: list[Row] = [list(column) for column in zip_longest(*grid.rows, fillvalue="")]
    return replace(
        grid,
        rows=rows,
        first_row=grid.first_column + 1,
        first_column=grid.first_row - 1,
        merges=tuple(sorted(Merge(m.left + 1, m.top - 1, m.right + 1, m.bottom - 1) for m in grid.merges)),
        details=_turned(grid.details),
        transposed=True,
    )


def _turned(details: Details) -> Details:
    def turned(cells: frozenset[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        return frozenset((column + 1, row - 1) for row, column in cells)

    return replace(
        details,
        hidden_rows=frozenset(column + 1 for column in details.hidden_columns),
        hidden_columns=frozenset(row - 1 for row in details.hidden_rows),
        formulas=turned(details.formulas),
        uncached=turned(details.uncached),
        faults=turned(details.faults),
        notes={(column + 1, row - 1): text for (row, column), text in details.notes.items()},
        formats=None,
    )
