"""Keeps one broken package from taking the others with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from annexbridge.engine.policies import PolicySet
from annexbridge.engine.rego.verdicts import Verdict, Verdicts, read
from annexbridge.errors import EvaluationError
from annexbridge.language import _

Answers = Mapping[str, object]
"""What main.rego says, by package."""


class Unanswerable(EvaluationError):
    """No package is at fault: asking for fewer of them would give no more."""


def collect(policies: PolicySet, ask: Callable[[Sequence[str]], Answers], *, singly: bool = False) -> Verdicts:
    """Verdicts of all packages. `ask` evaluates the named packages and raises EvaluationError when any fails.

    `singly` says that asking for a few packages costs as much as asking for each of them alone.

    A package is in `errors` when it cannot be evaluated, answers with something else than ids of subjects, or answers
    a check that its METADATA does not announce. Packages without METADATA are no policies and are left out.
    """
    announced = {policy.package: {check.name for check in policy.checks} for policy in policies.policies}
    found, errors = _ask(sorted(announced), ask, singly)
    answers: dict[str, Mapping[str, Verdict]] = {}
    for package in sorted(set(found) & set(announced)):
        try:
            answers[package] = _announced(read(found[package]), announced[package])
        except EvaluationError as error:
            errors[package] = error.diagnostic()
    return Verdicts(answers, dict(sorted(errors.items())))


def _ask(
    packages: Sequence[str], ask: Callable[[Sequence[str]], Answers], singly: bool
) -> tuple[dict[str, object], dict[str, str]]:
    """Divides what fails until the packages at fault stand alone."""
    try:
        return dict(ask(packages)), {}
    except Unanswerable:
        raise
    except EvaluationError as error:
        if len(packages) <= 1:
            return {}, {package: error.diagnostic() for package in packages}
    answers: dict[str, object] = {}
    errors: dict[str, str] = {}
    size = 1 if singly else len(packages) // 2
    for start in range(0, len(packages), size):
        found, faults = _ask(packages[start : start + size], ask, singly)
        answers |= found
        errors |= faults
    return answers, errors


def _announced(answers: Mapping[str, Verdict], announced: set[str]) -> Mapping[str, Verdict]:
    surplus = sorted(set(answers) - announced)
    if surplus:
        raise EvaluationError(_("METADATA does not announce the checks {surplus}").format(surplus=", ".join(surplus)))
    return dict(sorted(answers.items()))
