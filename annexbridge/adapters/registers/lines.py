"""A row of a control list, and what it was settled to mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from annexbridge.adapters.registers.identity import Reading, Written
from annexbridge.adapters.registers.standards import Number, Place

ALIKE, SIMILAR, UNLIKE = 85, 70, 50
"""Likeness of two titles, of 100: the same, probably the same, another."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a control list: the ids it holds, its title, the standard it names, whether anything is decided.

    `numbers` are guesses for an id that a spreadsheet turned into a date; they stand for `reading`.
    """

    row: int
    reading: Reading = field(default_factory=Reading)
    title: str = ""
    standard: str = ""
    edition: str = ""
    decided: bool = True
    numbers: tuple[Number, ...] = ()

    def ids(self) -> tuple[Written, ...]:
        """The ids as written, then the ends of ranges."""
        if self.numbers:
            return (Written(self.numbers[0]),)
        return (*self.reading.ids, *(end for ends in self.reading.ranges for end in ends))

    @property
    def named(self) -> str:
        """The title, from its own column or from behind the id."""
        return self.title or self.reading.title


@dataclass(frozen=True, slots=True)
class Settled:
    """What a row means: places, whether they are headings; or a question with candidates. `note`: how it was found."""

    places: tuple[Place, ...] = ()
    heading: bool = False
    question: str = ""
    candidates: tuple[Place, ...] = ()
    note: str = ""
