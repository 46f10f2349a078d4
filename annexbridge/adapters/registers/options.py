"""What a person may say about files beforehand: the kind, the locale, and answers kept in a profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annexbridge.adapters.registers.grid import Grid


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person has said about sheets of one shape. Empty fields were not asked.

    `columns` maps folded headings to fields; `words` maps `kind.field` to words and what they stand for.
    """

    kind: str | None = None
    locale: str = ""
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Options:
    """How files are to be read. `kind` holds for every table, `locale` (`es`, `en-US`) for dates left open."""

    kind: str | None = None
    locale: str | None = None

    def answer_for(self, grid: Grid) -> Answer:
        """What is known beforehand about a sheet."""
        return Answer()
