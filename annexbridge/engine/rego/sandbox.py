"""Looks into policies that did not come with AnnexBridge, before anything runs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from annexbridge.engine.policies import ROOT, PolicySet
from annexbridge.engine.rego import portable as forms
from annexbridge.engine.rego.builtins import FORBIDDEN, PORTABLE, sandboxed
from annexbridge.engine.rego.linking import hidden
from annexbridge.engine.rego.syntax import Module, Node, dotted, nodes, trees
from annexbridge.errors import PolicyError
from annexbridge.language import _


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """Something a policy may not do, and where."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


def inspect(policies: PolicySet, *, portable: bool = True) -> None:
    """Raises PolicyError with every breach in modules that are not shipped, each with file and line.

    Shipped modules are not looked into again at every start: the project's tests do that.
    """
    found = breaches(policies, [path for path in policies.modules if path not in policies.shipped], portable=portable)
    if found:
        remedy = _("mend the policy, or use --engine opa") if portable else _("mend the policy")
        raise PolicyError("\n".join(map(str, found)), remedy=remedy)


def breaches(policies: PolicySet, paths: Sequence[str], *, portable: bool = True) -> tuple[Breach, ...]:
    """What these modules may not do: call anything but their own functions and the built-ins of the sandbox.

    With `portable` the built-ins are those on which all engines agree, and forms they read differently count too;
    without, all that no engine forbids. Raises PolicyError when a module is no Rego.
    """
    if not paths:
        return ()
    needed = {*paths, *(path for path in policies.modules if not path.startswith(f"{ROOT}/"))}
    modules = trees({path: policies.modules[path] for path in sorted(needed)})
    functions = {name for module in modules for name in _functions(module)}
    undefined = forms.conditional(modules)
    found: set[Breach] = set()
    for module in modules:
        if module.path in paths:
            found |= {Breach(module.path, line, what) for line, what in _calls(module, functions, portable)}
            if portable:
                found |= {Breach(module.path, line, what) for line, what in forms.differences(module, undefined)}
                found |= {Breach(module.path, *place) for place in _hidden(policies.modules[module.path])}
    return tuple(sorted(found))


def _hidden(text: str) -> Iterator[tuple[int, str]]:
    for line, name in hidden(text):
        yield line, _("uses {name} as a name of its own, which hides the import; rename it").format(name=name)


def _functions(module: Module) -> Iterator[str]:
    for rule in module.rules:
        head = rule["Default"] if "Default" in rule else rule["Spec"]["head"].get("Func")
        if head and "args" in head:
            yield module.full(dotted(head["refr"]))


def _calls(module: Module, functions: Set[str], portable: bool) -> Iterator[tuple[int, str]]:
    for node in nodes(module.rules):
        if "fcn" in node and "params" in node:
            problem = _call(module, node["fcn"], functions, portable)
            if problem:
                yield node["span"]["line"], problem
        elif node.get("with_mods"):
            # `with` may put a forbidden built-in in the place of a harmless function.
            yield node["span"]["line"], _("uses `with`, which belongs in tests; write a function with an argument")


def _call(module: Module, function: Node, functions: Set[str], portable: bool) -> str | None:
    name = dotted(function)
    if name in FORBIDDEN:
        return _("calls {name}, which no engine runs; take the value from input or data.params").format(name=name)
    if module.full(name) in functions:
        return None
    if name not in sandboxed():
        return _("calls {name}, which is no function of a policy and no built-in; define it or mend the name").format(
            name=name
        )
    if portable and name not in PORTABLE:
        return _("calls {name}, which engines answer differently; do without it").format(name=name)
    return None
