"""Records as JSON and back: values, facts, who refers to them, and the cells that every finding has to name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annexbridge.engine.gate.holding import Entry
from annexbridge.engine.gate.overlay import Cited
from annexbridge.engine.graph import Node
from annexbridge.engine.records import Problem, Record, Source, State, Table, Value
from annexbridge.mappings.kinds import kinds

ROW = re.compile(r"([A-Z]+|[a-z]+ )(\d+)")
"""A cell in a row (`D17`) or a whole row (`row 17`)."""

Filed = dict[str, Any]
"""A JSON object."""


@dataclass(slots=True)
class Tables:
    """Where records come from: file, sheet, and how the cell of each field is written in a row `#`."""

    known: list[Filed] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def place(self, table: Filed) -> int:
        """The number of a table, which is new when no record came from it before."""
        label = repr(table)
        if label not in self.places:
            self.places[label] = len(self.known)
            self.known.append(table)
        return self.places[label]


def filed(entry: Entry, tables: Tables) -> Filed:
    """An entry as JSON. `tables` collects where its records come from."""
    node = entry.node
    body: Filed = {
        "kind": node.kind,
        "key": node.key,
        "label": node.label,
        "values": dict(node.values),
        "facts": dict(entry.facts),
        "records": [_record(record, node, tables) for record in node.records],
    }
    if entry.referrers:
        body["referrers"] = {reference: list(ids) for reference, ids in sorted(entry.referrers.items())}
    return body


def unfiled(node_id: str, body: Filed, tables: list[Filed]) -> Entry:
    """The entry again; whatever is asked of it by a gate has the same answer as before."""
    values = {name: _value(value) for name, value in body["values"].items()}
    records = tuple(_unrecorded(each, body, values, tables) for each in body["records"])
    node = Node(node_id, body["kind"], body["key"], body["label"], values, records)
    return Entry(node, body["facts"], {name: tuple(ids) for name, ids in body.get("referrers", {}).items()})


def _record(record: Record, node: Node, tables: Tables) -> Filed:
    whole = record.table.source(record.row, "")
    cells: dict[str, str] = {}
    elsewhere: dict[str, list[str]] = {}
    for name in kinds()[record.kind].fields:
        source = record.source(name)
        pattern = _pattern(source.cell, record.row)
        if source == whole:
            continue
        if pattern and (source.file, source.sheet) == (whole.file, whole.sheet):
            cells[name] = pattern
        else:
            elsewhere[name] = [source.file, source.sheet, source.cell]
    pattern = _pattern(whole.cell, record.row)
    if not pattern:
        elsewhere[""] = [whole.file, whole.sheet, whole.cell]
    place = tables.place({"file": whole.file, "sheet": whole.sheet, "whole": pattern, "cells": cells})
    body: Filed = {"id": record.id, "table": place, "row": record.row}
    lost = sorted(name for name in record.values if name not in node.values)
    said = sorted(set(node.values) - set(record.values) - {"id"}) if len(node.records) > 1 else []
    problems = {name: [item.state, item.message] for name, item in sorted(record.problems.items())}
    optional = {"elsewhere": elsewhere, "contradicted": lost, "silent": said, "problems": problems}
    return body | {name: value for name, value in optional.items() if value}


def _unrecorded(body: Filed, node: Filed, values: Mapping[str, Value], tables: list[Filed]) -> Record:
    origin, row = tables[body["table"]], body["row"]
    away = {name: Source(*parts) for name, parts in body.get("elsewhere", {}).items()}
    whole = away.pop("", None) or Source(origin["file"], origin["sheet"], origin["whole"].replace("#", str(row)))
    table = Placed(origin["file"], origin["sheet"], node["kind"], {}, whole=whole, cells=origin["cells"])
    silent = set(body.get("silent", ()))
    kept: dict[str, Value] = {name: value for name, value in values.items() if name not in silent}
    kept |= dict.fromkeys(body.get("contradicted", ()), "")
    problems = {name: Problem(State(state), message) for name, (state, message) in body.get("problems", {}).items()}
    return Record(node["kind"], body["id"], table, row, kept, problems, away)


@dataclass(frozen=True, slots=True)
class Placed(Cited):
    """A table that is gone, and of which it is known where the cell of each field stood."""

    cells: Mapping[str, str] = field(default_factory=dict)

    def source(self, row: int, name: str) -> Source:
        """Address of the field's cell; the whole row for a field without a column."""
        pattern = self.cells.get(name)
        if pattern:
            return Source(self.file, self.sheet, pattern.replace("#", str(row)))
        return self.whole or Table.source(self, row, name)


def _pattern(cell: str, row: int) -> str:
    """The address with `#` for the row; empty when it is not made of a column or a word and this very row."""
    found = ROW.fullmatch(cell)
    return f"{found[1]}#" if found and int(found[2]) == row else ""


def _value(value: Value | list[str]) -> Value:
    return tuple(value) if isinstance(value, list) else value
