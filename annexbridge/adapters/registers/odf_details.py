"""Finds in the text of an OpenDocument sheet what its values do not show: merges, hidden parts, comments, formulas."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from annexbridge.adapters.registers.grid import Details, Merge

MOST = 200_000
"""Places of one sort that are kept; a repeated row can stand for a million."""

TELLING = re.compile(rb'-spanned="|visibility="|<office:annotation|table:formula="')
TAG = re.compile(
    rb"<(/?)(table:table|table:table-column|table:table-row|table:table-cell|table:covered-table-cell|"
    rb"office:annotation)(?=[\s/>])([^>]*)>"
)
PARAGRAPH = re.compile(rb"<text:p(?:\s[^>]*)?>(.*?)</text:p>", re.DOTALL)
MARKUP = re.compile(rb"<[^>]*>")
ATTRIBUTE = re.compile(rb'([\w:-]+)="([^"]*)"')
HIDDEN = ("collapse", "filter")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found of one sheet."""

    details: Details = field(default_factory=Details)
    merges: tuple[Merge, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """A sheet while it is read. `row` is the 1-based row of the cells that follow, `column` the next 0-based column."""

    row: int = 0
    rows: int = 1
    column: int = 0
    across: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)

    def seen(self) -> Seen:
        details = Details(
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            formulas=frozenset(self.formulas),
            notes=self.notes,
        )
        return Seen(details, tuple(sorted(self.merges)))


def details(content: bytes) -> Mapping[str, Seen]:
    """What each sheet of `content.xml` holds beside values, by the sheet's name; empty when there is nothing."""
    if not TELLING.search(content):
        return {}
    found: dict[str, _Sheet] = {}
    sheet = _Sheet()
    for tag in TAG.finditer(content):
        closing, name, written = tag.groups()
        kind = name.partition(b":")[2]
        if kind == b"annotation" and not closing:
            end = content.find(b"</office:annotation>", tag.end())
            sheet.notes[sheet.row, sheet.across] = _text(content[tag.end() : end])
        elif closing:
            continue
        elif kind == b"table":
            sheet = found.setdefault(_attributes(written).get("table:name", ""), _Sheet())
        else:
            STEPS[kind](sheet, _attributes(written))
    return {name: item.seen() for name, item in found.items()}


def _column(sheet: _Sheet, attributes: Mapping[str, str]) -> None:
    count = _count(attributes, "table:number-columns-repeated")
    if _is_hidden(attributes):
        sheet.hidden_columns.update(range(sheet.column, sheet.column + min(count, 16_384)))
    sheet.column += count


def _row(sheet: _Sheet, attributes: Mapping[str, str]) -> None:
    sheet.row += sheet.rows if sheet.row else 1
    sheet.rows = _count(attributes, "table:number-rows-repeated")
    sheet.column = 0
    if _is_hidden(attributes) and len(sheet.hidden_rows) < MOST:
        sheet.hidden_rows.update(range(sheet.row, sheet.row + min(sheet.rows, MOST)))


def _cell(sheet: _Sheet, attributes: Mapping[str, str]) -> None:
    sheet.across = sheet.column
    sheet.column += _count(attributes, "table:number-columns-repeated")
    down, right = (_count(attributes, f"table:number-{way}-spanned") for way in ("rows", "columns"))
    if (down > 1 or right > 1) and len(sheet.merges) < MOST:
        sheet.merges.append(Merge(sheet.row, sheet.across, sheet.row + down - 1, sheet.across + right - 1))
    if "table:formula" in attributes and len(sheet.formulas) < MOST:
        sheet.formulas.add((sheet.row, sheet.across))


STEPS = {b"table-column": _column, b"table-row": _row, b"table-cell": _cell, b"covered-table-cell": _cell}
"""What each element does to the place that is read."""


def _attributes(written: bytes) -> Mapping[str, str]:
    return {
        name.decode(): html.unescape(value.decode("utf-8", "replace")) for name, value in ATTRIBUTE.findall(written)
    }


def _count(attributes: Mapping[str, str], name: str) -> int:
    written = attributes.get(name, "")
    return max(1, int(written)) if written.isdecimal() and len(written) < 9 else 1


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("table:visibility") in HIDDEN


def _text(annotation: bytes) -> str:
    lines = (MARKUP.sub(b"", part).decode("utf-8", "replace") for part in PARAGRAPH.findall(annotation))
    return html.unescape("\n".join(lines)).strip()
