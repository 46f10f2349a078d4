"""What a register is once it has been read: records of typed values, each value traceable to its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum

from annexbridge.language import _

Value = str | bool | int | float | tuple[str, ...]
"""A typed value as policies see it. Dates are ISO 8601 strings (`2026-03-31`); lists are tuples of strings."""

EMPTY: Mapping[str, Problem] = {}
NOWHERE: Mapping[str, Source] = {}


class State(StrEnum):
    """What a cell says. Only `value` carries a typed value; the others are three different silences and an error."""

    VALUE = "value"
    BLANK = "blank"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a value stands: a sheet's cell (`D17`), or a place in a text file (`/components/3/name`, `line 12`)."""

    file: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        return " › ".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell has no typed value although something is written there."""

    state: State
    message: str
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one record: what was written, what it means or why it means nothing, and where it stands."""

    raw: object
    value: Value | None
    state: State
    error: str
    source: Source


class Severity(StrEnum):
    """How an import issue bears on the result: `reject` loses a value, `question` needs an answer, `note` informs."""

    REJECT = "reject"
    QUESTION = "question"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should know about a file, a sheet or a cell.

    `code` is a stable kebab-case word (`bad-date`, `unknown-word`, `duplicate-id`); `value` is what was written.
    """

    code: str
    severity: Severity
    message: str
    source: Source
    value: str = ""
    remedy: str = ""
    accepted: tuple[str, ...] = ()

    def __str__(self) -> str:
        shown = f' "{self.value}"' if self.value else ""
        accepted = _("accepted: {accepted}").format(accepted=", ".join(self.accepted)) if self.accepted else ""
        return f"{self.source}{shown}: " + "; ".join(part for part in (self.message, self.remedy, accepted) if part)


@dataclass(frozen=True, slots=True)
class RowAccount:
    """Where every row of a sheet went. Rows are counted below the header, down to the last row with any content."""

    read: int = 0
    used: int = 0
    heading: int = 0
    blank: int = 0
    note: int = 0
    placeholder: int = 0
    duplicate: int = 0
    rejected: int = 0
    ignored: int = 0

    def __post_init__(self) -> None:
        parts = sum(getattr(self, item.name) for item in fields(self)) - self.read
        if parts != self.read:
            raise AssertionError(f"row account does not add up: read {self.read}, accounted for {parts}")

    def __add__(self, other: RowAccount) -> RowAccount:
        return RowAccount(*(getattr(self, item.name) + getattr(other, item.name) for item in fields(self)))


@dataclass(frozen=True, slots=True)
class Column:
    """How one column was read: into a field, kept as extra, or ignored, and why."""

    letter: str
    header: str
    field: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """The part of a sheet that holds records: turns a row and a field into the address of a cell.

    `columns` gives the 0-based sheet columns that feed a field (several when one field is spread over columns of
    marks). `rows` are the raw rows as read; `first_row` is the 1-based sheet row of `rows[0]`, `first_column` the
    0-based sheet column of `rows[n][0]`. `unit` is what a row is called where there are no columns (`line` in a text).
    `pointers` are the places of the columns in a file that has no cells, with `{index}` for the place of the record.
    `transposed` marks a form: its records stand side by side, so that `rows` here are columns of the sheet.
    """

    file: str
    sheet: str
    kind: str
    columns: Mapping[str, tuple[int, ...]]
    rows: Sequence[Sequence[object]] = ()
    first_row: int = 1
    first_column: int = 0
    unit: str = "row"
    pointers: tuple[str, ...] = ()
    transposed: bool = False

    def source(self, row: int, name: str) -> Source:
        """Address of the field's cell in the 1-based sheet row; the whole row when the table has no such column."""
        where = self.columns.get(name, ())
        return Source(self.file, self.sheet, self.place(row, self.filled(row, where) if where else None))

    def place(self, row: int, column: int | None) -> str:
        """Address of a cell, or of the whole row without a column."""
        if self.pointers:
            index = row - self.first_row - 1
            pointer = self.pointers[column] if column is not None else self.pointers[0].rpartition("/")[0]
            return pointer.replace("{index}", str(index)) or "/"
        if self.transposed:
            return (
                f"{letters(row - 1)}{column + 1}"
                if column is not None
                else _("column {letter}").format(letter=letters(row - 1))
            )
        return f"{letters(column)}{row}" if column is not None else f"{self.unit} {row}"

    def raw(self, row: int, name: str) -> object:
        """What is written in the field's cell, None when nothing is."""
        where = self.columns.get(name, ())
        return self.at(row, self.filled(row, where)) if where else None

    def filled(self, row: int, where: tuple[int, ...]) -> int:
        """The first of these columns with something in it, else the first."""
        if len(where) == 1:
            return where[0]
        return next((column for column in where if self.at(row, column) not in (None, "")), where[0])

    def at(self, row: int, column: int) -> object:
        """The raw cell at a 1-based sheet row and 0-based sheet column."""
        row, column = row - self.first_row, column - self.first_column
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a register: typed `values` by field, and `problems` where a cell has content without a value.

    `elsewhere` gives the place of fields that were stated in another file than the row, such as a decision about it.
    """

    kind: str
    id: str
    table: Table
    row: int
    values: Mapping[str, Value]
    problems: Mapping[str, Problem] = field(default_factory=lambda: EMPTY)
    elsewhere: Mapping[str, Source] = field(default_factory=lambda: NOWHERE)

    def source(self, name: str = "id") -> Source:
        """Where the field stands, also when its cell is blank."""
        return self.elsewhere.get(name) or self.table.source(self.row, name)

    def cell(self, name: str) -> Cell:
        """The field as a full cell."""
        raw, source = self.table.raw(self.row, name), self.source(name)
        if name in self.elsewhere:
            raw = self.values.get(name)
        if name in self.values:
            return Cell(raw, self.values[name], State.VALUE, "", source)
        problem = self.problems.get(name)
        if problem is None:
            return Cell(raw, None, State.BLANK, "", source)
        return Cell(raw, None, problem.state, problem.message, source)


@dataclass(frozen=True, slots=True)
class Register:
    """One sheet (or one machine-readable file) and what became of it.

    `kind` is None when the sheet is no register. `header_rows` are the 1-based first and last header rows. `unfilled`
    marks a template that nobody has filled in: it is of a kind, and still no register of it was supplied.
    """

    file: str
    sheet: str
    kind: str | None
    reason: str
    confidence: float = 0.0
    language: str = ""
    edition: str = ""
    header_rows: tuple[int, int] | None = None
    columns: tuple[Column, ...] = ()
    rows: RowAccount = RowAccount()
    issues: tuple[Issue, ...] = ()
    records: tuple[Record, ...] = ()
    unfilled: bool = False


@dataclass(frozen=True, slots=True)
class Registers:
    """Everything read in one go. `digests` are SHA-256 of the files by name."""

    items: tuple[Register, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """All records, sheet by sheet."""
        for item in self.items:
            yield from item.records

    def issues(self) -> Iterator[Issue]:
        """All issues, sheet by sheet."""
        for item in self.items:
            yield from item.issues

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of which at least one record was read. A header without rows states nothing, not even "none"."""
        return frozenset(record.kind for record in self.records())

    @property
    def rows(self) -> RowAccount:
        """The row account of all sheets together."""
        return sum((item.rows for item in self.items), RowAccount())


def letters(column: int) -> str:
    """Spreadsheet letters of a 0-based column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
