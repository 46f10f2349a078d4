"""How far the mappings reach, in counts: what `annexbridge map coverage` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from annexbridge.language import _, marked
from annexbridge.mappings.catalogue import assessable, iso27001
from annexbridge.mappings.check.columns import SOURCED
from annexbridge.mappings.crosswalks import aiact, aiact_articles, extensions, nist, nist_subcategories
from annexbridge.mappings.reuse import ReuseClass, class_of, reuse
from annexbridge.mappings.shapes import Confidence, Status
from annexbridge.mappings.tables import rows

WORDED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "clause": (
            marked("27001:2022 clauses that carry a 42001 requirement"),
            marked("27001:2022 clauses that only help with one"),
        ),
        "control": (
            marked("27001:2022 controls that carry a 42001 requirement"),
            marked("27001:2022 controls that only help with one"),
        ),
    }
)
"""What is counted of each kind of element of ISO/IEC 27001."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How many of how many: 35 of 93 controls."""

    what: str
    reached: int
    total: int


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of a table by status, and how many of them rest on our own judgement alone."""

    table: str
    reviewed: int
    draft: int
    low_confidence: int

    @property
    def total(self) -> int:
        """All rows."""
        return self.reviewed + self.draft


@dataclass(frozen=True, slots=True)
class MappingCoverage:
    """Counts over all mappings; every reuse class and every table is there, also with zero."""

    classes: Mapping[ReuseClass, int]
    reaches: tuple[Reach, ...]
    tables: tuple[TableRows, ...]


def coverage() -> MappingCoverage:
    """Counts the shipped tables."""
    classes = Counter(class_of(item.id) for item in assessable())
    return MappingCoverage(
        {word: classes[word] for word in ReuseClass},
        tuple(_reaches()),
        tuple(_table(name) for name in SOURCED),
    )


def _reaches() -> list[Reach]:
    pairs = [pair for found in reuse().values() for pair in found if pair.target]
    carrying = {pair.target for pair in pairs if pair.coverage.carries}
    helping = {pair.target for pair in pairs} - carrying
    elements = iso27001()
    found: list[Reach] = []
    for kind, (carry, help_) in WORDED.items():
        wanted = {key for key, item in elements.items() if item.kind == kind and item.assessable}
        found.append(_reach(_(carry), carrying, wanted))
        found.append(_reach(_(help_), helping, wanted))
    controls = {key for key, item in elements.items() if item.kind == "control"}
    asked = {item.id for item in assessable()}
    articles = {link.article for links in aiact().values() for link in links}
    subcategories = {link.subcategory for links in nist().values() for link in links}
    return [
        *found,
        _reach(_("27001:2022 controls to widen to AI"), extensions().keys(), controls),
        _reach(_("42001 requirements with an AI Act link"), aiact().keys(), asked),
        _reach(_("AI Act articles with a 42001 requirement"), articles, aiact_articles().keys()),
        _reach(_("42001 requirements with a NIST AI RMF link"), nist().keys(), asked),
        _reach(_("NIST AI RMF subcategories with a 42001 requirement"), subcategories, nist_subcategories().keys()),
    ]


def _reach(what: str, reached: Collection[str], wanted: Collection[str]) -> Reach:
    return Reach(what, len(set(reached) & set(wanted)), len(wanted))


def _table(name: str) -> TableRows:
    statuses = Counter(row["status"] for row in rows(name))
    low = sum(row.get("confidence") == Confidence.LOW for row in rows(name))
    return TableRows(name, statuses[Status.REVIEWED], statuses[Status.DRAFT], low)
