"""Brings what people write for a control, a requirement or a subject into the form that everything else compares."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from annexbridge.adapters.registers.identity import Written, read_ids
from annexbridge.adapters.registers.matching import named_kinds
from annexbridge.adapters.registers.standards import ISO27001_2013, STANDARDS, Place, catalogue, landing
from annexbridge.adapters.registers.text import brief
from annexbridge.adapters.registers.text import fold as words
from annexbridge.adapters.registers.vocabulary import vocabulary
from annexbridge.engine.records import Issue, Record, Register, Registers, Severity
from annexbridge.engine.resolve import fold
from annexbridge.errors import CatalogueError
from annexbridge.language import _
from annexbridge.mappings.catalogue import parse_requirement
from annexbridge.mappings.kinds import kinds

REGISTER = "register"
CONTROLS = "control_ids"
OPENING = re.compile(r"^\s*ISO(?:/IEC)?\s*42001(?::\s*2023)?\s*[-:,]?\s*", re.IGNORECASE)
NUMBER = re.compile(r"(?:(?P<space>annex|clause)\s*:?\s*)?(?P<number>(?:A\.)?\d+(?:\.\d+)+)\b", re.IGNORECASE)


def settled(registers: Registers) -> Registers:
    """The registers with control ids of risks as the current edition writes them, and attestations that name ids."""
    index = _subjects(registers) if "attestation" in registers.kinds else {}
    items = tuple(
        _risks(item)
        if item.kind in ("risk", "ai_risk")
        else _attestations(item, index)
        if item.kind == "attestation"
        else item
        for item in registers.items
    )
    return replace(registers, items=items)


def _risks(item: Register) -> Register:
    """A register of risks: ids of the 2013 edition move on, each with a remark; texts around ids are left aside."""
    named = [record for record in item.records if record.values.get(CONTROLS)]
    if not named:
        return item
    old = any(_is_old(text) for record in named for text in _texts(record))
    records, moved = [], dict[str, list[Record]]()
    for record in item.records:
        texts = _texts(record)
        now = tuple(dict.fromkeys(new for text in texts for new in _current(text, old=old)))
        for text in texts:
            if any(_past(written, old=old) for written in read_ids(text).ids):
                moved.setdefault(text, []).append(record)
        records.append(replace(record, values={**record.values, CONTROLS: now}) if now != texts else record)
    issues = (_moved(text, of) for text, of in moved.items())
    return replace(item, records=tuple(records), issues=(*item.issues, *issues))


def _texts(record: Record) -> tuple[str, ...]:
    found = record.values.get(CONTROLS)
    return found if isinstance(found, tuple) else ()


def _is_old(text: str) -> bool:
    """Whether an id can only be of the 2013 edition."""
    ids = read_ids(text).ids
    places = [{place.standard for place in _places(written)} for written in ids]
    return any(found == {ISO27001_2013} for found in places)


def _places(written: Written) -> Iterator[Place]:
    for standard in STANDARDS:
        place = Place(standard, annex=True, number=written.number)
        fits = written.standard in ("", place.framework) and written.edition in ("", place.edition)
        if written.annex is not False and fits and place in catalogue() and not catalogue()[place].heading:
            yield place


def _current(text: str, *, old: bool) -> tuple[str, ...]:
    """Ids as the current editions write them; a text without a known id stays. `old`: the list is of 2013."""
    reading = read_ids(text)
    found: list[str] = []
    for written in reading.ids:
        past = _past(written, old=old)
        places = landing(past) if past else tuple(_places(written))[:1]
        if places:
            found.extend(place.shown for place in places)
        else:
            return (text,)
    return tuple(found) if found and not reading.ranges else (text,)


def _past(written: Written, *, old: bool) -> Place | None:
    """The place in the 2013 edition, where that edition is meant: by the list, or because no other has the id."""
    places = list(_places(written))
    past = [place for place in places if place.standard == ISO27001_2013]
    return past[0] if past and (old or len(places) == len(past)) else None


def _moved(text: str, records: Sequence[Record]) -> Issue:
    now = _(" and ").join(_current(text, old=True))
    message = _("{old} of the 2013 edition is now {new}").format(old=brief(text, 40), new=now)
    if len(records) > 1:
        message = _("{message} ({count} rows)").format(message=message, count=len(records))
    return Issue("migrated-2013", Severity.NOTE, message, records[0].source(CONTROLS), brief(text))


def _attestations(item: Register, index: Mapping[str, Sequence[str]]) -> Register:
    records, issues = [], list(item.issues)
    for record in item.records:
        values = dict(record.values)
        for name, read in (("requirement", _requirement), ("check", _check), ("subject", _subject)):
            written = values.get(name)
            if not isinstance(written, str) or (name == "check" and values.get("requirement") != REGISTER):
                continue
            meant, candidates = read(written, index)
            if meant:
                values[name] = meant
            else:
                issues.append(_unclear(record, name, written, candidates))
        records.append(replace(record, values=values) if values != record.values else record)
    return replace(item, records=tuple(records), issues=tuple(issues))


def _unclear(record: Record, name: str, written: str, candidates: Sequence[str]) -> Issue:
    message = _("the {field} of the attestation is not known; it counts for nothing until it is").format(field=name)
    remedy = _("write it as clause:4.4, annex:A.5.2, organisation:self or ai_system:ID")
    return Issue(
        "unclear-attestation",
        Severity.QUESTION,
        message,
        record.source(name),
        brief(written),
        remedy,
        tuple(candidates),
    )


def _requirement(written: str, _index: Mapping[str, Sequence[str]]) -> tuple[str, Sequence[str]]:
    """`4.4`, `Clause 4.4 Title` and `A.6.2.4` as ids of requirements; `register` for a statement about a register."""
    if words(written) == REGISTER:
        return REGISTER, ()
    bare = OPENING.sub("", written)
    found = NUMBER.search(bare)
    opening = bare[: found.start()].strip(" -:,.#") if found else "?"
    if found is None or (opening and words(opening) not in vocabulary("control.opening")):
        return "", ()
    try:
        return parse_requirement(f"{found.group('space') or ''}{found.group('number')}").id, ()
    except CatalogueError as error:
        return "", tuple(re.findall(r"(?:annex|clause):[\w.]+", error.remedy))


def _check(written: str, _index: Mapping[str, Sequence[str]]) -> tuple[str, Sequence[str]]:
    """The kind of register that a statement about a register means."""
    if written in kinds():
        return written, ()
    found = sorted(named_kinds(written))
    return (found[0], ()) if len(found) == 1 else ("", found or tuple(kinds()))


def _subject(written: str, index: Mapping[str, Sequence[str]]) -> tuple[str, Sequence[str]]:
    """The subject as `kind:id`, by the id or name of a record; the organisation by any of its words."""
    from annexbridge.engine.document import ORGANISATION  # with the graph behind it: loaded for attestations only

    kind, colon, _ = written.partition(":")
    if colon and (kind in kinds() or written == ORGANISATION):
        return written, ()
    if words(written) in vocabulary("organisation"):
        return ORGANISATION, ()
    found = index.get(fold(written), ())
    return (found[0], ()) if len(found) == 1 else ("", found)


def _subjects(registers: Registers) -> Mapping[str, Sequence[str]]:
    """Subjects of attestations by folded id and name."""
    found: dict[str, set[str]] = defaultdict(set)
    for record in registers.records():
        if record.kind != "attestation" and not kinds()[record.kind].parent:
            for text in _called(record):
                found[fold(text)].add(f"{record.kind}:{record.id}")
    return {text: sorted(ids) for text, ids in found.items()}


def _called(record: Record) -> Iterable[str]:
    return {record.id, *(str(record.values[name]) for name in ("name", "title") if name in record.values)}
