"""The crosswalks: where an id of 2013 goes, when an article applies, and what a role usually needs."""

from __future__ import annotations

import pytest

from annexbridge.mappings.catalogue import Element, assessable, iso27001
from annexbridge.mappings.crosswalks import (
    ActLink,
    Applicability,
    Strength,
    aiact_articles,
    aiact_of,
    aiact_timeline,
    extensions,
    migrate,
    migrations,
    nist_of,
    nist_subcategories,
    nist_unreached,
    soa_defaults,
)
from annexbridge.mappings.guidance import annex_c, finding_patterns, impact_outline, knowledge_sources
from annexbridge.mappings.reuse import Relation
from annexbridge.mappings.shapes import Confidence, Status


@pytest.mark.parametrize(
    ("old", "steps"),
    [
        ("A.6.1.1", [("A.5.2", "carried", Relation.EQUAL)]),
        ("A.5.1.2", [("A.5.1", "merged", Relation.SUBSET)]),
        ("A.18.2.3", [("A.5.36", "split", Relation.INTERSECTS), ("A.8.8", "split", Relation.INTERSECTS)]),
        ("10.1", [("10.2", "renumbered", Relation.EQUAL)]),
        ("10.2", [("10.1", "renumbered", Relation.EQUAL)]),
        ("9.2", [("9.2.1", "split", Relation.SUPERSET), ("9.2.2", "split", Relation.SUPERSET)]),
        ("A.99.1", []),
    ],
)
def test_an_element_of_2013_goes_where_it_went_in_2022(old: str, steps: list[tuple[str, str, Relation]]) -> None:
    found = migrate(f"iso27001-2013:{old}")

    assert [(step.target.removeprefix("iso27001:"), step.change, step.relation) for step in found] == steps


def test_only_one_control_of_2013_splits_and_eleven_are_new() -> None:
    controls = {item.id for item in iso27001("2013").values() if item.kind == "control"}
    split = {step.source for step in migrations() if step.source in controls and step.change == "split"}
    new = {step.target for step in migrations() if not step.source} & {
        item.id for item in iso27001().values() if item.kind == "control"
    }

    assert split == {"iso27001-2013:A.18.2.3"}
    assert new == {item.id for item in iso27001().values() if item.new_in_2022 and item.kind == "control"}
    assert len(new) == 11
    assert migrate("") == ()


def test_merged_controls_know_their_siblings_both_ways() -> None:
    for step in migrations():
        for sibling in step.siblings:
            assert step.target in {other.target for other in migrate(sibling)}


def test_dates_of_the_ai_act_are_data() -> None:
    risk, oversight = aiact_articles()["Art. 9"], aiact_articles()["Art. 50"]

    assert (risk.applies_from, risk.annex_iii_from, risk.annex_i_from) == (None, "2027-12-02", "2028-08-02")
    assert (oversight.applies_from, oversight.annex_iii_from) == ("2026-08-02", None)
    assert aiact_articles()["Art. 26"].roles == ("deployer",)
    ahead = [event.date for event in aiact_timeline() if event.lies_ahead("2026-12-01")]
    assert ahead == sorted(ahead)
    assert ahead[0] == "2026-12-02"


def test_a_link_to_the_ai_act_says_what_the_article_adds() -> None:
    assert aiact_of("annex:A.7.6")[0] == ActLink(
        requirement="annex:A.7.6",
        article="Art. 10",
        strength=Strength.STRONG,
        adds="Annotation, labelling, cleaning; examination for bias.",
        provenance=("ANK", "JK", "ABK", "GASP"),
        confidence=Confidence.HIGH,
        status=Status.REVIEWED,
    )
    assert aiact_of("annex:A.99.9") == ()


def test_a_reading_of_external_reporting_as_outbound_lends_no_support() -> None:
    links = {link.article: link.status for link in aiact_of("annex:A.8.3")}

    assert links["Art. 73"] is Status.DRAFT


def test_nist_links_name_subcategories_and_the_rest_is_known() -> None:
    assert {link.subcategory for link in nist_of("annex:A.7.6")} == {"MAP 2.3", "MEASURE 2.11"}
    assert nist_of("clause:8.1") == ()
    assert len(nist_subcategories()) == 72
    assert nist_unreached() == ()


def test_every_control_has_a_default_for_every_role() -> None:
    controls = {item.id for item in assessable() if item.kind is Element.CONTROL}

    assert soa_defaults().keys() == controls
    assert soa_defaults()["annex:A.6.1.3"].by_role == {
        "developer": Applicability.YES,
        "provider": Applicability.YES,
        "user_only": Applicability.NO,
    }
    assert soa_defaults()["annex:A.6.1.3"].exclusion_reason
    assert soa_defaults()["annex:A.7.3"].user_only is Applicability.LIMITED


def test_controls_to_widen_name_requirements_and_articles() -> None:
    assert extensions()["iso27001:A.8.15"].serves == ("annex:A.6.2.8",)
    assert extensions()["iso27001:A.8.15"].aiact == ("Art. 12", "Art. 19")


def test_vocabularies_and_experience_are_typed() -> None:
    assert annex_c()[0].word == "accountability"
    assert impact_outline()[-1].fields == ("impact.measure", "impact.measure_owner", "impact.measure_due")
    assert finding_patterns()[16].requirements == ("clause:9.2.1", "clause:9.3.1")
    assert knowledge_sources()["HS"].used_for == "reasoning"
