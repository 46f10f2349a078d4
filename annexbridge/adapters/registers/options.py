"""What a person may say about files beforehand: the kind, the locale, and answers kept in a profile."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annexbridge.adapters.registers.text import fold_header

EXTRA = "-"
"""In a profile: the column is kept as extra, whatever its heading says."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person has said about sheets of one shape. Empty fields were not asked.

    `columns` maps headings to fields (`-` for none); `words` maps `kind.field` to words and what they stand for;
    `controls` maps ids as written to `iso27001:2022 A.5.2`. `example` false has an example sheet read; `hidden` false
    leaves hidden rows out.
    """

    shape: str = ""
    sheet: str = ""
    kind: str | None = None
    locale: str = ""
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    controls: Mapping[str, str] = field(default_factory=dict)
    example: bool | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """Answers about several shapes of sheets. `same` says by kind which record an id or a name means (`-` for none)."""

    answers: tuple[Answer, ...] = ()
    same: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def answer(self, headings: Iterable[str]) -> Answer:
        """The answer about sheets with these headings; an empty one when there is none."""
        wanted = shape(headings)
        return next((answer for answer in self.answers if answer.shape == wanted), NO_ANSWER)


@dataclass(frozen=True, slots=True)
class Options:
    """How files are to be read. `kind` holds for every table, `locale` (`es`, `en-US`) for dates left open."""

    kind: str | None = None
    locale: str | None = None
    profile: Profile = field(default_factory=Profile)


NO_ANSWER = Answer()


def shape(headings: Iterable[str]) -> str:
    """A short name for the headings of a table, whatever their order, case and spacing."""
    words = sorted({fold_header(heading) for heading in headings} - {""})
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
