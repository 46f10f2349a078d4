"""From ISO/IEC 42001 to the EU AI Act and the NIST AI RMF, from 27001:2013 to 2022, and from 27001 to AI assets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Protocol, TypeVar

from annexbridge.mappings.reuse import Relation
from annexbridge.mappings.shapes import Confidence, Status, read, split
from annexbridge.mappings.tables import rows


class Strength(StrEnum):
    """How far a requirement of ISO/IEC 42001 supports an article. It never amounts to conformity with the law."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


class Applicability(StrEnum):
    """Whether a control usually applies to a role. `limited`: only a part of it does."""

    YES = "yes"
    LIMITED = "limited"
    NO = "no"


@dataclass(frozen=True, slots=True)
class ActLink:
    """A requirement that supports an article (`Art. 15`, `Annex IV`). `adds`: what the article wants beyond it."""

    requirement: str
    article: str
    strength: Strength
    adds: str
    provenance: tuple[str, ...]
    confidence: Confidence
    status: Status


@dataclass(frozen=True, slots=True)
class ActArticle:
    """An article of Regulation (EU) 2024/1689 as amended by (EU) 2026/1744, with its dates (ISO 8601) as data.

    `applies_from` is the general date; `annex_iii_from` and `annex_i_from` are the dates for high-risk systems of that
    annex; None where there is none. `roles`: provider, deployer, supplier, gpai_provider. `beyond_42001`: what a
    conforming AI management system still leaves open.
    """

    article: str
    title: str
    roles: tuple[str, ...]
    applies_from: str | None
    annex_iii_from: str | None
    annex_i_from: str | None
    applies_note: str
    content: str
    beyond_42001: str
    provenance: tuple[str, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class ActEvent:
    """A day that matters: `kind` is law, adjacent_law, guidance, standard or history."""

    date: str
    kind: str
    event: str
    provenance: tuple[str, ...]
    status: Status

    def lies_ahead(self, as_of: str) -> bool:
        """Whether the day comes after the ISO date `as_of`."""
        return self.date > as_of


@dataclass(frozen=True, slots=True)
class NistLink:
    """A requirement that serves a subcategory of NIST AI RMF 1.0 (`MEASURE 2.7`)."""

    requirement: str
    subcategory: str
    provenance: tuple[str, ...]
    confidence: Confidence
    status: Status
    note: str


@dataclass(frozen=True, slots=True)
class NistSubcategory:
    """A subcategory of NIST AI RMF 1.0; `function` is GOVERN, MAP, MEASURE or MANAGE, `topic` is in our words."""

    id: str
    function: str
    topic: str
    provenance: tuple[str, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Migration:
    """A step from an element of 27001:2013 (`source`) to one of 2022 (`target`).

    `change` is carried, merged, split, renumbered or new (then `source` is "" and nothing carries over); `relation`
    reads "the 2013 element is ... of the 2022 element"; `siblings` are the other 2013 elements with the same target.
    """

    source: str
    target: str
    change: str
    relation: Relation
    siblings: tuple[str, ...]
    provenance: tuple[str, ...]
    status: Status
    note: str


@dataclass(frozen=True, slots=True)
class Extension:
    """What a 27001 control has to take in once there is AI, which requirements that serves, and articles it touches."""

    control: str
    extension: str
    serves: tuple[str, ...]
    aiact: tuple[str, ...]
    provenance: tuple[str, ...]
    confidence: Confidence
    status: Status


@dataclass(frozen=True, slots=True)
class SoaDefault:
    """Whether a 42001 control usually applies to an organisation that develops, provides, or only uses AI.

    `limit` says what is left where the answer is limited, `exclusion_reason` is a reason that auditors accept; neither
    is a decision.
    """

    requirement: str
    developer: Applicability
    provider: Applicability
    user_only: Applicability
    limit: str
    exclusion_reason: str
    provenance: tuple[str, ...]
    confidence: Confidence
    status: Status

    @property
    def by_role(self) -> Mapping[str, Applicability]:
        """The answer for a role of the organisation: developer, provider or user_only."""
        return {"developer": self.developer, "provider": self.provider, "user_only": self.user_only}


class _Linked(Protocol):
    @property
    def requirement(self) -> str: ...


Link = TypeVar("Link", bound=_Linked)


@cache
def aiact() -> Mapping[str, tuple[ActLink, ...]]:
    """Links to the AI Act by requirement; a requirement without any is absent."""
    return _by_requirement(read("aiact.csv", ActLink))


def aiact_of(requirement_id: str) -> tuple[ActLink, ...]:
    """Links to the AI Act of one requirement, perhaps none."""
    return aiact().get(requirement_id, ())


@cache
def aiact_articles() -> Mapping[str, ActArticle]:
    """The articles and annexes that concern an operator, by their short name."""
    return MappingProxyType({item.article: item for item in read("aiact_articles.csv", ActArticle)})


@cache
def aiact_timeline() -> tuple[ActEvent, ...]:
    """Dates of the AI Act and its surroundings, oldest first."""
    return tuple(sorted(read("aiact_timeline.csv", ActEvent), key=lambda item: item.date))


@cache
def nist() -> Mapping[str, tuple[NistLink, ...]]:
    """Links to the NIST AI RMF by requirement; a requirement without any is absent."""
    return _by_requirement(read("nist_ai_rmf.csv", NistLink))


def nist_of(requirement_id: str) -> tuple[NistLink, ...]:
    """Links to the NIST AI RMF of one requirement, perhaps none."""
    return nist().get(requirement_id, ())


@cache
def nist_subcategories() -> Mapping[str, NistSubcategory]:
    """The 72 subcategories by id."""
    return MappingProxyType({item.id: item for item in read("nist_subcategories.csv", NistSubcategory)})


def nist_unreached() -> tuple[NistSubcategory, ...]:
    """Subcategories that no requirement serves: where ISO/IEC 42001 does not reach."""
    reached = {link.subcategory for links in nist().values() for link in links}
    return tuple(item for item in nist_subcategories().values() if item.id not in reached)


@cache
def migrations() -> tuple[Migration, ...]:
    """Every step from 27001:2013 to 2022, the elements new in 2022 included."""
    return tuple(
        Migration(
            source=row["from"],
            target=row["to"],
            change=row["change"],
            relation=Relation(row["relation"]),
            siblings=split(row["siblings"]),
            provenance=split(row["provenance"]),
            status=Status(row["status"]),
            note=row["note"],
        )
        for row in rows("iso27001_2013_to_2022.csv")
    )


def migrate(source: str) -> tuple[Migration, ...]:
    """The steps from an element of 2013 (`iso27001-2013:A.18.2.3`), empty when there is no such element."""
    return tuple(item for item in migrations() if item.source and item.source == source)


@cache
def extensions() -> Mapping[str, Extension]:
    """The 27001 controls that have to take in AI, by control."""
    return MappingProxyType({item.control: item for item in read("ai_extension.csv", Extension)})


@cache
def soa_defaults() -> Mapping[str, SoaDefault]:
    """Usual applicability of the 38 controls of ISO/IEC 42001, by control."""
    return MappingProxyType({item.requirement: item for item in read("soa_defaults.csv", SoaDefault)})


def _by_requirement(links: Collection[Link]) -> Mapping[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[link.requirement].append(link)
    return MappingProxyType({key: tuple(items) for key, items in found.items()})
