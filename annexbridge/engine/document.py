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
        "population": population(graph, as_of),
        "referrers": graph.referrers,
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def population(graph: Graph, as_of: date) -> Mapping[str, tuple[str, ...]]:
    """Ids by kind, where the organisation stands in for a register of which nobody supplied a record.

    A record somebody refers to still counts when its register is missing: it is known to exist. That there is nothing
    to record is a statement too, and somebody has to make it: an attestation about the register.
    """
    known = graph.supplied | attested_empty(graph, as_of)
    return {kind: ids if kind in known else (*ids, ORGANISATION) for kind, ids in graph.by_kind.items()}


def attested_empty(graph: Graph, as_of: date) -> frozenset[str]:
    """Kinds of which a named person currently attests that there is nothing to record.

    Such an attestation has `register` as its requirement, the kind as its check and conforms = yes.
    """
    day, found = as_of.isoformat(), set()
    for node_id in graph.by_kind["attestation"]:
        values = graph.nodes[node_id].values
        made, until = values.get("attested_on"), values.get("valid_until")
        current = isinstance(made, str) and isinstance(until, str) and made <= day <= until
        signed = all(values.get(name) for name in ("statement", "attested_by", "role"))
        if values.get("requirement") == "register" and values.get("conforms") is True and current and signed:
            found.add(str(values.get("check")))
    return frozenset(found)
