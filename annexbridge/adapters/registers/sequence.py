"""Follows a control list from row to row: which standard a run of ids belongs to, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from annexbridge.adapters.registers.standards import Number

Class = tuple[str, bool]
"""A standard with its edition, and whether Annex A or the clauses are meant."""

Scores = Mapping[Class, float]
Options = Mapping[Class, tuple[Number, ...]]

SWITCH = -1.5
"""For going from one standard, or from clauses to controls, within rising numbers."""

RESTART = -0.4
"""For going to another standard where the numbers start again."""

BACK = -1.0
"""For a number that is not above the one before it in the same standard."""

ORDERED = 0.8
"""Share of rising neighbours from which a list counts as being in order."""


def margins(scores: Sequence[Scores], options: Sequence[Options]) -> list[dict[Class, float]]:
    """For each row and class, the best total score of all rows if that row is of that class.

    `scores` are what each row says for itself; `options` the numbers it has in each class. A row without options takes
    any class. Lists that are not in order are judged row by row.
    """
    classes = sorted({item for option in options for item in option})
    if not classes:
        return [{} for _ in options]
    ordered = is_ordered(options)
    forward = _pass(scores, options, classes, ordered=ordered)
    backward = _pass(scores[::-1], options[::-1], classes, ordered=ordered, reverse=True)[::-1]
    return [
        {item: forward[at][item] + backward[at][item] - _own(scores[at], options[at], item) for item in options[at]}
        for at in range(len(options))
    ]


def is_ordered(options: Sequence[Options]) -> bool:
    """Whether the numbers mostly rise from row to row."""
    firsts = [min(min(numbers) for numbers in option.values()) for option in options if option]
    if len(firsts) < 3:
        return True
    rising = sum(one <= other for one, other in pairwise(firsts))
    return rising >= ORDERED * (len(firsts) - 1)


def _own(scores: Scores, options: Options, item: Class) -> float:
    if not options:
        return 0.0
    return scores.get(item, 0.0) if item in options else -1e6


def _pass(
    scores: Sequence[Scores],
    options: Sequence[Options],
    classes: Sequence[Class],
    *,
    ordered: bool,
    reverse: bool = False,
) -> list[dict[Class, float]]:
    """Best total up to and including each row, by the class of that row."""
    best: list[dict[Class, float]] = []
    last: dict[Class, tuple[Number, ...]] = {}
    for at, (score, option) in enumerate(zip(scores, options, strict=True)):
        totals: dict[Class, float] = {}
        for item in classes:
            own = _own(score, option, item)
            if at == 0:
                totals[item] = own
                continue
            steps = (
                best[-1][other] + (_step(other, item, last, option, reverse=reverse) if ordered else 0.0)
                for other in classes
            )
            totals[item] = own + max(steps)
        best.append(totals)
        if option:
            last = dict(option)
    return best


def _step(one: Class, other: Class, last: Options, option: Options, *, reverse: bool) -> float:
    before, after = last.get(one), option.get(other)
    rises = True
    if before and after:
        rises = min(after) < max(before) if reverse else max(after) > min(before)
        if set(after) == set(before):
            return 0.0 if one == other else SWITCH  # a heading and its requirement, or the parts of one
    if one == other:
        return 0.0 if rises else BACK
    return SWITCH if rises else RESTART
