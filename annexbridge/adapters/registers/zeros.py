"""Settles 5.1 against 5.10 where a spreadsheet dropped the zero: by title, by what is taken, by order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from annexbridge.adapters.registers.identity import Written
from annexbridge.adapters.registers.lines import SIMILAR, Line, Settled
from annexbridge.adapters.registers.naming import likeness
from annexbridge.adapters.registers.standards import Place, catalogue
from annexbridge.language import _

IN_ORDER = 0.95


def restore(lines: Sequence[Line], found: Sequence[Settled], *, titled: bool) -> list[Settled]:
    """The lines with every lost zero settled or asked for; `titled` says that titles count as evidence."""
    doubtful = {
        at: pair for at, (line, item) in enumerate(zip(lines, found, strict=True)) if (pair := _pair(line, item))
    }
    if not doubtful:
        return list(found)
    sure = {at: item.places[0] for at, item in enumerate(found) if at not in doubtful and len(item.places) == 1}
    taken = set(sure.values())
    ordered = _rises(list(sure.values()))
    result = list(found)
    waiting: list[int] = []
    done: dict[int, Place] = {}
    for at, pair in doubtful.items():
        title = lines[at].named
        fits = [place for place in pair if titled and title and likeness(title, place) >= SIMILAR]
        if len(fits) != 1:
            fits = [place for place in pair if place not in taken]
        if len(fits) != 1 and ordered:
            fits = [place for place in pair if _between(at, place, sure)]
        if len(fits) == 1:
            done[at], result[at] = fits[0], _settled(fits[0], pair)
        else:
            waiting.append(at)
    for at in waiting:
        others = [other for other in doubtful if doubtful[other] == doubtful[at] and other != at]
        result[at] = _left_over(at, doubtful[at], others, done, ordered=ordered)
    return result


def _pair(line: Line, item: Settled) -> tuple[Place, Place] | None:
    """The two places that a number may stand for: without and with a zero at its end."""
    ids = line.ids()
    if len(ids) != 1 or not _lossy(ids[0]) or len(item.places) != 1:
        return None
    found = item.places[0]
    written = ids[0].number
    low, high = (Place(found.standard, found.annex, (written[0], last)) for last in (written[1], written[1] * 10))
    return (low, high) if low in catalogue() and high in catalogue() else None


def _lossy(written: Written) -> bool:
    return written.lossy and len(written.number) == 2


def _settled(place: Place, pair: tuple[Place, Place]) -> Settled:
    return Settled((place,), note="zero-restored" if place == pair[1] else "")


def _left_over(
    at: int, pair: tuple[Place, Place], others: Sequence[int], done: Mapping[int, Place], *, ordered: bool
) -> Settled:
    """The rest of a pair when the other row of the same number is settled, or comes first in a list in order."""
    if len(others) == 1:
        taken = done.get(others[0])
        if taken is not None:
            return _settled(pair[1] if taken == pair[0] else pair[0], pair)
        if ordered:
            return _settled(pair[0] if at < others[0] else pair[1], pair)
    return Settled(question=_("a zero at the end may have been lost"), candidates=pair)


def _rises(places: Sequence[Place]) -> bool:
    steps = [one < other for one, other in pairwise(places)]
    return len(steps) >= 3 and sum(steps) >= IN_ORDER * len(steps)


def _between(at: int, place: Place, sure: Mapping[int, Place]) -> bool:
    """Whether a place fits between the nearest certain ones of its chapter above and below."""
    chapter = {
        row: other
        for row, other in sure.items()
        if (other.standard, other.annex, other.number[0]) == (place.standard, place.annex, place.number[0])
    }
    above = [row for row in chapter if row < at]
    below = [row for row in chapter if row > at]
    after = not above or chapter[max(above)].number < place.number
    before = not below or place.number < chapter[min(below)].number
    return after and before and bool(above or below)
