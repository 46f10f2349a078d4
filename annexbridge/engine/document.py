"""The one JSON document that every Rego engine is given: typed values, graph facts and the assessment day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from annexbridge.engine.facts import Estate
from annexbridge.engine.graph import Graph

ORGANISATION = "organisation:self"
"""Subject of checks about the organisation as a whole."""


def build(estate: Estate, as_of: date, wanted: frozenset[str] | None = None) -> bytes:
    """The input document as UTF-8 JSON; its shape is told in docs/policies.md.

    `wanted` names the fields (`kind.field`) that policies read; all others are left out. None keeps everything.
    The same graph gives the same bytes, whatever the order of files, sheets and rows.
    """
    graph = estate.graph
    nodes: dict[str, object] = {ORGANISATION: {"kind": "organisation", "facts": {"declared": True}}}
    for node in graph.nodes.values():
        names = [name for name in sorted(node.values) if wanted is None or f"{node.kind}.{name}" in wanted]
        kept = {name: node.values[name] for name in names}
        nodes[node.id] = {**kept, "kind": node.kind, "facts": estate.facts(node)}
    body = {
        "as_of": as_of.isoformat(),
        "organisation": ORGANISATION,
        "nodes": nodes,
        "by_kind": graph.by_kind,
        "population": population(graph),
        "referrers": graph.referrers,
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def population(graph: Graph) -> Mapping[str, tuple[str, ...]]:
    """Ids by kind, where the organisation stands in for a register that nobody supplied.

    A record somebody refers to still counts when its register is missing: it is known to exist.
    """
    return {kind: ids if kind in graph.supplied else (*ids, ORGANISATION) for kind, ids in graph.by_kind.items()}
