"""The opa binary as an engine: the reference implementation, one process an evaluation."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from annexbridge.engine.policies import PolicySet
from annexbridge.engine.rego import opa
from annexbridge.engine.rego.bundle import bundle
from annexbridge.engine.rego.isolation import Answers, Unanswerable, collect
from annexbridge.engine.rego.verdicts import Verdicts
from annexbridge.language import _

MAIN = "data.annexbridge.main.results"


class Binary:
    """Runs `opa eval` over a bundle in a directory of its own. `timeout` is in seconds and holds for each run."""

    name = "opa"

    def __init__(self, path: Path | None = None, timeout: float = 120.0) -> None:
        self._opa = opa.find(path)
        self.version = self._opa.version
        self.timeout = timeout

    def evaluate(self, policies: PolicySet, data: Mapping[str, object], document: bytes) -> Verdicts:
        """See Engine.evaluate."""
        if not document.strip():
            # opa takes an empty input for no input at all, and finds no subjects in it.
            raise Unanswerable(_("the input is no JSON document"))
        everything = {policy.package for policy in policies.policies}
        with TemporaryDirectory(prefix="annexbridge-") as folder:
            arguments = self._arguments(Path(folder), bundle(policies, data))

            def ask(packages: Sequence[str]) -> Answers:
                query = MAIN if set(packages) == everything else _query(packages)
                value, errors = opa.answer(opa.run(self._opa, [*arguments, query], document, self.timeout))
                if any(error.get("code") == "eval_cancel_error" for error in errors):
                    raise Unanswerable(
                        _("opa took longer than {timeout:g} s").format(timeout=self.timeout),
                        remedy=_("allow more time"),
                    )
                if errors:
                    raise opa.complaint(errors, policies.modules)
                if not isinstance(value, dict):
                    raise Unanswerable(_("{rule} is undefined").format(rule=MAIN))
                return value

            return collect(policies, ask)

    def _arguments(self, folder: Path, packed: bytes) -> list[str]:
        packed_at, capabilities = opa.place(folder, packed)
        arguments = ["eval", "--format=json", "--strict-builtin-errors", "--stdin-input"]
        limit = f"--timeout={int(self.timeout * 1000)}ms"
        return [*arguments, limit, f"--capabilities={capabilities}", f"--bundle={packed_at}"]


def _query(packages: Sequence[str]) -> str:
    """Only these packages: opa evaluates a partial rule for the keys it is asked for."""
    return f"{{name: answers | some name in {json.dumps(list(packages))}; answers := {MAIN}[name]}}"
