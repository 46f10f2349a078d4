"""Risk acceptances: a named owner lets a named exception stand until a date. The original result is always kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from annexbridge.engine.records import Source
from annexbridge.engine.results import Finding, Result

EXPIRING_DAYS = 30


class WaiverState(StrEnum):
    """Whether a waiver counts on the assessment day."""

    ACTIVE = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One accepted exception. `check` may be empty for all checks of the requirement; `subject` is never a pattern."""

    id: str
    requirement: str
    check: str
    subject: str
    reason: str
    owner: str
    approver: str
    created: date
    expires: date
    risk: str
    source: Source

    def state(self, as_of: date) -> WaiverState:
        """What the waiver is worth on that day; the day of expiry is still covered."""
        if as_of < self.created:
            return WaiverState.NOT_YET
        if as_of > self.expires:
            return WaiverState.EXPIRED
        return WaiverState.EXPIRING if self.expires - as_of <= timedelta(days=EXPIRING_DAYS) else WaiverState.ACTIVE

    def covers(self, finding: Finding) -> bool:
        """Whether it names this finding. An engine error is never covered."""
        return (
            finding.result in {Result.FAIL, Result.UNKNOWN}
            and finding.requirement == self.requirement
            and self.check in {"", finding.check}
            and finding.subject == self.subject
        )


def apply(findings: Iterable[Finding], waivers: Iterable[Waiver], as_of: date) -> tuple[Finding, ...]:
    """Marks what active waivers cover as waived, with the original result and the waiver's id."""
    alive = {WaiverState.ACTIVE, WaiverState.EXPIRING}
    by_place: dict[tuple[str, str], list[Waiver]] = {}
    for waiver in waivers:
        if waiver.state(as_of) in alive:
            by_place.setdefault((waiver.requirement, waiver.subject), []).append(waiver)

    def one(finding: Finding) -> Finding:
        for waiver in by_place.get((finding.requirement, finding.subject), ()):
            if waiver.covers(finding):
                return replace(finding, result=Result.WAIVED, original=finding.result, waiver=waiver.id)
        return finding

    return tuple(one(finding) for finding in findings)
