"""What people decided: `decisions.yaml` (the SoA and the actions on gaps) and `waivers.yaml` (accepted exceptions)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from annexbridge.adapters.yaml_file import Document, read
from annexbridge.engine.records import Record, Register, Registers, RowAccount, Source, Table, Value
from annexbridge.engine.waivers import Waiver
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
WAIVER_FIELDS = ("id", "requirement", "check", "subject", "reason", "owner", "approver", "created", "expires", "risk")
OPTIONAL_IN_WAIVER = frozenset({"check", "risk"})


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
        id: {name: str(value) for name, value in entry.items()}
        for id, entry, _ in _entries(document, ("actions",), body.get("actions"), ACTION_FIELDS, problems)
    }
    if problems:
        raise InputError.collect(problems)
    account = RowAccount(read=len(records), used=len(records))
    register = Register(path.name, "", "soa", "decisions of the organisation", 1.0, rows=account, records=records)
    return Decisions(register, actions)


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Reads `waivers.yaml`. Raises InputError with every problem, each with its line."""
    document = read(path)
    problems: list[InputError] = []
    body = _table(document, (), ("waivers",), problems)
    entries = body.get("waivers") or []
    if not isinstance(entries, list):
        entries = []
        problems.append(_problem(document, ("waivers",), "is not a list", "begin each waiver with a dash"))
    found = [_waiver(document, index, problems) for index in range(len(entries))]
    if problems:
        raise InputError.collect(problems)
    return tuple(waiver for waiver in found if waiver is not None)


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
                problems.append(_problem(document, (*place, name), f'"{raw}" is not a {fields[name].type}', accepted))
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
        problems.append(_problem(document, place, "is not a table", "key the entries by requirement"))
        return
    for key in body:
        here = (*place, key)
        try:
            requirement = parse_requirement(str(key))
        except CatalogueError as error:
            problems.append(_problem(document, here, error.what, error.remedy))
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
        problems.append(_problem(document, place, "is not a table", f"accepted keys: {', '.join(accepted)}"))
        return {}
    for key in value:
        if key not in accepted:
            problems.append(
                _problem(document, (*place, key), f'unknown key "{key}"', f"accepted: {', '.join(accepted)}")
            )
    return {key: item for key, item in value.items() if key in accepted}


def _typed(field: Field, raw: object) -> Value | None:
    """The value as policies want it, None when it is not of the field's type. YAML has typed most of it already."""
    if field.type == "bool":
        return raw if isinstance(raw, bool) else None
    if field.type == "date":
        return _day(raw)
    if field.type in {"enums", "list"}:
        items = tuple(str(item) for item in raw) if isinstance(raw, list) else (str(raw),)
        return items if not field.values or set(items) <= set(field.values) else None
    text = str(raw).strip()
    if field.values and text not in field.values:
        return None
    return text or None


def _day(raw: object) -> str | None:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw.isoformat()
    try:
        return date.fromisoformat(str(raw)).isoformat()
    except ValueError:
        return None


def _waiver(document: Document, index: int, problems: list[InputError]) -> Waiver | None:
    place = ("waivers", index)
    items = document.value["waivers"] if isinstance(document.value, dict) else []
    entry = items[index]
    if not isinstance(entry, dict):
        problems.append(_problem(document, place, "is not a waiver", f"keys: {', '.join(WAIVER_FIELDS)}"))
        return None
    before = len(problems)
    for key in entry:
        if key not in WAIVER_FIELDS:
            problems.append(
                _problem(document, (*place, key), f'unknown key "{key}"', f"accepted: {', '.join(WAIVER_FIELDS)}")
            )
    text = {name: str(entry.get(name) or "").strip() for name in WAIVER_FIELDS}
    for name in WAIVER_FIELDS:
        if not text[name] and name not in OPTIONAL_IN_WAIVER:
            problems.append(_problem(document, place, f"the waiver has no {name}", "a waiver needs it to be traceable"))
    dates = {name: _day(entry.get(name)) for name in ("created", "expires")}
    for name, day in dates.items():
        if text[name] and day is None:
            problems.append(_problem(document, (*place, name), f'"{text[name]}" is not a date', "write 2026-12-31"))
    if text["owner"] and text["owner"].casefold() == text["approver"].casefold():
        problems.append(
            _problem(document, (*place, "approver"), "the owner approves the own waiver", "name another approver")
        )
    try:
        requirement = parse_requirement(text["requirement"]).id if text["requirement"] else ""
    except CatalogueError as error:
        problems.append(_problem(document, (*place, "requirement"), error.what, error.remedy))
    created, expires = dates["created"], dates["expires"]
    if len(problems) > before or created is None or expires is None:
        return None
    return Waiver(
        text["id"],
        requirement,
        text["check"],
        text["subject"],
        text["reason"],
        text["owner"],
        text["approver"],
        date.fromisoformat(created),
        date.fromisoformat(expires),
        text["risk"],
        Source(document.name, "", f"line {document.lines.get(place, 1)}"),
    )


def _problem(document: Document, place: tuple[str | int, ...], what: str, remedy: str) -> InputError:
    return InputError(what, where=document.where(*place), remedy=remedy)
