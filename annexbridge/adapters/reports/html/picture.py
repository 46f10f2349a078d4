"""The AI estate as a picture: what is drawn and where, what hangs on what, and what was found at each place."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from annexbridge.adapters.reports import population
from annexbridge.adapters.reports.html import layers
from annexbridge.engine.facts import Estate
from annexbridge.engine.gap import GapReport
from annexbridge.engine.graph import Graph, Node
from annexbridge.engine.results import Result

LINKED_ONLY = frozenset({"asset", "supplier"})
"""Kinds of which an ISMS knows many that have nothing to do with AI: drawn only where something depends on them."""
ABOUT = ("system", "systems", "model", "dataset", "deployment", "assessment")
"""Fields that say what a record without a place of its own is about."""
MOST, FIRST = 120, 60
"""Nodes a reader can still take in, and those that the picture of a larger estate begins with."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Findings at a place: failed, undecided, and failures further down that reach it."""

    failed: int = 0
    unknown: int = 0
    inherited: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of the picture. `before` is the spot before it on a shortest path from an AI system, None at its start."""

    id: str
    kind: str
    key: str
    label: str
    column: int
    declared: bool
    high_impact: bool
    mark: Mark
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One spot depends on another, and how in words such as `uses`."""

    source: int
    target: int
    relation: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The estate made ready to draw.

    `columns` are the kind and depth of each column; spots are numbered column by column, from top to bottom. `about`
    leads from a record that has no spot to the spots it is about. `start` are the spots to begin with.
    """

    columns: tuple[tuple[str, int], ...]
    spots: tuple[Spot, ...]
    links: tuple[Link, ...]
    about: Mapping[str, tuple[int, ...]]
    start: tuple[int, ...]


def draw(estate: Estate, report: GapReport) -> Picture:
    """Lays out supply chain and data lineage. The same estate gives the same picture."""
    graph = estate.graph
    drawn = {node.id: node.kind for node in graph.nodes.values() if _belongs(node, estate)}
    depends: nx.DiGraph[str] = nx.DiGraph(estate.depends.subgraph(drawn))
    columns = layers.columns(drawn, depends)
    index = {node_id: place for place, node_id in enumerate(node_id for _, line in columns for node_id in line)}
    about = _about(graph, report, index)
    marks = _marks(report, index, about)
    spots = tuple(
        _spot(estate, node_id, column, marks[index[node_id]], index)
        for column, (_, line) in enumerate(columns)
        for node_id in line
    )
    return Picture(
        tuple(key for key, _ in columns),
        spots,
        tuple(_links(graph, depends, index)),
        about,
        _start(spots, depends, index),
    )


def _belongs(node: Node, estate: Estate) -> bool:
    if node.kind not in layers.KINDS:
        return False
    return node.kind not in LINKED_ONLY or estate.depends.degree(node.id) > 0


def _spot(estate: Estate, node_id: str, column: int, mark: Mark, index: Mapping[str, int]) -> Spot:
    node = estate.graph.nodes[node_id]
    before = estate.witness.get(node_id, node_id)
    return Spot(
        node_id,
        node.kind,
        node.key,
        node.label,
        column,
        node.declared,
        node_id in estate.high_impact,
        mark,
        index.get(before) if before != node_id else None,
    )


def _links(graph: Graph, depends: nx.DiGraph[str], index: Mapping[str, int]) -> Iterator[Link]:
    found = [(index[source], index[target], source, target) for source, target in depends.edges]
    for source, target, first, second in sorted(found):
        words = graph.edges[first][second]["relations"]
        yield Link(source, target, ", ".join(sorted({word.replace("_", " ") for word in words})))


def _about(graph: Graph, report: GapReport, index: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """The spots of every record that findings are about and that has no spot itself: an evaluation's model."""
    subjects = {finding.subject for _, finding in population.findings(report)} - index.keys()
    found = {subject: tuple(sorted(set(_targets(graph, subject, index)))) for subject in sorted(subjects)}
    return {subject: spots for subject, spots in found.items() if spots}


def _targets(graph: Graph, subject: str, index: Mapping[str, int], steps: int = 2) -> Iterator[int]:
    node = graph.nodes.get(subject)
    for name in ABOUT if node and steps else ():
        value = node.values.get(name) if node else None
        for target in value if isinstance(value, tuple) else (value,):
            if isinstance(target, str) and target in index:
                yield index[target]
            elif isinstance(target, str):
                # An impact belongs to an assessment, which is about a system.
                yield from _targets(graph, target, index, steps - 1)


def _marks(report: GapReport, index: Mapping[str, int], about: Mapping[str, tuple[int, ...]]) -> defaultdict[int, Mark]:
    counted: Counter[tuple[int, str]] = Counter()
    for _, finding in population.findings(report):
        word = "inherited" if finding.derived else _WORDS.get(finding.result, "")
        own = (index[finding.subject],) if finding.subject in index else about.get(finding.subject, ())
        counted.update((spot, word) for spot in own if word)
    marks: defaultdict[int, Mark] = defaultdict(Mark)
    for spot in {spot for spot, _ in counted}:
        marks[spot] = Mark(*(counted[spot, word] for word in ("failed", "unknown", "inherited")))
    return marks


_WORDS = {Result.FAIL: "failed", Result.UNKNOWN: "unknown", Result.ERROR: "unknown"}


def _start(spots: Sequence[Spot], depends: nx.DiGraph[str], index: Mapping[str, int]) -> tuple[int, ...]:
    """Everything while that can be taken in, else the AI systems that fail most and what hangs together with each."""
    systems = [spot for spot in spots if spot.kind == "ai_system"]
    if len(spots) <= MOST or not systems:
        return tuple(range(min(len(spots), MOST)))
    systems.sort(key=lambda spot: (not spot.high_impact, -spot.mark.failed, -spot.mark.unknown, spot.id))
    found: set[int] = set()
    for system in systems:
        together = found | {index[node_id] for node_id in _around(system.id, depends)}
        if found and len(together) > FIRST:
            break
        found = together
    return tuple(sorted(found))


def _around(node_id: str, depends: nx.DiGraph[str]) -> Iterable[str]:
    """The node, all it rests on, and what rests on it, nearest first, as many as can be taken in."""
    found = {node_id: None}
    for step in (depends.successors, depends.predecessors):
        seen, queue = {node_id}, deque([node_id])
        while queue and len(found) < MOST:
            fresh = [other for other in sorted(step(queue.popleft())) if other not in seen]
            seen.update(fresh)
            queue.extend(fresh)
            found.update(dict.fromkeys(fresh[: MOST - len(found)]))
    return found
