"""Compares what a row calls a control with the titles of the standards, in several languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from annexbridge.adapters.registers.lines import ALIKE, SIMILAR, Settled
from annexbridge.adapters.registers.standards import STANDARDS, Place, called, catalogue, landing, titles
from annexbridge.adapters.registers.text import fold
from annexbridge.language import _

UNKNOWN = re.compile(r"(?:annex\s*)?([AB])[. -]?(\d{1,2}(?:\.\d{1,2}){1,3})(?![\d.])", re.IGNORECASE)
SAME_TITLE = 86
LONGEST_TITLE = 120


@lru_cache(maxsize=65_536)
def likeness(title: str, place: Place) -> float:
    """How alike a title is to those of a control, from 0 to 100.

    Headings and the 2013 edition have titles in English only: in other languages, similar is not enough.
    """
    from rapidfuzz import fuzz

    english, *others = (fuzz.token_sort_ratio(fold(title), known) if known else 0.0 for known in called(place))
    best = max(others, default=0.0)
    return max(english, best if best >= ALIKE else min(best, SIMILAR - 1))


@lru_cache(maxsize=4_096)
def titled_as(title: str) -> tuple[Place, ...]:
    """Controls and clauses whose title is this one; without the very words, the most alike first."""
    if not 5 <= len(fold(title)) <= LONGEST_TITLE:
        return ()
    exact = titles().get(fold(title))
    if exact is not None:
        return exact
    from rapidfuzz import fuzz, process

    known = _sorted_titles()
    found = process.extract(in_order(title), known, scorer=fuzz.ratio, score_cutoff=SAME_TITLE, limit=None)
    return tuple(place for _, _, title in found for place in titles()[title])


@cache
def _sorted_titles() -> Mapping[str, str]:
    """The words of each title in alphabetic order, by the title."""
    return {title: in_order(title) for title in titles()}


def in_order(title: str) -> str:
    """The words of a text in alphabetic order."""
    return " ".join(sorted(fold(title).split()))


def by_title(title: str, labels: Mapping[str, float]) -> Settled:
    """The place that a row without an id means, by its title and the standards the sheet speaks of."""
    found = titled_as(title)
    if not found:
        return Settled(question=_("no control id, and no control has this title"))
    weight = max(labels.get(place.standard, 0.0) for place in found)
    best = [place for place in found if labels.get(place.standard, 0.0) == weight]
    if len({landing(place) for place in best}) > 1:
        return Settled(question=_("several controls have this title"), candidates=tuple(best))
    return Settled((best[0],), note="id-from-title")


def unknown_control(written: str) -> str:
    """An id in the form of a control that no standard has, such as an item of Annex B; empty for any other text."""
    found = UNKNOWN.match(written)
    if found is None:
        return ""
    annex, number = found.group(1).upper(), tuple(int(part) for part in found.group(2).split("."))
    known = annex == "A" and any(Place(standard, annex=True, number=number) in catalogue() for standard in STANDARDS)
    return "" if known else f"{annex}.{'.'.join(map(str, number))}"
