"""Reads dates as people write them: native, text, serial numbers; never a guess between day and month."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from annexbridge.adapters.registers.text import clean, fold
from annexbridge.language import _, marked
from annexbridge.mappings.tables import rows

ALSO = {"sept": 9, "set": 9, "janner": 1, "jaenner": 1, "maerz": 3, "mrz": 3}
FIRST_YEAR, LAST_YEAR = 1970, 2100
SERIALS = range(25_569, 73_415)
"""Excel serial numbers of the days from 1970 to 2100."""

EPOCH = datetime.date(1899, 12, 30)
NUMERIC = re.compile(r"(\d{1,4})\s*[./\-\u2010-\u2015 ]\s*(\d{1,2})\s*[./\-\u2010-\u2015 ]\s*(\d{1,4})")
COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
CJK = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
NAMED = re.compile(
    r"(?:(?P<first>\d{1,4})(?:st|nd|rd|th|er|º|°|ª)?)?[\s.,\-/]*(?:de |d'|of )?"
    r"(?P<name>[^\W\d_]{3,})[\s.,\-/]*(?:de |del |of )?"
    r"(?P<rest>\d{1,4}(?:st|nd|rd|th)?(?:[\s,.\-/]+(?:de )?\d{2,4})?)?"
)
MONTH_AND_YEAR = re.compile(r"[^\W\d]{3,} (?:(?:de|of) )?\d{2,4}|\d{1,4} (?:(?:de|of) )?[^\W\d]{3,}")
CLOCK = re.compile(
    r"[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?\s*$"
)
WEEKDAY = re.compile(r"^[^\W\d_]{2,12}\.?,\s+(?=\d)")


class Order(StrEnum):
    """Which number of a date comes first."""

    DAY = "day"
    MONTH = "month"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """A date, or why there is none. `note` is the code of a conversion worth reporting."""

    date: datetime.date | None = None
    problem: str = ""
    remedy: str = ""
    note: str = ""


WRITE = marked("write it as 2026-03-31")
NOT_A_DATE = Reading(problem=marked("not a date"), remedy=WRITE)


def read_date(raw: object, order: Order) -> Reading:
    """The date in a cell. `order` settles 03/04/2026 and the like."""
    if isinstance(raw, datetime.datetime):
        return _bounded(raw.date())
    if isinstance(raw, datetime.date):
        return _bounded(raw)
    if isinstance(raw, bool):
        return NOT_A_DATE
    if isinstance(raw, int | float):
        return _serial(raw)
    if not isinstance(raw, str):
        return NOT_A_DATE
    return _text(clean(raw), order)


def order_of(column: Iterable[object]) -> Order:
    """What the dates of a column themselves say about day and month; contradicting evidence is no evidence."""
    seen: set[Order] = set()
    for raw in {raw for raw in column if isinstance(raw, str)}:
        found = NUMERIC.match(clean(raw))
        if found and len(found.group(1)) <= 2:
            first, second = int(found.group(1)), int(found.group(2))
            if 12 < first <= 31 and second <= 12:
                seen.add(Order.DAY)
            elif 12 < second <= 31 and first <= 12:
                seen.add(Order.MONTH)
    return seen.pop() if len(seen) == 1 else Order.UNKNOWN


def locale_order(locale: str) -> Order:
    """The order a locale writes numbers in; English alone says nothing, `en-US` and `en-GB` do."""
    tags = fold(locale).split()
    if not tags or tags == ["en"]:
        return Order.UNKNOWN
    if "us" in tags or tags[0] == "us":
        return Order.MONTH
    return Order.DAY if tags[0] not in ("zh", "ja", "ko", "hu", "lt", "sv") else Order.UNKNOWN


def month_of(name: str) -> int | None:
    """The month that a word names in one of the languages read."""
    folded = fold(name)
    return ALSO.get(folded) or _months().get(folded)


@cache
def _months() -> Mapping[str, int]:
    """Folded names and abbreviations of months in all languages read; the first language with a name keeps it."""
    found: dict[str, int] = {}
    for row in rows("months.csv"):
        found.setdefault(row["name"], int(row["month"]))
    return found


def _text(text: str, order: Order) -> Reading:
    bare = CLOCK.sub("", text)
    found = _numeric(bare, order) or _named(bare)
    if found is not None:
        return found
    head = re.match(r"(\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4})(?=[\s;,(])", bare)
    if head:
        part = _numeric(head.group(1), order)
        if part is not None and part.date is not None:
            return Reading(part.date, note=part.note or "text-after-date")
    return _incomplete(bare)


def _numeric(text: str, order: Order) -> Reading | None:
    compact = COMPACT.fullmatch(text) or CJK.fullmatch(text)
    if compact:
        year, month, day = map(int, compact.groups())
        return _day(year, month, day)
    found = NUMERIC.fullmatch(text)
    if not found:
        return None
    first, second, third = found.groups()
    if len(first) == 4:
        return _day(int(first), int(second), int(third))
    if len(first) == 3 or len(third) == 3 or len(third) == 1:
        return NOT_A_DATE
    year = int(third) if len(third) == 4 else 2000 + int(third)
    if re.fullmatch(r"\d+\s*\.\s*\d+\s*\.\s*\d+", text):
        # Nobody writes the month first between points.
        return _day(year, int(second), int(first), note="" if len(third) == 4 else "two-digit-year")
    return _settled(int(first), int(second), year, order, note="" if len(third) == 4 else "two-digit-year")


def _settled(first: int, second: int, year: int, order: Order, note: str) -> Reading:
    open_order = first <= 12 and second <= 12 and first != second
    if first > 12 or first == second or (open_order and order is Order.DAY):
        return _day(year, second, first, note or ("day-first" if open_order else ""))
    if second > 12 or order is Order.MONTH:
        return _day(year, first, second, note or ("month-first" if open_order else ""))
    return Reading(
        problem=_("day and month cannot be told apart"),
        remedy=_("write it as 2026-03-31, or give --locale (es, en-GB, en-US)"),
    )


def _named(text: str) -> Reading | None:
    found = NAMED.fullmatch(WEEKDAY.sub("", text))
    if not found:
        return None
    numbers = [
        int(number) for number in re.findall(r"\d+", f"{found.group('first') or ''} {found.group('rest') or ''}")
    ]
    if len(numbers) != 2:
        return None
    month = month_of(found.group("name"))
    if month is None:
        return None
    first, last = numbers
    day, year = (last, first) if first > 31 else (first, last)
    two_digits = year < 100
    return _day(year + 2000 if two_digits else year, month, day, "two-digit-year" if two_digits else "")


def _incomplete(text: str) -> Reading:
    folded = fold(text)
    words = folded.split()
    if re.search(r"\b(?:q[1-4]|[1-4]q|t[1-4]|[1-4]t|h[12]|[12]h|kw\s?\d+|fy\s?\d+)\b", folded) or "quarter" in words:
        return Reading(
            problem=_("a period, not a date"), remedy=_("write it as 2026-03-31 (the last day of the period)")
        )
    month = next((word for word in words if word.isalpha() and word not in ("de", "of")), "")
    if re.fullmatch(r"\d{4}|\d{1,2}\D\d{4}|\d{4}\D\d{1,2}", text) or (
        MONTH_AND_YEAR.fullmatch(folded) and month_of(month)
    ):
        return Reading(problem=_("the day is missing"), remedy=WRITE)
    return NOT_A_DATE


def _day(year: int, month: int, day: int, note: str = "") -> Reading:
    try:
        return _bounded(datetime.date(year, month, day), note)
    except ValueError:
        return Reading(problem=_("no such day in the calendar"), remedy=WRITE)


def _bounded(day: datetime.date, note: str = "") -> Reading:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Reading(problem=_("the year {year} cannot be meant").format(year=day.year), remedy=WRITE)
    return Reading(day, note=note)


def _serial(raw: float) -> Reading:
    if not math.isfinite(raw):
        return NOT_A_DATE
    if int(raw) in SERIALS:
        return Reading(EPOCH + datetime.timedelta(days=int(raw)), note="serial-date")
    if float(raw).is_integer() and FIRST_YEAR <= raw <= LAST_YEAR:
        return Reading(problem=_("the day is missing"), remedy=WRITE)
    if float(raw).is_integer() and 19_700_101 <= raw <= 21_001_231:
        return _numeric(str(int(raw)), Order.UNKNOWN) or NOT_A_DATE
    return NOT_A_DATE
