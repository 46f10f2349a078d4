"""What tables look like to the rules that check them, and what a rule has to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]
"""Tables by file name (`reuse.csv`), each a sequence of rows by column name, as `csv.DictReader` gives them."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Why a table is refused. `line` is the line of the file, 0 when the problem is the table as a whole."""

    table: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        where = f"{self.table}:{self.line}" if self.line else self.table
        return f"{where}: {self.message}"


Rule = Callable[[Tables], Iterator[Problem]]


def lines(tables: Tables, table: str) -> Iterator[tuple[int, Row]]:
    """The rows of a table with the line each stands on (line 1 is the header)."""
    return enumerate(tables[table], 2)


def cell(row: Row, column: str) -> str:
    """What stands in a column, "" where the row has no such column."""
    return row.get(column) or ""
