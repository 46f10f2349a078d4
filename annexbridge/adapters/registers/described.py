"""Makes registers of what a file describes, and finds the records of other registers that are about the same."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Protocol, cast

from annexbridge.adapters.deployments.element import Element, escaped, fold
from annexbridge.adapters.deployments.things import RELATIONS, Description, Thing
from annexbridge.adapters.registers.text import brief
from annexbridge.adapters.registers.typed import Setting, converter
from annexbridge.adapters.registers.values import code
from annexbridge.engine.gate.artefacts import Claim
from annexbridge.engine.records import (
    Issue,
    Problem,
    Record,
    Register,
    Registers,
    RowAccount,
    Severity,
    Source,
    State,
    Table,
    Value,
)
from annexbridge.language import _
from annexbridge.mappings.kinds import Kind, kinds

KINDS = ("model", "dataset", "supplier", "evaluation")
SURE = 1.0


class Described(Table):
    """The table of one record that a file describes in its own form; `pointers` are the places of its fields."""

    __slots__ = ()


class Describing(Protocol):
    """A module that reads a format which describes models."""

    def describe(self, root: Element) -> Description:
        """Everything of a document that concerns AI."""
        ...


@dataclass(slots=True)
class _Made:
    """Records of one kind, and what a person should know about them."""

    records: list[Record] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def registers(root: Element, module: str, label: str) -> Iterator[Register]:
    """A register for each kind of thing in a document; one without a kind when there is nothing of the sort."""
    described = cast(Describing, import_module(f"annexbridge.adapters.deployments.{module}")).describe(root)
    notes = tuple(Issue("not-taken", Severity.NOTE, message, source) for message, source in described.notes)
    others = described.others
    for kind in KINDS:
        things = [thing for thing in described.things if thing.kind == kind and thing.name]
        if things:
            yield _register(root, label, kinds()[kind], _made(kinds()[kind], things), others, notes)
            others, notes = 0, ()
    if others or notes or not described.things:
        reason = _("{label} without models or datasets").format(label=label)
        account = RowAccount(read=max(1, others), ignored=max(1, others))
        yield Register(root.file, "", None, reason, SURE, rows=account, issues=notes)


def _register(root: Element, label: str, kind: Kind, made: _Made, others: int, notes: tuple[Issue, ...]) -> Register:
    fields = sorted(
        {name for record in made.records for name in record.table.columns} - {"id"}, key=list(kind.fields).index
    )
    reason = _("{label}; read: {fields}").format(label=label, fields=", ".join(fields))
    count = len(made.records)
    account = RowAccount(read=count + others, used=count, ignored=others)
    issues = (*notes, *made.issues)
    return Register(root.file, "", kind.name, reason, SURE, rows=account, issues=issues, records=tuple(made.records))


def _made(kind: Kind, things: Sequence[Thing]) -> _Made:
    made = _Made()
    for thing, identity in zip(things, _identities(kind, things), strict=True):
        record, issues = _record(kind, thing, identity)
        made.records.append(record)
        made.issues.extend(issues)
    return made


def _identities(kind: Kind, things: Sequence[Thing]) -> Iterator[str]:
    """An id for each: what a label says, else the name, with the version where several have that name."""
    names = Counter(fold(thing.name) for thing in things)
    taken: Counter[str] = Counter()
    for thing in things:
        label = thing.labels.identity.get(kind.name)
        identity = str(label.value) if label else thing.name
        if label is None and names[fold(thing.name)] > 1:
            parts = (thing.values.get(name) for name in ("version", "segment", "dataset"))
            identity = " / ".join((identity, *(str(part.value) for part in parts if part)))
        taken[fold(identity)] += 1
        yield identity if taken[fold(identity)] == 1 else f"{identity} #{taken[fold(identity)]}"


def _record(kind: Kind, thing: Thing, identity: str) -> tuple[Record, list[Issue]]:
    stated = _stated(kind, thing, identity)
    columns = {name: (index,) for index, name in enumerate(stated, start=1)}
    raws = ("", *(_written(claims) for claims in stated.values()))
    places = tuple(_pointer(claims[0].source) for claims in stated.values())
    # The first pointer is that of the record: what a table without the field answers when asked where it stands.
    table = Described(
        thing.source.file, "", kind.name, columns, (raws,), pointers=(f"{_pointer(thing.source)}/", *places)
    )
    values: dict[str, Value] = {}
    problems: dict[str, Problem] = {}
    issues: list[Issue] = []
    for name, claims in stated.items():
        value, problem = _typed(kind, name, claims)
        if value is not None:
            values[name] = value
        if problem is not None:
            problems[name] = problem
            told = _written(claims)
            message, _semicolon, remedy = problem.message.partition("; ")
            word = code(kind.fields[name])
            issues.append(
                Issue(word, Severity.REJECT, message, claims[0].source, brief(told), remedy, problem.accepted)
            )
    return Record(kind.name, identity, table, 1, values, problems), issues


def _stated(kind: Kind, thing: Thing, identity: str) -> Mapping[str, Sequence[Claim]]:
    """What is stated for each field of the kind, in the order of its table; references as one claim each."""
    found: dict[str, list[Claim]] = defaultdict(list)
    label = thing.labels.identity.get(kind.name)
    name = thing.values.get("name")
    if "id" in kind.fields:
        found["id"] = [Claim(identity, (label or name or Claim("", thing.source)).source)]
    for key, claim in thing.values.items():
        if key in kind.fields:
            found[key].append(claim)
    for link in thing.links:
        if link.field in kind.fields and RELATIONS[link.field][1] == kind.fields[link.field].target:
            found[link.field].append(Claim(link.name, link.source))
    return {name: found[name] for name in kind.fields if name in found}


def _written(claims: Sequence[Claim]) -> str:
    return "; ".join(dict.fromkeys(str(claim.value) for claim in claims))


def _typed(kind: Kind, name: str, claims: Sequence[Claim]) -> tuple[Value | None, Problem | None]:
    item = kind.fields[name]
    if item.type == "refs":
        return tuple(dict.fromkeys(str(claim.value) for claim in claims)), None
    if isinstance(claims[0].value, tuple) or name == "id":
        return claims[0].value, None
    if item.type == "number":
        return _number(_written(claims))
    outcome = converter(item, Setting())(_written(claims))
    return outcome.value, outcome.problem


def _number(text: str) -> tuple[Value | None, Problem | None]:
    """A figure as programs write it; a list of figures, or words, is none."""
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        return None, Problem(State.INVALID, _("not a number"))
    return int(found) if found.is_integer() and abs(found) < 1e15 else found, None


def _pointer(source: Source) -> str:
    return source.cell.replace("{index}", escaped("(index)"))


def settled(found: Registers) -> Registers:
    """The registers with each described thing under the id of the record of another register that is about the same.

    The same is what has the same id; else the same hash; else the same name, and no other version. What more than one
    record could be stays apart. Values are merged by the graph, which tells where they contradict each other.
    """
    described = [record for record in found.records() if isinstance(record.table, Described)]
    if not described or len(described) == sum(1 for _record in found.records()):
        return found
    known = _Known(record for record in found.records() if not isinstance(record.table, Described))
    meant = {
        (record.kind, fold(record.id)): target for record in described if (target := known.same(record)) is not None
    }
    return replace(found, items=tuple(_renamed(item, meant) for item in found.items)) if meant else found


Meant = Mapping[tuple[str, str], Record]
"""By kind and folded id of a described thing, the record of a register that is about the same."""

OWN_WORDS = ("name", "aibom", "model_card")
"""Fields in which both may be right: what the thing is called here, and where its papers are kept."""


def _renamed(item: Register, meant: Meant) -> Register:
    if not any(isinstance(record.table, Described) for record in item.records):
        return item
    records = tuple(_led(record, meant) for record in item.records)
    notes = tuple(
        Issue("known-as", Severity.NOTE, _("is {id} of the registers").format(id=new.id), old.source(), old.id)
        for old, new in zip(item.records, records, strict=True)
        if new.id != old.id
    )
    return replace(item, records=records, issues=(*item.issues, *notes))


def _led(record: Record, meant: Meant) -> Record:
    """The record with its own id and its references as the registers have them."""

    def same(kind: str, text: str) -> str:
        target = meant.get((kind, fold(text)))
        return target.id if target else text

    values = dict(record.values)
    for reference in kinds()[record.kind].references:
        value = values.get(reference.name)
        if isinstance(value, tuple):
            values[reference.name] = tuple(same(reference.target, text) for text in value)
        elif isinstance(value, str):
            values[reference.name] = same(reference.target, value)
    target = meant.get((record.kind, fold(record.id)))
    if target is None:
        return replace(record, values=values)
    for name in OWN_WORDS:
        if name in target.values:
            values.pop(name, None)
    return replace(record, id=target.id, values={**values, "id": target.id})


class _Known:
    """Records of registers by what tells them apart."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.by_id: dict[tuple[str, str], Record] = {}
        self.by_hash: dict[tuple[str, str], list[Record]] = defaultdict(list)
        self.by_name: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in records:
            if record.kind in KINDS:
                self.by_id[record.kind, fold(record.id)] = record
                if digits := _digits(record):
                    self.by_hash[record.kind, digits].append(record)
                if name := fold(str(record.values.get("name", ""))):
                    self.by_name[record.kind, name].append(record)

    def same(self, record: Record) -> Record | None:
        """The one record that is about the same thing."""
        if exact := self.by_id.get((record.kind, fold(record.id))):
            return exact
        alike = self.by_hash.get((record.kind, _digits(record)), []) if _digits(record) else []
        if not alike:
            named = self.by_name.get((record.kind, fold(str(record.values.get("name", "")))), [])
            alike = [other for other in named if _same_version(record, other)]
        ids = {fold(other.id) for other in alike}
        return alike[0] if len(ids) == 1 else None


def _digits(record: Record) -> str:
    return str(record.values.get("hash", "")).strip().lower().rpartition(":")[2]


def _same_version(one: Record, other: Record) -> bool:
    versions = {
        str(record.values["version"]).lower().lstrip("v") for record in (one, other) if "version" in record.values
    }
    return len(versions) <= 1
