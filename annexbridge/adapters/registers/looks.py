"""Tells at a glance what a row of a sheet looks like: a heading row, data, or neither."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from annexbridge.adapters.registers.grid import Grid
from annexbridge.adapters.registers.synonyms import is_known
from annexbridge.adapters.registers.text import clean, fold
from annexbridge.adapters.registers.typed import is_placeholder, silence
from annexbridge.adapters.registers.vocabulary import bools, vocabulary

LONGEST_HEADING = 400
LONGEST_LABEL = 80
CODE = re.compile(
    r"[A-Za-z]{1,6}[-_ .]?\d[\w.\-]*|[A-Z]{2,8}(?:[-_][A-Z0-9]+)+|https?://\S+|\S+@\S+\.\S+|v?\d+(?:[.,]\d+)*\s*%?"
)
GENERATED = re.compile(
    r"(?:column|columna|coluna|colonne|colonna|spalte|kolom|sloupec|col|field|unnamed)[ _:]*\d+", re.IGNORECASE
)
PAIR = re.compile(r"[^:]{2,60}:\s*\S.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Look:
    """What a row looks like. `columns` are the filled sheet columns; the counts are of cells."""

    row: int
    columns: tuple[int, ...]
    known: int
    labels: int
    data: int

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return len(self.columns)

    @property
    def is_heading(self) -> bool:
        """Whether the words are those of column headings."""
        if self.filled < 2 or self.known < 2 or self.data > self.filled // 3:
            return False
        return self.known >= 0.4 * self.filled or self.known >= 5

    @property
    def score(self) -> float:
        """How much it looks like column headings."""
        return self.known + 0.25 * self.labels - self.data


def look(grid: Grid, row: int) -> Look:
    """The look of a 1-based sheet row."""
    columns: list[int] = []
    known = labels = data = 0
    for column, raw in grid.filled(row):
        columns.append(column)
        what = _cell(raw)
        known += what == "known"
        labels += what in ("known", "label")
        data += what == "data"
    return Look(row, tuple(columns), known, labels, data)


def begins_known(grid: Grid, row: int) -> bool:
    """Whether one of the first cells of a row has the words of a column heading."""
    first = (raw for _, raw in islice(grid.filled(row), 3))
    return any(isinstance(raw, str) and len(raw) <= LONGEST_LABEL and _text(raw) == "known" for raw in first)


def _cell(raw: object) -> str:
    if isinstance(raw, str):
        return _text(raw)
    return "data" if isinstance(raw, bool | int | float | datetime.date | datetime.time) else ""


@lru_cache(maxsize=65_536)
def _text(raw: str) -> str:
    text = clean(raw)
    if len(text) > LONGEST_HEADING:
        return ""
    if is_known(text):
        return "known"
    if GENERATED.fullmatch(text):
        return "label"
    if CODE.fullmatch(text) or is_placeholder(text) or silence(text) or fold(text) in bools().meaning:
        return "data"
    return "label" if len(text) <= LONGEST_LABEL or text.endswith("?") else ""


def is_generated(texts: Sequence[str]) -> bool:
    """Whether headings were made up by a program (`Column1`, `Column2`)."""
    return bool(texts) and all(text[:1].isalpha() and GENERATED.fullmatch(text) for text in texts)


def is_pair(raw: object) -> bool:
    """Whether a cell holds a label and its value (`Current as of: 2026`)."""
    return isinstance(raw, str) and PAIR.fullmatch(clean(raw)) is not None


def is_number(text: str) -> bool:
    """Whether a text is a bare number or percentage."""
    return re.fullmatch(r"[-+]?\d[\d.,\s]*%?", clean(text)) is not None


def is_zero(raw: object) -> bool:
    """Whether a cell holds the zero or false of a formula that had nothing to work on."""
    return (
        raw is False
        or (isinstance(raw, int | float) and raw == 0)
        or (isinstance(raw, str) and clean(raw) in ("0", "0.0", "0%", "FALSE"))
    )


def starts_example(text: str) -> bool:
    """Whether a text says of itself that it is an example, before a colon, dash or exclamation mark."""
    opening = re.split(r"[:!\u2013\u2014]|\s-\s", text, maxsplit=1)
    return len(opening) > 1 and fold(opening[0]) in vocabulary("text.example")
