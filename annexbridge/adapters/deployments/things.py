"""What a file describes, models and datasets and their suppliers: artefacts for the gate, records for an import."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annexbridge.adapters.deployments.element import Element, fold
from annexbridge.adapters.deployments.labels import Stated
from annexbridge.engine.gate.artefacts import Artefact, Claim, Component, Relation
from annexbridge.engine.records import Source
from annexbridge.language import _

RELATIONS: Mapping[str, tuple[Relation, str]] = {
    "base_model": (Relation.BASE_MODEL, "model"),
    "training_data": (Relation.TRAINING_DATA, "dataset"),
    "supplier": (Relation.PROVIDED_BY, "supplier"),
}
"""Fields that name another thing: how it is related, and of which kind it is."""


@dataclass(frozen=True, slots=True)
class Link:
    """That a thing names another one: the field of its record, the name, and where that stands."""

    field: str
    name: str
    source: Source


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a file describes. `values` are fields of a record of its kind, without those that are `links`.

    `runs` marks a model that the file is about, unlike one that another model only builds on.
    """

    kind: str
    name: str
    source: Source
    values: Mapping[str, Claim]
    hashes: Mapping[str, str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    labels: Stated = field(default_factory=Stated)
    runs: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """Everything of a file that concerns AI, and how many other things it holds (`others`, such as libraries)."""

    format: str
    things: tuple[Thing, ...]
    others: int = 0
    notes: tuple[tuple[str, Source], ...] = ()


def claims(**found: Element | Claim | None) -> dict[str, Claim]:
    """The fields for which something is stated."""
    named = ((name, item.claim if isinstance(item, Element) else item) for name, item in found.items())
    return {name: claim for name, claim in named if claim is not None}


def joined(elements: Iterable[Element]) -> Claim | None:
    """Several texts as one, at the place of the first."""
    stated = [claim for element in elements if (claim := element.claim)]
    return Claim("; ".join(str(claim.value) for claim in stated), stated[0].source) if stated else None


def distinct(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """Things in their order, without those that only repeat the name and version of an earlier one."""
    found: dict[tuple[str, str, str], Thing] = {}
    for thing in things:
        version = thing.values.get("version")
        key = (thing.kind, fold(thing.name), str(version.value) if version else "")
        known = found.get(key)
        if thing.kind == "evaluation":
            key = (thing.kind, str(thing.source), "")
        elif known is not None and thing.runs and not known.runs:
            found[key] = thing
        found.setdefault(key, thing)
    return tuple(found.values())


def artefacts(root: Element, described: Description) -> Iterator[Artefact]:
    """One artefact for each model the file is about; without any, a problem: nothing in it can be deployed."""
    running = [thing for thing in described.things if thing.kind == "model" and thing.runs]
    if not running and not root.problems:
        what = _("names no model that could be deployed")
        root.problem(what, _("give the description of the model, or use annexbridge import for datasets"))
    known = index(described.things)
    for thing in running:
        if thing.labels.no_ai:
            root.problem(_("describes a model and says that no AI runs in it"), _("leave one of the two out"))
        yield artefact(described.format, thing, known)


Index = Mapping[tuple[str, str], Thing]
"""The first thing of a kind with a folded name."""


def index(things: Sequence[Thing]) -> Index:
    """Things as components look them up."""
    return {(thing.kind, fold(thing.name)): thing for thing in reversed(things)}


def artefact(form: str, thing: Thing, known: Index) -> Artefact:
    """A model of a description as what is about to run; `form` is the name of the format."""
    identity = {
        identity: thing.values[name]
        for identity, name in (("model", "name"), ("version", "version"), ("hash", "hash"))
        if name in thing.values
    }
    supplier = next((link for link in thing.links if link.field == "supplier"), None)
    if supplier:
        identity["supplier"] = Claim(supplier.name, supplier.source)
    identity.update(thing.labels.identity)
    parts = tuple(_components(thing, known))
    labels = thing.labels
    return Artefact(form, thing.name, thing.source, identity, labels.values, parts, labels.no_ai)


def _components(thing: Thing, known: Index) -> Iterator[Component]:
    """What a thing is made of, at any depth, each once."""
    seen = {(thing.kind, fold(thing.name))}
    waiting = deque(thing.links)
    while waiting:
        link = waiting.popleft()
        relation, kind = RELATIONS[link.field]
        key = (kind, fold(link.name))
        if key in seen:
            continue
        seen.add(key)
        other = known.get(key)
        version = other.values.get("version") if other else None
        hashes = other.hashes if other else {}
        yield Component(kind, link.name, relation, link.source, str(version.value) if version else "", hashes)
        waiting.extend(other.links if other else ())
