"""Decides the fate of every row below the headings before any is turned into a record."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import lru_cache

from annexbridge.adapters.registers.columns import Plan
from annexbridge.adapters.registers.grid import Grid, Row
from annexbridge.adapters.registers.header import Header
from annexbridge.adapters.registers.looks import is_generated, is_number, is_zero, starts_example
from annexbridge.adapters.registers.text import clean, fold, shown
from annexbridge.adapters.registers.titles import speaks
from annexbridge.adapters.registers.typed import is_placeholder
from annexbridge.adapters.registers.values import column as cells_of
from annexbridge.adapters.registers.vocabulary import vocabulary

IDENTITY = ("id", "control_id", "name", "title", "text", "role", "person", "control_title", "description", "metric")
FEW = 2
"""Cells up to which a row is looked at closely: headings, notes and totals hold little."""

LONG_NOTE = 120
OPENINGS = frozenset("[<{_ \t\n\xa0")
DATE_LETTERS = frozenset(("dd", "DD", "tt", "TT", "jj", "JJ", "mm", "MM", "xx", "XX"))
GENERATED_BY = ("column", "columna", "spalte", "field", "unnamed", "kolom", "sloupec")
NAME = 4
"""Words up to which a text may be the name of something."""

ENDED = re.compile(r"[^\W\d_]+\s*[:.\-\u2013\u2014*(]")
SIGNED = re.compile(r"_{4,}|\.{6,}")


class Fate(StrEnum):
    """Where a row goes; the words are those of the row account."""

    USED = "used"
    HEADING = "heading"
    BLANK = "blank"
    NOTE = "note"
    PLACEHOLDER = "placeholder"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    IGNORED = "ignored"


def fates(grid: Grid, header: Header, plan: Plan, *, example: bool = False) -> list[Fate]:
    """The fate of each sheet row from `header.bottom + 1` to `header.end`. `example` says the sheet is a template."""
    judge = _Judge(grid, header, plan, example=example)
    rows = range(header.bottom + 1, header.end + 1)
    found = [judge.fate(row, cells) for row, cells in zip(rows, grid.chosen(rows), strict=True)]
    return _without_duplicates(grid, header, plan, found)


class _Judge:
    def __init__(self, grid: Grid, header: Header, plan: Plan, *, example: bool) -> None:
        self.grid, self.header, self.plan, self.example = grid, header, plan, example
        self.identity = [column for name in IDENTITY if (column := plan.first(name)) is not None]
        self.key = self.identity[0] - grid.first_column if self.identity else -1
        self.mapped = {column for columns in plan.columns.values() for column in columns}
        self.headings = {heading.column: fold(heading.path[-1]) for heading in header.headings}
        self.repeated = set(header.repeats)
        self.banners = {
            merge.top: merge for merge in grid.merges if merge.top > header.bottom and merge.right - merge.left >= 2
        }
        self.examples = vocabulary("row.example")
        self.totals = vocabulary("row.total")
        self.notes = vocabulary("row.note")
        self.only = len(plan.columns) <= 2
        self.last_full = next((row for row in range(header.end, header.bottom, -1) if self.is_full(row)), 0)
        self.aside = self.side_block()
        self.gap_after = 0
        self.special = {*self.repeated, *self.banners, *(row for row, _ in grid.details.formulas)}
        if example:
            self.special.update(range(header.bottom + 1, header.end + 1))
        self.odd = self.odd_cells()

    def side_block(self) -> int:
        """The row with which a summary begins below the table, after a gap and under a title of its own; 0 for none."""
        gap = False
        for row in range(max(self.last_full, self.header.bottom) + 1, self.header.end + 1):
            texts = [raw for _, raw in self.grid.filled(row)]
            if gap and len(texts) == 1 and speaks(shown(texts[0]), "sheet.other"):
                return row
            gap = not texts
        return 0

    def odd_cells(self) -> set[object]:
        """Cells that make a row worth a closer look: placeholders, examples, totals, words of the headings."""
        cells: Collection[object]
        if self.grid.texts is None:
            cells = set().union(*self.grid.chosen(range(self.header.bottom + 1, self.header.end + 1)))
        else:
            cells = self.grid.texts
        said = {*self.examples, *self.totals, *self.headings.values()}
        said.update(heading.path[-1] for heading in self.header.headings)
        found: set[object] = {form for word in said for form in spellings(word) if form in cells}
        starts = {form for word in (*vocabulary("text.example"), *GENERATED_BY) for form in spellings(word[:3])}
        found.update(
            raw
            for raw in cells
            if raw.__class__ is str
            and (raw[:1] in OPENINGS or raw[:2] in DATE_LETTERS or raw[:3] in starts)
            and raw
            and is_odd(raw, said)
        )
        return found

    def is_full(self, row: int) -> bool:
        """Whether a row holds more than notes and headings do."""
        cells = self.grid.row(row)
        return len(cells) - cells.count("") > FEW if isinstance(cells, list) else len(cells) > FEW

    def fate(self, row: int, cells: Row) -> Fate:
        """The fate of a row; one with an identity, enough cells and none that stand out needs no closer look."""
        if not isinstance(cells, list):
            return self.closely(row)
        blanks = cells.count("")
        if blanks == len(cells):
            self.gap_after = self.gap_after or (row if row > self.last_full else 0)
            return Fate.BLANK
        plain = (
            len(cells) - blanks - cells.count(0) > FEW
            and 0 <= self.key < len(cells)
            and cells[self.key] != ""
            and self.odd.isdisjoint(cells)
        )
        if plain and row not in self.special:
            return Fate.USED
        return self.closely(row)

    def closely(self, row: int) -> Fate:
        written = dict(self.grid.filled(row))
        if not written:
            self.gap_after = self.gap_after or (row if row > self.last_full else 0)
            return Fate.BLANK
        if row in self.repeated or self.repeats_heading(written):
            return Fate.HEADING
        if self.aside and row > self.aside:
            return Fate.NOTE
        banner = self.banner(row, written)
        if banner is not None:
            return banner
        if self.is_total(written):
            return Fate.NOTE
        if self.is_unfilled(row, written):
            return Fate.PLACEHOLDER
        if not self.mapped & written.keys() or self.is_summary(row, written):
            return Fate.NOTE
        if self.is_note(written):
            return Fate.NOTE
        return Fate.USED

    def repeats_heading(self, written: dict[int, object]) -> bool:
        texts = [shown(raw) for raw in written.values()]
        if len(written) >= 2 and is_generated(texts):
            return True
        same = sum(self.headings.get(column) == fold(shown(raw)) for column, raw in written.items())
        return same >= 2 and same >= 0.5 * len(written)

    def banner(self, row: int, written: dict[int, object]) -> Fate | None:
        """A section heading or a note: one text across the table."""
        if len(written) > 1 or len(self.headings) < 3:
            return None
        column, raw = next(iter(written.items()))
        text = shown(raw)
        if len(text) > LONG_NOTE or self.begins_note(text):
            return Fate.NOTE
        if not isinstance(raw, str):
            return None
        merge = self.banners.get(row)
        if merge is not None and merge.left <= column <= merge.right:
            return Fate.HEADING
        if column not in self.identity or (self.gap_after and row > self.gap_after):
            return Fate.NOTE if row > self.last_full else Fate.HEADING
        if (text.isupper() and len(text) > 3) or text.endswith(":"):
            return Fate.HEADING
        if column in self.identity and not self.only and not re.search(r"\d", text):
            return (
                Fate.USED
                if self.plan.columns.get("name") == (column,) or self.plan.columns.get("title") == (column,)
                else Fate.HEADING
            )
        return None

    def is_total(self, written: dict[int, object]) -> bool:
        first = next(iter(written.values()))
        if not isinstance(first, str):
            return False
        rest = [raw for column, raw in written.items() if raw is not first]
        return fold(first) in self.totals and all(not isinstance(raw, str) or is_number(raw) for raw in rest)

    def is_summary(self, row: int, written: dict[int, object]) -> bool:
        """Whether a row without identity only holds what a formula worked out, and perhaps a word about it."""
        formulas = sum((row, column) in self.grid.details.formulas for column in written)
        return bool(formulas) and len(written) <= 3 and not any(column in written for column in self.identity)

    def is_unfilled(self, row: int, written: dict[int, object]) -> bool:
        """Whether nobody has filled the row in: placeholders, formulas, zeros and running numbers only."""
        if self.example:
            return True
        texts = {column: shown(raw) for column, raw in written.items()}
        if any(fold(texts[column]) in self.examples for column in texts if column in self.identity or column < 3):
            return True
        if any(starts_example(text) for text in texts.values()):
            return True
        if self.only_asks(texts):
            return True
        number = self.plan.first("id")
        typed = {
            column: text
            for column, text in texts.items()
            if (row, column) not in self.grid.details.formulas
            and not is_placeholder(text)
            and not is_zero(written[column])
        }
        running = {column for column in typed if is_running(column, typed[column], number, self.headings)}
        return not typed or (set(typed) == running and len(self.plan.columns) > 1)

    def only_asks(self, texts: dict[int, str]) -> bool:
        """Whether what the row is about, or all that is said about it, are placeholders."""
        about = [is_placeholder(texts[column]) for column in self.identity if column in texts]
        said = [
            is_placeholder(text)
            for column, text in texts.items()
            if column in self.mapped and column not in self.identity
        ]
        return (bool(about) and all(about)) or (self.plan.kind.name == "soa" and bool(said) and all(said))

    def is_note(self, written: dict[int, object]) -> bool:
        if any(column in written for column in self.identity):
            first = shown(next(iter(written.values())))
            return len(written) <= FEW and self.begins_note(first)
        texts = [shown(raw) for raw in written.values()]
        return len(written) <= FEW and any(
            len(text) > LONG_NOTE or self.begins_note(text) or SIGNED.search(text) for text in texts
        )

    def begins_note(self, text: str) -> bool:
        """Whether a text opens a note, a legend or a block of signatures."""
        tokens = fold(text).split()
        if " ".join(tokens[:3]) in self.notes or " ".join(tokens[:2]) in self.notes:
            return True
        # `Source code repositories` is no note; `Source: the wiki`, `Note this` in a sentence, and `Source` alone are.
        named = len(tokens) > 1 and len(tokens) <= NAME and not ENDED.match(text.strip())
        return bool(tokens) and tokens[0] in self.notes and not named


@lru_cache(maxsize=4_096)
def spellings(word: str) -> tuple[str, ...]:
    """A word as it is typed: in lower case, capitals and mixed, with a colon or blank behind it."""
    forms = (word, word.casefold(), word.upper(), word.title(), word.capitalize())
    return tuple(dict.fromkeys(form + end for form in forms for end in ("", ":", " ", ".")))


def is_odd(raw: object, words: set[str]) -> bool:
    """Whether a text is a placeholder, calls itself an example, was made up by a program or is one of the words."""
    text = clean(str(raw))
    return is_placeholder(text) or starts_example(text) or is_generated([text]) or fold(text) in words


def is_running(column: int, text: str, number: int | None, headings: dict[int, str]) -> bool:
    """Whether a cell is only the number of its row, in the id column or one called number."""
    if column == number:
        return re.fullmatch(r"[A-Za-z]{0,6}[-_. /]?\d{1,6}", text) is not None
    heading = headings.get(column, "")
    return (not heading or heading in vocabulary("heading.number")) and text.isdigit()


def _without_duplicates(grid: Grid, header: Header, plan: Plan, found: list[Fate]) -> list[Fate]:
    if plan.kind.name == "soa":
        return found  # two rows of a list may look the same and mean different controls
    used = [place for place, fate in enumerate(found) if fate is Fate.USED]
    number = plan.first("id")
    if number is not None:
        rows = grid.chosen([header.bottom + 1 + place for place in used])
        if len(set(cells_of(rows, number - grid.first_column))) == len(used):
            return found
    seen: dict[tuple[object, ...], int] = {}
    for place in used:
        row = tuple(grid.row(header.bottom + 1 + place))
        if seen.setdefault(row, place) != place:
            found[place] = Fate.DUPLICATE
    return found


def count(found: Sequence[Fate]) -> dict[str, int]:
    """How many rows met each fate."""
    return {fate.value: found.count(fate) for fate in Fate}
