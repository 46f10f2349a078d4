"""Loads Rego into regorus, and turns its complaints into errors with a place."""

from __future__ import annotations

import re
from collections.abc import Mapping

import regorus

from annexbridge.errors import AnnexBridgeError, EvaluationError, PolicyError
from annexbridge.language import _

MESSAGE = re.compile(r"^--> (?P<file>.*?):(?P<line>\d+):\d+$.*?^error: (?P<what>[^\n]*)", re.DOTALL | re.MULTILINE)
NOT_COMPILED = re.compile(r"is unsafe|could not find function|recursion detected")
"""What regorus finds only when it runs, and OPA refuses to compile."""


def compiled(modules: Mapping[str, str]) -> regorus.Engine:
    """An engine with these modules. Raises PolicyError naming file and line of what does not compile."""
    engine = regorus.Engine()
    for path, text in modules.items():
        parse(engine, path, text)
    try:
        engine.eval_query("true")
    except RuntimeError as error:
        raise complaint(error, compiling=True) from error
    return engine


def parse(engine: regorus.Engine, path: str, text: str) -> None:
    """Adds one module. Raises PolicyError naming file and line when it is not Rego."""
    try:
        engine.add_policy(path, text)
    except RuntimeError as error:
        raise complaint(error, compiling=True) from error


def complaint(error: Exception, *, compiling: bool = False) -> AnnexBridgeError:
    """A PolicyError when the policy is at fault before any input, else an EvaluationError."""
    text = plain(error)
    found = MESSAGE.search(text)
    what, where = (found["what"], f"{found['file']}:{found['line']}") if found else (text, "")
    if compiling or NOT_COMPILED.search(what):
        return PolicyError(what, where=where, remedy=_("mend the policy"))
    return EvaluationError(what, where=where)


def plain(error: Exception) -> str:
    """The message without the stack trace that regorus adds when RUST_BACKTRACE is set."""
    return str(error).partition("\n\nStack backtrace:")[0].strip()
