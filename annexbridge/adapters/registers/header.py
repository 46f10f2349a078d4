"""Finds the tables of a sheet: where the column headings are, over how many rows, and which rows belong to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annexbridge.adapters.registers.grid import Grid
from annexbridge.adapters.registers.looks import Look, begins_known, is_generated, is_pair, look
from annexbridge.adapters.registers.synonyms import is_known
from annexbridge.adapters.registers.text import clean, shown

SEARCHED = 400
"""Rows from the top in which every row may hold headings; further down only rows after a gap do."""

DEEPEST = 3
DEEP = 12
"""Rows above the first known headings that may well hold another table, whose headings nobody here knows."""
SUPPORT = 25


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: the texts over it from top to bottom, a merged group heading first."""

    column: int
    path: tuple[str, ...]

    @property
    def text(self) -> str:
        """The heading as shown to a person."""
        return " › ".join(self.path)


@dataclass(frozen=True, slots=True)
class Header:
    """Column headings from sheet row `top` to `bottom` (1-based); the rows of the table end at `end`."""

    top: int
    bottom: int
    headings: tuple[Heading, ...]
    end: int
    repeats: tuple[int, ...] = ()

    @property
    def columns(self) -> tuple[int, ...]:
        """Sheet columns that have a heading."""
        return tuple(heading.column for heading in self.headings)


def headers(grid: Grid) -> tuple[Header, ...]:
    """The tables of a sheet from top to bottom; empty when nothing looks like column headings."""
    looks = tuple(_candidates(grid))
    chosen = list(_chosen(grid, looks))
    before = [item for item in looks if not chosen or item.row < chosen[0] - DEEP]
    by_form = _by_structure(grid, before, 3 if chosen else 2) if before else None
    if by_form is not None:
        chosen.insert(0, by_form)
    blocks: list[tuple[int, int]] = []
    for row in chosen:
        top, bottom = _block(grid, row)
        if not blocks or top > blocks[-1][1]:
            blocks.append((top, bottom))
    found: list[Header] = []
    for place, (top, bottom) in enumerate(blocks):
        end = blocks[place + 1][0] - 1 if place + 1 < len(blocks) else grid.last_row
        headings = _headings(grid, top, bottom)
        if found and _same(found[-1].headings, headings):
            last = found.pop()
            found.append(Header(last.top, last.bottom, last.headings, end, (*last.repeats, *range(top, bottom + 1))))
        elif len(headings) >= 2:
            found.append(Header(top, bottom, headings, end))
    return tuple(found)


def header_at(grid: Grid, row: int) -> Header:
    """The table whose headings a person says are in a 1-based sheet row."""
    return Header(row, row, _headings(grid, row, row), grid.last_row)


def _candidates(grid: Grid) -> Iterator[Look]:
    """Looks of the rows that may hold headings; after the first, only of rows after a gap or that begin like some."""
    gap, found = True, False
    for row in range(grid.first_row, grid.last_row + 1):
        cells = grid.row(row)
        filled = len(cells) - cells.count("") if isinstance(cells, list) else 2
        near = row - grid.first_row < SEARCHED and (not found or begins_known(grid, row))
        if filled >= 2 and (gap or near):
            item = look(grid, row)
            found = found or (item.is_heading and item.known >= 3)
            yield item
        gap = filled <= 1


def _chosen(grid: Grid, looks: Sequence[Look]) -> Iterator[int]:
    """Rows with the words of column headings. After the first, only rows that are nothing but headings."""
    first: Look | None = None
    for place, item in enumerate(looks):
        if not item.is_heading:
            continue
        after = looks[place + 1] if place + 1 < len(looks) else None
        if (
            after
            and after.row == item.row + 1
            and after.is_heading
            and after.score > item.score
            and not _data_follows(grid, item, after)
        ):
            continue
        if first is not None and not (
            item.known >= 0.6 * item.filled and (item.known >= 3 or item.known == item.filled)
        ):
            continue
        if first is not None and item.row <= first.row + 1 and item.score <= first.score:
            continue
        first = item
        yield item.row


def _data_follows(grid: Grid, item: Look, after: Look) -> bool:
    """Whether the row after headings is a record of theirs that happens to use words of headings."""
    return set(after.columns) <= set(item.columns) and any(
        not isinstance(grid.at(after.row, c), str) for c in after.columns
    )


def _by_structure(grid: Grid, looks: Sequence[Look], least: int) -> int | None:
    """The row most like headings by its form alone: at least `least` short labels, with filled columns below."""
    best, best_score = None, 0.0
    for place, item in enumerate(looks[:60]):
        if item.filled < least or item.data > item.filled // 4 or item.labels < 0.7 * item.filled:
            continue
        if any(shown(grid.at(item.row, column)).endswith(":") for column in item.columns):
            continue  # a form: labels and what is filled in
        below = looks[place + 1 : place + 1 + SUPPORT]
        support = sum(len(set(other.columns) & set(item.columns)) / max(item.filled, other.filled) for other in below)
        score = item.labels + item.known + 0.4 * support - 0.05 * place
        if support and score > best_score + 0.5:
            best, best_score = item.row, score
    return best


def _block(grid: Grid, row: int) -> tuple[int, int]:
    """First and last row of the headings around their main row."""
    top = bottom = row
    for merge in grid.merges:
        if (
            merge.top <= row <= merge.bottom
            and merge.bottom - merge.top < DEEPEST
            and grid.at(merge.top, merge.left) != ""
        ):
            top, bottom = min(top, merge.top), max(bottom, merge.bottom)
    while bottom - top + 1 < DEEPEST and _belongs_above(grid, top, bottom, look(grid, top - 1)):
        top -= 1
    while bottom - top + 1 < DEEPEST and _belongs_below(grid, top, bottom, look(grid, bottom + 1)):
        bottom += 1
    skip = bottom + 1
    while skip <= bottom + 2 and not list(grid.filled(skip)):
        skip += 1
    if is_generated([shown(raw) for _, raw in grid.filled(skip)]):
        bottom = skip
    return top, bottom


def _belongs_above(grid: Grid, top: int, bottom: int, above: Look) -> bool:
    """Whether a row is one of group headings over the headings: merged over several, or between blanks."""
    if above.data or above.filled < 2 or any(is_pair(grid.at(above.row, c)) for c in above.columns):
        return False
    here = _filled(grid, top, bottom)
    if not above.columns or not set(above.columns) & set(range(min(here), max(here) + 1)):
        return False
    if not set(above.columns) & here or _shares(grid, above, top):
        return True
    spans = [merge for merge in grid.merges if merge.top == merge.bottom == above.row and merge.right > merge.left]
    if any(shown(grid.at(above.row, column)).endswith(":") for column in above.columns):
        return False
    return bool(spans) or (above.filled <= 0.7 * len(here) and _qualifies(grid, above.row, top))


def _qualifies(grid: Grid, above: int, top: int) -> bool:
    """Whether words of the row above make known headings together with those below, as `Due diligence` and `Date`."""
    groups = dict(grid.filled(above))
    for column, raw in grid.filled(top):
        left = [place for place in groups if place <= column]
        if left and is_known(f"{shown(groups[max(left)])} {shown(raw)}"):
            return True
    return False


def _shares(grid: Grid, above: Look, top: int) -> bool:
    """Whether two rows of labels repeat a cell, as cells merged downwards do in a csv file."""
    same = (shown(grid.at(above.row, column)) == shown(grid.at(top, column)) for column in above.columns)
    return above.labels == above.filled and any(same)


def _belongs_below(grid: Grid, top: int, bottom: int, below: Look) -> bool:
    """Whether a row completes the headings: it fills only what is blank or merged over above it."""
    if below.data or below.filled < 2:
        return False
    spanned = {
        column
        for merge in grid.merges
        if top <= merge.top and merge.bottom <= bottom and merge.right > merge.left
        for column in range(merge.left, min(merge.right, merge.left + 500) + 1)
    }
    above = _filled(grid, top, bottom)
    # A group heading that is not merged stands over its first column; the next ones are blank.
    starts = {column for column in below.columns if column + 1 in below.columns and column + 1 not in above}
    return set(below.columns).isdisjoint(above - spanned - starts) and below.labels == below.filled


def _filled(grid: Grid, top: int, bottom: int) -> set[int]:
    return {column for row in range(top, bottom + 1) for column, _ in grid.filled(row)}


def _headings(grid: Grid, top: int, bottom: int) -> tuple[Heading, ...]:
    covered = {
        (row, column): (merge.top, merge.left)
        for merge in grid.merges
        if merge.bottom >= top and merge.top <= bottom
        for row in range(max(merge.top, top), min(merge.bottom, bottom) + 1)
        for column in range(merge.left, min(merge.right, merge.left + 500) + 1)
    }
    columns = sorted(_filled(grid, top, bottom) | {column for row, column in covered if row == bottom})
    found = []
    for column in columns:
        path: list[str] = []
        own = False
        for row in range(top, bottom + 1):
            text = clean(shown(grid.at(*covered.get((row, column), (row, column)))))
            own = own or bool(text)
            if not own and row < bottom:
                text = _to_the_left(grid, row, column)
            if text and not is_generated([text]) and (not path or path[-1] != text):
                path.append(text)
        if path:
            found.append(Heading(column, tuple(path)))
    return tuple(found)


def _to_the_left(grid: Grid, row: int, column: int) -> str:
    """The group heading a blank cell belongs to where nothing is merged: the nearest one on its left."""
    if any(merge.top <= row <= merge.bottom and merge.right > merge.left for merge in grid.merges):
        return ""
    left = [raw for place, raw in grid.filled(row) if place < column]
    return clean(shown(left[-1])) if left else ""


def _same(one: Sequence[Heading], other: Sequence[Heading]) -> bool:
    return [(item.column, item.path[-1].casefold()) for item in one] == [
        (item.column, item.path[-1].casefold()) for item in other
    ]
