"""A column of a table after it was read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from annexbridge.engine.records import Problem, Value


@dataclass(slots=True)
class Read:
    """One value (None where there is none) a row, problems by place in the rows, and how many conversions of a kind."""

    values: list[Value | None]
    problems: dict[int, Problem] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)
