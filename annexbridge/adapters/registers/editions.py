"""Settles which element of which standard and edition every row of a control list means, or asks.

Bare ids collide: Annex A of ISO/IEC 42001 shares thirteen ids with ISO/IEC 27001:2022, and clause 5.1 is no control
5.1. Evidence is what the row says itself, its title, the rows around it, and the label of the sheet, in this order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from annexbridge.adapters.registers.identity import Written
from annexbridge.adapters.registers.lines import ALIKE, SIMILAR, UNLIKE, Line, Settled
from annexbridge.adapters.registers.naming import likeness, titled_as
from annexbridge.adapters.registers.sequence import Class, is_ordered, margins
from annexbridge.adapters.registers.standards import STANDARDS, Number, Place, catalogue, landing
from annexbridge.adapters.registers.zeros import restore
from annexbridge.language import _

MARGIN = 0.7
"""By how much the best reading of a row must beat the next."""

PRIOR = 0.1
PRIOR_UNORDERED = 2.0
"""Weight of how often a standard occurs in the whole list: a tie-breaker in a list in order, evidence in others."""

LABEL, FEW = 0.3, 3
"""Weight of the sheet's label in a list of more than a few rows, where it speaks for each of them."""

TITLED = 0.2
"""Share of rows whose title fits their id from which titles count as evidence: they are in English, and ours."""

TITLED_BY_THE_BOOK = 0.6
"""Share from which a title that differs is worth a question: the list keeps to the titles of the standard."""

NEAR = 3


def settle(lines: Sequence[Line], labels: Mapping[str, float]) -> list[Settled]:
    """The places that each line means; `labels` are standards that the sheet's name and titles speak of."""
    options = [[_options(written, line) for written in line.ids()] for line in lines]
    fitting = _titles_fit(lines, options)
    titled = fitting >= TITLED
    shares = _shares(options)
    numbers = [_numbers(groups) for groups in options]
    weight = PRIOR if is_ordered(numbers) else PRIOR_UNORDERED
    spoken = LABEL if len(lines) > FEW else 1.0
    scores = [
        {
            item: weight * shares.get(item, 0.0)
            + spoken * labels.get(item[0], 0.0)
            + max(_fit(place, line, titled=titled) for place in places)
            for item, places in _by_class(groups[0] if groups else ()).items()
        }
        for line, groups in zip(lines, options, strict=True)
    ]
    totals = margins(scores, numbers)
    found = [
        _settle(line, groups, total, titled=titled) for line, groups, total in zip(lines, options, totals, strict=True)
    ]
    if fitting < TITLED_BY_THE_BOOK:
        found = [replace(item, note="") if item.note == "title-differs" else item for item in found]
    found = restore(lines, found, titled=titled)
    near = NEAR if is_ordered(numbers) else len(lines)
    return _contested(lines, options, found, near, labels, titled=titled)


def _options(written: Written, line: Line) -> list[Place]:
    """Places in the catalogues that an id may mean."""
    standard = written.standard or line.standard
    edition = written.edition or line.edition
    numbers = [written.number]
    if written.lossy and len(written.number) == 2:
        numbers.append((written.number[0], written.number[1] * 10))
    return [
        place
        for place in _by_number(line.numbers or tuple(numbers))
        if (not standard or place.framework == standard)
        and (not edition or place.framework != "iso27001" or place.edition == edition)
        and (written.annex is None or place.annex == written.annex)
    ]


def _by_number(numbers: Sequence[Number]) -> Iterator[Place]:
    for standard in STANDARDS:
        for annex in (True, False):
            for number in numbers:
                place = Place(standard, annex, number)
                if place in catalogue():
                    yield place


def _by_class(places: Sequence[Place]) -> dict[Class, list[Place]]:
    found: dict[Class, list[Place]] = {}
    for place in places:
        found.setdefault((place.standard, place.annex), []).append(place)
    return found


def _numbers(groups: Sequence[Sequence[Place]]) -> dict[Class, tuple[Number, ...]]:
    first = groups[0] if groups else ()
    return {item: tuple(place.number for place in places) for item, places in _by_class(first).items()}


def _shares(options: Sequence[Sequence[Sequence[Place]]]) -> Mapping[Class, float]:
    """How much of the list each standard can explain."""
    votes: dict[Class, float] = defaultdict(float)
    for groups in options:
        for group in groups[:1]:
            classes = {(place.standard, place.annex) for place in group if not catalogue()[place].heading}
            for item in classes:
                votes[item] += 1 / len(classes)
    total = sum(votes.values()) or 1.0
    return {item: count / total for item, count in votes.items()}


def _titles_fit(lines: Sequence[Line], options: Sequence[Sequence[Sequence[Place]]]) -> float:
    """The share of titles that are those of the row's own id in some standard."""
    having = fitting = 0
    for line, groups in zip(lines, options, strict=True):
        if line.named and groups:
            having += 1
            fitting += any(likeness(line.named, place) >= ALIKE for group in groups for place in group)
    return fitting / having if having else 0.0


def _fit(place: Place, line: Line, *, titled: bool) -> float:
    """What a row says for a place: its title, and that a row with decisions is no heading."""
    element = catalogue()[place]
    score = 0.0
    if element.heading:
        score -= 1.5 if line.decided else 0.5
    if line.numbers and line.numbers[0] == place.number:
        score += 1.0
    if element.title and line.named and (titled or titled_as(line.named)):
        alike = likeness(line.named, place)
        score += 6.0 if alike >= ALIKE else 3.0 if alike >= SIMILAR else -0.3 if alike < UNLIKE else 0.0
    return score


def _settle(line: Line, groups: Sequence[Sequence[Place]], totals: Mapping[Class, float], *, titled: bool) -> Settled:
    if not groups:
        return Settled(question=_("no control id"))
    if not all(groups):
        return Settled(question=_("no standard has this id"))
    ranked = sorted(totals, key=lambda item: (-round(totals[item], 6), STANDARDS.index(item[0]), not item[1]))
    best = ranked[0]
    first = _in_class(groups[0], best, line, titled=titled)
    rivals = [
        _in_class(groups[0], item, line, titled=titled) for item in ranked[1:] if totals[item] > totals[best] - MARGIN
    ]
    rivals = [place for place in rivals if place and first and landing(place) != landing(first)]
    if first is None or rivals:
        candidates = tuple(place for place in (first, *rivals) if place)
        return Settled(question=_("several standards have this id"), candidates=candidates)
    chosen = [first]
    for group in groups[1:]:
        place = _in_class(group, best, line, titled=titled) or (
            group[0] if len({p.standard for p in group}) == 1 else None
        )
        if place is None:
            return Settled(question=_("several standards have an id of this list"), candidates=tuple(group))
        chosen.append(place)
    return _checked(line, _expanded(line, chosen), titled=titled)


def _in_class(group: Sequence[Place], item: Class, line: Line, *, titled: bool) -> Place | None:
    inside = [place for place in group if (place.standard, place.annex) == item]
    return max(inside, key=lambda place: (_fit(place, line, titled=titled), -place.number[-1]), default=None)


def _checked(line: Line, places: tuple[Place, ...], *, titled: bool) -> Settled:
    """The places, unless the title says that another control is meant or the row decides about a heading."""
    headings = [place for place in places if catalogue()[place].heading]
    if line.named and len(places) == 1 and likeness(line.named, places[0]) < UNLIKE:
        other = tuple(place for place in titled_as(line.named) if landing(place) != landing(places[0]))[:4]
        if other and not headings:
            return Settled(question=_("the title is that of another control"), candidates=(places[0], *other))
        if other and line.decided:
            return Settled(question=_("the id is a heading, the title that of a control"), candidates=other)
        if titled and not headings and catalogue()[places[0]].title:
            return Settled(places, note="title-differs")
    if headings and line.decided:
        below = tuple(place for heading in headings for place in _below(heading))
        return Settled(places, heading=True, question=_("the id is a heading"), candidates=below[:6])
    return Settled(places, heading=bool(headings))


def _contested(
    lines: Sequence[Line],
    options: Sequence[Sequence[Sequence[Place]]],
    found: Sequence[Settled],
    near: int,
    labels: Mapping[str, float],
    *,
    titled: bool,
) -> list[Settled]:
    """Rows with the same id that only their order tells apart are asked about when the order tells nothing.

    In a list in order that is when they stand within `near` rows of each other; in others, always.
    """
    same: dict[frozenset[Place], list[int]] = defaultdict(list)
    for at, groups in enumerate(options):
        line = lines[at]
        if len(groups) == 1 and line.decided and not line.standard and not (titled and line.named):
            same[frozenset(groups[0])].append(at)
    present = _present(options, labels)
    result = list(found)
    for places, rows in same.items():
        controls = tuple(sorted(p for p in places if not catalogue()[p].heading and (p.standard, p.annex) in present))
        if len({landing(place) for place in controls}) < 2:
            continue
        for at in rows:
            beside = any(other != at and abs(other - at) <= near for other in rows)
            if beside and found[at].note != "zero-restored" and not _only_zero(controls):
                result[at] = Settled(question=_("several standards have this id"), candidates=controls)
    return result


def _present(options: Sequence[Sequence[Sequence[Place]]], labels: Mapping[str, float]) -> set[Class]:
    """Standards that some row can only belong to, or that the sheet speaks of."""
    found: set[Class] = {(standard, annex) for standard in labels for annex in (True, False)}
    for groups in options:
        for group in groups:
            classes = {(place.standard, place.annex) for place in group if not catalogue()[place].heading}
            found |= classes if len(classes) == 1 else set()
    return found


def _only_zero(places: Sequence[Place]) -> bool:
    """Whether places differ only by a zero at the end: those are settled on their own."""
    return len({(place.standard, place.annex) for place in places}) == 1


def _expanded(line: Line, chosen: Sequence[Place]) -> tuple[Place, ...]:
    """All places of the lists, ranges and `4.x` of a line."""
    if line.numbers:
        return tuple(chosen)
    count = len(line.reading.ids)
    places: list[Place] = []
    for written, place in zip(line.reading.ids, chosen, strict=False):
        places.extend(_below(place) if written.any else (place,))
    for low, high in zip(chosen[count::2], chosen[count + 1 :: 2], strict=True):
        numbers = ((*low.number[:-1], last) for last in range(low.number[-1], high.number[-1] + 1))
        between = (Place(low.standard, low.annex, number) for number in numbers)
        places.extend(place for place in between if place in catalogue())
    return tuple(dict.fromkeys(places))


def _below(heading: Place) -> tuple[Place, ...]:
    length = len(heading.number)
    return tuple(
        sorted(
            place
            for place, item in catalogue().items()
            if not item.heading
            and (place.standard, place.annex) == (heading.standard, heading.annex)
            and place.number[:length] == heading.number
        )
    )
