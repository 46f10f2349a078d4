"""Decisions of gates and policy servers as events, and what a series of them says about a deployment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

METRIC = "Gate decisions left without an answer"
"""What is measured of all gates; the rule that decides tells them apart.

Not how much was found: a block is the gate at work, and to count it as a breach would block the next release for having
blocked this one.
"""


class Outcome(StrEnum):
    """What a decision came to. One without an answer is no pass."""

    PASSED = "pass"
    BLOCKED = "block"
    UNDECIDED = "undecided"


RANK = {Outcome.PASSED: 0, Outcome.BLOCKED: 1, Outcome.UNDECIDED: 2}
"""Which of several decisions at one time counts as the latest: the worst."""


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One decision about one deployment.

    `time` is UTC in ISO 8601, or a day where no more is known. `rule` is what decided (`annexbridge/main/results`),
    `findings` how much spoke against it, `policies` the revision or digest of the policies. `origin` and `place` tell
    where it was read: they are provenance and no part of what it is.
    """

    time: str
    deployment: str
    id: str
    rule: str
    outcome: Outcome
    findings: int
    policies: str
    origin: str
    place: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes it this decision, wherever it was read."""
        return self.id, self.deployment

    @property
    def statement(self) -> tuple[str, ...]:
        """What it says: two records of one decision must not differ in it."""
        return self.time, self.rule, self.outcome, str(self.findings), self.policies


@dataclass(frozen=True, slots=True)
class Series:
    """All decisions of one rule about one deployment.

    `unanswered` are those at the end of the series: how often somebody has asked in vain since the last answer.
    `outcome`, `findings` and `policies` are those of the latest decision.
    """

    deployment: str
    rule: str
    decisions: int
    blocked: int
    undecided: int
    unanswered: int
    first: str
    last: str
    outcome: Outcome
    findings: int
    policies: str


def merged(known: Iterable[Event], new: Iterable[Event]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """All events once, in order of time, and those of the new ones that contradict what is known of their decision.

    The same events give the same result, whatever order and files they came in.
    """
    held: dict[tuple[str, str], Event] = {}
    contradicting: list[Event] = []
    for event in (*known, *new):
        there = held.setdefault(event.key, event)
        if there.statement != event.statement:
            contradicting.append(event)
        elif event < there:
            held[event.key] = event
    return tuple(sorted(held.values())), tuple(contradicting)


def series(events: Iterable[Event]) -> tuple[Series, ...]:
    """What is to be recorded of each deployment and rule, in order. Of two decisions at one time the worse counts."""
    groups: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        groups[event.deployment, event.rule].append(event)
    return tuple(_series(group) for _, group in sorted(groups.items()))


def _series(group: list[Event]) -> Series:
    ordered = sorted(group, key=lambda event: (event.time, RANK[event.outcome], event.findings, event.id))
    latest = ordered[-1]
    answered = [place for place, event in enumerate(ordered, 1) if event.outcome is not Outcome.UNDECIDED]
    outcomes: Mapping[Outcome, int] = {word: sum(event.outcome is word for event in group) for word in Outcome}
    return Series(
        latest.deployment,
        latest.rule,
        len(group),
        outcomes[Outcome.BLOCKED],
        outcomes[Outcome.UNDECIDED],
        len(ordered) - max(answered, default=0),
        ordered[0].time,
        latest.time,
        latest.outcome,
        latest.findings,
        latest.policies,
    )
