"""Tables as CSV that a spreadsheet opens without running anything that stands in a cell."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from annexbridge.adapters.reports.words import clean

Value = str | int | float

_FORMULA = re.compile(r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def table(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8 with the mark by which Excel knows it, CRLF after each row (RFC 4180)."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([guarded(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def guarded(value: Value) -> Value:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers."""
    if not isinstance(value, str):
        return value
    # What a spreadsheet strips before it looks must not hide a formula.
    text = clean(value)
    bare = text.lstrip(" \n")
    if _FORMULA.match(bare) and not _NUMBER.fullmatch(bare):
        return f"'{text}"
    return text
