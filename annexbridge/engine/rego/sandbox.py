"""Looks into the syntax tree of policies that did not come with AnnexBridge, before anything runs them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regorus

from annexbridge.engine.policies import PolicySet
from annexbridge.engine.rego.builtins import FORBIDDEN, PORTABLE, sandboxed
from annexbridge.engine.rego.reading import parse
from annexbridge.errors import PolicyError

Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Breach:
    """Something a policy may not do, and where."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


def inspect(policies: PolicySet, *, portable: bool = True) -> None:
    """Lets only known calls through: the policies' own functions and built-ins of the sandbox.

    With `portable` those on which all engines agree, else all that no engine forbids. Shipped modules are not looked
    into again: the project's tests do that. Raises PolicyError with every breach, file and line.
    """
    own = [path for path in policies.modules if path not in policies.shipped]
    if not own:
        return
    libraries = [path for path in policies.modules if path in policies.shipped and not path.startswith("iso42001/")]
    breaches = [
        str(breach)
        for breach in _breaches({path: policies.modules[path] for path in (*libraries, *own)}, portable)
        if breach.path in own
    ]
    if breaches:
        raise PolicyError("\n".join(breaches))


def _breaches(modules: Mapping[str, str], portable: bool) -> Iterator[Breach]:
    trees = {tree["source"]["file"]: tree for tree in _trees(modules)}
    functions = {name for tree in trees.values() for name in _functions(tree["ast"])}
    for path, tree in sorted(trees.items()):
        scope = _Scope(_dotted(tree["ast"]["package"]["refr"]), dict(_imports(tree)), functions, portable)
        for line, what in scope.breaches(tree["ast"]):
            yield Breach(path, line, what)


def _trees(modules: Mapping[str, str]) -> Sequence[Tree]:
    engine = regorus.Engine()
    for path, text in modules.items():
        parse(engine, path, text)
    trees: Sequence[Tree] = json.loads(engine.get_ast_as_json())
    return trees


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a name means inside one module."""

    package: str
    imports: Mapping[str, str]
    functions: set[str]
    portable: bool

    def breaches(self, tree: Tree) -> Iterator[tuple[int, str]]:
        for node in _nodes(tree["rules"]):
            if "fcn" in node and "params" in node:
                problem = self.call(node["fcn"])
                if problem:
                    yield node["span"]["line"], problem
            elif node.get("with_mods"):
                # `with` may put a forbidden built-in in the place of a harmless function.
                yield node["span"]["line"], "uses `with`, which belongs in tests; write a function with an argument"

    def call(self, function: Tree) -> str | None:
        name = _dotted(function)
        root, _, rest = name.partition(".")
        target = f"{self.imports[root]}.{rest}" if root in self.imports and rest else name
        if name in FORBIDDEN:
            return f"calls {name}, which no engine runs; take the value from input or data.params"
        if f"data.{self.package}.{name}" in self.functions or target in self.functions:
            return None
        if name not in sandboxed():
            return f"calls {name}, which is no function of a policy and no built-in; define it or mend the name"
        if self.portable and name not in PORTABLE:
            return f"calls {name}, which engines answer differently; do without it or use --engine opa"
        return None


def _functions(tree: Tree) -> Iterator[str]:
    package = _dotted(tree["package"]["refr"])
    for node in _nodes(tree["rules"]):
        if "args" in node and "refr" in node:
            yield f"data.{package}.{_dotted(node['refr'])}"


def _imports(tree: Tree) -> Iterator[tuple[str, str]]:
    text = tree["source"]["contents"].encode()
    for item in tree["ast"]["imports"]:
        path = _dotted(item["refr"])
        alias = item.get("as")
        yield (text[alias["start"] : alias["end"]].decode() if alias else path.rpartition(".")[2]), path


def _dotted(expression: Tree) -> str:
    """`a.b["c"]` as `a.b.c`; anything else in brackets gives a name that no list holds."""
    ((kind, node),) = expression.items()
    if kind == "Var":
        return str(node["value"])
    if kind == "RefDot":
        return f"{_dotted(node['refr'])}.{node['field'][1]}"
    if kind == "RefBrack" and "String" in node["index"]:
        return f"{_dotted(node['refr'])}.{node['index']['String']['value']}"
    return "a computed name"


def _nodes(tree: object) -> Iterator[Tree]:
    """Every object of the tree; a stack instead of recursion, since policies may nest deeply."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(reversed(node.values()))
        elif isinstance(node, list):
            waiting.extend(reversed(node))
