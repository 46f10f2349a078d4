"""What a template of the gap analysis can print: plain values, named for whoever writes the template.

docs/word.md describes every name; a test holds the page to the classes here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annexbridge.adapters.reports.word.values import Fact, File, Who, Word


@dataclass(frozen=True, slots=True)
class Line:
    """A finding about one record."""

    result: str
    fill: str
    severity: str
    subject: str
    record: str
    message: str
    remedy: str
    cells: str
    path: str
    waiver: str


@dataclass(frozen=True, slots=True)
class Item:
    """A requirement."""

    number: str
    title: str
    asks: str
    status: str
    fill: str
    reason: str
    open: bool
    priority: str
    severity: str
    counted: str
    reuse: str
    reuse_fill: str
    claim: str
    claim_fill: str
    delta: str
    affected: str
    affected_count: int
    high_impact: str
    aiact: str
    exists: tuple[str, ...]
    carries: tuple[str, ...]
    findings: tuple[Line, ...]
    more: str
    where: str
    todo: tuple[str, ...]
    action: str
    owner: str
    due: str
    effort: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its requirements and how many have each status."""

    number: str
    title: str
    conforming: int
    nonconforming: int
    not_evidenced: int
    not_applicable: int
    error: int
    total: int
    told: str
    requirements: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """The same over all chapters."""

    conforming: int
    nonconforming: int
    not_evidenced: int
    not_applicable: int
    error: int
    total: int
    open: int


@dataclass(frozen=True, slots=True)
class Carried:
    """How many requirements are reused, extended or new, and what is stated about their base."""

    word: str
    fill: str
    meaning: str
    total: int
    of: int
    stated: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the action plan."""

    step: int
    after: str
    base: str
    todo: tuple[str, ...]
    item: Item


@dataclass(frozen=True, slots=True)
class Pair:
    """A requirement and one element of ISO/IEC 27001 that carries it or helps."""

    number: str
    title: str
    reuse: str
    reuse_fill: str
    element: str
    element_title: str
    coverage: str
    stated: str
    stated_fill: str
    carries: str
    cells: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Where rows went."""

    word: str
    number: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell that could not be used, or a relation that does not fit."""

    kind: str
    where: str
    written: str
    wrong: str
    remedy: str


@dataclass(frozen=True, slots=True)
class GapDocument:
    """Everything a template of the gap analysis can print."""

    title: str
    as_of: str
    organisation: Who
    cover: tuple[Fact, ...]
    notices: tuple[str, ...]
    summary: tuple[str, ...]
    totals: Totals
    chapters: tuple[Chapter, ...]
    carried: tuple[Carried, ...]
    first: tuple[Item, ...]
    first_told: str
    plan: tuple[Stage, ...]
    plan_told: str
    pairs: tuple[Pair, ...]
    rows: tuple[Rows, ...]
    rows_told: str
    flaws: tuple[Flaw, ...]
    flaws_told: str
    legend: tuple[Word, ...]
    grounds: tuple[Fact, ...]
    files: tuple[File, ...]
    disclaimer: str
    label: Mapping[str, str]
