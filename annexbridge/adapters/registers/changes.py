"""Compares two versions of registers record by record: what is new, what changed field by field, what is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annexbridge.engine.records import Record, Registers, Source, State, Value
from annexbridge.mappings.kinds import kinds


class Change(StrEnum):
    """What happened to a record. A record that is gone is told, never deleted silently."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose meaning changed; None stands for no value, with `before_state` and `after_state` saying why."""

    field: str
    before: Value | None
    after: Value | None
    before_state: State
    after_state: State
    source: Source


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that is new, changed or gone; `source` is where it stands, or stood."""

    kind: str
    id: str
    change: Change
    source: Source
    fields: tuple[FieldChange, ...] = ()


def compare(before: Registers, after: Registers) -> tuple[RecordChange, ...]:
    """The changes from one version to the next, by kind and id; records that share an id are compared in order."""
    old, new = _by_identity(before), _by_identity(after)
    found: list[RecordChange] = []
    for identity in sorted(old.keys() | new.keys()):
        found.extend(_compared(old.get(identity, ()), new.get(identity, ())))
    return tuple(found)


def _by_identity(registers: Registers) -> Mapping[tuple[str, str, str], Sequence[Record]]:
    found: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for record in registers.records():
        parent = kinds()[record.kind].parent_field
        owner = str(record.values.get(parent.name, "")) if parent else ""
        found[record.kind, owner.casefold(), record.id.casefold()].append(record)
    return found


def _compared(old: Sequence[Record], new: Sequence[Record]) -> Iterator[RecordChange]:
    for one, other in zip(old, new, strict=False):
        fields = tuple(_fields(one, other))
        if fields:
            yield RecordChange(other.kind, other.id, Change.CHANGED, other.source(), fields)
    for record in old[len(new) :]:
        yield RecordChange(record.kind, record.id, Change.GONE, record.source())
    for record in new[len(old) :]:
        yield RecordChange(record.kind, record.id, Change.ADDED, record.source())


def _fields(old: Record, new: Record) -> Iterator[FieldChange]:
    for name in kinds()[new.kind].fields:
        before, after = old.cell(name), new.cell(name)
        if (before.value, before.state) != (after.value, after.state):
            yield FieldChange(name, before.value, after.value, before.state, after.state, after.source)
