"""What follows from the graph as a whole, computed once and in linear time, for policies, findings and priorities."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from annexbridge.engine.graph import Graph, Node
from annexbridge.engine.records import State

if TYPE_CHECKING:
    import networkx as nx

Fact = bool | int | str | list[str]
LINEAGE = frozenset({"model.base_model", "model.training_data", "dataset.derived_from", "deployment.model"})
HIGH_CLASSES = frozenset({"prohibited", "high_annex_i", "high_annex_iii"})
ABOUT = ("system", "systems", "model", "dataset", "deployment", "assessment")
"""Fields that say what a record is about."""
SEVERE = 4
TELLING = {"ai_system": ("scope_reason",), "soa": ("exclusion_justification",)}
"""Fields where a cell in which nobody wrote is an answer: the reason that has to be given for leaving something out."""


@dataclass(frozen=True)
class Estate:
    """The AI estate seen through the graph: who depends on what, at which tier, along which path."""

    graph: Graph

    @property
    def depends(self) -> nx.DiGraph[str]:
        """The edges along which failures travel."""
        return self.graph.depends

    @cached_property
    def systems(self) -> tuple[str, ...]:
        """Ids of all AI systems, recorded or only referred to."""
        return self.graph.by_kind["ai_system"]

    @cached_property
    def production(self) -> tuple[str, ...]:
        """AI systems in production; one that says nothing of its status counts as being there."""
        idle = {"planned", "retired"}
        return tuple(node_id for node_id in self.systems if self.graph.nodes[node_id].values.get("status") not in idle)

    @cached_property
    def high_impact(self) -> frozenset[str]:
        """AI systems with a high legal class, an automated decision, vulnerable groups or a severe impact."""
        severe = set()
        for impact in self.graph.by_kind["impact"]:
            values = self.graph.nodes[impact].values
            severity, assessment = values.get("severity"), values.get("assessment")
            if isinstance(severity, int) and severity >= SEVERE and values.get("effect") != "benefit":
                system = self.graph.nodes[str(assessment)].values.get("system") if assessment else None
                severe.add(system)
        return frozenset(node_id for node_id in self.systems if node_id in severe or _high(self.graph.nodes[node_id]))

    @cached_property
    def witness(self) -> Mapping[str, str]:
        """For each node that an AI system or deployment depends on, the node before it on one shortest path."""
        return _search(self.roots, self.depends.successors)

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """Where paths start: AI systems first, then deployments of systems nobody recorded."""
        return self.systems or self.graph.by_kind["deployment"]

    def path(self, node_id: str) -> tuple[str, ...]:
        """One shortest path from an AI system to the node, both included; only the node when none leads there."""
        return _walk(self.witness, node_id)[::-1] if node_id in self.witness else (node_id,)

    def downstream(self, node_id: str) -> Mapping[str, str]:
        """Everything that depends on the node, each with the next step towards it."""
        return _search((node_id,), self.depends.predecessors)

    def paths_down(self, node_id: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each AI system that depends on the node, with one shortest path from the system to the node."""
        steps = self.downstream(node_id)
        for system in sorted(steps):
            if self.graph.nodes[system].kind == "ai_system" and system != node_id:
                yield system, _walk(steps, system)

    @cached_property
    def reach(self) -> Mapping[str, int]:
        """For each node, the AI systems that depend on it, as bits in the order of `systems`."""
        bits = {node_id: 1 << position for position, node_id in enumerate(self.systems)}
        masks: dict[str, int] = {}
        for members in self._downwards():
            mask = 0
            for member in members:
                mask |= bits.get(member, 0)
                for before in self.depends.predecessors(member):
                    mask |= masks.get(before, 0)
            for member in members:
                masks[member] = mask
        return masks

    def _downwards(self) -> Iterator[Iterable[str]]:
        """Nodes in an order in which whatever depends on a node comes before it; the nodes of a ring together."""
        import networkx as nx

        if not self.cyclic:
            yield from ((node_id,) for node_id in nx.topological_sort(self.depends))
            return
        condensed = nx.condensation(self.depends)
        for component in nx.topological_sort(condensed):
            yield condensed.nodes[component]["members"]

    def depending(self, node_ids: Iterable[str]) -> tuple[str, ...]:
        """AI systems that are, or depend on, one of the nodes."""
        mask = 0
        for node_id in node_ids:
            mask |= self.reach.get(node_id, 0)
        return self.named(mask)

    def named(self, mask: int) -> tuple[str, ...]:
        """The AI systems that the bits stand for."""
        found = []
        while mask:
            lowest = mask & -mask
            found.append(self.systems[lowest.bit_length() - 1])
            mask ^= lowest
        return tuple(found)

    def bearing(self, subject: str) -> int:
        """The AI systems a record bears on, as bits: those that depend on it, or on what it is about.

        An evaluation bears on the systems of its model, a metric on the system of its deployment.
        """
        known = self._bearing.get(subject)
        if known is None:
            known = self.reach.get(subject, 0)
            node = self.graph.nodes.get(subject)
            values = node.values if node else {}
            for value in (values[name] for name in ABOUT if name in values):
                for target in value if isinstance(value, tuple) else (value,):
                    # What a record is about is about nothing further, but for deployments and assessments.
                    if isinstance(target, str) and target != subject:
                        known |= self.bearing(target)
            self._bearing[subject] = known
        return known

    @cached_property
    def _bearing(self) -> dict[str, int]:
        return {}

    @cached_property
    def tiers(self) -> Mapping[str, int]:
        """For each supplier behind an AI system, the least number of suppliers on a chain to it, itself included."""
        best = dict.fromkeys(self.roots, 0)
        queue = deque(self.roots)
        while queue:
            here = queue.popleft()
            for there in self.depends.successors(here):
                cost = best[here] + (self.graph.nodes[there].kind == "supplier")
                if cost < best.get(there, cost + 1):
                    best[there] = cost
                    # A free step goes first, so that each node is settled at its least number of suppliers.
                    (queue.append if cost > best[here] else queue.appendleft)(there)
        return {node_id: tier for node_id, tier in best.items() if self.graph.nodes[node_id].kind == "supplier"}

    @cached_property
    def cyclic(self) -> frozenset[str]:
        """Nodes that depend on themselves, directly or in a ring."""
        import networkx as nx

        rings = (ring for ring in nx.strongly_connected_components(self.depends) if len(ring) > 1)
        return frozenset(node_id for ring in rings for node_id in ring) | frozenset(
            nx.nodes_with_selfloops(self.depends)
        )

    @cached_property
    def open_ended(self) -> frozenset[str]:
        """Everything that leads, at any tier, to a supplier who does not say who its own suppliers are."""
        suppliers = self.graph.by_kind["supplier"]
        silent = [node_id for node_id in suppliers if "subprocessors" not in self.graph.nodes[node_id].values]
        return frozenset(_search(silent, self.depends.predecessors))

    @cached_property
    def serving_production(self) -> frozenset[str]:
        """Everything that a system in production depends on, the systems included."""
        return frozenset(_search(self.production, self.depends.successors))

    def facts(self, node: Node) -> dict[str, Fact]:
        """What policies may know of a node beyond its record; see docs/policies.md."""
        found: dict[str, Fact] = {"declared": node.declared}
        if node.kind in {"supplier", "model", "dataset", "asset"}:
            found["serves_ai"] = self.reach.get(node.id, 0) > 0
            found["serves_production"] = node.id in self.serving_production
            found["in_cycle"] = node.id in self.cyclic
        if node.kind == "supplier":
            found["systems"] = self.reach.get(node.id, 0).bit_count()
            found["chain_known"] = node.id not in self.open_ended
            if node.id in self.tiers:
                found["tier"] = self.tiers[node.id]
        if node.kind in {"model", "deployment"}:
            found["lineage"] = self.lineage(node.id)
        if node.kind in TELLING:
            found["blank"] = [name for name in TELLING[node.kind] if _blank(node, name)]
        if node.kind == "monitoring":
            found |= _due(node)
        return found

    def lineage(self, node_id: str) -> list[str]:
        """All models and datasets upstream of a model or deployment, sorted."""
        seen: set[str] = set()
        waiting = [node_id]
        while waiting:
            node = self.graph.nodes[waiting.pop()]
            for reference in LINEAGE:
                kind, name = reference.split(".")
                target = node.values.get(name) if node.kind == kind else None
                for upstream in target if isinstance(target, tuple) else (str(target),) if target else ():
                    if upstream not in seen:
                        seen.add(upstream)
                        waiting.append(upstream)
        return sorted(seen)


def _high(system: Node) -> bool:
    values = system.values
    return (
        values.get("aiact_class") in HIGH_CLASSES
        or values.get("decision_role") == "automated_decision"
        or values.get("vulnerable_groups") is True
    )


def _blank(node: Node, name: str) -> bool:
    """Whether every record has a cell for the field and nobody wrote in any; without such a column nothing is known."""
    cells = [record.cell(name) for record in node.records if name in record.table.columns]
    return len(cells) == len(node.records) > 0 and all(cell.state is State.BLANK for cell in cells)


def _due(monitoring: Node) -> dict[str, Fact]:
    checked, period = monitoring.values.get("last_checked"), monitoring.values.get("period_days")
    if not isinstance(checked, str) or not isinstance(period, int) or isinstance(period, bool):
        return {}
    try:
        return {"due_on": (date.fromisoformat(checked) + timedelta(days=period)).isoformat()}
    except (ValueError, OverflowError):
        return {}


def _search(starts: Iterable[str], step: Callable[[str], Iterable[str]]) -> dict[str, str]:
    """Breadth first from all starts: each node found, with the one it was found from (starts: themselves)."""
    found = {node_id: node_id for node_id in starts}
    queue = deque(found)
    while queue:
        here = queue.popleft()
        for there in sorted(step(here)):
            if there not in found:
                found[there] = here
                queue.append(there)
    return found


def _walk(found: Mapping[str, str], node_id: str) -> tuple[str, ...]:
    path = [node_id]
    while found[path[-1]] != path[-1]:
        path.append(found[path[-1]])
    return tuple(path)
