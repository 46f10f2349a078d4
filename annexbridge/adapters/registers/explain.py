"""Says how one cell became what it is: its column, the field, the record, the value or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annexbridge.adapters.registers.text import brief, shown
from annexbridge.engine.records import Record, Register, Registers, Source, State
from annexbridge.errors import UsageError
from annexbridge.language import _

CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def explain(registers: Registers, cell: str) -> str:
    """The story of a cell given as `file › sheet › D17`, `sheet!D17` or `D17`, one sentence a line.

    Raises UsageError when no such cell was read, or several files have one.
    """
    items, place = _found(registers, cell)
    return "\n".join(line for item in items for line in _told(item, place))


def _found(registers: Registers, cell: str) -> tuple[list[Register], str]:
    """The tables that hold the cell: several of one sheet where a place gives records of more than one kind."""
    *names, place = (part.strip() for part in re.split(r"›|!|>", cell))
    place = place.upper() if CELL.fullmatch(place) else place
    fitting = [
        item
        for item in registers.items
        if all(name in (item.file, item.sheet, item.file.rpartition("/")[2]) for name in names) and _holds(item, place)
    ]
    if not fitting:
        raise UsageError(_("no such cell was read"), where=cell, remedy=_("write it as file › sheet › D17"))
    if len({(item.file, item.sheet) for item in fitting}) > 1:
        others = "; ".join(dict.fromkeys(str(Source(item.file, item.sheet, place)) for item in fitting))
        raise UsageError(
            _("several sheets have this cell"), where=cell, remedy=_("say which: {others}").format(others=others)
        )
    return fitting, place


def _holds(item: Register, place: str) -> bool:
    found = CELL.fullmatch(place)
    if found is None:
        return any(record.source(name).cell == place for record in item.records for name in record.table.columns)
    if item.header_rows is None:
        return False
    row = int(found.group(2))
    return item.header_rows[0] <= row <= item.header_rows[1] + item.rows.read


def _told(item: Register, place: str) -> Iterator[str]:
    yield f"{Source(item.file, item.sheet, place)}"
    yield _("The table was read as {kind}: {reason}.").format(kind=item.kind or _("no register"), reason=item.reason)
    cell = CELL.fullmatch(place)
    letter, row = (cell.group(1), int(cell.group(2))) if cell else ("", 0)
    column = next((column for column in item.columns if column.letter == letter), None)
    if item.header_rows and item.header_rows[0] <= row <= item.header_rows[1]:
        yield _("The row holds the column headings.")
    if column is not None:
        what = _("gives the field {field}").format(field=column.field) if column.field else _("gives no field")
        yield _('The column "{header}" {what}: {reason}.').format(
            header=brief(column.header), what=what, reason=column.reason
        )
    records = [record for record in item.records if _stands(record, place, row)]
    for record in records:
        yield from _record(record, place, column.field if column else None)
    if not records and cell and item.kind and item.header_rows and row > item.header_rows[1]:
        yield _("The row gave no record.")
    for issue in item.issues:
        if issue.source.cell == place:
            yield f"{issue.severity.value.capitalize()} ({issue.code}): {issue}"


def _stands(record: Record, place: str, row: int) -> bool:
    return record.row == row if row else any(record.source(name).cell == place for name in record.table.columns)


def _record(record: Record, place: str, field: str | None) -> Iterator[str]:
    yield _("The row is the {kind} {id}.").format(kind=record.kind, id=record.id)
    names = [field] if field else [name for name in record.table.columns if record.source(name).cell == place]
    for name in names:
        cell = record.cell(name)
        written = f'"{brief(shown(cell.raw))}"' if cell.raw not in (None, "") else "nothing"
        if cell.state is State.VALUE:
            yield _("Written: {written}; {name} is {value!r}.").format(written=written, name=name, value=cell.value)
        else:
            yield _("Written: {written}; {name} has no value: {error}.").format(
                written=written, name=name, error=cell.error or cell.state.value.replace("_", " ")
            )
