"""Registers made by hand for tests: a record is a kind, an id and its values."""

from __future__ import annotations

from collections.abc import Iterable

from annexbridge.engine.records import Record, Register, Registers, RowAccount, Source, Table, Value
from annexbridge.mappings.kinds import kinds

Row = tuple[str, str, dict[str, Value]]


def table(kind: str) -> Table:
    """A sheet with one column a field, in the order of the field table, under a header in row 1."""
    columns = {name: (place,) for place, name in enumerate(kinds()[kind].fields)}
    return Table(f"{kind}.xlsx", "Sheet1", kind, columns, first_row=2)


def cell(kind: str, field: str, row: int) -> Source:
    """Where `table` puts a field."""
    return table(kind).source(row, field)


def registers(*rows: Row, supplied: Iterable[str] = ()) -> Registers:
    """One register a kind, rows numbered from 2 in the order given."""
    by_kind: dict[str, list[Record]] = {kind: [] for kind in supplied}
    for kind, key, values in rows:
        found = by_kind.setdefault(kind, [])
        found.append(Record(kind, key, table(kind), len(found) + 2, {"id": key, **values}))
    return Registers(
        tuple(
            Register(
                f"{kind}.xlsx",
                "Sheet1",
                kind,
                "made by hand",
                rows=RowAccount(read=len(records), used=len(records)),
                records=tuple(records),
            )
            for kind, records in by_kind.items()
        )
    )
