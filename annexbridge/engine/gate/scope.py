"""What a deployment reaches: everything it rests on, the records about that, and what checks look up beside them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from annexbridge.engine.gate.holding import STATEMENT, Entry, Holding
from annexbridge.mappings.kinds import kinds
from annexbridge.mappings.tables import rows

if TYPE_CHECKING:
    from annexbridge.engine.graph import Node

ABOUT = (
    "change.system",
    "concern.system",
    "evaluation.model",
    "ai_risk.systems",
    "impact_assessment.system",
    "incident.system",
    "monitoring.deployment",
    "preparation.dataset",
    "provenance.dataset",
    "quality.dataset",
    "impact.assessment",
)
"""References by which a record is about something that is deployed: such records are judged with it."""

BESIDE = (STATEMENT, "deployment.system", "document.systems", "evaluation.repeats", "objective.systems")
"""References by which other records say something that a check on a judged record looks up."""

NAMING = ("technical_file_ref", "user_info_ref")
"""Fields that name a document by its id or title."""

UPSTREAM_KINDS = ("deployment", "ai_system", "model", "dataset", "supplier", "asset")

JUDGED_KINDS = frozenset((*UPSTREAM_KINDS, *(reference.partition(".")[0] for reference in ABOUT)))
"""Kinds of records that a gate judges; of these a register that is missing is unknown and blocks."""


@dataclass(frozen=True)
class Scope:
    """What is judged and what is only looked up.

    `entries` holds all of it by id, `near` the ids of those that a judged record or a statement about it names; the
    others are there for every gate. `judged` are the subjects, `before` gives for each of them the one it was reached
    from on a shortest path from the deployment (itself for where the paths start).
    """

    entries: Mapping[str, Entry]
    judged: frozenset[str]
    near: frozenset[str] = frozenset()
    before: Mapping[str, str] = field(default_factory=dict)

    def path(self, node_id: str) -> tuple[str, ...]:
        """The path from what is deployed to the record, both included; empty for what no path leads to."""
        if node_id not in self.before:
            return ()
        path = [node_id]
        while self.before[path[-1]] != path[-1]:
            path.append(self.before[path[-1]])
        return tuple(path[::-1])


def reach(holding: Holding, start: str, beside: Iterable[str] = ()) -> Scope:
    """The scope of what is about to run: of the record `start`, and of what its files name `beside` it."""
    before = _upstream(holding, {start: start, **dict.fromkeys(beside, start)})
    judged = dict.fromkeys(before)
    for reference in ABOUT:
        for node_id in tuple(judged):
            for other in _referring(holding, node_id, reference):
                if other not in judged:
                    judged[other] = None
                    before[other] = node_id
    near = frozenset((*judged, *_looked_up(holding, judged)))
    wanted = sorted(near.union(holding.common))
    entries = {node_id: entry for node_id in wanted if (entry := holding.get(node_id)) is not None}
    return Scope(entries, frozenset(judged), near, before)


def united(scopes: Iterable[Scope], holding: Holding) -> Scope:
    """One scope over several; paths are those of the first scope that reaches a record."""
    wanted: set[str] = set()
    before: dict[str, str] = {}
    judged: set[str] = set()
    near: set[str] = set()
    for scope in scopes:
        wanted |= scope.entries.keys()
        judged |= scope.judged
        near |= scope.near
        for node_id, previous in scope.before.items():
            before.setdefault(node_id, previous)
    # Asked for again: what is planned for one deployment changes who refers to what another one rests on.
    entries = {node_id: entry for node_id in sorted(wanted) if (entry := holding.get(node_id)) is not None}
    return Scope(entries, frozenset(judged), frozenset(near), before)


def _upstream(holding: Holding, starts: Mapping[str, str]) -> dict[str, str]:
    """Everything the starts depend on at any tier, each with the one it was found from."""
    before = dict(starts)
    queue = deque(before)
    while queue:
        here = queue.popleft()
        entry = holding.get(here)
        for there in sorted(targets(entry.node, depends=True)) if entry else ():
            if there not in before:
                before[there] = here
                queue.append(there)
    return before


def _looked_up(holding: Holding, judged: Iterable[str]) -> Iterator[str]:
    """What checks on the judged records read in others: one step forward, and what is said about them elsewhere."""
    near: dict[str, None] = {}
    for node_id in judged:
        entry = holding.get(node_id)
        if entry is None:
            continue
        near.update(dict.fromkeys(targets(entry.node)))
        for reference in BESIDE:
            near.update(dict.fromkeys(entry.referrers.get(reference, ())))
        for name in NAMING:
            near.update(dict.fromkeys(holding.named(str(entry.node.values.get(name, "")))))
    yield from near
    for node_id in near:
        entry = holding.get(node_id)
        if entry is not None and entry.node.kind in ("deployment", "impact_assessment", "model"):
            yield from targets(entry.node)
            yield from _referring(holding, node_id, "monitoring.deployment")


def _referring(holding: Holding, node_id: str, reference: str) -> tuple[str, ...]:
    entry = holding.get(node_id)
    return entry.referrers.get(reference, ()) if entry else ()


def targets(node: Node, *, depends: bool = False) -> Iterator[str]:
    """Ids that a record refers to, all of them or those it depends on."""
    for name in references(node.kind)[depends]:
        value = node.values.get(name)
        if isinstance(value, tuple):
            yield from value
        elif value is not None:
            yield str(value)


@cache
def references(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the reference fields of a kind: all of them, and those along which failures travel."""
    known = kinds().get(kind)
    every = tuple(item.name for item in known.references) if known else ()
    travelling = {row["reference"] for row in rows("relations.csv") if row["depends"] == "yes"}
    return every, tuple(name for name in every if f"{kind}.{name}" in travelling)
