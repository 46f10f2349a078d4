"""The reference pages: those that ship are in step with the policies, and each says all that METADATA says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from annexbridge.adapters.reports.policy_pages import INDEX, name_of, pages, standing
from annexbridge.engine import params
from annexbridge.engine.policies import PolicySet, load, shipped_text
from annexbridge.mappings.catalogue import assessable, by_id
from annexbridge.mappings.crosswalks import aiact_of, nist_of
from annexbridge.mappings.reuse import reuse_of

SHIPPED = Path(__file__).parents[3] / "docs" / "reference"


@cache
def shipped() -> PolicySet:
    return load()


@cache
def made() -> Mapping[str, bytes]:
    return pages(shipped(), numbers())


def numbers(**overrides: float) -> params.Params:
    return params.load(shipped_text("params.toml"), overrides, date(2026, 11, 24))


def test_the_shipped_pages_are_in_step() -> None:
    present = {path.name: path.read_bytes() for path in SHIPPED.iterdir()}

    assert sorted(set(made()) ^ set(present)) == [], "pages too many or missing: remove them or run make docs"
    stale = [name for name, content in made().items() if content != present[name]]
    assert stale == [], "the policies or tables changed since the pages were made: run make docs"


def test_a_page_is_named_like_the_package() -> None:
    assert [name_of(by_id()[name]) for name in ("annex:A.10.3", "clause:6.1.3")] == [
        "annex_a_10_3.md",
        "clause_6_1_3.md",
    ]


def test_the_index_leads_to_every_page_and_lists_every_parameter() -> None:
    text = made()[INDEX].decode()

    assert [item.id for item in assessable() if f"]({name_of(item)})" not in text] == []
    assert [name for name in numbers().items if f"| {name} |" not in text] == []


@pytest.mark.parametrize("requirement", [item.id for item in assessable()])
def test_a_page_tells_every_check_field_parameter_and_mapping(requirement: str) -> None:
    text = made()[name_of(by_id()[requirement])].decode()

    (policy,) = [item for item in shipped().policies if item.requirement == requirement]
    expected = [f"### {check.name}" for check in policy.checks]
    expected += [f"(`{name}`)" for check in policy.checks for name in check.requires]
    expected += [f"| {name} |" for check in policy.checks for name in check.params]
    expected += [f"| {pair.target} |" for pair in reuse_of(requirement) if pair.target]
    expected += [f"| {link.article} |" for link in aiact_of(requirement)]
    expected += [f"| {link.subcategory} |" for link in nist_of(requirement)]
    assert [words for words in expected if words not in text] == []


def test_an_override_is_marked_looser_or_stricter_whatever_its_direction() -> None:
    found = numbers(annual_review=24, quarterly_review=2, acknowledged_pct=90, log_retention_days=365)

    assert {name: standing(item) for name, item in found.items.items() if item.value != item.default} == {
        "annual_review": "looser",
        "quarterly_review": "stricter",
        "acknowledged_pct": "looser",
        "log_retention_days": "stricter",
    }
    assert "| 24 | looser |" in pages(load(), found)["annex_a_10_3.md"].decode()
