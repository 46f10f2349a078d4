"""The page of questions is held to the policies: what it names exists, and patterns have tests of their name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from annexbridge.engine.policies import load

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "questions.md"
POLICIES = ROOT / "annexbridge" / "policies" / "iso42001"
PATTERNS = [f"NC{number:02}" for number in range(1, 21)]


def lines() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What is asked, with the numbers and names of the checks beside it."""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith(("| asked", "| pattern")):
            asked, named = (cell.strip() for cell in line.strip("| ").split(" | "))
            places = [place.split() for place in named.split(", ")]
            yield asked, [(number, name) for number, name in places]


def test_every_check_named_exists() -> None:
    known = {
        (policy.requirement.partition(":")[2], check.name) for policy in load().policies for check in policy.checks
    }
    assert [(asked, place) for asked, places in lines() for place in places if place not in known] == []


def test_the_twenty_patterns_are_each_named_once() -> None:
    assert [asked.split()[0] for asked, _ in lines() if asked.startswith("NC")] == PATTERNS


def test_every_pattern_has_tests_of_its_name_where_the_page_sends_to() -> None:
    packages = {policy.requirement.partition(":")[2]: policy.package for policy in load().policies}
    missing = []
    for asked, places in lines():
        pattern = asked.split()[0]
        for package in {packages[number] for number, _ in places} if pattern in PATTERNS else ():
            text = (POLICIES / package / f"{package}_test.rego").read_text(encoding="utf-8")
            if not re.search(rf"^test_{pattern.lower()}_", text, re.MULTILINE):
                missing.append((pattern, package))
    assert missing == []
