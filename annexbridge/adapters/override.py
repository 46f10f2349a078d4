"""Puts decisions over what an SoA sheet says of the same control, so that each control is stated once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from annexbridge.adapters.decisions import Decisions
from annexbridge.engine.records import Issue, Record, Register, Registers, Severity
from annexbridge.language import _
from annexbridge.mappings.kinds import kinds

IDENTITY = frozenset({"framework", "control_id"})


def decide(registers: Registers, decisions: Decisions) -> Registers:
    """Registers with the decisions in them. A decided field takes the place of what a sheet says of that control, and
    keeps the address of the decision; what nobody decided stays as the sheet has it.

    A control that no sheet lists becomes a record of its own. Where a sheet says something else than the decision, a
    note at its cell tells so, once.
    """
    if decisions.controls is None:
        return registers
    decided = {record.id: record for record in decisions.controls.records}
    on_sheets = {record.id for record in registers.records() if record.kind == "soa"}
    items = tuple(_with(item, decided) for item in registers.items)
    alone = tuple(record for record in decisions.controls.records if record.id not in on_sheets)
    notes = tuple(
        note
        for record in registers.records()
        if record.kind == "soa" and record.id in decided
        for note in _notes(record, decided[record.id])
    )
    return replace(registers, items=(*items, replace(decisions.controls, records=alone, issues=notes)))


def _with(item: Register, decided: Mapping[str, Record]) -> Register:
    if item.kind != "soa" or not any(record.id in decided for record in item.records):
        return item
    records = (_over(record, decided[record.id]) if record.id in decided else record for record in item.records)
    return replace(item, records=tuple(records))


def _over(record: Record, decision: Record) -> Record:
    stated = _stated(decision)
    values = {name: value for name, value in record.values.items() if name not in stated}
    problems = {name: problem for name, problem in record.problems.items() if name not in stated}
    return replace(
        record,
        values=values | {name: decision.values[name] for name in decision.values if name in stated},
        problems=problems | dict(decision.problems),
        elsewhere={name: decision.source(name) for name in stated},
    )


def _stated(decision: Record) -> list[str]:
    return [name for name in (*decision.values, *decision.problems) if name not in IDENTITY]


def _notes(record: Record, decision: Record) -> Iterator[Issue]:
    """What the sheet says otherwise, in one note a control."""
    fields = kinds()["soa"].fields
    told = [
        name
        for name in _stated(decision)
        if (name in record.values or name in record.problems) and record.values.get(name) != decision.values.get(name)
    ]
    if told:
        names = ", ".join(_(fields[name].label) for name in told)
        message = _("{where} decides otherwise, and counts: {names}").format(where=decision.source(), names=names)
        yield Issue(
            "decided-otherwise",
            Severity.NOTE,
            message,
            record.source(told[0]),
            str(record.table.raw(record.row, told[0]) or ""),
            _("write the decision into the sheet as well, or take it out of one of them"),
        )
