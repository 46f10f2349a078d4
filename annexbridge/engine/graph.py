"""Turns records into a graph: nodes with merged values, references resolved to edges, and what does not fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from annexbridge.engine.records import Record, Registers, Source, Value
from annexbridge.engine.resolve import Index, fold
from annexbridge.language import _
from annexbridge.mappings.kinds import Field, Kind, kinds
from annexbridge.mappings.tables import rows

if TYPE_CHECKING:
    # Imported where it is used: a gate on a snapshot needs no graph, and a pipeline waits for every import.
    import networkx as nx

LABELS = ("name", "title", "text", "role", "control_title", "metric", "service", "description")


@dataclass(frozen=True, slots=True)
class Node:
    """A thing some record speaks of. Without records it is only referred to, and nothing is known about it.

    `values` holds the typed fields on which all records agree; references are ids of other nodes.
    """

    id: str
    kind: str
    key: str
    label: str
    values: Mapping[str, Value]
    records: tuple[Record, ...] = ()

    @property
    def declared(self) -> bool:
        """Whether a register has a record of it."""
        return bool(self.records)

    def cells(self, name: str = "id") -> tuple[Source, ...]:
        """Where the field stands, one address a record."""
        if len(self.records) == 1:
            return (self.records[0].source(name),)
        return tuple(sorted({record.source(name) for record in self.records}))


@dataclass(frozen=True, slots=True)
class GraphIssue:
    """A relation or record that does not fit: `code` is duplicate, conflict, dangling, ambiguous, cycle, self-loop,
    orphan, or contradiction between records."""

    code: str
    subject: str
    message: str
    cells: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Records:
    """Nodes by id and by kind, who refers to whom, and of which kinds some record was supplied.

    `referrers` is the reverse index of all references: `kind.field` to target id to source ids.
    """

    nodes: Mapping[str, Node]
    referrers: Mapping[str, Mapping[str, tuple[str, ...]]]
    supplied: frozenset[str]
    by_kind: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Graph(Records):
    """All records of an organisation, what they depend on, and the issues found on the way.

    `depends` holds the edges along which failures travel, from the target back to the source.
    """

    depends: nx.DiGraph[str]
    issues: tuple[GraphIssue, ...] = ()

    @cached_property
    def edges(self) -> nx.DiGraph[str]:
        """Every reference as an edge from the record that refers to the one referred to.

        An edge carries `relations` (words such as `uses`) and `depends` (whether failures travel along it). Made when
        somebody wants to see it: an assessment needs only `depends`.
        """
        import networkx as nx

        relations = _relations()
        edges: nx.DiGraph[str] = nx.DiGraph()
        edges.add_nodes_from(self.nodes)
        for reference, by_target in self.referrers.items():
            relation, depends = relations[reference]
            for target, sources in by_target.items():
                for source in sources:
                    known = edges.get_edge_data(source, target, {"relations": (), "depends": False})
                    words = (*known["relations"], relation)
                    edges.add_edge(source, target, relations=words, depends=known["depends"] or depends)
        return edges


def build(registers: Registers) -> Graph:
    """Builds the graph of all records. Never raises for what records say; what does not fit becomes an issue."""
    builder = _Builder()
    for record in registers.records():
        builder.add(record)
    return builder.graph(registers.kinds)


class _Builder:
    def __init__(self) -> None:
        self.kinds = kinds()
        relations = _relations()
        self.references = {
            name: tuple((item, place, relations[place][1]) for item, place in _places(kind))
            for name, kind in self.kinds.items()
        }
        self.groups: dict[str, list[Record]] = defaultdict(list)
        self.keys: dict[str, tuple[str, str]] = {}
        self.issues: list[GraphIssue] = []

    def add(self, record: Record) -> None:
        kind = self.kinds[record.kind]
        key = record.id
        if kind.parent_field is not None:
            key = f"{_text(record.values.get(kind.parent_field.name))}#{record.id}"
        folded = f"{record.kind}:{fold(key)}"
        self.groups[folded].append(record)
        # The id shown is the smallest spelling, so that row order cannot change it.
        shown = self.keys.get(folded)
        self.keys[folded] = (record.kind, min(key, shown[1]) if shown else key)

    def graph(self, supplied: frozenset[str]) -> Graph:
        merged = {folded: self.merge(folded, records) for folded, records in sorted(self.groups.items())}
        index = Index.of((node.kind, node.key, node.label, node.id) for node, _ in merged.values())
        pairs: list[tuple[str, str]] = []
        referrers: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for node, values in merged.values():
            for reference, place, depends in self.references[node.kind]:
                targets = self.targets(node, reference, index)
                if not targets:
                    continue
                values[reference.name] = targets if reference.type == "refs" else targets[0]
                by_target = referrers[place]
                for target in targets:
                    by_target[target].append(node.id)
                    if depends:
                        pairs.append((node.id, target))
        nodes = {node.id: node for node, _ in merged.values()}
        linked = {target for by_target in referrers.values() for target in by_target}
        self.complete(nodes, linked)
        linked.update(node_id for by_target in referrers.values() for ids in by_target.values() for node_id in ids)
        dependencies = _dependencies(nodes, pairs)
        self.issues.extend(_cycles(dependencies, nodes))
        self.issues.extend(_orphans(nodes, linked, self.kinds))
        return Graph(
            dict(sorted(nodes.items())),
            {name: _frozen(by_target) for name, by_target in sorted(referrers.items())},
            supplied,
            _by_kind(nodes.values()),
            dependencies,
            tuple(sorted(set(self.issues), key=lambda issue: (issue.code, issue.subject, issue.cells, issue.message))),
        )

    def merge(self, folded: str, records: list[Record]) -> tuple[Node, dict[str, Value]]:
        """The node of some records, and its values, in which references are still what somebody wrote."""
        kind, key = self.keys[folded]
        ordered = tuple(records if len(records) == 1 else sorted(records, key=lambda item: (item.source(), item.row)))
        values = dict(ordered[0].values)
        conflicts: set[str] = set()
        for record in ordered[1:]:
            for name, value in record.values.items():
                if name != "id" and values.setdefault(name, value) != value:
                    conflicts.add(name)
        # Records that contradict each other say nothing certain, whichever stands first.
        for name in conflicts:
            del values[name]
        node_id = f"{kind}:{key}"
        if len(ordered) > 1:
            self.duplicate(node_id, ordered, conflicts)
        label = next((_text(values[name]) for name in LABELS if name in values), key)
        return Node(node_id, kind, key, label, values, ordered), values

    def duplicate(self, node_id: str, records: tuple[Record, ...], conflicts: set[str]) -> None:
        cells = tuple(sorted({record.source() for record in records}))
        times = _("recorded {count} times").format(count=len(records))
        if not conflicts:
            self.issues.append(
                GraphIssue("duplicate", node_id, _("{times}, without conflict").format(times=times), cells)
            )
            return
        names = ", ".join(sorted(conflicts))
        stated = ((record, name) for record in records for name in conflicts if name in record.values)
        where = tuple(sorted({record.source(name) for record, name in stated}))
        message = _("{times} with different values for {names}; none of them is used").format(times=times, names=names)
        self.issues.append(GraphIssue("conflict", node_id, message, where))

    def targets(self, node: Node, reference: Field, index: Index) -> tuple[str, ...]:
        found = []
        for text in _texts(node.values.get(reference.name)):
            match = index.find(reference.target, _beside(node, reference, text, index))
            found.append(match.id)
            if match.problem:
                self.issues.append(GraphIssue(match.code, node.id, match.problem, node.cells(reference.name)))
        return tuple(sorted(set(found)))

    def complete(self, nodes: dict[str, Node], mentioned: Iterable[str]) -> None:
        """Gives every id that is only referred to a node of its own."""
        for node_id in sorted(mentioned):
            if node_id not in nodes:
                kind, _, key = node_id.partition(":")
                nodes[node_id] = Node(node_id, kind, key, key, {})


def _beside(node: Node, reference: Field, text: str, index: Index) -> str:
    """The whole key where a row names another one of the same parent by the id it has there, such as the test it
    repeats."""
    parent, mark, _own = node.key.rpartition("#")
    near = f"{parent}#{text}"
    return near if mark and reference.target == node.kind and index.knows(node.kind, near) else text


def _relations() -> Mapping[str, tuple[str, bool]]:
    """For each reference (`kind.field`) the word for it, and whether failures travel along it."""
    return {row["reference"]: (row["relation"], row["depends"] == "yes") for row in rows("relations.csv")}


def _places(kind: Kind) -> Iterable[tuple[Field, str]]:
    return ((reference, f"{reference.kind}.{reference.name}") for reference in kind.references)


def _dependencies(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> nx.DiGraph[str]:
    import networkx as nx

    depends: nx.DiGraph[str] = nx.DiGraph()
    depends.add_nodes_from(sorted(nodes))
    depends.add_edges_from(pairs)
    return depends


def _cycles(depends: nx.DiGraph[str], nodes: Mapping[str, Node]) -> Iterable[GraphIssue]:
    import networkx as nx

    for loop in nx.nodes_with_selfloops(depends):
        yield GraphIssue("self-loop", loop, _("refers to itself"), nodes[loop].cells())
    for component in nx.strongly_connected_components(depends):
        if len(component) > 1:
            members = sorted(component)
            cells = tuple(sorted({cell for member in members for cell in nodes[member].cells()}))
            yield GraphIssue(
                "cycle", members[0], _("depends on itself through {members}").format(members=" → ".join(members)), cells
            )


def _orphans(nodes: Mapping[str, Node], linked: Container[str], known: Mapping[str, Kind]) -> Iterable[GraphIssue]:
    for node in nodes.values():
        if node.kind in {"model", "dataset", "deployment"} and node.declared and node.id not in linked:
            yield GraphIssue("orphan", node.id, _("no AI system, model or deployment refers to it"), node.cells())
        parent = known[node.kind].parent_field if node.kind in known else None
        if parent is not None and node.declared and parent.name not in node.values:
            message = _("does not say which {parent} it belongs to").format(
                parent=_(known[node.kind].parent.replace("_", " "))
            )
            yield GraphIssue("orphan", node.id, message, node.cells(parent.name))


def _frozen(by_target: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {target: tuple(sorted(ids)) for target, ids in sorted(by_target.items())}


def _by_kind(nodes: Iterable[Node]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {kind: [] for kind in kinds()}
    for node in nodes:
        grouped.setdefault(node.kind, []).append(node.id)
    return {kind: tuple(sorted(ids)) for kind, ids in sorted(grouped.items())}


def _text(value: Value | None) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")


def _texts(value: Value | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)
