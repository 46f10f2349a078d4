"""Counts over the mappings add up."""

from __future__ import annotations

from annexbridge.mappings.catalogue import assessable
from annexbridge.mappings.check import shipped
from annexbridge.mappings.coverage import Reach, coverage
from annexbridge.mappings.reuse import ReuseClass


def test_every_requirement_has_one_class() -> None:
    assert list(coverage().classes) == list(ReuseClass)
    assert sum(coverage().classes.values()) == len(assessable())


def test_every_row_is_counted_once() -> None:
    counted = {item.table: item.total for item in coverage().tables}

    assert counted == {name: len(shipped()[name]) for name in counted}
    assert {"reuse.csv", "aiact.csv", "nist_ai_rmf.csv", "iso27001_2013_to_2022.csv"} <= counted.keys()


def test_reaches_are_counts_with_their_denominator() -> None:
    found = coverage().reaches

    assert Reach("27001:2022 controls that carry a 42001 requirement", 17, 93) in found
    assert all(0 <= item.reached <= item.total for item in found)
