"""What people decided about controls and gaps: `decisions.yaml` as a register of kind `soa` and a table of actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annexbridge.adapters.yaml_file import Document, day, read, unknown_keys
from annexbridge.engine.records import Record, Register, Registers, RowAccount, Table, Value
from annexbridge.errors import CatalogueError, InputError
from annexbridge.mappings.catalogue import parse_requirement
from annexbridge.mappings.kinds import Field, kinds

CONTROL_FIELDS = (
    "applicable",
    "reason_types",
    "reason",
    "exclusion_justification",
    "status",
    "owner",
    "evidence",
    "risk_ids",
    "last_reviewed",
    "next_review",
    "notes",
)
ACTION_FIELDS = ("action", "owner", "due", "effort")


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decided controls as a register of kind `soa`, and planned actions by requirement id."""

    controls: Register | None = None
    actions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_decisions(path: Path) -> Decisions:
    """Reads `decisions.yaml`. Raises InputError with every problem, each with its line."""
    document = read(path)
    problems: list[InputError] = []
    body = _table(document, (), ("controls", "actions"), problems)
    records = tuple(_controls(document, body.get("controls"), problems))
    actions = {
        requirement: {name: str(value) for name, value in entry.items()}
        for requirement, entry, _ in _entries(document, ("actions",), body.get("actions"), ACTION_FIELDS, problems)
    }
    if problems:
        raise InputError.collect(problems)
    account = RowAccount(read=len(records), used=len(records))
    register = Register(path.name, "", "soa", "decisions of the organisation", 1.0, rows=account, records=records)
    return Decisions(register if records else None, actions)


def decide(registers: Registers, decisions: Decisions) -> Registers:
    """Registers with the decisions added; a decided field takes the place of what an SoA sheet says of that control."""
    if decisions.controls is None:
        return registers
    decided = {
        record.id: frozenset(record.values) - {"framework", "control_id"} for record in decisions.controls.records
    }

    def without(record: Record) -> Record:
        gone = decided.get(record.id, frozenset()) if record.kind == "soa" else frozenset()
        if not gone & (record.values.keys() | record.problems.keys()):
            return record
        values = {name: value for name, value in record.values.items() if name not in gone}
        problems = {name: problem for name, problem in record.problems.items() if name not in gone}
        return replace(record, values=values, problems=problems)

    items = tuple(replace(item, records=tuple(without(record) for record in item.records)) for item in registers.items)
    return replace(registers, items=(*items, decisions.controls))


def _controls(document: Document, body: object, problems: list[InputError]) -> Iterator[Record]:
    fields = kinds()["soa"].fields
    table = Table(document.name, "", "soa", {}, unit="line")
    for requirement, entry, place in _entries(document, ("controls",), body, CONTROL_FIELDS, problems):
        values: dict[str, Value] = {"framework": "iso42001", "control_id": requirement.partition(":")[2]}
        for name, raw in entry.items():
            value = _typed(fields[name], raw)
            if value is None:
                accepted = f"accepted: {', '.join(fields[name].values)}" if fields[name].values else "mend the value"
                problems.append(document.problem((*place, name), f'"{raw}" is not a {fields[name].type}', accepted))
            else:
                values[name] = value
        line = document.lines.get(place, 1)
        yield Record("soa", f"iso42001:{values['control_id']}", table, line, values)


def _entries(
    document: Document, place: tuple[str, ...], body: object, accepted: Sequence[str], problems: list[InputError]
) -> Iterator[tuple[str, dict[str, object], tuple[str, ...]]]:
    """Entries keyed by requirement: its id, its fields and its place in the document."""
    if body is None:
        return
    if not isinstance(body, dict):
        problems.append(document.problem(place, "is not a table", "key the entries by requirement"))
        return
    for key in body:
        here = (*place, key)
        try:
            requirement = parse_requirement(str(key))
        except CatalogueError as error:
            problems.append(document.problem(here, f'"{key}": {error.what}', error.remedy))
            continue
        entry = _table(document, here, accepted, problems)
        yield requirement.id, {name: value for name, value in entry.items() if value is not None}, here


def _table(
    document: Document, place: tuple[str, ...], accepted: Sequence[str], problems: list[InputError]
) -> dict[str, object]:
    value = document.value
    for step in place:
        value = value[step] if isinstance(value, dict) else None
    if value is None:
        return {}
    if not isinstance(value, dict):
        problems.append(document.problem(place, "is not a table", f"accepted keys: {', '.join(accepted)}"))
        return {}
    problems.extend(unknown_keys(document, place, value, accepted))
    return {key: item for key, item in value.items() if key in accepted}


def _typed(field: Field, raw: object) -> Value | None:
    """The value as policies want it, None when it is not of the field's type. YAML has typed most of it already."""
    if field.type == "bool":
        return raw if isinstance(raw, bool) else None
    if field.type == "date":
        return day(raw)
    if field.type in {"enums", "list"}:
        items = tuple(str(item) for item in raw) if isinstance(raw, list) else (str(raw),)
        return items if not field.values or set(items) <= set(field.values) else None
    text = str(raw).strip()
    if field.values and text not in field.values:
        return None
    return text or None
