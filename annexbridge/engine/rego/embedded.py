"""The embedded engine: the shipped policies as WebAssembly, any others interpreted by regorus, inside the process."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

import regorus

from annexbridge.engine.policies import PolicySet
from annexbridge.engine.rego import sandbox, wasm
from annexbridge.engine.rego.isolation import Answers, Unanswerable, collect
from annexbridge.engine.rego.linking import linked
from annexbridge.engine.rego.reading import compiled, complaint, plain
from annexbridge.engine.rego.verdicts import Verdicts
from annexbridge.errors import EvaluationError
from annexbridge.language import _

DISTRIBUTIONS = ("gordon-to-regorus", "regorus")
"""Names under which the Python binding of regorus is published."""

MAIN = "data.annexbridge.main"

SMALL = 400_000
"""Bytes of input up to which interpreting takes less time than compiling: measured, with room to spare."""


class Embedded:
    """Evaluates inside the process. May be shared between threads: each gets its own interpreter."""

    name = "embedded"

    def __init__(self, once: bool = False) -> None:
        """`once` says that this process asks little and then ends: compiling for it would take longer than it saves."""
        self.version = f"{_version()} with wasmtime {version('wasmtime')}"
        self._once = once
        self._local = threading.local()

    def evaluate(self, policies: PolicySet, data: Mapping[str, object], document: bytes) -> Verdicts:
        """See Engine.evaluate. There is no time limit."""
        interpreting_is_faster = self._once and len(document) <= SMALL and not wasm.kept()
        if wasm.ready(policies) and not interpreting_is_faster:
            text = json.dumps(data, sort_keys=True).encode()
            return collect(policies, lambda packages: wasm.evaluate(packages, text, document))
        return self.interpret(policies, data, document)

    def interpret(self, policies: PolicySet, data: Mapping[str, object], document: bytes) -> Verdicts:
        """The same by interpreting the sources, which also works for policies that nobody compiled."""
        engine = self._compiled(policies, data).clone()
        try:
            engine.set_input_json(document.decode())
        except (RuntimeError, UnicodeDecodeError) as error:
            raise EvaluationError(_("the input is no JSON document: {error}").format(error=plain(error))) from error
        everything = {policy.package for policy in policies.policies}

        def ask(packages: Sequence[str]) -> Answers:
            if set(packages) == everything:
                return _results(engine)
            answers = {name: _package(engine, name) for name in packages}
            return {name: value for name, value in answers.items() if value}

        return collect(policies, ask, singly=True)

    def _compiled(self, policies: PolicySet, data: Mapping[str, object]) -> regorus.Engine:
        known: dict[tuple[str, str], regorus.Engine] = self._local.__dict__.setdefault("engines", {})
        text = json.dumps(data, sort_keys=True)
        key = (policies.digest, text)
        if key not in known:
            sandbox.inspect(policies)
            engine = compiled(linked(policies.modules, data))
            engine.add_data_json(text)
            known.clear()
            known[key] = engine
        return known[key]


def _results(engine: regorus.Engine) -> Answers:
    try:
        found = json.loads(engine.eval_rule_as_json(f"{MAIN}.results"))
    except RuntimeError as error:
        raise complaint(error) from error
    if not isinstance(found, dict):
        # The binding says "<undefined>" as if it were a string.
        raise Unanswerable(_("{rule}.results is undefined").format(rule=MAIN))
    return found


def _package(engine: regorus.Engine, name: str) -> object:
    """The answers of one package, None when it has none."""
    try:
        found = json.loads(engine.eval_query_as_json(f"{MAIN}.verdicts(data.iso42001.{name}.checks)"))
    except RuntimeError as error:
        raise complaint(error) from error
    results = found.get("result", [])
    return results[0]["expressions"][0]["value"] if results else None


def _version() -> str:
    for name in DISTRIBUTIONS:
        try:
            return version(name)
        except PackageNotFoundError:
            continue
    return "unknown"
