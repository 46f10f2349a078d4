"""The numbers policies use: defaults from `params.toml`, an organisation's overrides, and cut-off dates of the day."""

from __future__ import annotations

import calendar
import hashlib
import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeGuard

from annexbridge.errors import CatalogueError, UsageError
from annexbridge.language import _

UNITS = ("months", "days", "percent", "count")
STRICTER = ("lower", "higher")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number with its unit. `cutoff` is the ISO date that many months or days before the assessment day.

    `stricter` says which way is stricter, `lower` or `higher`; `reason` is why the default is what it is.
    """

    name: str
    value: int | float
    default: int | float
    unit: str
    stricter: str
    reason: str
    cutoff: str | None = None

    @property
    def looser(self) -> bool:
        """Whether the organisation chose a number less strict than the default."""
        return self.value > self.default if self.stricter == "lower" else self.value < self.default


@dataclass(frozen=True, slots=True)
class Params:
    """All parameters by name, in the order of the file, as they stand on the assessment day."""

    items: Mapping[str, Parameter]
    as_of: date

    def document(self) -> dict[str, dict[str, object]]:
        """What policies see as `data.params`: `{"annual_review": {"value": 12, "cutoff": "2025-11-24"}}`."""
        return {
            item.name: {"value": item.value, "cutoff": item.cutoff} if item.cutoff else {"value": item.value}
            for item in self.items.values()
        }

    @property
    def looser(self) -> tuple[str, ...]:
        """Names of the parameters an organisation made less strict than the default, sorted."""
        return tuple(sorted(item.name for item in self.items.values() if item.looser))

    @property
    def digest(self) -> str:
        """SHA-256, in hex, of the document."""
        return hashlib.sha256(json.dumps(self.document(), sort_keys=True).encode()).hexdigest()


def load(text: str, overrides: Mapping[str, object], as_of: date) -> Params:
    """Reads `params.toml` and puts the organisation's numbers in place of the defaults.

    Raises UsageError naming every override that is unknown or no usable number, CatalogueError when the text itself is
    not what docs/policies.md says.
    """
    defaults = _defaults(text)
    problems = [problem for name, value in overrides.items() if (problem := _problem(defaults, name, value))]
    if problems:
        raise UsageError(
            "; ".join(problems), where="params", remedy=_("accepted names: {names}").format(names=", ".join(defaults))
        )
    items = {name: _settle(item, overrides.get(name), as_of) for name, item in defaults.items()}
    return Params(items, as_of)


def names(text: str) -> tuple[str, ...]:
    """Names of the parameters in `params.toml`."""
    return tuple(_defaults(text))


def months_before(day: date, months: int) -> date:
    """The same day that many months earlier, or the last day of that month when it is shorter.

    Raises ValueError when that would be before the year 1.
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(max(year, 1), month + 1)[1]))


def _defaults(text: str) -> dict[str, Parameter]:
    try:
        tables = tomllib.loads(text)
        return {name: _parameter(name, table) for name, table in tables.items()}
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise CatalogueError(
            _("not a table of parameters: {error}").format(error=error), where="params.toml"
        ) from error


def _parameter(name: str, table: Mapping[str, object]) -> Parameter:
    value, unit, stricter = table["value"], str(table["unit"]), str(table["stricter"])
    if not _number(value) or unit not in UNITS or stricter not in STRICTER:
        accepted = _("a number, unit {units}, stricter {words}").format(units=" ".join(UNITS), words=" ".join(STRICTER))
        raise CatalogueError(
            _("not a parameter"), where=f"params.toml [{name}]", remedy=_("write {accepted}").format(accepted=accepted)
        )
    number = _whole(value)
    return Parameter(name, number, number, unit, stricter, str(table["reason"]))


def _problem(defaults: Mapping[str, Parameter], name: str, value: object) -> str | None:
    if name not in defaults:
        return _("{name} is no parameter").format(name=name)
    unit = defaults[name].unit
    if not _number(value):
        return _("{name} = {value!r} is not a number of 0 or more").format(name=name, value=value)
    if unit in ("months", "days") and value != int(value):
        return _("{name} = {value!r} is not a whole number of {unit}").format(name=name, value=value, unit=_(unit))
    if unit == "percent" and value > 100:
        return _("{name} = {value!r} is more than 100 percent").format(name=name, value=value)
    return None


def _number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0


def _whole(value: int | float) -> int | float:
    """Whole floats become integers, so that 12.0 and 12 give the same bytes."""
    return int(value) if value == int(value) else value


def _settle(item: Parameter, override: object, as_of: date) -> Parameter:
    value = _whole(override) if _number(override) else item.default
    try:
        cutoff = _cutoff(item.unit, int(value), as_of)
    except (ValueError, OverflowError) as error:
        where, remedy = f"params {item.name}", _("write a smaller number")
        raise UsageError(
            _("{value} {unit} before {as_of} is before the calendar").format(
                value=value, unit=_(item.unit), as_of=as_of
            ),
            where=where,
            remedy=remedy,
        ) from error
    return Parameter(item.name, value, item.default, item.unit, item.stricter, item.reason, cutoff)


def _cutoff(unit: str, value: int, as_of: date) -> str | None:
    if unit == "months":
        return months_before(as_of, value).isoformat()
    return (as_of - timedelta(days=value)).isoformat() if unit == "days" else None
