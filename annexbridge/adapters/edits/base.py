"""The version a workbook was written out as, from its hidden sheet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from annexbridge.adapters.json_file import items, table, text
from annexbridge.adapters.reports.base_sheet import FORMAT, NAME
from annexbridge.errors import InputError
from annexbridge.language import _


@dataclass(frozen=True, slots=True)
class Column:
    """A column as written out. `kind` says how an edit of it is read; `computed` is not for people."""

    name: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row as written out: the ids it is about, the text of every cell, and the plain values people may change."""

    keys: tuple[str, ...]
    shown: Mapping[str, str]
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Base:
    """What was written out: `report` is soa or gap, `sheet` the sheet that people edit, `identity` the names of the
    columns that tell its rows apart. `entries` are those of the JSON report. `own` says that columns of a person's own
    and comments are taken back as well. `cover` is what stood on the sheet `cover_sheet`, by label."""

    report: str
    sheet: str
    as_of: str
    version: str
    language: str
    standard: str
    identity: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    entries: tuple[Mapping[str, object], ...] = field(default=())
    own: bool = False
    cover_sheet: str = ""
    cover: Mapping[str, str] = field(default_factory=dict)


def read_base(rows: Iterator[tuple[object, ...]], file: str) -> Base:
    """The base from the rows of the hidden sheet. Raises InputError when somebody changed it."""
    try:
        found = [table(json.loads("".join(str(cell) for cell in row if cell is not None))) for row in rows if any(row)]
    except json.JSONDecodeError as error:
        raise _broken(file) from error
    head = found[0] if found else {}
    if head.get("format") != FORMAT:
        raise _broken(file)
    if not all(items(item.get("keys")) for item in found[1:]) or not _day(text(head.get("as_of"))):
        raise _broken(file)
    columns = (table(item) for item in items(head.get("columns")))
    return Base(
        text(head.get("report")),
        text(head.get("sheet")),
        text(head.get("as_of")),
        text(head.get("version")),
        text(head.get("language")),
        text(head.get("standard")),
        tuple(map(str, items(head.get("identity")))),
        tuple(Column(text(item.get("name")), text(item.get("title")), text(item.get("kind"))) for item in columns),
        tuple(_row(item) for item in found[1:]),
        tuple(table(entry) for item in found[1:] for entry in items(item.get("entries"))),
        head.get("own") is True,
        text(table(head.get("cover")).get("sheet")),
        {label: str(told) for label, told in table(table(head.get("cover")).get("cells")).items()},
    )


def _row(item: Mapping[str, object]) -> Row:
    def texts(name: str) -> dict[str, str]:
        return {key: str(value) for key, value in table(item.get(name)).items()}

    return Row(tuple(map(str, items(item.get("keys")))), texts("shown"), texts("values"))


def _day(written: str) -> bool:
    try:
        return bool(date.fromisoformat(written))
    except ValueError:
        return False


def _broken(file: str) -> InputError:
    return InputError(
        _("the hidden sheet {name} is not as it was written").format(name=NAME),
        where=file,
        remedy=_("write the workbook anew and enter the edits there"),
    )
