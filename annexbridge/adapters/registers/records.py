"""Makes records of the rows that hold data: identities, values and problems."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from annexbridge.adapters.registers.grid import Grid
from annexbridge.adapters.registers.reads import Made, Read
from annexbridge.adapters.registers.text import fold
from annexbridge.engine.records import EMPTY, Issue, Problem, Record, Severity, Table, Value
from annexbridge.language import _
from annexbridge.mappings.kinds import Kind

STAND_INS = ("name", "title", "text", "role", "person")
"""Fields that may name a record whose id is blank, when they are unique."""


def make(grid: Grid, table: Table, kind: Kind, rows: Sequence[int], read: Mapping[str, Read]) -> Made:
    """One record for each sheet row of `rows`, unless nothing tells what it is about."""
    values = _by_row(read, len(rows))
    problems: dict[int, dict[str, Problem]] = {}
    for name in read:
        for place, problem in read[name].problems.items():
            problems.setdefault(place, {})[name] = problem
    ids, issues = _ids(grid, table, kind, rows, values)
    records, rejected = [], []
    for place, row in enumerate(rows):
        identity = ids[place]
        if identity:
            records.append(Record(kind.name, identity, table, row, values[place], problems.get(place, EMPTY)))
        else:
            rejected.append(row)
    return Made(records, rejected=rejected, issues=issues)


def _by_row(read: Mapping[str, Read], count: int) -> list[dict[str, Value]]:
    """The values of each row by field."""
    columns = {
        name: item for name, item in read.items() if item.complete or any(value is not None for value in item.values)
    }
    rows = zip(*(item.values for item in columns.values()), strict=True) if columns else ((),) * count
    if all(item.complete for item in columns.values()):
        return [dict(zip(columns, row, strict=True)) for row in rows]
    return [{name: value for name, value in zip(columns, row, strict=True) if value is not None} for row in rows]


def _ids(
    grid: Grid, table: Table, kind: Kind, rows: Sequence[int], values: Sequence[Mapping[str, Value]]
) -> tuple[list[str], list[Issue]]:
    ids = [str(value["id"]) if "id" in value else "" for value in values]
    if all(ids):
        return ids, []
    stand_in = _stand_in(kind, values)
    times = Counter(fold(str(value[stand_in])) for value in values if stand_in and stand_in in value)
    strict = "id" in kind.fields and kind.fields["id"].required == "yes"
    issues: list[Issue] = []
    borrowed = 0
    known = [_known_by(kind, value) for value in values]
    shared = Counter(known)
    held = Counter((fold(str(value.get(stand_in, ""))), fold(_holder(value))) for value in values) if strict else {}
    for place, value in enumerate(values):
        if ids[place]:
            continue
        if not strict:
            _name, words = known[place]
            ids[place] = words if words and shared[known[place]] == 1 else _made_up(value)
            continue
        name = " ".join(str(value.get(stand_in, "")).split()) if stand_in else ""
        holder = _holder(value)
        source = table.source(rows[place], "id" if "id" in table.columns else stand_in or "id")
        if name and times[fold(name)] == 1:
            ids[place] = name
            borrowed += 1
        elif name and holder and held[fold(name), fold(holder)] == 1:
            ids[place] = f"{name} ({holder})"
            borrowed += 1
        elif name:
            # Left out, a system would be missed by every check; so each row is kept apart by its content.
            ids[place] = f"{name} #{_made_up(value)[:6]}"
            what = _("no id, and {times} rows have this name; kept apart as {ids}").format(
                times=times[fold(name)], ids=ids[place]
            )
            issues.append(Issue("shared-name", Severity.QUESTION, what, source, name, _("give each row an id")))
        else:
            remedy = _("give the row an id, or a name of its own")
            issues.append(Issue("no-identity", Severity.REJECT, _("neither id nor name"), source, remedy=remedy))
    if borrowed:
        message = _("{borrowed} rows without an id are known by their {stand_in}, with the owner where shared").format(
            borrowed=borrowed, stand_in=stand_in
        )
        issues.append(Issue("id-from-name", Severity.NOTE, message, grid.source(rows[0], table.columns[stand_in][0])))
    return ids, issues


def _stand_in(kind: Kind, values: Sequence[Mapping[str, Value]]) -> str:
    return next((name for name in STAND_INS if name in kind.fields and any(name in value for value in values)), "")


def _holder(value: Mapping[str, Value]) -> str:
    """Whose row it is: two bodies may have a system of one name."""
    return " ".join(str(value.get("owner", "")).split())


def _known_by(kind: Kind, value: Mapping[str, Value]) -> tuple[Value, str]:
    """The parent a row names, and the words that tell it apart there, such as `Drift index / women`."""
    parent = kind.parent_field
    words = [value[name] for name in kind.identity if name in value]
    shown = [" ".join(word) if isinstance(word, tuple) else " ".join(str(word).split()) for word in words]
    return (value.get(parent.name, "") if parent else ""), " / ".join(shown)


def _made_up(value: Mapping[str, Value]) -> str:
    """An id for a row that needs none of its own: the same content always gets the same."""
    content = repr(sorted(value.items()))
    return hashlib.sha256(content.encode()).hexdigest()[:10]
