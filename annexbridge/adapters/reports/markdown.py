"""Markdown that says what a cell says and nothing else: no markup, link or table edge comes out of a register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from annexbridge.adapters.reports.words import line

# An underscore inside a word is no markup, and escaping it would spoil ids and addresses.
_MARKUP = re.compile(r"([\\`*{}\[\]<>|~#&$]|(?<![^\W_])_|_(?![^\W_]))")


def escaped(text: object) -> str:
    """Text on one line with everything that Markdown or HTML would read as markup made harmless."""
    return _MARKUP.sub(r"\\\1", line(str(text)))


def table(header: Sequence[str], rows: Iterable[Sequence[object]], counts: int = 0) -> Iterator[str]:
    """A table whose last `counts` columns are right-aligned."""
    yield f"| {' | '.join(map(escaped, header))} |"
    texts = len(header) - counts
    yield f"|{'|'.join([' --- '] * texts + [' ---: '] * counts)}|"
    for row in rows:
        yield f"| {' | '.join(map(escaped, row))} |"


def pairs(items: Iterable[tuple[str, object]]) -> Iterator[str]:
    """A list of labels and values."""
    for label, value in items:
        yield f"- **{escaped(label)}**: {escaped(value)}"


def page(lines: Iterable[str]) -> bytes:
    """The lines as UTF-8 with a final newline."""
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")
