"""The order in which open requirements are worked on: the most urgent first, and before it what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annexbridge.engine.gap import Gap, GapReport
from annexbridge.mappings.prerequisites import prerequisites


@dataclass(frozen=True, slots=True)
class Step:
    """One open requirement in the plan, counted from 1; `after` are the open requirements that it waits for."""

    place: int
    gap: Gap
    after: tuple[str, ...]


def plan(report: GapReport) -> tuple[Step, ...]:
    """The open requirements in the order of their priority, each one behind what it rests on as far as that is open."""
    waiting = {gap.requirement.id: gap for gap in report.by_priority}
    placed: dict[str, None] = {}
    for requirement in waiting:
        for one in _before(requirement, waiting, placed):
            placed[one] = None
    return tuple(
        Step(place, waiting[requirement], tuple(_open(requirement, waiting)))
        for place, requirement in enumerate(placed, 1)
    )


def _open(requirement: str, waiting: dict[str, Gap]) -> list[str]:
    """What it waits for, most urgent first."""
    first = [item for item in prerequisites().get(requirement, ()) if item in waiting]
    return sorted(first, key=lambda item: waiting[item].priority or 0)


def _before(requirement: str, waiting: dict[str, Gap], placed: dict[str, None]) -> Iterator[str]:
    """The requirement behind everything it waits for that has no place yet."""
    if requirement in placed:
        return
    for first in _open(requirement, waiting):
        yield from _before(first, waiting, placed)
    yield requirement
