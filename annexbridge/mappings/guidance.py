"""Vocabularies and experience beside the requirements: Annex C, ISO/IEC 42005, audit findings, and the sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from annexbridge.mappings.shapes import Confidence, Status, read


@dataclass(frozen=True, slots=True)
class AnnexCItem:
    """An objective or a risk source of the informative Annex C: a word for the risk register, never a requirement.

    `field` and `word` say where a register writes it (`ai_risk.risk_source`, `level_of_automation`).
    """

    id: str
    kind: str
    title: str
    field: str
    word: str
    provenance: tuple[str, ...]
    confidence: Confidence
    status: Status
    note: str


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A heading of ISO/IEC 42005 and the register fields (`impact_assessment.intended_use`) that answer it."""

    id: str
    part: str
    title: str
    fields: tuple[str, ...]
    provenance: tuple[str, ...]
    confidence: Confidence
    status: Status


@dataclass(frozen=True, slots=True)
class FindingPattern:
    """Something auditors write up, the requirements it breaks, and what shows it in the registers."""

    id: str
    finding: str
    requirements: tuple[str, ...]
    detection: str
    provenance: tuple[str, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class KnowledgeSource:
    """A source that `provenance` cells name by its tag, with its licence as found and what it is good for."""

    tag: str
    what: str
    used_for: str
    licence: str
    reliability: str


@cache
def annex_c() -> tuple[AnnexCItem, ...]:
    """The objectives and risk sources of Annex C."""
    return read("annex_c.csv", AnnexCItem)


@cache
def impact_outline() -> tuple[OutlineItem, ...]:
    """The outline of an impact assessment after ISO/IEC 42005."""
    return read("iso42005.csv", OutlineItem)


@cache
def finding_patterns() -> tuple[FindingPattern, ...]:
    """What auditors of AI management systems write up."""
    return read("nonconformities.csv", FindingPattern)


@cache
def knowledge_sources() -> Mapping[str, KnowledgeSource]:
    """The sources by tag."""
    return MappingProxyType({item.tag: item for item in read("sources.csv", KnowledgeSource)})
