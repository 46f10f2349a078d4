"""Decisions of gates and policy servers as events, and what a series of them says about a deployment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

METRIC = "Findings that block at the deployment gate"
"""What is measured. One word for all gates; the rule that decides tells them apart."""


class Outcome(StrEnum):
    """What a decision came to. One without an answer is no pass."""

    PASSED = "pass"
    BLOCKED = "block"
    UNDECIDED = "undecided"


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
    """All decisions of one rule about one deployment. `value` and `last` are those of the latest decision."""

    deployment: str
    rule: str
    decisions: int
    blocked: int
    undecided: int
    first: str
    last: str
    value: int
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
    latest = max(group, key=lambda event: (event.time, event.findings, event.id))
    outcomes: Mapping[Outcome, int] = {word: sum(event.outcome is word for event in group) for word in Outcome}
    return Series(
        latest.deployment,
        latest.rule,
        len(group),
        outcomes[Outcome.BLOCKED],
        outcomes[Outcome.UNDECIDED],
        min(event.time for event in group),
        latest.time,
        latest.findings,
        latest.policies,
    )
