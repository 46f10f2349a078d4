"""Turns rows of text into typed values: the columns of a table are the fields of a dataclass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar, get_type_hints

from annexbridge.language import _
from annexbridge.mappings.tables import rows

Shape = TypeVar("Shape")


class Status(StrEnum):
    """How far a row can be relied on: `reviewed` has two independent sources or a harmonised clause behind it."""

    REVIEWED = "reviewed"
    DRAFT = "draft"


class Confidence(StrEnum):
    """Who says so: `high` two independent sources or a harmonised clause, `medium` one, `low` our own judgement."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def read(name: str, shape: Callable[..., Shape]) -> tuple[Shape, ...]:
    """The rows of a shipped table as values of a dataclass whose fields are called like the columns.

    An empty cell is "" in a text, None where the field allows it; a list is separated by semicolons; a bool is yes or
    no. Raises ValueError for a cell that is no value of its field's type (`annexbridge map check` names the cell).
    """
    types = get_type_hints(shape)
    return tuple(shape(**{key: _value(types[key], cell) for key, cell in row.items()}) for row in rows(name))


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that lists several things, separated by semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _value(wanted: object, cell: str) -> object:
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return wanted(cell)
    return _CONVERSIONS[wanted](cell)


def _yes(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise ValueError(_('"{cell}" is neither yes nor no').format(cell=cell))
    return cell == "yes"


_CONVERSIONS: Mapping[object, Callable[[str], object]] = {
    str: str,
    int: int,
    bool: _yes,
    tuple[str, ...]: split,
    str | None: lambda cell: cell or None,
    int | None: lambda cell: int(cell) if cell else None,
}
