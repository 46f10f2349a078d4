"""The catalogues as values: what ISO/IEC 42001 asks for, and the elements of both editions of ISO/IEC 27001."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from annexbridge.errors import CatalogueError
from annexbridge.language import _
from annexbridge.mappings.shapes import Status, read

EDITIONS: Mapping[str, str] = MappingProxyType({"2013": "iso27001_2013.csv", "2022": "iso27001_2022.csv"})
"""Editions of ISO/IEC 27001, and the table that holds each."""


class Element(StrEnum):
    """What an element of ISO/IEC 42001 is. Objectives and some clauses are headings: nobody conforms to a heading."""

    CLAUSE = "clause"
    OBJECTIVE = "objective"
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Requirement:
    """An element of ISO/IEC 42001: `clause:6.1.4` or `annex:A.5.2`.

    `title` is the short title of the standard; every other sentence is our own. `documented` says that the standard
    wants it in writing. `cadence_months` is a default an organisation may change (`cadence_basis` says where it comes
    from), None when it goes by events. `order` is the place in the catalogue, from 1. `status` is about the id, the
    title and the place in the tree.
    """

    id: str
    number: str
    title: str
    parent: str
    kind: Element
    assessable: bool
    order: int
    summary: str
    documented: bool
    artefact: str
    cadence_months: int | None
    cadence_basis: str
    auditor_question: str
    provenance: tuple[str, ...]
    status: Status
    note: str


@dataclass(frozen=True, slots=True)
class Control27001:
    """An element of ISO/IEC 27001: `iso27001:A.5.1`, `iso27001:6.1.2`, or `iso27001-2013:A.5.1.1`.

    `kind` is clause, control or theme (the heading of a group of controls). `theme` is the theme of 2022
    (organizational, people, physical, technological), the domain of 2013, or `clause`. `control_types`, `properties`,
    `concepts` and `capabilities` are the attributes of ISO/IEC 27002:2022, empty elsewhere.
    """

    id: str
    number: str
    title: str
    parent: str
    kind: str
    theme: str
    assessable: bool
    new_in_2022: bool
    control_types: tuple[str, ...]
    properties: tuple[str, ...]
    concepts: tuple[str, ...]
    capabilities: tuple[str, ...]
    provenance: tuple[str, ...]
    status: Status
    note: str


@cache
def requirements() -> tuple[Requirement, ...]:
    """All elements of ISO/IEC 42001 in catalogue order, headings included."""
    return tuple(sorted(read("requirements.csv", Requirement), key=lambda item: item.order))


@cache
def assessable() -> tuple[Requirement, ...]:
    """The 32 clauses and 38 controls that are assessed, in catalogue order."""
    return tuple(item for item in requirements() if item.assessable)


@cache
def by_id() -> Mapping[str, Requirement]:
    """All elements of ISO/IEC 42001 by id, in catalogue order."""
    return MappingProxyType({item.id: item for item in requirements()})


@cache
def iso27001(edition: str = "2022") -> Mapping[str, Control27001]:
    """Clauses and controls of an edition of ISO/IEC 27001 by id, headings included.

    Raises CatalogueError for an edition other than `2013` and `2022`.
    """
    if edition not in EDITIONS:
        known = _(" or ").join(EDITIONS)
        raise CatalogueError(
            _("no such edition of ISO/IEC 27001"), where=edition, remedy=_("use {known}").format(known=known)
        )
    return MappingProxyType({item.id: item for item in read(EDITIONS[edition], Control27001)})


def worded(requirement: Requirement) -> Requirement:
    """The requirement with title and sentences in the chosen language; what is compared stays as it is."""
    return replace(
        requirement,
        title=_(requirement.title),
        summary=_(requirement.summary),
        artefact=_(requirement.artefact),
        cadence_basis=_(requirement.cadence_basis),
        auditor_question=_(requirement.auditor_question),
    )


def parse_requirement(text: str) -> Requirement:
    """The assessed requirement a person means by `A.5.2`, `annex:A.5.2`, `6.1.4` or `clause:6.1.4`.

    Raises CatalogueError with suggestions when there is none, and for a heading with the requirements under it.
    """
    written = re.sub(r"\s+", "", text).upper()
    number = re.sub(r"^(ANNEX|CLAUSE):?", "", written)
    space = written.removesuffix(number).rstrip(":").lower()
    wanted = "annex" if number.startswith("A.") else "clause"
    found = by_id().get(f"{wanted}:{number}")
    if found is None or space not in ("", wanted):
        raise _unknown(text, number)
    if not found.assessable:
        below = ", ".join(item.id for item in _descendants(found.id) if item.assessable)
        raise CatalogueError(
            _("{id} is a heading").format(id=found.id), where=text, remedy=_("name one of {below}").format(below=below)
        )
    return found


def _unknown(text: str, number: str) -> CatalogueError:
    near = _suggestions(text, number)
    remedy = (
        _("did you mean {near}?").format(near=_(" or ").join(near)) if near else _("write for example A.5.2 or 6.1.4")
    )
    return CatalogueError(_("no such requirement of ISO/IEC 42001"), where=text, remedy=remedy)


def _suggestions(text: str, number: str) -> tuple[str, ...]:
    """Ids with the same number in the other number space or with the same title, else the most alike numbers."""
    by_number = {item.number: item.id for item in assessable()}
    bare = number.rpartition(":")[2].removeprefix("A.")
    same = [by_number[key] for key in (bare, f"A.{bare}") if key in by_number]
    titled = [item.id for item in assessable() if item.title.casefold() == text.strip().casefold()]
    if same or titled:
        return tuple(dict.fromkeys([*same, *titled]))
    alike = [by_number[key] for key in get_close_matches(number, by_number, cutoff=0.7)]
    return tuple(alike)


def _descendants(parent: str) -> Iterator[Requirement]:
    for item in requirements():
        if item.parent == parent:
            yield item
            yield from _descendants(item.id)
