"""What each waiver was worth in a run: whether it counts, covers anything, is needed, or covers too much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import date

from annexbridge.engine.gate.report import WaiverUse, Weighed
from annexbridge.engine.results import Finding, Result
from annexbridge.engine.waivers import Waiver, WaiverState
from annexbridge.language import _

WAIVABLE = frozenset({Result.FAIL, Result.UNKNOWN, Result.WAIVED})


def weigh(
    waivers: Iterable[Waiver], findings: Iterable[Finding], as_of: date, subjects: Set[str], requirements: Set[str]
) -> tuple[Weighed, ...]:
    """Each waiver with its use, in the order they are written.

    `findings` are those of the run, whether waivers were applied to them or not. `subjects` are the ids of everything
    that was looked at and `requirements` those that were evaluated: without them nobody can tell a waiver that is not
    needed any more from one whose subject was not looked at.
    """
    by_place: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.result in WAIVABLE and not finding.derived:
            by_place[finding.requirement, finding.subject].append(finding)
    return tuple(
        _weighed(waiver, by_place[waiver.requirement, waiver.subject], as_of, subjects, requirements)
        for waiver in waivers
    )


def _weighed(
    waiver: Waiver, findings: Iterable[Finding], as_of: date, subjects: Set[str], requirements: Set[str]
) -> Weighed:
    covered = [item for item in findings if waiver.covers(_as_found(item))]
    state = waiver.state(as_of)
    if state is WaiverState.EXPIRED:
        days = (as_of - waiver.expires).days
        note = _("ended {days} days ago; what it covered counts again").format(days=days)
        return Weighed(waiver, WaiverUse.EXPIRED, note if covered else _("ended, and covers nothing any more"))
    if state is WaiverState.NOT_YET:
        return Weighed(waiver, WaiverUse.NOT_YET, _("begins {day}").format(day=waiver.created.isoformat()))
    if not covered:
        return _idle(waiver, subjects, requirements)
    checks = sorted({item.check for item in covered})
    if len(checks) > 1:
        note = _("names no check and covers {count}: {checks}").format(count=len(checks), checks=", ".join(checks))
        return Weighed(waiver, WaiverUse.TOO_BROAD, note)
    if state is WaiverState.EXPIRING:
        days = (waiver.expires - as_of).days
        return Weighed(waiver, WaiverUse.EXPIRING, _("{days} days left").format(days=days))
    return Weighed(waiver, WaiverUse.ACTIVE, "")


def _idle(waiver: Waiver, subjects: Set[str], requirements: Set[str]) -> Weighed:
    if waiver.requirement not in requirements:
        return Weighed(waiver, WaiverUse.UNUSED, _("its requirement was not evaluated"))
    if waiver.subject not in subjects:
        return Weighed(waiver, WaiverUse.UNUSED, _("its subject was not looked at, or is in no register"))
    return Weighed(waiver, WaiverUse.NEEDLESS, _("what it covers passes without it"))


def _as_found(finding: Finding) -> Finding:
    """The finding as it was before a waiver covered it."""
    return replace(finding, result=finding.original) if finding.original else finding
