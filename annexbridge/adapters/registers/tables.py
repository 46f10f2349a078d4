"""Reads the tables of a sheet into registers and accounts for every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annexbridge.adapters.registers import cautions, soa
from annexbridge.adapters.registers.columns import Plan, headings_only, plan
from annexbridge.adapters.registers.forms import sideways
from annexbridge.adapters.registers.grid import Grid, Row
from annexbridge.adapters.registers.header import Header, header_at, headers
from annexbridge.adapters.registers.identity import labelled
from annexbridge.adapters.registers.options import EXTRA, Answer, Options, Profile, shape
from annexbridge.adapters.registers.own_reports import split
from annexbridge.adapters.registers.reads import Made, Read
from annexbridge.adapters.registers.recognise import Recognition, recognise
from annexbridge.adapters.registers.records import make
from annexbridge.adapters.registers.rows import Fate, count, fates
from annexbridge.adapters.registers.text import shown
from annexbridge.adapters.registers.titles import is_example, is_other
from annexbridge.adapters.registers.values import read_columns
from annexbridge.engine.records import Issue, Register, RowAccount, Severity, Table
from annexbridge.language import _
from annexbridge.mappings.kinds import kinds

SURE = 0.5
"""Confidence from which a table without records still counts as a register that was supplied."""


FEW_FIELDS = 2
"""Fields up to which a table may really be a form whose labels stand in its first column."""

SURE_FORM = 0.6
"""Confidence from which labels in a column are taken for a form, and not for the particulars of a document."""


def book(grids: Sequence[Grid], options: Options) -> Iterator[Register]:
    """The registers of all sheets of a file."""
    grids, reported = split(grids)
    yield from reported
    labels = {
        name: weight / 2 for name, weight in labelled(text for grid in grids for text in _titles(grid, 3)).items()
    }
    for grid in grids:
        yield from registers(grid, options, labels, alone=sum(bool(other.rows) for other in grids) == 1)


def _titles(grid: Grid, rows: int, top: int | None = None) -> Iterator[str]:
    """What the file, the sheet and the rows above a table are called."""
    yield from (grid.file, grid.sheet)
    last = grid.first_row + rows - 1 if top is None else top
    for row in range(max(grid.first_row, last - rows + 1), min(last, grid.last_row) + 1):
        yield from (shown(raw)[:400] for _, raw in grid.filled(row))


def registers(
    grid: Grid, options: Options, labels: Mapping[str, float] | None = None, *, alone: bool = True
) -> Iterator[Register]:
    """The registers of a sheet, at least one: a sheet without a table is a register without a kind.

    `labels` are standards that the other sheets of the file speak of; `alone` says that there are none.
    """
    if not any(grid.rows):
        yield Register(grid.file, grid.sheet, None, _("the sheet is empty"), issues=grid.issues)
        return
    found = list(_upright(grid, options, labels or {}, alone=alone))
    upright = max((_fields(item) for item in found), default=0)
    turned = sideways(grid) if upright <= FEW_FIELDS and not is_other(grid) else None
    if turned is not None:
        form = [item for item in _upright(turned, options, labels or {}, alone=alone) if item.records]
        if form and all(item.confidence >= SURE_FORM and _fields(item) > upright + 1 for item in form):
            found = [
                replace(item, reason=_("a form read sideways: {reason}").format(reason=item.reason)) for item in form
            ]
    yield from found


def _fields(item: Register) -> int:
    """How many columns of a register give fields."""
    return sum(column.field is not None for column in item.columns) if item.kind else 0


def _upright(grid: Grid, options: Options, labels: Mapping[str, float], *, alone: bool) -> Iterator[Register]:
    """The tables of a sheet with headings above their columns."""
    tables = _tables(grid, options.profile)
    if not tables:
        rows = len(grid.rows)
        account = RowAccount(read=rows, ignored=rows)
        yield Register(grid.file, grid.sheet, None, _("no column headings found"), rows=account, issues=grid.issues)
        return
    for place, header in enumerate(tables):
        answer = options.profile.answer(heading.text for heading in header.headings)
        told = grid.issues if place == 0 else ()
        found = recognise(grid, header, wanted=answer.kind or options.kind, alone=alone and len(tables) == 1)
        if found.kind is None:
            yield _unread(grid, header, found, told)
        elif grid.hidden and answer.hidden is False:
            yield _unread(
                grid, header, Recognition(None, 1.0, _("the sheet is hidden and left out, as you said")), told
            )
        else:
            reading = Reading(found, answer, options, labels, told)
            yield _register(_filled_down(grid, header), header, reading)


def _tables(grid: Grid, profile: Profile) -> tuple[Header, ...]:
    """The tables of a sheet; the one whose place a person has given, when its headings are still there."""
    for answer in profile.answers:
        if answer.header_row:
            header = header_at(grid, answer.header_row)
            if shape(heading.text for heading in header.headings) == answer.shape:
                return (header,)
    return headers(grid)


def _unread(grid: Grid, header: Header, found: Recognition, told: tuple[Issue, ...]) -> Register:
    rows = max(0, header.end - header.bottom)
    columns = headings_only(header, _("the table is no register"))
    account = RowAccount(read=rows, ignored=rows)
    place = (header.top, header.bottom)
    source = grid.source(header.top, header.headings[0].column)
    if found.offers:
        labels = tuple(kinds()[name].label for name in found.offers)
        remedy = _("name the kind with --as or in a profile to have it read, or leave it")
        told = (*told, Issue("no-kind", Severity.QUESTION, found.reason, source, grid.sheet, remedy, labels))
    if grid.hidden:
        told = (
            *told,
            Issue("hidden-sheet", Severity.NOTE, _("the sheet is hidden, and no register"), source, grid.sheet),
        )
    return Register(
        grid.file, grid.sheet, None, found.reason, header_rows=place, columns=columns, rows=account, issues=told
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known about a table before its rows are read."""

    found: Recognition
    answer: Answer
    options: Options
    labels: Mapping[str, float]
    told: tuple[Issue, ...]


def _register(grid: Grid, header: Header, reading: Reading) -> Register:
    found, answer = reading.found, reading.answer
    planned = plan(grid, header, found, _said_of_columns(grid, header, answer))
    example = is_example(grid) and answer.example is not False
    destiny = fates(grid, header, planned, example=example)
    if answer.hidden is False:
        _move(destiny, header, _within(header, grid.details.hidden_rows), Fate.IGNORED)
    misplaced = cautions.ragged(grid, header)
    _move(destiny, header, misplaced, Fate.REJECTED)
    used = [header.bottom + 1 + place for place, fate in enumerate(destiny) if fate is Fate.USED]
    table = grid.table(planned.kind.name, addressed(planned))
    locale = answer.locale or reading.options.locale or found.language
    read, issues = read_columns(grid, planned, used, locale, answer.words)
    unshown = tuple(cautions.unshown(grid, planned, used, read))
    outcome = _outcome(grid, header, table, used, read, reading)
    _move(destiny, header, outcome.headings, Fate.HEADING)
    _move(destiny, header, outcome.rejected, Fate.REJECTED)
    _move(destiny, header, outcome.duplicates, Fate.DUPLICATE)
    records, comments = cautions.commented(grid, header, outcome.records)
    doubts = (
        *cautions.about_table(grid, header, found, used, example=example, answered=answer.hidden is not None),
        *cautions.swapped(grid, planned, used),
    )
    return Register(
        grid.file,
        grid.sheet,
        planned.kind.name,
        found.reason,
        found.confidence,
        found.language,
        outcome.edition,
        header_rows=(header.top, header.bottom),
        columns=(*planned.shown, *cautions.unnamed(grid, header)),
        rows=RowAccount(read=len(destiny), **count(destiny)),
        issues=(
            *(*reading.told, *doubts, *planned.issues, *misplaced.values()),
            *(*issues, *unshown, *outcome.issues, *comments),
        ),
        records=records,
        unfilled=not records and (Fate.PLACEHOLDER in destiny or found.confidence < SURE),
    )


def _said_of_columns(grid: Grid, header: Header, answer: Answer) -> Mapping[str, str]:
    """The answers about columns; hidden ones that a person leaves out are kept as extra."""
    if answer.hidden is not False:
        return answer.columns
    hidden = grid.details.hidden_columns
    return {**answer.columns, **{item.text: EXTRA for item in header.headings if item.column in hidden}}


def _outcome(
    grid: Grid, header: Header, table: Table, used: Sequence[int], read: Mapping[str, Read], reading: Reading
) -> Made:
    if table.kind == "soa":
        labels = {**reading.labels, **labelled(_titles(grid, 8, header.bottom))}
        return soa.make(grid, table, used, read, labels, reading.answer.controls)
    return make(grid, table, kinds()[table.kind], used, read)


def _within(header: Header, rows: Iterable[int]) -> Iterator[int]:
    return (row for row in rows if header.bottom < row <= header.end)


def _move(destiny: list[Fate], header: Header, rows: Iterable[int], fate: Fate) -> None:
    for row in rows:
        destiny[row - header.bottom - 1] = fate


def addressed(planned: Plan) -> Mapping[str, tuple[int, ...]]:
    """Columns by field, with those of a SoA that one column says about two fields."""
    columns = dict(planned.columns)
    if planned.kind.name == "soa":
        for name, other in (
            ("applicable", "status"),
            ("exclusion_justification", "reason"),
            ("original_id", "control_id"),
        ):
            if name not in columns and other in columns:
                columns[name] = columns[other]
    return columns


def _filled_down(grid: Grid, header: Header) -> Grid:
    """The grid with cells merged downwards filled, so that each row of the range says what the person sees."""
    tall = [
        merge
        for merge in grid.merges
        if merge.bottom > merge.top > header.bottom and merge.right == merge.left and merge.top <= header.end
    ]
    if not tall:
        return grid
    rows: list[Row] = list(grid.rows)
    for merge in tall:
        value = grid.at(merge.top, merge.left)
        index = merge.left - grid.first_column
        if not shown(value) or index < 0:
            continue
        for row in range(merge.top + 1, min(merge.bottom, grid.last_row) + 1):
            cells = list(rows[row - grid.first_row])
            cells.extend([""] * (index + 1 - len(cells)))
            cells[index] = value
            # A row that the range alone reaches into stays blank.
            if any(shown(cell) for place, cell in enumerate(cells) if place != index):
                rows[row - grid.first_row] = cells
    return replace(grid, rows=rows)
