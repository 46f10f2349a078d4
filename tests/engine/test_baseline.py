"""A baseline forgives what was known and nothing that is worse, and depends on no file and no row."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annexbridge.engine.baseline import Baseline, Difference, compare, keep, known
from annexbridge.engine.records import Source
from annexbridge.engine.results import Finding, Result, fingerprint

FAILS = Finding(
    fingerprint("annex:A.10.3", "review_current", "supplier:SUP-03"),
    "annex:A.10.3",
    "review_current",
    "supplier:SUP-03",
    "Beta AI",
    Result.FAIL,
    "high",
    "The last review is older than the cadence",
    "Review the supplier.",
    (Source("Suppliers.xlsx", "Vendors", "D3"),),
)
UNKNOWN = replace(FAILS, result=Result.UNKNOWN, message="Cannot be decided: Last review is blank")
OTHER = replace(FAILS, subject="supplier:SUP-04", fingerprint=fingerprint("annex:A.10.3", "review_current", "SUP-04"))


def baseline(*findings: Finding) -> Baseline:
    return Baseline("gap", "2026-11-24", "a1" * 32, keep(map(known, findings)))


def test_what_was_known_is_known_and_what_is_worse_is_new() -> None:
    held = {
        (before.result, now.result): baseline(before).holds(now)
        for before in (FAILS, UNKNOWN)
        for now in (FAILS, UNKNOWN)
    }
    assert held == {
        (Result.FAIL, Result.FAIL): True,
        (Result.FAIL, Result.UNKNOWN): True,
        (Result.UNKNOWN, Result.UNKNOWN): True,
        (Result.UNKNOWN, Result.FAIL): False,
    }
    assert not baseline(FAILS).holds(OTHER)


def test_an_error_is_never_known_and_a_waiver_has_an_end_of_its_own() -> None:
    waived = replace(FAILS, result=Result.WAIVED, original=Result.FAIL, waiver="W-01")
    assert baseline(waived, replace(FAILS, result=Result.ERROR)).findings == ()
    assert not baseline(FAILS).holds(replace(FAILS, result=Result.ERROR))
    # When the waiver of a finding that no baseline holds ends, the finding is new.
    assert not baseline(waived).holds(FAILS)


def test_a_difference_names_what_is_new_worse_known_and_gone() -> None:
    third = replace(OTHER, subject="supplier:SUP-05", fingerprint=fingerprint("x"))
    assert compare(baseline(UNKNOWN, OTHER), baseline(FAILS, third)) == Difference(
        (known(third),), (known(FAILS),), (), (known(OTHER),)
    )
    assert compare(baseline(FAILS), baseline(UNKNOWN)).known == (known(UNKNOWN),)


@given(st.permutations([FAILS, UNKNOWN, OTHER]), st.text(max_size=9), st.text(max_size=3))
def test_neither_order_nor_files_nor_cells_change_a_baseline(findings: list[Finding], file: str, cell: str) -> None:
    moved = [replace(item, cells=(Source(file, "", cell),)) for item in findings]
    assert baseline(*moved) == baseline(FAILS, UNKNOWN, OTHER)
    assert baseline(FAILS, UNKNOWN).findings == (known(FAILS),)
