"""From a subject and the fields a check reads back to the cells a person must look at, and what is missing there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from annexbridge.engine.document import ORGANISATION
from annexbridge.engine.graph import Graph, Node
from annexbridge.engine.records import Source, State
from annexbridge.mappings.kinds import Kind, kinds

ENOUGH_CELLS = 20
"""More addresses than this help nobody; the first ones in sheet order are kept."""

SILENCES = {
    State.BLANK: "is blank",
    State.UNKNOWN: "is given as unknown",
    State.NOT_APPLICABLE: "is given as not applicable",
    State.INVALID: "cannot be read",
    State.VALUE: "contradicts another record",
}


@dataclass(frozen=True)
class Tracer:
    """Finds cells and gaps through the graph."""

    graph: Graph

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """The register definitions."""
        return kinds()

    def cells(self, subject: str, requires: Sequence[str]) -> tuple[Source, ...]:
        """Addresses of the fields a check reads for this subject; of a thing nobody recorded, its mentions."""
        found: dict[Source, None] = {}
        for node, name in self._fields(subject, requires):
            for source in node.cells(name) if node.declared else self._mentions(node.id):
                found.setdefault(source)
                if len(found) >= ENOUGH_CELLS:
                    return tuple(found)
        if not found and subject in self.graph.nodes:
            node = self.graph.nodes[subject]
            found = dict.fromkeys(node.cells() if node.declared else self._mentions(subject))
        return tuple(found)[:ENOUGH_CELLS]

    def missing(self, subject: str, requires: Sequence[str]) -> str:
        """Says in words which of the required fields have no usable value for this subject."""
        node = self.graph.nodes.get(subject)
        if node is not None and not node.declared:
            return "it is referred to and stands in no register"
        absent = sorted({kind for kind, _ in map(_split, requires) if kind not in self.graph.supplied})
        if absent and (subject == ORGANISATION or node is None or node.kind not in absent):
            return f"no register of kind {', '.join(self.kinds[kind].label.lower() for kind in absent)} was supplied"
        if node is None and subject != ORGANISATION:
            return "it stands in no register"
        gaps = dict.fromkeys(self._gap(found, name) for found, name in self._fields(subject, requires))
        gaps.pop("", None)
        if gaps:
            return "; ".join(list(gaps)[:5])
        asked = dict.fromkeys(kind for kind, _ in map(_split, requires))
        seen = {found.kind for found, _ in self._fields(subject, requires)}
        wanted = sorted(self.kinds[kind].label.lower() for kind in (asked.keys() - seen or asked))
        return f"no record of kind {', '.join(wanted)} answers it"

    def _gap(self, node: Node, name: str) -> str:
        if name in node.values:
            return ""
        label = self.kinds[node.kind].fields[name].label
        if not node.declared:
            return f"{node.key} stands in no register"
        cells = [record.cell(name) for record in node.records]
        cell = next((cell for cell in cells if cell.state is not State.BLANK), cells[0])
        reason = f"{SILENCES[cell.state]} ({cell.error})" if cell.error else SILENCES[cell.state]
        return f"{label} {reason}"

    def _fields(self, subject: str, requires: Sequence[str]) -> Iterator[tuple[Node, str]]:
        by_kind: dict[str, list[str]] = {}
        for kind, name in map(_split, requires):
            by_kind.setdefault(kind, []).append(name)
        for kind, names in by_kind.items():
            for node in self._related(subject, kind):
                for name in names:
                    yield node, name

    def _related(self, subject: str, kind: str) -> Iterator[Node]:
        """The subject itself, what it refers to and what refers to it, of this kind; for the organisation, all."""
        nodes = self.graph.nodes
        if subject == ORGANISATION:
            yield from (nodes[other] for other in self.graph.by_kind.get(kind, ())[:ENOUGH_CELLS])
            return
        node = nodes.get(subject)
        if node is None:
            return
        if node.kind == kind:
            yield node
            return
        near = dict.fromkeys(self._neighbours(node, kind))
        if not near:
            steps = (nodes[step] for step in self._all_neighbours(node))
            near = dict.fromkeys(other for step in steps for other in self._neighbours(step, kind))
        yield from (nodes[other] for other in list(near)[:ENOUGH_CELLS])

    def _neighbours(self, node: Node, kind: str) -> Iterator[str]:
        for reference in self.kinds[node.kind].references if node.kind in self.kinds else ():
            if reference.target == kind:
                yield from _ids(node.values.get(reference.name))
        if kind in self.kinds:
            for reference in self.kinds[kind].references:
                if reference.target == node.kind:
                    yield from self.graph.referrers.get(f"{kind}.{reference.name}", {}).get(node.id, ())

    def _all_neighbours(self, node: Node) -> Iterator[str]:
        for reference in self.kinds[node.kind].references if node.kind in self.kinds else ():
            yield from _ids(node.values.get(reference.name))

    def _mentions(self, node_id: str) -> tuple[Source, ...]:
        found: list[Source] = []
        for reference, by_target in self.graph.referrers.items():
            name = reference.partition(".")[2]
            for other in by_target.get(node_id, ())[:ENOUGH_CELLS]:
                found.extend(self.graph.nodes[other].cells(name))
        return tuple(sorted(set(found))[:ENOUGH_CELLS])


def _split(field: str) -> tuple[str, str]:
    kind, _, name = field.partition(".")
    return kind, name


def _ids(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (str(value),) if value is not None else ()
