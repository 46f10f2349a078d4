"""The same results from another side: by article of the EU AI Act, NIST subcategory, or element of ISO/IEC 27001.

A view judges nothing anew. It lists the requirements of ISO/IEC 42001 that serve an element with the status each has,
and says where none does: conforming requirements never amount to conformity with the law or another framework.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annexbridge.engine.claims import ClaimSource
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.records import Source
from annexbridge.engine.results import Provenance, Status
from annexbridge.language import _, marked
from annexbridge.mappings.catalogue import iso27001
from annexbridge.mappings.crosswalks import aiact_articles, aiact_of, extensions, nist_of, nist_subcategories

NOT_CARRIED = marked("No requirement of ISO/IEC 42001 draws on it.")
NOT_SERVED = marked("No requirement of ISO/IEC 42001 serves it.")


class View(StrEnum):
    """What to look from."""

    AIACT = "aiact"
    NIST = "nist"
    ISO27001 = "27001"


@dataclass(frozen=True, slots=True)
class Served:
    """A requirement of ISO/IEC 42001 behind an element: its status, how it is linked, and what the link says.

    `link` is the strength towards an article, `mapped` for NIST, relation and coverage for 27001. `note` is what the
    article wants beyond the requirement, or what the 27001 element carries over to it.
    """

    requirement: str
    title: str
    status: Status
    link: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """An element of the other framework. `facts` are its own data by name, the same names for all of a view; lists
    are separated by semicolons, dates are ISO 8601, "" where there is none.

    `beyond` is what ISO/IEC 42001 leaves open there: what an article asks on top, or what a control has to take in.
    """

    id: str
    title: str
    facts: Mapping[str, str]
    beyond: str
    served: tuple[Served, ...] = ()
    cells: tuple[Source, ...] = ()

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many of its requirements have each status; every status is there, also with zero."""
        counted = Counter(item.status for item in self.served)
        return {status: counted[status] for status in Status}


@dataclass(frozen=True, slots=True)
class Pivot:
    """A gap analysis seen from one framework, in the order of that framework."""

    view: View
    organisation: Organisation
    provenance: Provenance
    facets: tuple[Facet, ...] = field(default=())

    @property
    def unreached(self) -> tuple[Facet, ...]:
        """Elements that no requirement of ISO/IEC 42001 reaches."""
        return tuple(facet for facet in self.facets if not facet.served)


def pivot(report: GapReport, view: View) -> Pivot:
    """The gap analysis seen from one framework. Every element is there, reached or not."""
    facets = {View.AIACT: _act, View.NIST: _nist, View.ISO27001: _iso27001}[view](report)
    return Pivot(view, report.organisation, report.assessment.provenance, tuple(facets))


def _served(gap: Gap, link: str, note: str = "") -> Served:
    return Served(gap.requirement.id, gap.requirement.title, gap.outcome.status, link, note)


def _act(report: GapReport) -> Iterator[Facet]:
    found: dict[str, list[Served]] = defaultdict(list)
    for gap in report.gaps:
        for link in aiact_of(gap.requirement.id):
            found[link.article].append(_served(gap, _(link.strength), _(link.adds)))
    for article in aiact_articles().values():
        facts = {
            "roles": "; ".join(article.roles),
            "applies_from": article.applies_from or "",
            "annex_iii_from": article.annex_iii_from or "",
            "annex_i_from": article.annex_i_from or "",
            "applies_note": _(article.applies_note),
            "content": _(article.content),
        }
        served = tuple(found[article.article])
        yield Facet(article.article, _(article.title), facts, _(article.beyond_42001), served)


def _nist(report: GapReport) -> Iterator[Facet]:
    found: dict[str, list[Served]] = defaultdict(list)
    for gap in report.gaps:
        for link in nist_of(gap.requirement.id):
            found[link.subcategory].append(_served(gap, _("mapped"), _(link.note)))
    for item in nist_subcategories().values():
        served = tuple(found[item.id])
        yield Facet(item.id, _(item.topic), {"function": item.function}, "" if served else _(NOT_SERVED), served)


def _iso27001(report: GapReport) -> Iterator[Facet]:
    found: dict[str, list[Served]] = defaultdict(list)
    claimed: dict[str, ClaimSource] = {}
    for gap in report.gaps:
        for source in gap.claim.sources:
            # What the registers state about an element is the same towards every requirement.
            claimed[source.id] = source
            found[source.id].append(_served(gap, f"{_(source.relation)}, {_(source.coverage)}", source.carries_over))
    for element in iso27001().values():
        if element.assessable:
            stated = claimed.get(element.id)
            facts = {
                "theme": element.theme,
                "claim": stated.state if stated else "",
                "remark": stated.remark if stated else "",
            }
            extension = extensions().get(element.id)
            beyond = extension.extension if extension else "" if stated else NOT_CARRIED
            served, cells = tuple(found[element.id]), stated.cells if stated else ()
            yield Facet(element.id, _(element.title), facts, _(beyond), served, cells)
