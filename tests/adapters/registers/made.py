"""Makes the spreadsheets that the tests read."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl

from annexbridge.adapters.registers import Options, read
from annexbridge.engine.records import Record, Register

Rows = Sequence[Any]
"""Rows of cells; Any, because a literal of mixed rows is a list of objects to a type checker."""


def book(path: Path, sheets: Mapping[str, Rows], merges: Mapping[str, Sequence[str]] | None = None) -> Path:
    """An xlsx file with these sheets; None leaves a cell blank. `merges` are ranges by sheet."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None and value != "":
                    sheet.cell(number, column, value)
        for merged in (merges or {}).get(name, ()):
            sheet.merge_cells(merged)
    made.save(path)
    return path


def text(path: Path, rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """A delimited text file with these rows."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(
            [["" if cell is None else cell for cell in row] for row in rows]
        )
    return path


def open_document(path: Path, rows: Rows) -> Path:
    """An ods file with one sheet."""
    table = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Sheet1">{table}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return path


def _cell(value: object) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, date):
        stamp = value.isoformat()
        return f'<table:table-cell office:value-type="date" office:date-value="{stamp}"><text:p>{stamp}</text:p></table:table-cell>'
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def only(path: Path, options: Options | None = None) -> Register:
    """The one register of a kind that is in a file."""
    found = [item for item in read([path], options).items if item.kind]
    assert len(found) == 1, [(item.sheet, item.kind, item.reason) for item in read([path], options).items]
    return found[0]


def ids(register: Register) -> list[str]:
    """Ids of the records in their order."""
    return [record.id for record in register.records]


def values(register: Register, name: str) -> list[object]:
    """What each record says in a field; None where it says nothing."""
    return [record.values.get(name) for record in register.records]


def said(record: Record) -> dict[str, object]:
    """The values of a record."""
    return dict(record.values)


def counts(register: Register) -> dict[str, int]:
    """The row account without what is zero."""
    rows = register.rows
    parts = ("read", "used", "heading", "blank", "note", "placeholder", "duplicate", "rejected", "ignored")
    return {name: getattr(rows, name) for name in parts if getattr(rows, name)}


def codes(register: Register) -> list[str]:
    """Codes of the issues, sorted."""
    return sorted(issue.code for issue in register.issues)


def cells(register: Register, code: str) -> list[str]:
    """Where issues of a code stand."""
    return [issue.source.cell for issue in register.issues if issue.code == code]
