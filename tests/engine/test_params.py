"""Parameters: defaults, overrides, cut-off dates, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexbridge.engine.params import Parameter, load, months_before
from annexbridge.engine.policies import shipped_text
from annexbridge.errors import CatalogueError, UsageError

DAY = date(2026, 11, 24)
TEXT = """
[annual_review]
value = 12
unit = "months"
stricter = "lower"
reason = "a year"

[triage]
value = 5
unit = "days"
stricter = "lower"
reason = "a week"

[acknowledged]
value = 95
unit = "percent"
stricter = "higher"
reason = "nearly all"
"""


def test_defaults_become_values_and_dates_counted_back() -> None:
    assert load(TEXT, {}, DAY).document() == {
        "annual_review": {"value": 12, "cutoff": "2025-11-24"},
        "triage": {"value": 5, "cutoff": "2026-11-19"},
        "acknowledged": {"value": 95},
    }


def test_an_override_moves_value_and_date_and_keeps_the_default() -> None:
    params = load(TEXT, {"annual_review": 6.0}, DAY)
    expected = Parameter("annual_review", 6, 12, "months", "lower", "a year", "2026-05-24")
    assert expected == params.items["annual_review"]
    assert isinstance(params.items["annual_review"].value, int)


def test_looser_goes_by_the_direction_of_each_parameter() -> None:
    assert load(TEXT, {"annual_review": 24, "triage": 1, "acknowledged": 90.5}, DAY).looser == (
        "acknowledged",
        "annual_review",
    )
    assert load(TEXT, {"annual_review": 12, "acknowledged": 99}, DAY).looser == ()


def test_the_digest_follows_values_and_day() -> None:
    same = load(TEXT, {"triage": 5}, DAY)
    assert load(TEXT, {}, DAY).digest == same.digest
    assert load(TEXT, {"triage": 6}, DAY).digest != same.digest
    assert load(TEXT, {}, date(2026, 11, 25)).digest != same.digest


def test_all_bad_overrides_are_told_at_once_with_the_accepted_names() -> None:
    with pytest.raises(UsageError) as caught:
        load(TEXT, {"anual_review": 6, "triage": "soon", "acknowledged": 101, "annual_review": 1.5}, DAY)
    assert caught.value.diagnostic() == (
        "params: anual_review is no parameter; triage = 'soon' is not a number of 0 or more; "
        "acknowledged = 101 is more than 100 percent; annual_review = 1.5 is not a whole number of months; "
        "accepted names: annual_review, triage, acknowledged"
    )


@pytest.mark.parametrize("value", [True, None, -1, float("nan"), float("inf"), "12", [12]])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(UsageError, match="not a number of 0 or more"):
        load(TEXT, {"triage": value}, DAY)


@pytest.mark.parametrize("name", ["annual_review", "triage"])
def test_a_cutoff_before_the_calendar_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="before the calendar"):
        load(TEXT, {name: 10**7}, DAY)


@pytest.mark.parametrize("text", ["[a", "a = 1", "[a]\nvalue = 1", TEXT.replace("months", "moons")])
def test_a_broken_table_is_the_table_s_fault(text: str) -> None:
    with pytest.raises(CatalogueError, match=r"params\.toml"):
        load(text, {}, DAY)


def test_the_shipped_table_is_read_and_every_parameter_has_a_reason() -> None:
    params = load(shipped_text("params.toml"), {}, DAY)
    assert params.document()["annual_review"] == {"value": 12, "cutoff": "2025-11-24"}
    assert [item.name for item in params.items.values() if not item.reason] == []
    assert params.looser == ()


def test_the_end_of_a_month_is_clipped() -> None:
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert months_before(date(2026, 1, 15), 1) == date(2025, 12, 15)


@given(st.dates(min_value=date(1950, 1, 1)), st.integers(0, 600))
def test_months_back_keep_the_day_or_the_last_of_the_month(day: date, months: int) -> None:
    earlier = months_before(day, months)
    assert (day.year - earlier.year) * 12 + day.month - earlier.month == months
    assert earlier.day == day.day or (earlier.day < day.day and earlier.day >= 28)
