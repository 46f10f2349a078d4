"""Which column of the picture each node stands in, and in which order: the layered drawing of Sugiyama, in short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import networkx as nx

KINDS = ("deployment", "ai_system", "model", "dataset", "asset", "supplier")
"""What supply chain and data lineage are made of, from left to right."""
DEEPEST = 5
"""Columns of one kind at most: a chain of suppliers that is longer ends in the last of them."""
SWEEPS = 4

Columns = tuple[tuple[tuple[str, int], tuple[str, ...]], ...]
"""Kind and depth of a column, and the nodes in it from top to bottom."""


def columns(kind_of: Mapping[str, str], depends: nx.DiGraph[str]) -> Columns:
    """Nodes by kind and then by how deep they are in a chain of their own kind, such as a supplier's suppliers.

    Within a column, nodes that hang together come to the same height. Only ids decide where nothing else does, so the
    order of records never changes a picture.
    """
    depths = _depths(kind_of, depends)
    used = sorted(set(depths.values()))
    lines = [sorted(node_id for node_id, depth in depths.items() if depth == key) for key in used]
    _untangle(lines, depends)
    return tuple(((KINDS[place], deep), tuple(line)) for (place, deep), line in zip(used, lines, strict=True))


def _depths(kind_of: Mapping[str, str], depends: nx.DiGraph[str]) -> dict[str, tuple[int, int]]:
    depths: dict[str, tuple[int, int]] = {}
    for place, kind in enumerate(KINDS):
        # A ring of nodes that depend on each other has one depth.
        chains = nx.condensation(depends.subgraph(node_id for node_id, own in kind_of.items() if own == kind))
        deep: dict[int, int] = {}
        for ring in nx.topological_sort(chains):
            deep[ring] = max((deep[before] + 1 for before in chains.predecessors(ring)), default=0)
            for member in chains.nodes[ring]["members"]:
                depths[member] = place, min(deep[ring], DEEPEST - 1)
    return depths


def _untangle(lines: Sequence[list[str]], depends: nx.DiGraph[str]) -> None:
    """Sorts each line by the middle of what its nodes are linked to, from the left and from the right in turn."""
    heights = {node_id: height for line in lines for node_id, height in _spread(line)}
    for sweep in range(SWEEPS):
        for line in lines if sweep % 2 == 0 else reversed(lines):
            middles = {node_id: (_middle(node_id, depends, heights), node_id) for node_id in line}
            line.sort(key=middles.__getitem__)
            heights.update(_spread(line))


def _spread(line: Sequence[str]) -> list[tuple[str, float]]:
    return [(node_id, (place + 0.5) / len(line)) for place, node_id in enumerate(line)]


def _middle(node_id: str, depends: nx.DiGraph[str], heights: Mapping[str, float]) -> float:
    around = [heights[other] for other in nx.all_neighbors(depends, node_id)]
    # Rounded, because a sum of fractions depends on the order they are added in.
    return round(sum(sorted(around)) / len(around), 9) if around else heights[node_id]
