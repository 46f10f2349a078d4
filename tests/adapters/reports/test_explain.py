"""An explanation on a screen: broken between words, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexbridge.adapters.reports.explain import NARROWEST, wrapped

LINES = st.lists(st.text("abc :·é ", max_size=300), max_size=5)


@given(LINES, st.integers(NARROWEST, 200))
def test_no_word_is_lost_and_no_line_too_long(lines: list[str], width: int) -> None:
    text = "\n".join(lines)
    found = wrapped(text, width)

    assert found.split() == text.split()
    for line in found.split("\n"):
        assert len(line.rstrip()) <= width or len(line.split()) == 1, line


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("      reads " + "deployment.model " * 4, "      reads deployment.model\n        deployment.model"),
        (
            "Evidence          " + "a plan and its approval " * 2,
            "Evidence          a plan and its\n" + " " * 18 + "approval a",
        ),
    ],
)
def test_a_line_goes_on_below_its_text(line: str, broken: str) -> None:
    assert wrapped(line, NARROWEST).startswith(broken)


def test_a_very_narrow_screen_breaks_its_own_lines() -> None:
    assert wrapped("a b " * 30, NARROWEST - 1) == "a b " * 30
