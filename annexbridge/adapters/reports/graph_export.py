"""The graph for other programs: JSON (node-link), GraphML, Graphviz DOT and Mermaid."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping

import networkx as nx

from annexbridge.engine.graph import Graph

SHAPES = {"ai_system": "box3d", "model": "component", "dataset": "cylinder", "supplier": "house"}


def plain(graph: Graph) -> nx.DiGraph[str]:
    """A copy with nothing but strings and booleans on nodes and edges, in a stable order."""
    copy: nx.DiGraph[str] = nx.DiGraph()
    for node in graph.nodes.values():
        copy.add_node(node.id, kind=node.kind, label=node.label, declared=node.declared)
    for source, target, data in sorted(graph.edges.edges(data=True), key=lambda edge: edge[:2]):
        copy.add_edge(source, target, relation=", ".join(sorted(set(data["relations"]))), depends=data["depends"])
    return copy


def as_json(graph: Graph) -> str:
    """Node-link JSON as networkx and D3 read it."""
    return json.dumps(nx.node_link_data(plain(graph), edges="edges"), ensure_ascii=False, indent=2)


def as_graphml(graph: Graph) -> str:
    """GraphML 1.0."""
    stream = io.BytesIO()
    nx.write_graphml(plain(graph), stream, encoding="utf-8")
    return stream.getvalue().decode()


def as_dot(graph: Graph) -> str:
    """Graphviz DOT, left to right; what nobody recorded is dashed."""
    return "\n".join(_dot(plain(graph)))


def as_mermaid(graph: Graph) -> str:
    """A Mermaid flowchart of what depends on what."""
    return "\n".join(_mermaid(plain(graph)))


def _dot(graph: nx.DiGraph[str]) -> Iterator[str]:
    yield "digraph annexbridge {"
    yield "  rankdir=LR;"
    for node, data in graph.nodes(data=True):
        style = "solid" if data["declared"] else "dashed"
        shape = SHAPES.get(data["kind"], "box")
        yield f"  {_quoted(node)} [label={_quoted(data['label'])}, shape={shape}, style={style}];"
    for source, target, data in graph.edges(data=True):
        yield f"  {_quoted(source)} -> {_quoted(target)} [label={_quoted(data['relation'])}];"
    yield "}"


def _mermaid(graph: nx.DiGraph[str]) -> Iterator[str]:
    # Mermaid ids must be plain words, so nodes are numbered and carry their label.
    edges = [(source, target, data) for source, target, data in graph.edges(data=True) if data["depends"]]
    shown = dict.fromkeys(node for source, target, _ in edges for node in (source, target))
    numbers = {node: f"n{place}" for place, node in enumerate(shown)}
    yield "flowchart LR"
    for node, number in numbers.items():
        yield f'  {number}["{_entities(graph.nodes[node]["label"])}"]'
    for source, target, data in edges:
        yield f'  {numbers[source]} -->|"{_entities(data["relation"])}"| {numbers[target]}'


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _entities(text: str) -> str:
    """Mermaid reads labels as HTML: everything that is no letter, digit or blank goes in as an entity."""
    return "".join(char if char.isalnum() or char in " _-.,/:" else f"#{ord(char)};" for char in text)


FORMATS: Mapping[str, Callable[[Graph], str]] = {
    "json": as_json,
    "graphml": as_graphml,
    "dot": as_dot,
    "mermaid": as_mermaid,
}
