"""The one JSON document that every Rego engine is given: typed values, graph facts and the assessment day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache

from annexbridge.engine.facts import Estate
from annexbridge.engine.graph import Records
from annexbridge.engine.records import Value
from annexbridge.mappings.kinds import kinds

ORGANISATION = "organisation:self"
"""Subject of checks about the organisation as a whole."""


def build(estate: Estate, as_of: date) -> bytes:
    """The input document as UTF-8 JSON; its shape is told in docs/policies.md.

    The same graph gives the same bytes, whatever the order of files, sheets and rows.
    """
    graph = estate.graph
    nodes: dict[str, object] = {ORGANISATION: {"kind": "organisation", "facts": {"declared": True}}}
    for node in graph.nodes.values():
        values = node.values
        found: dict[str, object] = {name: values[name] for name in _fields(node.kind) if name in values}
        found["kind"], found["facts"] = node.kind, estate.facts(node)
        nodes[node.id] = found
    body = {
        "as_of": as_of.isoformat(),
        "organisation": ORGANISATION,
        "nodes": nodes,
        "by_kind": graph.by_kind,
        "population": population(graph, as_of),
        "referrers": graph.referrers,
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


@cache
def _fields(kind: str) -> tuple[str, ...]:
    """Names of the fields of a kind, sorted."""
    return tuple(sorted(kinds()[kind].fields)) if kind in kinds() else ()


def population(graph: Records, as_of: date) -> Mapping[str, tuple[str, ...]]:
    """Ids by kind, where the organisation stands in for a register of which nobody supplied a record.

    A record somebody refers to still counts when its register is missing: it is known to exist. That there is nothing
    to record is a statement too, and somebody has to make it: an attestation about the register.
    """
    known = graph.supplied | attested_empty(graph, as_of)
    return {kind: ids if kind in known else (*ids, ORGANISATION) for kind, ids in graph.by_kind.items()}


def attested_empty(graph: Records, as_of: date) -> frozenset[str]:
    """Kinds of which a named person currently attests that there is nothing to record.

    Such an attestation has `register` as its requirement, the kind as its check and conforms = yes. As in `lib.attest`,
    one that says otherwise counts until it is answered by a later one, and one that leaves open what it says for good.
    """
    day, latest = as_of.isoformat(), dict[str, str]()
    objections: list[Mapping[str, Value]] = []
    for node_id in graph.by_kind["attestation"]:
        values = graph.nodes[node_id].values
        if values.get("requirement", "register") != "register":
            continue
        if values.get("conforms") is not True:
            objections.append(values)
        elif _in_force(values, day):
            check = str(values["check"])
            latest[check] = max(latest.get(check, ""), str(values["attested_on"]))
    return frozenset(
        check
        for check, made in latest.items()
        if all(_answered(values, made) for values in objections if values.get("check", check) == check)
    )


def _in_force(values: Mapping[str, Value], day: str) -> bool:
    made, until = values.get("attested_on"), values.get("valid_until")
    current = isinstance(made, str) and isinstance(until, str) and made <= day <= until
    named = ("requirement", "check", "statement", "attested_by", "role")
    return current and all(values.get(name) for name in named)


def _answered(objection: Mapping[str, Value], made: str) -> bool:
    earlier = objection.get("attested_on")
    return objection.get("conforms") is False and isinstance(earlier, str) and earlier < made
