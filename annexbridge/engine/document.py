"""The one JSON document that every Rego engine is given: typed values, graph facts and the assessment day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

import msgspec

from annexbridge.engine.facts import Estate
from annexbridge.engine.graph import Records
from annexbridge.engine.records import Value
from annexbridge.mappings.kinds import kinds

ORGANISATION = "organisation:self"
"""Subject of checks about the organisation as a whole."""
BATCH = 1000
"""Nodes that are turned into text at a time."""


def build(estate: Estate, as_of: date) -> bytes:
    """The input document as UTF-8 JSON; its shape is told in docs/policies.md.

    The same graph gives the same bytes, whatever the order of files, sheets and rows.
    """
    graph = estate.graph
    rest = {
        "by_kind": graph.by_kind,
        "population": population(graph, as_of),
        "referrers": graph.referrers,
    }
    day = {"as_of": as_of.isoformat(), "organisation": ORGANISATION}
    nodes = b",".join(map(_members, _batches(estate)))
    return b'{%b,"nodes":{%b},%b}' % (_members(day), nodes, _members(rest))


def _batches(estate: Estate) -> Iterator[Mapping[str, object]]:
    """The nodes of the document, a batch at a time: all at once would take more memory than the text they become."""
    batch: dict[str, object] = {ORGANISATION: {"kind": "organisation", "facts": {"declared": True}}}
    for node in estate.graph.nodes.values():
        values = node.values
        found: dict[str, object] = {name: values[name] for name in _fields(node.kind) if name in values}
        found["kind"], found["facts"] = node.kind, estate.facts(node)
        batch[node.id] = found
        if len(batch) >= BATCH:
            yield batch
            batch = {}
    if batch:
        yield batch


def _members(items: Mapping[str, object]) -> bytes:
    """The members of a JSON object, without its braces."""
    return msgspec.json.encode(items)[1:-1]


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
