"""What a sheet of an example register holds before it is written: headings, rows and the clutter around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Cell = str | int | float | None
Row = tuple[Cell, ...]
"""Cells of a row. A text like `2026-03-31` becomes a native date; a row of one text is a heading across the table."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `above` are title rows over the table, `below` rows under it, `indent` the empty columns before it.

    A heading like `Cómputo › Hardware` stands in two rows, under a group heading that spans its neighbours.
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Row]
    above: Sequence[str] = ()
    below: Sequence[Row] = ()
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file name and its sheets in order."""

    name: str
    sheets: Sequence[Sheet]


def upright(headings: Sequence[str], records: Sequence[Mapping[str, Cell]]) -> tuple[Row, ...]:
    """Rows from records written one field a line. Raises KeyError when a record has a field that no heading names."""
    for record in records:
        for name in record:
            if name not in headings:
                raise KeyError(name)
    return tuple(tuple(record.get(heading) for heading in headings) for record in records)
