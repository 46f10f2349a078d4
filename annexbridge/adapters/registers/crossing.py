"""Looks across all tables that were read: what is listed twice, what may be one, and references that lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from annexbridge.adapters.registers.alike import MANY as TOO_MANY
from annexbridge.adapters.registers.alike import alike, company
from annexbridge.adapters.registers.options import EXTRA
from annexbridge.adapters.registers.settling import settled
from annexbridge.adapters.registers.text import brief
from annexbridge.engine.records import Issue, Record, Register, Registers, Severity, Value
from annexbridge.engine.resolve import fold
from annexbridge.language import _
from annexbridge.mappings.kinds import Field, kinds

NAMES = ("name", "title", "text", "role", "person")
LIKELY, FEW = 80, 3
"""Likeness, of 100, from which another name may be meant; how many are offered."""

MANY = 2_000
"""Names up to which a reference is compared with each without its legal form."""

MOST = 100
"""Unknown references of one field told one by one; the rest is counted."""

OWN_ACCOUNT = ("soa",)
"""Kinds whose repeated ids are told where they are read."""

Same = Mapping[str, Mapping[str, str]]
"""By kind, what an id or a name really means: the id of a record, or `-` for nothing but itself."""


def joined(registers: Registers, same: Same) -> Registers:
    """The registers with ids in one form, after what a person has said: what means another record leads there."""
    return settled(_as_said(registers, same))


def _as_said(registers: Registers, same: Same) -> Registers:
    meant = {kind: {fold(text): to for text, to in said.items() if to != EXTRA} for kind, said in same.items()}
    if not any(meant.values()):
        return registers
    for record in registers.records():
        own = meant.get(record.kind, {})
        if fold(record.id) in own:  # whoever refers to it by its name means the other one too
            own.setdefault(fold(_name(record)), own[fold(record.id)])
    items = (
        replace(item, records=tuple(_joined(record, meant) for record in item.records)) for item in registers.items
    )
    return replace(registers, items=tuple(items))


def _joined(record: Record, meant: Mapping[str, Mapping[str, str]]) -> Record:
    kind = kinds()[record.kind]
    own = meant.get(record.kind, {})
    values = dict(record.values)
    for item in kind.references:
        if item.name in values and item.target in meant:
            values[item.name] = _leading(values[item.name], meant[item.target])
    identity = own.get(fold(record.id)) or own.get(fold(_name(record)))
    if identity and "id" in values:
        values["id"] = identity
    if not identity and values == record.values:
        return record
    return replace(record, id=identity or record.id, values=values)


def _leading(value: Value, meant: Mapping[str, str]) -> Value:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(meant.get(fold(text), text) for text in value))
    return meant.get(fold(value), value) if isinstance(value, str) else value


def checked(registers: Registers, same: Same) -> Registers:
    """The registers with what only shows across tables added to the remarks of each; nothing is changed or merged."""
    told: dict[tuple[str, str], list[Issue]] = defaultdict(list)
    for issue in (*_repeated(registers), *_similar(registers, same), *_unknown(registers, same)):
        told[issue.source.file, issue.source.sheet].append(issue)
    items = []
    for item in registers.items:
        more = told.pop((item.file, item.sheet), []) if item.records else []
        items.append(replace(item, issues=(*item.issues, *more)) if more else item)
    return replace(registers, items=tuple(items))


def _repeated(registers: Registers) -> Iterator[Issue]:
    """Records of one id: whether they say the same."""
    by_kind: dict[str, list[Record]] = defaultdict(list)
    for item in registers.items:
        if item.kind and item.kind not in OWN_ACCOUNT:
            by_kind[item.kind].extend(item.records)
    for name, records in by_kind.items():
        owner = kinds()[name].parent_field
        if owner is None and len({fold(record.id) for record in records}) == len(records):
            continue
        first: dict[tuple[Value, str], Record] = {}
        for record in records:
            parent = record.values.get(owner.name, "") if owner else ""
            known = first.setdefault((parent, fold(record.id)), record)
            if known is not record:
                yield _repetition(record, known)


def _repetition(record: Record, known: Record) -> Issue:
    both = sorted((known.values.keys() & record.values.keys()) - {"id"})
    differ = [name for name in both if known.values[name] != record.values[name]]
    said = (
        _("; differs in {differ}: neither is used").format(differ=", ".join(differ))
        if differ
        else _("; what both say is the same")
    )
    message = _("{id} already stands at {source}{said}").format(id=record.id, source=known.source(), said=said)
    severity = Severity.QUESTION if differ else Severity.NOTE
    return Issue(
        "duplicate-id", severity, message, record.source(_identified(record)), record.id, _("keep one of the two")
    )


def _similar(registers: Registers, same: Same) -> Iterator[Issue]:
    """Suppliers that may be one."""
    answered = {fold(text) for text in same.get("supplier", {})}
    suppliers: dict[str, Record] = {}
    for record in registers.records():
        if record.kind == "supplier":
            suppliers.setdefault(fold(record.id), record)
    names = {identity: _name(record) or record.id for identity, record in suppliers.items()}
    if len(names) > TOO_MANY:
        message = _("more than {count:,} suppliers: names were not compared for slips of the pen").format(
            count=TOO_MANY
        )
        yield Issue("not-looked-for", Severity.NOTE, message, next(iter(suppliers.values())).source())
    for identity, others in alike(names).items():
        record = suppliers[identity]
        candidates = tuple(_called(suppliers[other]) for other in others)
        if identity in answered or fold(_name(record)) in answered:
            continue
        message = _("may be the same supplier as {candidates}; kept apart until you say so").format(
            candidates=_(" or ").join(candidates)
        )
        remedy = _("in a profile, under same, write {known} for {id}, or - if they are two").format(
            known=suppliers[others[0]].id, id=record.id
        )
        place = record.source("name" if "name" in record.table.columns else "id")
        accepted = tuple(suppliers[other].id for other in others)
        yield Issue("similar-names", Severity.QUESTION, message, place, record.id, remedy, accepted)


def _unknown(registers: Registers, same: Same) -> Iterator[Issue]:
    """References to records of a kind that was supplied, which lead to none or to several."""
    supplied = registers.kinds
    listed: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for item in registers.items:
        for reference in kinds()[item.kind].references if item.kind else ():
            target = reference.target
            if target not in supplied or kinds()[target].parent:
                continue
            if any(reference.name in record.values for record in item.records):
                known = listed.setdefault(target, listed.get(target) or _listed(registers, target))
                answered = {fold(text) for text in same.get(target, {})}
                yield from _lost(item, reference, known, answered)


def _listed(registers: Registers, kind: str) -> Mapping[str, tuple[str, ...]]:
    """Ids of the records of a kind by their folded ids and names; what is an id means that one only."""
    records = [record for item in registers.items if item.kind == kind for record in item.records]
    ids = {fold(record.id): (record.id,) for record in records}
    names: dict[str, tuple[str, ...]] = {}
    for record in records:
        name = fold(_name(record))
        if name and name not in ids and record.id not in names.get(name, ()):
            names[name] = (*names.get(name, ()), record.id)
    return {**names, **ids}


def _lost(
    item: Register, reference: Field, listed: Mapping[str, tuple[str, ...]], answered: Container[str]
) -> Iterator[Issue]:
    places: dict[str, list[Record]] = defaultdict(list)
    for record in item.records:
        for text in _texts(record.values.get(reference.name)):
            if len(listed.get(fold(text), ())) != 1 and fold(text) not in answered:
                places[" ".join(text.split())].append(record)
    label = kinds()[reference.target].label
    for text, records in list(places.items())[:MOST]:
        several = sorted(listed.get(fold(text), ()))
        likely = tuple(several or _likely(fold(text), listed))
        what = _("several records have this name") if several else _("not listed")
        more = _("; so say {count} cells").format(count=len(records)) if len(records) > 1 else ""
        remedy = (
            _("write the id, or say in a profile, under same, which is meant")
            if likely
            else _("list it, or correct it")
        )
        severity = Severity.QUESTION if likely else Severity.NOTE
        source = records[0].source(reference.name)
        message = _("{what} among the records of the kind {label}{more}").format(what=what, label=label, more=more)
        yield Issue("unknown-reference", severity, message, source, brief(text), remedy, likely)
    if len(places) > MOST:
        message = _("{more} more references of this column lead to no record of the kind {label}").format(
            more=len(places) - MOST, label=label
        )
        source = list(places.values())[MOST][0].source(reference.name)
        yield Issue("unknown-reference", Severity.NOTE, message, source)


def _likely(text: str, listed: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Ids of records whose id or name is nearly this, the most alike first."""
    from rapidfuzz import fuzz, process

    meant = company(text)
    near = [name for name in listed if len(listed) <= MANY and meant and company(name) == meant]
    found = process.extract(text, list(listed), scorer=fuzz.ratio, score_cutoff=LIKELY, limit=FEW)
    ids = dict.fromkeys(
        identity for name in (*near, *(name for name, _score, _at in found)) for identity in sorted(listed[name])
    )
    return iter(list(ids)[:FEW])


def _called(record: Record) -> str:
    name = _name(record)
    return f'{record.id} "{name}"' if name and name != record.id else f'"{record.id}"'


def _identified(record: Record) -> str:
    return next((name for name in ("id", *NAMES) if name in record.table.columns), "id")


def _name(record: Record) -> str:
    for name in NAMES:
        if name in record.values:
            return str(record.values[name])
    return ""


def _texts(value: Value | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
