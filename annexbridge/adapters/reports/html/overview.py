"""What the first page shows: counts with denominators, areas by status, what carries over, and the AI systems."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annexbridge.adapters.reports import population
from annexbridge.engine.claims import ClaimState
from annexbridge.engine.facts import Estate
from annexbridge.engine.gap import OPEN, GapReport
from annexbridge.engine.results import Result, Status
from annexbridge.mappings.reuse import ReuseClass

SHADES = 5
"""Steps of shade between some and all requirements of an area."""
RADIUS, WIDTH = 80, 26
SYSTEMS = 25
"""AI systems, and suppliers, that are listed; the picture has them all."""


@dataclass(frozen=True, slots=True)
class Square:
    """A place in the heat map: how many of an area have a status. `shade` is 0 for none and `SHADES` for all."""

    status: Status
    count: int
    shade: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """An area in the heat map."""

    area: population.Area
    key: str
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """A piece of the ring: how many requirements are of a reuse class, and what is stated about their bases."""

    reuse: ReuseClass
    count: int
    path: str
    claims: tuple[tuple[ClaimState, int], ...]


@dataclass(frozen=True, slots=True)
class SystemRow:
    """An AI system with how many open requirements touch it, and its own findings."""

    id: str
    label: str
    high_impact: bool
    open: int
    failed: int
    unknown: int


@dataclass(frozen=True, slots=True)
class SupplierRow:
    """A supplier behind AI systems: how near (1 is a supplier of our own), how many rest on it, and its findings."""

    id: str
    label: str
    declared: bool
    tier: int
    systems: int
    failed: int
    unknown: int


def heat(report: GapReport) -> tuple[HeatRow, ...]:
    """A row an area, a square a status."""
    keys = dict.fromkeys(population.area_id(gap.requirement) for gap in report.gaps)
    return tuple(
        HeatRow(area, key, tuple(_square(status, area.counts[status], area.total) for status in Status))
        for key, area in zip(keys, population.areas(report), strict=True)
    )


def _square(status: Status, count: int, total: int) -> Square:
    return Square(status, count, math.ceil(SHADES * count / total) if count else 0)


def ring(report: GapReport) -> tuple[Arc, ...]:
    """The reuse classes as pieces of a ring around (100, 100), clockwise from the top; one without any is empty."""
    counts = Counter(gap.reuse for gap in report.gaps)
    states = Counter((gap.reuse, gap.claim.state) for gap in report.gaps)
    found, turned = [], 0
    for reuse in ReuseClass:
        claims = tuple((state, states[reuse, state]) for state in ClaimState if states[reuse, state])
        found.append(Arc(reuse, counts[reuse], _arc(turned, turned + counts[reuse], len(report.gaps)), claims))
        turned += counts[reuse]
    return tuple(found)


def _arc(start: int, end: int, total: int) -> str:
    if start == end:
        return ""
    # A full turn has no ends to draw between: it stops a hair's breadth before it closes.
    first, last = start / total, min(end / total, start / total + 0.9999)
    large = int(last - first > 0.5)
    (x1, y1), (x2, y2) = _point(first, RADIUS), _point(last, RADIUS)
    (x3, y3), (x4, y4) = _point(last, RADIUS - WIDTH), _point(first, RADIUS - WIDTH)
    inner = RADIUS - WIDTH
    return f"M{x1} {y1}A{RADIUS} {RADIUS} 0 {large} 1 {x2} {y2}L{x3} {y3}A{inner} {inner} 0 {large} 0 {x4} {y4}Z"


def _point(turn: float, radius: int) -> tuple[float, float]:
    angle = 2 * math.pi * turn
    return round(100 + radius * math.sin(angle), 2), round(100 - radius * math.cos(angle), 2)


def systems(report: GapReport, estate: Estate) -> tuple[SystemRow, ...]:
    """AI systems, those of high impact first, then by open requirements that touch them."""
    own = _own(report)
    opened = Counter(system for gap in report.gaps if gap.outcome.status in OPEN for system in gap.systems)
    rows = [
        SystemRow(
            node_id,
            estate.graph.nodes[node_id].label,
            node_id in estate.high_impact,
            opened[node_id],
            own[node_id][Result.FAIL],
            own[node_id][Result.UNKNOWN],
        )
        for node_id in estate.systems
    ]
    return tuple(sorted(rows, key=lambda row: (not row.high_impact, -row.open, -row.failed, row.id)))


def suppliers(report: GapReport, estate: Estate) -> tuple[SupplierRow, ...]:
    """Suppliers behind AI systems, those that most of them rest on first."""
    own = _own(report)
    rows = [
        SupplierRow(
            node_id,
            estate.graph.nodes[node_id].label,
            estate.graph.nodes[node_id].declared,
            tier,
            estate.reach[node_id].bit_count(),
            own[node_id][Result.FAIL],
            own[node_id][Result.UNKNOWN],
        )
        for node_id, tier in estate.tiers.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.systems, row.tier, -row.failed, row.id)))


def _own(report: GapReport) -> defaultdict[str, Counter[Result]]:
    """Results by subject, derived findings left out."""
    own: defaultdict[str, Counter[Result]] = defaultdict(Counter)
    for _, finding in population.findings(report):
        if not finding.derived:
            own[finding.subject][finding.result] += 1
    return own


def bar(counts: Sequence[tuple[str, int]], width: int = 1000) -> Iterator[tuple[str, int, float, float]]:
    """The pieces of one stacked bar of this width: word, count, start and length."""
    total = sum(count for _, count in counts) or 1
    place = 0.0
    for word, count in counts:
        length = width * count / total
        if count:
            yield word, count, round(place, 2), round(length, 2)
        place += length
