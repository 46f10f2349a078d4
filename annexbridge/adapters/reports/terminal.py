"""Text for terminals: tables that fit the width, and colour that only repeats what a word already says.

Uses rich, which measures wide characters, wraps by words and knows what a terminal can show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.words import LEGEND, clean, line, shown
from annexbridge.language import _

STYLES: Mapping[str, str] = {
    "conforming": "green",
    "implemented": "green",
    "nonconforming": "red",
    "not_implemented": "red",
    "not_evidenced": "yellow",
    "unknown": "yellow",
    "partial": "yellow",
    "planned": "yellow",
    "error": "bold magenta",
    "not_applicable": "dim",
}
GAP = 2
NARROWEST_FIRST = 12
Row = Sequence[str | Text]
NARROWEST = 60
"""Below this width a table is laid out as if it had it: a pager can scroll sideways, a reader cannot unwrap."""


def draw(parts: Iterable[RenderableType], context: Context) -> bytes:
    """The parts one under the other, as UTF-8 with trailing blanks removed."""
    out = StringIO()
    console = Console(
        file=out,
        width=room(context),
        color_system="standard" if context.colour else None,
        force_terminal=context.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    text = "\n".join(row.rstrip() for row in out.getvalue().split("\n"))
    return text.encode("utf-8", "replace")


def room(context: Context) -> int:
    """Columns to lay out in."""
    return max(context.columns, NARROWEST)


def prose(text: str, style: str = "") -> Text:
    """A paragraph of text that may come from a cell."""
    return Text(clean(text), style)


def heading(text: str) -> Text:
    """A heading with a blank line above it."""
    return Text(f"\n{line(text)}", "bold")


def status(word: str) -> Text:
    """A status as a word in its colour."""
    return Text(shown(word), STYLES.get(word, ""))


def grid(header: Sequence[str], rows: Sequence[Row], columns: int, *, counts: bool = False) -> Table:
    """A table that fits: headers of counts break between words, then the first column is cut, never a number.

    `counts` says that all columns but the first hold numbers.
    """
    cells = [[Text(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    widest = [max((row[place].cell_len for row in cells), default=0) for place in range(len(header))]
    natural = [max(width, cell_len(name)) for width, name in zip(widest, header, strict=True)]
    fits = sum(natural) + GAP * (len(header) - 1) <= columns
    broken = [max(width, *map(cell_len, name.split())) for width, name in zip(widest, header, strict=True)]
    widths = natural if fits or not counts else broken
    widths[0] = max(NARROWEST_FIRST, min(natural[0], columns - sum(widths[1:]) - GAP * (len(header) - 1)))
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for place, (name, width) in enumerate(zip(header, widths, strict=True)):
        side: JustifyMethod = "right" if counts and place else "left"
        table.add_column(name, width=width, justify=side, no_wrap=not place, overflow="ellipsis")
    for row in cells:
        table.add_row(*row)
    return table


def count(number: int, word: str = "") -> Text:
    """A count; a nought steps back so that the eye finds the others."""
    return Text(str(number), STYLES.get(word, "") if number else "dim")


def legend(group: str, words: Iterable[str]) -> Iterable[Text]:
    """A line on each word that occurs."""
    for word in words:
        yield Text.assemble(status(word), ("  " + _(LEGEND[group][word]), "dim"))
