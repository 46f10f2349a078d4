"""Where everything in the picture stands, in units of SVG: what the script draws on screen, drawn once for paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annexbridge.adapters.reports.html.picture import Link, Picture, Spot
from annexbridge.adapters.reports.words import line

BOX_WIDTH, BOX_HEIGHT = 142, 60
COLUMN, ROW, TOP = 196, 72, 36
"""Distance of columns and of rows, and room for the headings."""
LETTERS, LINES = 17, 2
"""Of a label in a box."""


@dataclass(frozen=True, slots=True)
class Box:
    """A spot with the upper left corner of its box."""

    spot: Spot
    x: float
    y: float

    @property
    def lines(self) -> tuple[str, ...]:
        """The label on as many lines as there is room for."""
        return wrapped(self.spot.label)


@dataclass(frozen=True, slots=True)
class Curve:
    """A link as an SVG path from box to box."""

    link: Link
    path: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture ready to write down. `headings` are kind, depth and x of each column in use."""

    width: float
    height: float
    headings: tuple[tuple[str, int, float], ...]
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]


def place(picture: Picture, chosen: Sequence[int]) -> Sketch:
    """The chosen spots in their columns, spread over the height; columns without any are left out."""
    lines: dict[int, list[int]] = {}
    for index in sorted(chosen):
        lines.setdefault(picture.spots[index].column, []).append(index)
    height = max(map(len, lines.values()), default=1) * ROW
    corners: dict[int, tuple[float, float]] = {}
    headings = []
    for place, column in enumerate(sorted(lines)):
        x = place * COLUMN + 8
        headings.append((*picture.columns[column], x))
        step = height / len(lines[column])
        for order, index in enumerate(lines[column]):
            corners[index] = x, round(TOP + step * (order + 0.5) - BOX_HEIGHT / 2, 1)
    return Sketch(
        max(len(lines) - 1, 0) * COLUMN + BOX_WIDTH + 24,
        TOP + height + 8,
        tuple(headings),
        tuple(Box(picture.spots[index], *corners[index]) for index in corners),
        tuple(
            Curve(link, _curve(corners[link.source], corners[link.target]))
            for link in picture.links
            if link.source in corners and link.target in corners
        ),
    )


def wrapped(label: str) -> tuple[str, ...]:
    """The label by words, with an ellipsis where it does not fit."""
    lines = [""]
    for word in line(label).split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= LETTERS or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = [text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…" for text in lines[:LINES]]
    if len(lines) > LINES:
        kept[-1] = f"{kept[-1].removesuffix('…')[: LETTERS - 1]}…"
    return tuple(kept)


def _curve(source: tuple[float, float], target: tuple[float, float]) -> str:
    """From the right side of one box to the left side of the other, or around when it does not lie to the right."""
    (left, y1), (x2, y2) = source, target
    x1, start, end = left + BOX_WIDTH, y1 + BOX_HEIGHT / 2, y2 + BOX_HEIGHT / 2
    if x2 <= left:
        around = max(x1, x2 + BOX_WIDTH) + 44
        return f"M{x1:g} {start:g}C{around:g} {start:g} {around:g} {end:g} {x2 + BOX_WIDTH:g} {end:g}"
    bend = (x2 - x1) / 2 + 12
    return f"M{x1:g} {start:g}C{x1 + bend:g} {start:g} {x2 - bend:g} {end:g} {x2:g} {end:g}"
