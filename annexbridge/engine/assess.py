"""From the engine's verdicts to an assessment: totality, findings with their cells, waivers, statuses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from annexbridge import __version__
from annexbridge.engine import document, waivers
from annexbridge.engine.document import ORGANISATION
from annexbridge.engine.facts import Estate
from annexbridge.engine.graph import build
from annexbridge.engine.params import Parameter, Params
from annexbridge.engine.policies import Check, Policy, PolicySet
from annexbridge.engine.propagation import propagate
from annexbridge.engine.records import Registers
from annexbridge.engine.rego import Engine, Verdict, Verdicts, missing
from annexbridge.engine.results import (
    Assessment,
    CheckOutcome,
    Finding,
    Provenance,
    RequirementOutcome,
    Result,
    Status,
    fingerprint,
)
from annexbridge.engine.trace import Tracer
from annexbridge.engine.waiver_rules import bounded
from annexbridge.engine.waivers import Waiver
from annexbridge.language import _
from annexbridge.mappings.catalogue import Requirement, assessable

ORDER = {Result.ERROR: 0, Result.FAIL: 1, Result.UNKNOWN: 2, Result.WAIVED: 3, Result.PASSED: 4}
MANY = 20
"""More records than this that only wait for the same missing register are told as one finding."""
SEVERITIES = {"critical": 0, "high": 1, "medium": 2, "low": 3}


@dataclass(frozen=True)
class Case:
    """Everything an assessment rests on. `excluded` gives the justification of each control the SoA leaves out."""

    registers: Registers
    policies: PolicySet
    params: Params
    as_of: date
    excluded: Mapping[str, str] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()


def assess(case: Case, engine: Engine, estate: Estate | None = None) -> Assessment:
    """Evaluates every policy over the registers.

    A check that METADATA announces and the engine does not answer is an error, never a silent pass. Raises PolicyError
    or EvaluationError when nothing at all could be evaluated.
    """
    estate = estate or Estate(build(case.registers))
    body = document.build(estate, case.as_of)
    verdicts = engine.evaluate(case.policies, {"params": case.params.document()}, body)
    judge = _Judge(case, estate, verdicts)
    outcomes = tuple(judge.requirement(requirement) for requirement in assessable())
    digests = {
        "policies": case.policies.digest,
        "input": hashlib.sha256(body).hexdigest(),
        "params": case.params.digest,
    }
    provenance = Provenance(
        case.as_of.isoformat(),
        __version__,
        engine.name,
        engine.version,
        digests,
        dict(sorted(case.registers.digests.items())),
        {name: _looser(case.params.items[name]) for name in case.params.looser},
    )
    return Assessment(provenance, case.registers.rows, outcomes)


class _Judge:
    def __init__(self, case: Case, estate: Estate, verdicts: Verdicts) -> None:
        self.case, self.estate, self.verdicts = case, estate, verdicts
        self.nodes = estate.graph.nodes
        self.waivers = bounded(case.waivers, case.params)
        self.trace = Tracer(estate.graph)
        self.missing = missing(case.policies, verdicts)

    def requirement(self, requirement: Requirement) -> RequirementOutcome:
        policies = self.case.policies.of(requirement.id)
        if not policies:
            reason = _("no policy checks this requirement yet")
            return RequirementOutcome(requirement.id, _(requirement.title), Status.NOT_EVIDENCED, reason)
        pairs = [(policy, check) for policy in policies for check in policy.checks]
        found = [finding for policy, check in pairs for finding in self.findings(policy, check)]
        settled = waivers.apply(found, self.waivers, self.case.as_of)
        checks = tuple(self.outcome(policy, check, settled) for policy, check in pairs)
        # What a user added can only speak against a requirement: it never makes up for what ships having no subject.
        about = any(self.verdict(*pair).subjects for pair in pairs if not self.case.policies.added(pair[0]))
        derived = propagate(self.estate, [finding for finding in settled if finding.result is Result.FAIL])
        status, reason = self.status(requirement, checks, about)
        ordered = tuple(sorted((*settled, *derived), key=_order))
        return RequirementOutcome(requirement.id, _(requirement.title), status, reason, checks, ordered)

    def findings(self, policy: Policy, check: Check) -> Iterable[Finding]:
        verdict = self.verdict(policy, check)
        for subject in verdict.failed:
            yield self.finding(check, subject, Result.FAIL, _(check.finding))
        together = self.trace.waiting(verdict.unknown, check)
        if len(together) > MANY:
            # One missing register is one finding, not one a record.
            because = _("Cannot be decided for {count} records: {because}").format(
                count=len(together), because=self.trace.absent(min(together), check)
            )
            yield self.finding(check, ORGANISATION, Result.UNKNOWN, because)
        else:
            together = frozenset()
        for subject in sorted(set(verdict.unknown) - together):
            because = self.trace.missing(subject, check)
            yield self.finding(
                check, subject, Result.UNKNOWN, _("Cannot be decided: {because}").format(because=because)
            )

    def verdict(self, policy: Policy, check: Check) -> Verdict:
        if (policy.package, check.name) in self.missing:
            return Verdict(0, (), ())
        return self.verdicts.answers[policy.package][check.name]

    def finding(self, check: Check, subject: str, result: Result, message: str) -> Finding:
        node = self.nodes.get(subject)
        return Finding(
            fingerprint(check.requirement, check.name, subject),
            check.requirement,
            check.name,
            subject,
            node.label if node else _unrecorded(subject),
            result,
            check.severity,
            message,
            _(check.remediation),
            self.trace.cells(subject, check, undecided=result is Result.UNKNOWN),
            self.estate.path(subject) if node else (),
        )

    def outcome(self, policy: Policy, check: Check, findings: Sequence[Finding]) -> CheckOutcome:
        verdict = self.verdict(policy, check)
        originals = [item.original for item in findings if item.check == check.name and item.original]
        return CheckOutcome(
            check.name,
            _(check.title),
            check.severity,
            verdict.subjects,
            len(verdict.failed) - originals.count(Result.FAIL),
            len(verdict.unknown) - originals.count(Result.UNKNOWN),
            len(originals),
            self.missing.get((policy.package, check.name), ""),
            tuple(name for name in check.params if name in self.case.params.looser),
        )

    def status(self, requirement: Requirement, checks: Sequence[CheckOutcome], about: bool) -> tuple[Status, str]:
        """The status follows from the checks alone; only a justified exclusion in the SoA takes precedence.

        `about` says whether the shipped checks are about anybody at all.
        """
        errors = [check.name for check in checks if check.error]
        if errors:
            return Status.ERROR, _("could not be evaluated: {errors}").format(errors=", ".join(errors))
        justification = self.case.excluded.get(requirement.id)
        if justification:
            return Status.NOT_APPLICABLE, justification
        failed, unknown = sum(check.failed for check in checks), sum(check.unknown for check in checks)
        if failed:
            return Status.NONCONFORMING, _("{failed} failed, {unknown} unknown").format(failed=failed, unknown=unknown)
        if unknown:
            return Status.NOT_EVIDENCED, _("{unknown} unknown").format(unknown=unknown)
        if not about:
            return Status.NOT_EVIDENCED, _("nothing to check: the registers hold no subject")
        waived = sum(check.waived for check in checks)
        passed = sum(check.passed for check in checks)
        return Status.CONFORMING, _("{passed} passed").format(passed=passed) + (
            _(", {waived} waived").format(waived=waived) if waived else ""
        )


def _looser(item: Parameter) -> str:
    return _("{value:g} {unit} instead of {default:g}").format(
        value=item.value, unit=_(item.unit), default=item.default
    )


def _unrecorded(subject: str) -> str:
    """How to call a subject without a node: the organisation, or a control that no row decides on."""
    return _("the organisation") if subject == document.ORGANISATION else subject.rpartition(":")[2]


def _order(finding: Finding) -> tuple[int, bool, int, str, str, str]:
    return (
        ORDER[finding.result],
        finding.derived,
        SEVERITIES.get(finding.severity, len(SEVERITIES)),
        finding.check,
        finding.subject,
        finding.fingerprint,
    )
