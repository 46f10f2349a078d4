"""Tries policies that a user wrote against the law of absence: with nothing on record, nothing may pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annexbridge.engine import document
from annexbridge.engine.facts import Estate
from annexbridge.engine.graph import build
from annexbridge.engine.params import Params
from annexbridge.engine.policies import PolicySet
from annexbridge.engine.records import Registers
from annexbridge.engine.rego import Engine, missing
from annexbridge.language import _


def breaches(policies: PolicySet, params: Params, engine: Engine) -> tuple[str, ...]:
    """What is wrong with the policies a user added, as `package.check: what; what to do`.

    They are evaluated over an organisation without any record. Raises PolicyError when they do not compile or ask for
    more than the sandbox gives, EvaluationError when the engine gives no answer at all.
    """
    own = replace(policies, policies=tuple(policy for policy in policies.policies if policies.added(policy)))
    if not own.policies:
        return ()
    nothing = document.build(Estate(build(Registers())), params.as_of)
    verdicts = engine.evaluate(own, {"params": params.document()}, nothing)
    silent = missing(own, verdicts)
    return tuple(
        f"{package}.{check}: {problem}"
        for package, check, problem in (
            *((package, check, reason) for (package, check), reason in silent.items()),
            *(
                (package, check, problem)
                for package, answers in verdicts.answers.items()
                for check, verdict in answers.items()
                for problem in _absent(verdict.subjects, len(verdict.failed), len(verdict.unknown))
            ),
        )
    )


def _absent(subjects: int, failed: int, unknown: int) -> Iterator[str]:
    if not subjects:
        yield _("is about nobody when no register was supplied; take the subjects from lib.graph.all")
    if subjects > failed + unknown:
        yield _("passes although nothing is on record; let `evidenced` ask for every field the check reads")
