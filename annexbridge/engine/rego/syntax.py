"""Reads the syntax tree that regorus gives of Rego modules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regorus

from annexbridge.engine.rego.reading import parse

Node = Mapping[str, Any]
"""One node of the tree: its kind and fields as regorus names them."""

COMPUTED = "a computed name"


@dataclass(frozen=True, slots=True)
class Module:
    """A parsed module. `imports` gives the full path (`data.lib.graph`) by the name used here."""

    path: str
    package: str
    imports: Mapping[str, str]
    rules: Sequence[Node]

    def full(self, name: str) -> str:
        """The path under `data` that a name means in this module, when it means one."""
        root, dot, rest = name.partition(".")
        if root == "data":
            return name
        return f"{self.imports[root]}{dot}{rest}" if root in self.imports else f"data.{self.package}.{name}"


def trees(modules: Mapping[str, str]) -> tuple[Module, ...]:
    """The modules parsed, by path. Raises PolicyError naming file and line of what is no Rego."""
    engine = regorus.Engine()
    for path, text in modules.items():
        parse(engine, path, text)
    return tuple(sorted((_module(tree) for tree in json.loads(engine.get_ast_as_json())), key=lambda item: item.path))


def nodes(tree: object) -> Iterator[Node]:
    """Every object of a tree; a stack instead of recursion, since policies may nest deeply."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(reversed(node.values()))
        elif isinstance(node, list):
            waiting.extend(reversed(node))


def dotted(expression: Node) -> str:
    """`a.b["c"]` as `a.b.c`; a name no list holds when anything else is in brackets."""
    ((kind, node),) = expression.items()
    if kind == "Var":
        return str(node["value"])
    if kind == "RefDot":
        return f"{dotted(node['refr'])}.{node['field'][1]}"
    if kind == "RefBrack" and "String" in node["index"]:
        return f"{dotted(node['refr'])}.{node['index']['String']['value']}"
    return COMPUTED


def _module(tree: Node) -> Module:
    source, body = tree["source"], tree["ast"]
    imports = dict(_imports(source["contents"].encode(), body["imports"]))
    return Module(source["file"], dotted(body["package"]["refr"]), imports, body["rules"])


def _imports(text: bytes, found: Sequence[Node]) -> Iterator[tuple[str, str]]:
    for item in found:
        path = dotted(item["refr"])
        alias = item.get("as")
        yield (text[alias["start"] : alias["end"]].decode() if alias else path.rpartition(".")[2]), path
