"""What an engine answers: for every check how many subjects there are, which failed and which cannot be decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeGuard

from annexbridge.engine.policies import PolicySet
from annexbridge.errors import EvaluationError
from annexbridge.language import _


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check: the number of subjects, and the sorted ids of those that failed or are unknown. The rest passed."""

    subjects: int
    failed: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Answers by package and check. `errors` tells by package why it could not be evaluated at all."""

    answers: Mapping[str, Mapping[str, Verdict]]
    errors: Mapping[str, str] = field(default_factory=dict)


def missing(policies: PolicySet, verdicts: Verdicts) -> Mapping[tuple[str, str], str]:
    """Checks that METADATA announces and nobody answered, by package and check, each with the reason.

    This is the totality check: whatever is missing here is an error in the assessment and never a pass.
    """
    silent = _("the policy gave no answer for this check")
    return {
        (check.package, check.name): verdicts.errors.get(check.package, silent)
        for policy in policies.policies
        for check in policy.checks
        if check.name not in verdicts.answers.get(check.package, {})
    }


def read(answers: object) -> dict[str, Verdict]:
    """The verdicts of one package from the JSON value that `annexbridge.main` gives.

    Raises EvaluationError when the value is not what main.rego promises, such as subjects that are no ids.
    """
    if not isinstance(answers, dict):
        raise EvaluationError(_("answered with {name} instead of checks").format(name=type(answers).__name__))
    return {check: _verdict(check, sets) for check, sets in answers.items()}


def _verdict(check: str, sets: object) -> Verdict:
    if isinstance(sets, dict):
        subjects, failed, unknown = (sets.get(name) for name in ("subjects", "failed", "unknown"))
        if isinstance(subjects, int) and _ids(failed) and _ids(unknown):
            return Verdict(subjects, tuple(sorted(failed)), tuple(sorted(unknown)))
    raise EvaluationError(_("check {check} answered with something else than ids of subjects").format(check=check))


def _ids(found: object) -> TypeGuard[list[str]]:
    return isinstance(found, list) and all(isinstance(item, str) for item in found)
