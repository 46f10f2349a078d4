"""A sheet as it was written: raw cells with their place, before anybody decides what they mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annexbridge.adapters.registers.text import is_blank
from annexbridge.engine.records import Issue, Source, Table

Row = Sequence[object]


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """A merged range: 1-based sheet rows and 0-based sheet columns, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A range that a spreadsheet calls a table: its name, where it is, and how many rows of totals it ends with."""

    name: str
    place: Merge
    totals: int = 0


@dataclass(frozen=True, slots=True)
class Details:
    """What the values alone do not show. `hidden_rows` are 1-based, `hidden_columns` 0-based.

    `formulas`, `uncached` and `faults` hold (row, column) of formula cells, of those that were never calculated, and of
    those that show an error. `notes` are cell comments, `tables` the ranges that the spreadsheet calls tables.
    `formats(cells)` gives the number formats of some cells; it opens the file again and is asked rarely. `unseen` says
    why hidden parts, comments and formulas were not looked for, where they were not.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    uncached: frozenset[tuple[int, int]] = frozenset()
    faults: frozenset[tuple[int, int]] = frozenset()
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    formats: Callable[[frozenset[tuple[int, int]]], Mapping[tuple[int, int], str]] | None = None
    tables: tuple[Listed, ...] = ()
    unseen: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet. `rows[0]` is sheet row `first_row` (1-based), `rows[n][0]` is column `first_column`.

    A blank cell is an empty string. Rows may have different lengths. `pointers` are the places of the columns when the
    cells come from a file without cells (`/{index}/status`). `transposed` marks a form read sideways: its rows are
    columns of the sheet. `texts` are all texts that stand in the rows, None where nobody gathered them.
    """

    file: str
    sheet: str
    rows: Sequence[Row]
    first_row: int = 1
    first_column: int = 0
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    details: Details = field(default_factory=Details)
    issues: tuple[Issue, ...] = ()
    pointers: tuple[str, ...] = ()
    transposed: bool = False
    texts: Collection[str] | None = None

    def source(self, row: int, column: int) -> Source:
        """Address of a cell by 1-based sheet row and 0-based sheet column."""
        return Source(self.file, self.sheet, self.table("", {}).place(row, column))

    def table(self, kind: str, columns: Mapping[str, tuple[int, ...]]) -> Table:
        """The grid as the table of records of a kind."""
        return Table(
            self.file,
            self.sheet,
            kind,
            columns,
            self.rows,
            self.first_row,
            self.first_column,
            pointers=self.pointers,
            transposed=self.transposed,
        )

    def at(self, row: int, column: int) -> object:
        """The raw cell, an empty string outside the sheet."""
        row, column = row - self.first_row, column - self.first_column
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""

    def row(self, row: int) -> Row:
        """Cells of a 1-based sheet row."""
        index = row - self.first_row
        return self.rows[index] if 0 <= index < len(self.rows) else ()

    def chosen(self, rows: Sequence[int]) -> Sequence[Row]:
        """Cells of these 1-based sheet rows."""
        held, start, end = self.rows, self.first_row, len(self.rows)
        return [held[row - start] if 0 <= row - start < end else () for row in rows]

    @property
    def last_row(self) -> int:
        """The 1-based sheet row of the last row held."""
        return self.first_row + len(self.rows) - 1

    def filled(self, row: int) -> Iterator[tuple[int, object]]:
        """Sheet column and raw cell of everything written in a 1-based sheet row."""
        for offset, raw in enumerate(self.row(row)):
            if raw != "" and not is_blank(raw):
                yield self.first_column + offset, raw


def trimmed(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows without the blank ones at the end."""
    end = len(rows)
    while end and all(is_blank(raw) for raw in rows[end - 1]):
        end -= 1
    return rows[:end]


def pooled(rows: Sequence[Sequence[object]]) -> tuple[list[list[object]], Collection[str]]:
    """The rows with equal texts as one object, and these texts.

    Registers repeat themselves: each text is then held and hashed once.
    """
    known: dict[str, str] = {}
    keep = known.setdefault
    return [[keep(raw, raw) if raw.__class__ is str else raw for raw in row] for row in rows], known.keys()
