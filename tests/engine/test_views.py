"""The same results by article, subcategory and 27001 element: nothing is judged anew, nothing is left out."""

from __future__ import annotations

from collections import Counter

import pytest

from annexbridge.engine.claims import Claim, ClaimSource, ClaimState
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.records import RowAccount, Source
from annexbridge.engine.results import Assessment, Provenance, RequirementOutcome, Status
from annexbridge.engine.views import NOT_CARRIED, Facet, Served, View, pivot
from annexbridge.mappings.catalogue import assessable, by_id, iso27001
from annexbridge.mappings.crosswalks import aiact, aiact_articles, nist, nist_subcategories
from annexbridge.mappings.reuse import Coverage, Relation, ReuseClass

PROVENANCE = Provenance("2026-11-24", "0.1.0", "embedded", "0.13", {}, {})
CELL = Source("SoA.xlsx", "SoA", "E5")


def gap(requirement: str, status: Status, *sources: ClaimSource) -> Gap:
    item = by_id()[requirement]
    outcome = RequirementOutcome(item.id, item.title, status, "")
    state = sources[0].state if sources else ClaimState.NONE
    return Gap(item, outcome, ReuseClass.EXTEND, Claim(state, sources), "", (), ())


def report(*gaps: Gap) -> GapReport:
    outcomes = tuple(item.outcome for item in gaps)
    return GapReport(Organisation(name="Rivera"), Assessment(PROVENANCE, RowAccount(), outcomes), gaps)


def whole(status: Status = Status.NOT_EVIDENCED) -> GapReport:
    return report(*(gap(item.id, status) for item in assessable()))


def facet(found: GapReport, view: View, name: str) -> Facet:
    return next(item for item in pivot(found, view).facets if item.id == name)


def test_an_article_shows_its_dates_roles_and_the_requirements_behind_it() -> None:
    conforming = gap("annex:A.6.2.8", Status.CONFORMING)

    found = facet(report(conforming), View.AIACT, "Art. 12")

    article = aiact_articles()["Art. 12"]
    link = next(item for item in aiact()["annex:A.6.2.8"] if item.article == "Art. 12")
    assert found == Facet(
        "Art. 12",
        article.title,
        {
            "roles": "provider",
            "applies_from": "",
            "annex_iii_from": "2027-12-02",
            "annex_i_from": "2028-08-02",
            "applies_note": article.applies_note,
            "content": article.content,
        },
        article.beyond_42001,
        (Served("annex:A.6.2.8", conforming.requirement.title, Status.CONFORMING, link.strength, link.adds),),
    )
    assert found.counts == {**dict.fromkeys(Status, 0), Status.CONFORMING: 1}


def test_every_article_says_what_a_conforming_system_still_leaves_open() -> None:
    assert [item.id for item in pivot(whole(Status.CONFORMING), View.AIACT).facets if not item.beyond] == []


def test_a_27001_element_shows_what_is_stated_where_and_what_it_carries() -> None:
    source = ClaimSource(
        "iso27001:A.5.19",
        "Supplier relationships",
        Relation.SUPERSET,
        Coverage.PARTIAL,
        ClaimState.PLANNED,
        "The process.",
        "AI terms.",
        (CELL,),
        "a remark",
    )

    found = facet(report(gap("annex:A.10.3", Status.NONCONFORMING, source)), View.ISO27001, "iso27001:A.5.19")

    assert found.facts == {"theme": "organizational", "claim": "planned", "remark": "a remark"}
    assert found.cells == (CELL,)
    assert found.served == (
        Served("annex:A.10.3", "Suppliers", Status.NONCONFORMING, "superset, partial", "The process."),
    )


@pytest.mark.parametrize(
    ("view", "elements"),
    [
        (View.AIACT, tuple(aiact_articles())),
        (View.NIST, tuple(nist_subcategories())),
        (View.ISO27001, tuple(item.id for item in iso27001().values() if item.assessable)),
    ],
)
def test_every_element_is_there_and_without_any_result_none_is_reached(view: View, elements: tuple[str, ...]) -> None:
    found = pivot(report(), view)

    assert tuple(item.id for item in found.facets) == elements
    assert found.unreached == found.facets
    assert all(item.beyond for item in found.facets)


def test_a_27001_element_that_carries_nothing_says_so_and_claims_nothing() -> None:
    found = facet(report(), View.ISO27001, "iso27001:A.7.11")

    assert (found.facts["claim"], found.beyond, found.served) == ("", NOT_CARRIED, ())


@pytest.mark.parametrize(("view", "links"), [(View.AIACT, aiact), (View.NIST, nist)])
def test_each_link_of_the_tables_appears_once_with_the_status_of_its_requirement(view: View, links: object) -> None:
    table = aiact() if links is aiact else nist()
    expected = Counter({key: len(rows) for key, rows in table.items()})

    found = pivot(whole(Status.ERROR), view)

    assert Counter(item.requirement for one in found.facets for item in one.served) == expected
    assert {item.status for one in found.facets for item in one.served} == {Status.ERROR}
