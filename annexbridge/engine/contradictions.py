"""Where records contradict each other: a control left out that is needed, a system said to be over that still runs."""

from __future__ import annotations

from collections.abc import Iterator

from annexbridge.engine.graph import Graph, GraphIssue, Node, Records
from annexbridge.language import _

IDLE = {"system": {"planned", "retired"}, "model": {"retired"}}
"""Words of a status, by the field of a deployment that names the record, under which nothing of it is in use."""
TRIED = {"development", "test", "staging"}
"""Where something runs before it is in use, and may run after."""


def contradictions(control: str, applicable: bool | None, graph: Records) -> Iterator[str]:
    """Where a control is left out although the records show that it is needed. `control` is like `iso27001:A.8.25`."""
    if applicable is not False:
        return
    framework, _colon, number = control.partition(":")
    if framework == "iso42001" and number == "A.10.3":
        for supplier in declared(graph, "supplier"):
            if {"model", "api", "data"} & set(words(supplier, "provides")):
                yield _("{key} provides {provided}").format(
                    key=supplier.key, provided=", ".join(map(_, words(supplier, "provides")))
                )
    if framework == "iso42001" and number.startswith("A.7.") and declared(graph, "dataset"):
        yield _("{count} datasets are recorded").format(count=len(declared(graph, "dataset")))
    if framework == "iso27001" and number in {f"A.8.{part}" for part in range(25, 32)}:
        trained = [
            model for model in declared(graph, "model") if model.values.get("origin") in {"in_house", "fine_tuned"}
        ]
        if trained:
            yield _("{count} models are trained or tuned, such as {key}").format(count=len(trained), key=trained[0].key)


def disagreements(graph: Graph) -> Iterator[GraphIssue]:
    """Decisions and words of a status that other records contradict, each with its cells."""
    yield from _needed(graph)
    yield from _running(graph)


def _needed(graph: Graph) -> Iterator[GraphIssue]:
    """Controls that are left out although the records show that they are needed."""
    for node_id in graph.by_kind["soa"]:
        node = graph.nodes[node_id]
        framework, applicable = node.values.get("framework"), node.values.get("applicable")
        control = f"{framework}:{node.values.get('control_id')}"
        for reason in contradictions(control, applicable if isinstance(applicable, bool) else None, graph):
            message = _("left out of the Statement of Applicability although {reason}").format(reason=reason)
            yield GraphIssue("contradiction", node_id, message, node.cells("applicable"))


def _running(graph: Graph) -> Iterator[GraphIssue]:
    """Systems and models that a live deployment runs although they are said to be planned or retired.

    Most checks ask nothing of what is not in use, so a word in this place silences them.
    """
    for deployment in declared(graph, "deployment"):
        if deployment.values.get("status") != "live" or deployment.values.get("environment") in TRIED:
            continue
        for name, idle in IDLE.items():
            used = graph.nodes.get(str(deployment.values.get(name)))
            status = used.values.get("status") if used else None
            if used and status in idle:
                message = _("said to be {status} although {key} runs it live").format(
                    status=_(str(status)), key=deployment.key
                )
                cells = (*used.cells("status"), *deployment.cells("status"))
                yield GraphIssue("contradiction", used.id, message, cells)


def declared(graph: Records, kind: str) -> list[Node]:
    """The nodes of a kind that a register has a record of."""
    return [node for node in map(graph.nodes.__getitem__, graph.by_kind[kind]) if node.declared]


def words(node: Node | None, name: str) -> tuple[str, ...]:
    """The words of a field, none when there is no such node or nothing is stated."""
    value = node.values.get(name) if node else None
    return value if isinstance(value, tuple) else () if value is None else (str(value),)
