"""What of the findings stops a release: after waivers, by the bar that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from annexbridge.engine import waivers
from annexbridge.engine.baseline import Baseline
from annexbridge.engine.gate.identity import KNOWN
from annexbridge.engine.gate.report import Decision, GateFinding, WaiverUse, Weighed
from annexbridge.engine.gate.weighing import weigh
from annexbridge.engine.metadata import SEVERITIES
from annexbridge.engine.results import Finding, Result
from annexbridge.engine.waivers import Waiver
from annexbridge.errors import UsageError
from annexbridge.language import _, numbered

EXPIRED_WAIVER = "expired-waiver"
FAIL_ON = ("fail", "unknown", "error", EXPIRED_WAIVER)
"""The words of `--fail-on`."""

DEFAULT = ("fail", "unknown", "error")
"""What blocks unless somebody asks for less: a field that nobody filled in is no reason to pass."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a finding has to be in order to block.

    `fail_on` are words of FAIL_ON, `min_severity` the least severity that counts (empty: all), `baseline` what was
    known before. An artefact that matches nothing blocks whatever the bar: it is never a pass.
    """

    fail_on: tuple[str, ...] = DEFAULT
    min_severity: str = ""
    baseline: Baseline | None = None

    def __post_init__(self) -> None:
        for word in self.fail_on:
            if word not in FAIL_ON:
                raise UsageError(
                    _('"{word}" is nothing to fail on').format(word=word),
                    remedy=_("choose of {accepted}").format(accepted=", ".join(FAIL_ON)),
                )
        if self.min_severity and self.min_severity not in SEVERITIES:
            raise UsageError(
                _('"{word}" is no severity').format(word=self.min_severity),
                remedy=_("choose of {accepted}").format(accepted=", ".join(SEVERITIES)),
            )

    def reason(self, finding: Finding, *, lapsed: bool) -> str:
        """The word of `fail_on` by which the finding blocks; empty when it does not. `lapsed`: its waiver expired."""
        if finding.result is Result.ERROR or (finding.check == KNOWN and finding.result is Result.UNKNOWN):
            return str(finding.result)
        if finding.result is Result.WAIVED or self.known(finding) or not self.severe(finding):
            return ""
        if finding.result in self.fail_on:
            return str(finding.result)
        return EXPIRED_WAIVER if lapsed and EXPIRED_WAIVER in self.fail_on else ""

    def known(self, finding: Finding) -> bool:
        """Whether the baseline holds the finding, and it is no worse than it was."""
        return self.baseline is not None and self.baseline.holds(finding)

    def severe(self, finding: Finding) -> bool:
        """Whether the finding is at least as severe as asked for."""
        return not self.min_severity or SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.min_severity)


@dataclass(frozen=True, slots=True)
class Settled:
    """Findings after waivers, what each waiver in reach was worth, and which findings have a waiver that expired."""

    findings: tuple[Finding, ...]
    waivers: tuple[Weighed, ...]
    lapsed: frozenset[str]


def settle(
    findings: Sequence[Finding],
    accepted: Iterable[Waiver],
    as_of: date,
    judged: frozenset[str],
    requirements: frozenset[str],
) -> Settled:
    """Applies waivers to findings; those about what is not judged here, and that are in no finding, are left out.

    A waiver that is too broad covers nothing: nobody accepted all of that with open eyes.
    """
    subjects = judged | {finding.subject for finding in findings}
    near = [
        waiver for waiver in sorted(accepted, key=lambda item: (item.id, item.source)) if waiver.subject in subjects
    ]
    weighed = weigh(near, findings, as_of, subjects, requirements)
    usable = [item.waiver for item in weighed if item.use in (WaiverUse.ACTIVE, WaiverUse.EXPIRING)]
    expired: dict[str, list[Waiver]] = {}
    for item in weighed:
        if item.use is WaiverUse.EXPIRED:
            expired.setdefault(item.waiver.subject, []).append(item.waiver)
    lapsed = {
        finding.fingerprint
        for finding in findings
        if any(waiver.covers(finding) for waiver in expired.get(finding.subject, ()))
    }
    return Settled(waivers.apply(findings, usable, as_of), weighed, frozenset(lapsed))


def decide(findings: Sequence[GateFinding], counts: Mapping[str, int]) -> Decision:
    """The answer to the pipeline. What could not be evaluated wins: an engine error is never a verdict."""
    if any(item.finding.result is Result.ERROR for item in findings):
        return Decision.INCOMPLETE
    if any(item.blocking for item in findings):
        return Decision.BLOCK
    if not sum(counts.get(word, 0) for word in (Result.PASSED, Result.FAIL, Result.WAIVED)):
        return Decision.NOTHING
    return Decision.PASSED


def reason(decision: Decision, findings: Sequence[GateFinding], counts: Mapping[str, int]) -> str:
    """One line that says why, naming the first thing to look at."""
    if decision is Decision.INCOMPLETE:
        names = ", ".join(dict.fromkeys(_named(item) for item in findings if item.finding.result is Result.ERROR))
        return _("incomplete: {names} could not be evaluated").format(names=names)
    if decision is Decision.NOTHING:
        return _("nothing was evaluated: no check had anything to decide on")
    if decision is Decision.PASSED:
        return _("passed: {rest}").format(rest=", ".join(_rest(findings, counts)))
    blocking = [item for item in findings if item.blocking]
    numbers = ", ".join(numbered(sum(item.reason == word for item in blocking), word) for word in _words(blocking))
    first = blocking[0]
    subject = first.finding.subject
    return _("blocked: {numbers}; first: {check} {subject}").format(
        numbers=numbers, check=_named(first), subject=subject
    )


def _words(blocking: Sequence[GateFinding]) -> tuple[str, ...]:
    return tuple(word for word in FAIL_ON if any(item.reason == word for item in blocking))


def _rest(findings: Sequence[GateFinding], counts: Mapping[str, int]) -> Iterator[str]:
    yield _("{count} checks passed").format(count=counts.get(Result.PASSED, 0))
    waived = counts.get(Result.WAIVED, 0)
    if waived:
        yield _("{count} waived").format(count=waived)
    known = sum(item.known for item in findings)
    if known:
        yield _("{count} known from the baseline").format(count=known)
    let_by = sum(not item.known and item.finding.result in (Result.FAIL, Result.UNKNOWN) for item in findings)
    if let_by:
        yield _("{count} findings that do not block here").format(count=let_by)


def _named(item: GateFinding) -> str:
    return f"{item.finding.requirement} {item.finding.check}"
