"""Where a Statement of Applicability leaves out a control although the records show that it is needed."""

from __future__ import annotations

from collections.abc import Iterator

from annexbridge.engine.graph import Graph, GraphIssue, Node, Records
from annexbridge.language import _


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
    """Decisions that leave a control out although the records show that it is needed, each with its cell."""
    for node_id in graph.by_kind["soa"]:
        node = graph.nodes[node_id]
        framework, applicable = node.values.get("framework"), node.values.get("applicable")
        control = f"{framework}:{node.values.get('control_id')}"
        for reason in contradictions(control, applicable if isinstance(applicable, bool) else None, graph):
            message = _("left out of the Statement of Applicability although {reason}").format(reason=reason)
            yield GraphIssue("contradiction", node_id, message, node.cells("applicable"))


def declared(graph: Records, kind: str) -> list[Node]:
    """The nodes of a kind that a register has a record of."""
    return [node for node in map(graph.nodes.__getitem__, graph.by_kind[kind]) if node.declared]


def words(node: Node | None, name: str) -> tuple[str, ...]:
    """The words of a field, none when there is no such node or nothing is stated."""
    value = node.values.get(name) if node else None
    return value if isinstance(value, tuple) else () if value is None else (str(value),)
