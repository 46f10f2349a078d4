"""What a person should know about a table beyond its values: hidden parts, formulas, comments, swapped dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from annexbridge.adapters.registers.columns import Plan
from annexbridge.adapters.registers.dates import NUMERIC
from annexbridge.adapters.registers.grid import Grid, Merge
from annexbridge.adapters.registers.header import Header
from annexbridge.adapters.registers.reads import Read
from annexbridge.adapters.registers.recognise import Recognition
from annexbridge.adapters.registers.text import brief, clean, is_blank
from annexbridge.adapters.registers.values import column
from annexbridge.engine.records import Column, Issue, Problem, Record, Severity, State, Value, letters
from annexbridge.language import _, marked
from annexbridge.mappings.kinds import kinds

UNCALCULATED = marked("a formula that nobody has calculated; open the file in a spreadsheet and save it again")
FAULTY = marked("a formula error; mend the formula or write the value")
FEW_NATIVE = 3
"""Native dates from which it is telling that none of them has a day above 12."""


def about_table(
    grid: Grid, header: Header, found: Recognition, used: Sequence[int], *, example: bool, answered: bool = False
) -> Iterator[Issue]:
    """Questions about a table as a whole: its kind, hidden parts, and what was not looked for.

    `answered` says that a person has said whether hidden parts count.
    """
    place = grid.source(header.top, header.headings[0].column)
    if found.rivals:
        names = tuple(kinds()[name].label for name in (found.kind or "", *found.rivals))
        message = _("read as {kind}, though another kind fits nearly as well").format(kind=_(names[0]).lower())
        remedy = _("say which with --as or in a profile")
        yield Issue("kind-unsure", Severity.QUESTION, message, place, remedy=remedy, accepted=names)
    if example:
        message = _("the sheet's name says that it is an example or a blank template; its rows are left out")
        yield Issue(
            "example-sheet", Severity.QUESTION, message, place, grid.sheet, _("rename the sheet to have it read")
        )
    if not answered:
        yield from _hidden(grid, header, used)
    yield from _out_of_range(grid, header, used)
    if grid.details.unseen:
        yield Issue(
            "not-looked-for", Severity.NOTE, grid.details.unseen, place, remedy=_("save it as .xlsx to have it done")
        )


def _hidden(grid: Grid, header: Header, used: Sequence[int]) -> Iterator[Issue]:
    left = header.headings[0].column
    if grid.hidden:
        message = _("the sheet is hidden; its rows are read all the same")
        remedy = _("delete it if it is out of date, or write hidden: true or false in a profile")
        yield Issue("hidden-sheet", Severity.QUESTION, message, grid.source(header.top, left), grid.sheet, remedy)
    rows = sorted(grid.details.hidden_rows.intersection(used))
    if rows:
        message = _("{count} hidden rows are read all the same: {rows}").format(count=len(rows), rows=_rows(rows))
        remedy = _("delete them if they are out of date, or write hidden: true or false in a profile")
        yield Issue("hidden-rows", Severity.QUESTION, message, grid.source(rows[0], left), remedy=remedy)
    columns = sorted(grid.details.hidden_columns.intersection(header.columns))
    if columns:
        message = _("hidden columns are read all the same: {letters}").format(letters=", ".join(map(letters, columns)))
        source = grid.source(header.top, columns[0])
        yield Issue(
            "hidden-columns",
            Severity.QUESTION,
            message,
            source,
            remedy=_("unhide them to check, and write hidden: true or false in a profile"),
        )


def _out_of_range(grid: Grid, header: Header, used: Sequence[int]) -> Iterator[Issue]:
    """Rows and columns that are read although the spreadsheet's own idea of the table leaves them out."""
    for listed in grid.details.tables:
        place = listed.place
        if not (header.top <= place.top <= header.bottom):
            continue
        known = _("the table {name} of the spreadsheet ({place})").format(name=listed.name, place=_range(place))
        rows = [row for row in used if row > place.bottom]
        columns = [column for column in header.columns if not place.left <= column <= place.right]
        if rows:
            message = _("{count} rows below {known} are read all the same: {rows}").format(
                count=len(rows), known=known, rows=_rows(rows)
            )
            remedy = _("make the table longer, or delete the rows")
            yield Issue("table-range", Severity.QUESTION, message, grid.source(rows[0], place.left), remedy=remedy)
        if columns:
            message = _("columns beside {known} are read all the same: {letters}").format(
                known=known, letters=", ".join(map(letters, columns))
            )
            remedy = _("make the table wider, or delete the columns")
            source = grid.source(header.bottom, columns[0])
            yield Issue("table-range", Severity.QUESTION, message, source, remedy=remedy)


def _range(place: Merge) -> str:
    return f"{letters(place.left)}{place.top}:{letters(place.right)}{place.bottom}"


def unshown(grid: Grid, plan: Plan, used: Sequence[int], read: Mapping[str, Read]) -> Iterator[Issue]:
    """Marks cells whose formula has no value or shows an error, which would otherwise pass for cells left blank."""
    for found, code, message in (
        (grid.details.uncached, "uncached-formula", _(UNCALCULATED)),
        (grid.details.faults, "formula-error", _(FAULTY)),
    ):
        for name, columns in plan.columns.items() if found else ():
            for at, row in enumerate(used):
                if (row, columns[0]) in found and is_blank(grid.at(row, columns[0])):
                    read[name].problems[at] = Problem(State.INVALID, message)
                    what, _semicolon, remedy = message.partition("; ")
                    yield Issue(code, Severity.REJECT, what, grid.source(row, columns[0]), remedy=remedy)


def swapped(grid: Grid, plan: Plan, used: Sequence[int]) -> Iterator[Issue]:
    """Date columns where a spreadsheet seems to have read day for month: reported, never repaired."""
    cells = grid.chosen(used)
    for name, columns in plan.columns.items():
        if plan.kind.fields[name].type != "date":
            continue
        raws = column(cells, columns[0] - grid.first_column)
        native = [raw for raw in raws if isinstance(raw, datetime.date)]
        if len(native) < FEW_NATIVE:
            continue
        texts = [
            (row, found)
            for row, raw in zip(used, raws, strict=True)
            if isinstance(raw, str) and (found := NUMERIC.match(clean(raw)))
        ]
        telling = [row for row, found in texts if max(int(found.group(1)), int(found.group(2))) in range(13, 32)]
        if telling and len(telling) == len(texts) and all(day.day <= 12 for day in native):
            message = _("day and month of the {count} real dates in this column may have been swapped").format(
                count=len(native)
            )
            remedy = _("compare them with the source; the dates kept as text all have a day above 12")
            yield Issue("swapped-dates", Severity.QUESTION, message, grid.source(telling[0], columns[0]), remedy=remedy)


def commented(grid: Grid, header: Header, records: Sequence[Record]) -> tuple[tuple[Record, ...], tuple[Issue, ...]]:
    """The records with the comments on their cells kept as evidence (or notes), and where they stand."""
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, place), text in sorted(grid.details.notes.items()):
        if row > header.bottom and text:
            by_row.setdefault(row, []).append((place, text))
    if not by_row:
        return tuple(records), ()
    kept = [_with_comments(record, by_row.get(record.row, [])) for record in records]
    rows = {record.row for record in records}
    issues = tuple(
        Issue(
            "comment",
            Severity.NOTE,
            _("a comment on the cell is kept with the record"),
            grid.source(row, column),
            brief(text),
        )
        for row, notes in by_row.items()
        if row in rows
        for column, text in notes
    )
    return tuple(kept), issues


def _with_comments(record: Record, notes: Sequence[tuple[int, str]]) -> Record:
    fields = kinds()[record.kind].fields
    name = next((name for name in ("evidence", "notes", "description") if name in fields), None)
    if not notes or name is None:
        return record
    written = record.values.get(name)
    texts = [str(written)] if written is not None else []
    values: dict[str, Value] = {**record.values, name: "\n".join((*texts, *(text for _, text in notes)))}
    return replace(record, values=values, problems={key: item for key, item in record.problems.items() if key != name})


def unnamed(grid: Grid, header: Header) -> tuple[Column, ...]:
    """Columns that hold something below the headings without a heading of their own."""
    known = {column - grid.first_column for column in header.columns}
    found: set[int] = set()
    gaps = max(known, default=-1) >= len(known)
    for cells in grid.chosen(range(header.bottom + 1, header.end + 1)):
        if gaps or len(cells) > len(known) + len(found):
            open_places = (place for place in range(len(cells)) if place not in known and place not in found)
            found.update(place for place in tuple(open_places) if not is_blank(cells[place]))
    why = _("kept as extra: the column has no heading")
    return tuple(Column(letters(grid.first_column + place), "", None, why) for place in sorted(found))


def ragged(grid: Grid, header: Header) -> dict[int, Issue]:
    """Rows of a delimited file that have more cells than headings: their values may stand in the wrong columns."""
    if grid.sheet or grid.pointers:
        return {}
    last = max(header.columns)
    found = {}
    for row in range(header.bottom + 1, header.end + 1):
        beyond = [column for column, _ in grid.filled(row) if column > last] if len(grid.row(row)) > last + 1 else []
        if beyond:
            message = _(
                "the row has {cells} cells under {headings} headings; values may be in the wrong columns"
            ).format(cells=beyond[-1] + 1, headings=last + 1)
            remedy = _("put texts that hold the delimiter in double quotes")
            found[row] = Issue("ragged-row", Severity.REJECT, message, grid.source(row, beyond[0]), remedy=remedy)
    return found


def _rows(rows: Sequence[int]) -> str:
    shown = ", ".join(map(str, rows[:8]))
    return f"{shown} …" if len(rows) > 8 else shown
