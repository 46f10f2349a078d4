"""Small policy sets and input documents made by hand for tests of the engines."""

from __future__ import annotations

from pathlib import Path

from annexbridge.engine.policies import Check, Policy, PolicySet, digest, shipped_text
from annexbridge.engine.rego import Engine, choose

ALL = ("embedded", "opa", "server")

GOOD = """checks := {"c": {
	"subjects": {id | some id in input.ids},
	"evidenced": {id | some id in input.ids; is_boolean(input.nodes[id].ok)},
	"satisfied": {id | some id in input.ids; input.nodes[id].ok == true},
}}
"""
"""A check over `input.ids`: conforms where `ok` is true, unknown where it is not there."""

DOCUMENT = b'{"ids": ["a", "b", "c"], "nodes": {"a": {"ok": true}, "b": {"ok": false}, "c": {}}}'


def policies(*checks: str, **bodies: str) -> PolicySet:
    """Packages by name from what stands below the package line; METADATA announces `checks`, or `c`, in each."""
    modules = {"main.rego": shipped_text("main.rego")}
    modules |= {f"iso42001/{name}/{name}.rego": f"package iso42001.{name}\n\n{body}" for name, body in bodies.items()}
    found = tuple(Policy("annex:A.10.3", name, name, "", "", "", _checks(name, checks or ("c",))) for name in bodies)
    return PolicySet(modules, found, digest(modules), frozenset({"main.rego"}))


def engine(name: str, opa: Path, timeout: float = 120.0) -> Engine:
    """The engine of that name with the opa of the tests."""
    return choose(name, opa=opa, timeout=timeout)


def _checks(package: str, names: tuple[str, ...]) -> tuple[Check, ...]:
    return tuple(Check("annex:A.10.3", package, name, name, name, "low", "supplier", (), (), name) for name in names)
