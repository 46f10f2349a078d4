"""Finds the forms of Rego that the embedded engine and OPA answer differently when something is undefined.

Measured on both: a partial rule whose head is undefined for one subject loses all of them in the embedded engine;
`not f(x.y)` holds there when `x.y` is missing, and not in OPA; `else` is skipped when the value before it is undefined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from annexbridge.engine.rego.syntax import COMPUTED, Module, Node, dotted, nodes
from annexbridge.language import _, marked

SCALARS = frozenset({"String", "RawString", "Number", "Bool", "True", "False", "Null"})
COMPREHENSIONS = frozenset({"ArrayCompr", "SetCompr", "ObjectCompr"})
HEAD = marked("gives a rule a value that may be undefined; bind it in the body first")
NOT = marked("negates something in which a part may be undefined; bind the parts first, or name the test in a rule")


def conditional(modules: Sequence[Module]) -> frozenset[str]:
    """Complete rules that are undefined when their body does not hold."""
    found: set[str] = set()
    settled: set[str] = set()
    for module in modules:
        for rule in module.rules:
            if "Default" in rule:
                settled.add(module.full(dotted(rule["Default"]["refr"])))
            elif "Compr" in rule["Spec"]["head"] and any(body["query"]["stmts"] for body in rule["Spec"]["bodies"]):
                found.add(module.full(dotted(rule["Spec"]["head"]["Compr"]["refr"])))
    return frozenset(found - settled)


def differences(module: Module, undefined: Set[str]) -> Iterator[tuple[int, str]]:
    """Line and reason of each form to avoid. `undefined` are the rules that may have no value."""
    terms = _Terms(module, undefined)
    for rule in module.rules:
        if "Spec" in rule and not all(terms.defined(value) for value in _head_values(rule["Spec"])):
            yield rule["Spec"]["span"]["line"], _(HEAD)
    for node in nodes(module.rules):
        if "NotExpr" in node and not terms.negatable(node["NotExpr"]["expr"]):
            yield node["NotExpr"]["span"]["line"], _(NOT)


def _head_values(spec: Node) -> Iterator[Node]:
    """Keys and values of a head that must be defined: those of partial rules, and of rules with an `else`."""
    ((kind, head),) = spec["head"].items()
    keys = list(_indexes(head["refr"]))
    yield from keys
    if kind == "Set" and head.get("key"):
        yield head["key"]
    chained = any(body["is_else"] for body in spec["bodies"])
    assigned = [head.get("assign"), *(body.get("assign") for body in spec["bodies"])]
    if keys or chained:
        yield from (item["value"] for item in assigned if item)


def _indexes(reference: Node) -> Iterator[Node]:
    """What stands in the brackets of a reference."""
    while True:
        ((kind, node),) = reference.items()
        if kind == "RefBrack":
            yield node["index"]
        elif kind != "RefDot":
            return
        reference = node["refr"]


class _Terms:
    """Tells terms that always have a value from those that may be undefined, inside one module."""

    def __init__(self, module: Module, undefined: Set[str]) -> None:
        self.module, self.undefined = module, undefined

    def defined(self, term: Node) -> bool:
        ((kind, node),) = term.items()
        if kind in SCALARS or kind in COMPREHENSIONS:
            return True
        if kind in ("Array", "Set"):
            return all(self.defined(item) for item in node["items"])
        if kind == "Object":
            return all(self.defined(part) for field in node["fields"] for part in field[-2:])
        if kind == "BinExpr":
            return self.defined(node["lhs"]) and self.defined(node["rhs"])
        return self._name(term)

    def negatable(self, expression: Node) -> bool:
        """Whether both engines read the negation alike: at most one part may be undefined, and nothing inside it."""
        ((kind, node),) = expression.items()
        if kind == "Call":
            return all(self.defined(item) for item in node["params"])
        if kind == "Membership":
            return self.defined(node["value"]) and self.defined(node["collection"])
        if kind == "BoolExpr":
            sides = (node["lhs"], node["rhs"])
            return any(self.defined(side) for side in sides) and all(
                self.defined(side) or self._path(side) for side in sides
            )
        return self.defined(expression) or self._path(expression)

    def _path(self, term: Node) -> bool:
        """A reference that may be undefined only as a whole."""
        ((kind, _),) = term.items()
        return kind in ("Var", "RefDot", "RefBrack") and all(self.defined(index) for index in _indexes(term))

    def _name(self, term: Node) -> bool:
        """A variable, or a rule that always has a value."""
        ((kind, _),) = term.items()
        if kind not in ("Var", "RefDot"):
            return False
        name = dotted(term)
        if name == COMPUTED or self.module.full(name) in self.undefined:
            return False
        return kind == "Var" or self._imported_rule(name)

    def _imported_rule(self, name: str) -> bool:
        root = name.partition(".")[0]
        return self.module.imports.get(root, "").startswith("data.") and name.count(".") == 1
