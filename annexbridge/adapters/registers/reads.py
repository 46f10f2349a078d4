"""A column of a table after it was read, and what became of the rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from annexbridge.engine.records import Issue, Problem, Record, Value
from annexbridge.language import _


@dataclass(slots=True)
class Read:
    """One value (None where there is none) a row, problems by place in the rows, and how many conversions of a kind.

    `complete` says that every row is known to have a value.
    """

    values: list[Value | None]
    problems: dict[int, Problem] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)
    complete: bool = False


@dataclass(slots=True)
class Made:
    """Records; the sheet rows that are headings, repeat another or could not become one; what to say; editions met."""

    records: list[Record] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    rejected: list[int] = field(default_factory=list)
    duplicates: list[int] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    editions: Counter[str] = field(default_factory=Counter)

    @property
    def edition(self) -> str:
        """The standards and editions of the rows as one text; several are said to be mixed."""
        if len(self.editions) < 2:
            return next(iter(self.editions), "")
        parts = (
            _("{name} ({count} rows)").format(name=name, count=count) for name, count in sorted(self.editions.items())
        )
        return f"mixed: {', '.join(parts)}"
