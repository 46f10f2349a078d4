"""What a template of the Statement of Applicability can print: plain values, named for whoever writes the template.

docs/word.md describes every name; a test holds the page to the classes here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annexbridge.adapters.reports.word.values import Fact, File, Who, Word


@dataclass(frozen=True, slots=True)
class Row:
    """A control, or two of both standards that are the same control."""

    number: str
    title: str
    applicable: str
    applicable_fill: str
    basis: str
    reason_types: str
    reason: str
    exclusion: str
    status: str
    fill: str
    stated: str
    owner: str
    evidence: str
    contradictions: str
    risks: str
    affected: str
    reuse: str
    delta: str
    last_reviewed: str
    next_review: str
    notes: str


@dataclass(frozen=True, slots=True)
class Group:
    """The controls of one chapter or theme."""

    title: str
    told: str
    controls: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The controls of one standard."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many controls of each standard have a status; `counts` are in the order of `standards`."""

    word: str
    fill: str
    meaning: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Clash:
    """A control that is left out although records need it, or another contradiction."""

    number: str
    told: str
    where: str


@dataclass(frozen=True, slots=True)
class SoaDocument:
    """Everything a template of the statement can print."""

    title: str
    as_of: str
    organisation: Who
    cover: tuple[Fact, ...]
    summary: tuple[str, ...]
    standards: tuple[str, ...]
    counts: tuple[Count, ...]
    total: int
    parts: tuple[Part, ...]
    clashes: tuple[Clash, ...]
    clashes_told: str
    legend: tuple[Word, ...]
    grounds: tuple[Fact, ...]
    files: tuple[File, ...]
    disclaimer: str
    label: Mapping[str, str]
