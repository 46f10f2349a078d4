"""Tells which placeholders of a template mean nothing before it is filled in, also where a condition hides them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import get_args, get_origin, get_type_hints

from jinja2 import nodes

from annexbridge.language import _

Shape = object
"""A type of a value that a template can print, None where it is not known."""
Scope = Mapping[str, Shape]
LABEL = "label"


def names(shape: type) -> Mapping[str, Shape]:
    """The names under a class, with the type of each."""
    hints = get_type_hints(shape)
    return {item.name: hints[item.name] for item in fields(shape)} if is_dataclass(shape) else {}


def unknown(tree: nodes.Template, document: type, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Each placeholder that the document does not have, once, with the likely one behind it where there is one."""
    found = _Walk(labels)
    set_here = [target for node in tree.find_all((nodes.Assign, nodes.AssignBlock)) for target in _set(node)]
    macros = list(tree.find_all(nodes.Macro))
    own = [*set_here, *(item.name for macro in macros for item in macro.args), *(macro.name for macro in macros)]
    found.visit(tree, {**dict.fromkeys(own), **names(document)})
    return tuple(dict.fromkeys(found.problems))


class _Walk:
    """Follows names and attributes through loops."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self.problems: list[str] = []

    def visit(self, node: nodes.Node, scope: Scope) -> None:
        """A node and everything below it."""
        if isinstance(node, nodes.For):
            self.loop(node, scope)
        elif isinstance(node, nodes.Output):
            for printed in node.nodes:
                self.printed(printed, scope)
        elif isinstance(node, nodes.Name | nodes.Getattr):
            self.shape(node, scope)
        else:
            for child in node.iter_child_nodes():
                self.visit(child, scope)

    def printed(self, node: nodes.Node, scope: Scope) -> None:
        """What is printed must be one value: a group would come out as Python writes it."""
        shape = self.shape(node, scope)
        if get_origin(shape) is not None or (isinstance(shape, type) and is_dataclass(shape)):
            name = ".".join(_dotted(node))
            self.problems.append(_("{placeholder} (that is several values)").format(placeholder=f"{{{{ {name} }}}}"))

    def loop(self, node: nodes.For, scope: Scope) -> None:
        """A loop: its variable has the type of the items, in its body alone."""
        items = self.shape(node.iter, scope)
        inner = {**scope, "loop": None}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = get_args(items)[0] if get_origin(items) is tuple else None
        for child in (*node.body, *([node.test] if node.test else [])):
            self.visit(child, inner)
        for child in node.else_:
            self.visit(child, scope)

    def shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """The type of an expression as far as it can be told; notes a name that leads nowhere."""
        if isinstance(node, nodes.Name):
            if node.ctx == "load" and node.name not in scope:
                self.miss(node.name, scope)
            return scope.get(node.name)
        if isinstance(node, nodes.Getattr):
            return self.attribute(node, self.shape(node.node, scope))
        self.visit(node, scope)
        return None

    def attribute(self, node: nodes.Getattr, above: Shape) -> Shape:
        """The type of `above.name`."""
        if isinstance(node.node, nodes.Name) and node.node.name == LABEL:
            known: Scope = self.labels
        elif isinstance(above, type) and is_dataclass(above):
            known = names(above)
        else:
            known = {node.attr: None} if above is None else {}
        if node.attr not in known:
            self.miss(".".join(_dotted(node)), {f"{'.'.join(_dotted(node.node))}.{name}": None for name in known})
        return known.get(node.attr)

    def miss(self, name: str, known: Scope) -> None:
        """Notes a placeholder that means nothing."""
        likely = get_close_matches(name, known, 1)
        self.problems.append(f"{{{{ {name} }}}}" + (f" ({likely[0]}?)" if likely else ""))


def _set(node: nodes.Node) -> Iterator[str]:
    for name in node.find_all(nodes.Name):
        if name.ctx == "store":
            yield name.name


def _dotted(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Getattr):
        yield from _dotted(node.node)
        yield node.attr
    else:
        yield node.name if isinstance(node, nodes.Name) else "…"
