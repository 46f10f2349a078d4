"""The graph for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import networkx as nx

from annexbridge.engine.facts import Estate
from annexbridge.engine.graph import Graph, Node
from annexbridge.engine.resolve import fold
from annexbridge.errors import UsageError
from annexbridge.language import _

MOST = 20


def issues(graph: Graph) -> str:
    """Every issue with its cells, grouped by what is wrong, and a closing count."""
    lines: list[str] = []
    for issue in graph.issues:
        cells = "; ".join(map(str, issue.cells[:3])) or _("no cell")
        lines.append(f"{issue.code:10} {cells}: {issue.subject}: {issue.message}")
    counted = Counter(issue.code for issue in graph.issues)
    total = ", ".join(f"{count} {_(code)}" for code, count in sorted(counted.items())) or _("no issues")
    return "\n".join(
        (
            *lines,
            _("{nodes} nodes, {edges} edges: {total}").format(
                nodes=len(graph.nodes), edges=graph.edges.number_of_edges(), total=total
            ),
        )
    )


def overview(estate: Estate) -> str:
    """Counts by kind, then each AI system with the suppliers behind it and their tier, then concentration."""
    return "\n".join(_overview(estate))


def chain(estate: Estate, start: str, end: str) -> str:
    """The shortest chain of dependence. Raises UsageError when an end is unknown, ambiguous or there is no chain."""
    first, last = find(estate.graph, start), find(estate.graph, end)
    try:
        steps = nx.shortest_path(estate.depends, first.id, last.id)
    except nx.NetworkXNoPath as error:
        raise UsageError(
            _("{start} does not depend on {end}").format(start=first.id, end=last.id),
            remedy=_("try the other way round"),
        ) from error
    lines = [_shown(estate.graph.nodes[steps[0]])]
    for before, after in pairwise(steps):
        relations = ", ".join(sorted(set(estate.graph.edges[before][after]["relations"])))
        lines.append(f"  {relations} → {_shown(estate.graph.nodes[after])}")
    return "\n".join(lines)


def _overview(estate: Estate) -> Iterator[str]:
    graph = estate.graph
    for kind, ids in graph.by_kind.items():
        recorded = sum(graph.nodes[node_id].declared for node_id in ids)
        if ids:
            extra = _(", {more} only referred to").format(more=len(ids) - recorded) if recorded < len(ids) else ""
            yield f"{_(kind.replace('_', ' ')):20} {recorded}{extra}"
    behind: dict[str, list[str]] = {system: [] for system in estate.systems}
    for supplier in graph.by_kind["supplier"]:
        for system in estate.depending([supplier]):
            behind[system].append(supplier)
    yield ""
    nobody = _("no supplier recorded")
    for system in estate.systems[:MOST]:
        tiers = sorted((estate.tiers.get(supplier, 1), supplier) for supplier in behind[system])
        names = ", ".join(
            _("{label} (tier {tier})").format(label=graph.nodes[supplier].label, tier=tier) for tier, supplier in tiers
        )
        yield f"{_shown(graph.nodes[system])}: {names or nobody}"
    if len(estate.systems) > MOST:
        yield _("... and {more} more AI systems").format(more=len(estate.systems) - MOST)
    yield ""
    counted = Counter({supplier: estate.reach[supplier].bit_count() for supplier in graph.by_kind["supplier"]})
    for supplier, count in counted.most_common(5):
        if count > 1:
            yield _("{count} AI systems rest on {supplier}").format(count=count, supplier=_shown(graph.nodes[supplier]))


def find(graph: Graph, text: str) -> Node:
    """The record a person means by an id or a name. Raises UsageError when there is none, or more than one."""
    wanted = fold(text)
    found = [node for node in graph.nodes.values() if wanted in {fold(node.id), fold(node.key), fold(node.label)}]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(_('no record "{text}"').format(text=text), remedy=_("give an id or a name from the registers"))
    candidates = ", ".join(node.id for node in found[:MOST])
    raise UsageError(
        _('"{text}" could be {candidates}').format(text=text, candidates=candidates), remedy=_("give one of these ids")
    )


def _shown(node: Node) -> str:
    name = "" if node.label == node.key else f" {node.label}"
    return f"{node.id}{name}" + ("" if node.declared else _(" (in no register)"))
