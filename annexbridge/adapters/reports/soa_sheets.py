"""Sheets of the SoA workbook: the statement itself, what both standards share, and the evidence behind each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from annexbridge.adapters.reports import soa_json
from annexbridge.adapters.reports.base_sheet import add_base
from annexbridge.adapters.reports.front_sheets import COVER
from annexbridge.adapters.reports.gap_sheets import exists
from annexbridge.adapters.reports.population import cover, places
from annexbridge.adapters.reports.soa_columns import COMMENT, Shown, joined, numbers
from annexbridge.adapters.reports.words import APPLICABLE, FRAMEWORKS, shown
from annexbridge.adapters.reports.workbook import A3, PAPER, RULE, Book, Cell, Column, fit
from annexbridge.engine.joint import Line
from annexbridge.engine.soa import Soa, SoaEntry
from annexbridge.language import _, chosen, marked

SHEET, EVIDENCE = marked("SoA"), marked("Evidence")
LINK = "#1D4ED8"
MANY = 20
"""Cells told in one cell."""


def add_statement(book: Book, lines: Sequence[Line], columns: Sequence[Shown]) -> None:
    """A row a line: white columns are for people, grey ones are computed."""
    rows = ([column.cell(line) for column in columns] for line in lines)
    sheet = book.table(SHEET, [column.column for column in columns], rows, frozen=3, paper=A3)
    if not lines:
        return
    at = {column.name: place for place, column in enumerate(columns)}
    grey = book.format(font_color=LINK, underline=1, bg_color=PAPER, border=1, border_color=RULE, text_wrap=True)
    white = book.format(font_color=LINK, underline=1, border=1, border_color=RULE, text_wrap=True)
    for row, line in enumerate(lines, 1):
        target = f"internal:'{_(EVIDENCE)}'!A{row + 1}"
        sheet.write_url(row, at["control_id"], target, grey, fit(numbers(line)), _("To its evidence"))
        proof = _proof(line)
        # A link loses its line breaks in LibreOffice, which would look like an edit.
        if "\n" not in proof and (address := _address(proof)):
            sheet.write_url(row, at["evidence"], address, white, fit(proof))
        for name, text in comments(line).items():
            if name in at:
                sheet.write_comment(row, at[name], fit(text), {"x_scale": 2, "author": "annexbridge"})
    _flag(book, sheet, at, len(lines))


def comments(line: Line) -> dict[str, str]:
    """Comments on the cells of a line, by column; of two entries, the first one that has a comment there."""
    found: dict[str, str] = {}
    for entry in reversed(line.entries):
        found.update(entry.kept.comments)
    return found


def _flag(book: Book, sheet: Worksheet, at: Mapping[str, int], last: int) -> None:
    """Marks what a statement may not leave open: a reason, a justification, an overdue review, a contradiction."""
    applies = f"${xl_col_to_name(at['applicable'])}2"
    missing = book.format(bg_color="#F8D0D0")

    def when(place: int, formula: str) -> None:
        sheet.conditional_format(1, place, last, place, {"type": "formula", "criteria": formula, "format": missing})

    yes, no = _("yes"), _("no")
    for name in ("reason_types", "reason"):
        when(at[name], f'=AND({applies}="{yes}",LEN(TRIM({xl_col_to_name(at[name])}2))=0)')
    justification = at["exclusion_justification"]
    when(justification, f'=AND({applies}="{no}",LEN(TRIM({xl_col_to_name(justification)}2))=0)')
    if day := book.day:
        due = xl_col_to_name(at["next_review"])
        when(at["next_review"], f"=AND(ISNUMBER({due}2),{due}2<DATE({day.year},{day.month},{day.day}))")
    when(at["contradictions"], f"=LEN({xl_col_to_name(at['contradictions'])}2)>0")


def add_shared(book: Book, statement: Soa) -> None:
    """Each 27001 control that 42001 controls build on, once: both references, both reasons, one evidence."""
    isms = {entry.control_id: entry for entry in statement.entries if entry.framework == "iso27001"}
    sharing: dict[str, list[SoaEntry]] = {}
    for entry in statement.entries:
        for number in entry.reused_27001 if entry.framework == "iso42001" else ():
            if number in isms:
                sharing.setdefault(number, []).append(entry)
    shape = (
        Column("27001 says", 36),
        Column("27001 applies", 13, "word"),
        Column("27001 because", 34),
        Column("27001 stands at", 16, "word"),
        Column("42001 builds on it in", 36),
        Column("42001 applies", 22),
        Column("42001 because", 42),
        Column("42001 stands at", 26),
        Column("One proof for both", 40),
    )
    rows = (_shared(isms[number], sharing[number]) for number in isms if number in sharing)
    book.table("Shared controls", shape, rows, paper=A3)


def _shared(base: SoaEntry, users: list[SoaEntry]) -> tuple[Cell, ...]:
    def each(value: Mapping[str, str]) -> str:
        return "\n".join(f"{number}: {text}" for number, text in value.items() if text)

    evidence = dict.fromkeys(entry.evidence_refs for entry in (base, *users) if entry.evidence_refs)
    return (
        f"{base.control_id} {base.control_title}",
        APPLICABLE[base.applicable],
        _reason(base),
        base.status,
        "\n".join(f"{entry.control_id} {entry.control_title}" for entry in users),
        each({entry.control_id: _(APPLICABLE[entry.applicable]) for entry in users}),
        each({entry.control_id: _reason(entry) for entry in users}),
        each({entry.control_id: shown(entry.status) for entry in users}),
        "\n".join(evidence),
    )


def _reason(entry: SoaEntry) -> str:
    if entry.applicable is False:
        return entry.exclusion_justification
    types = ", ".join(entry.inclusion_reason_types)
    return ": ".join(part for part in (types, entry.inclusion_reason) if part)


def add_evidence(book: Book, lines: Sequence[Line]) -> None:
    """What stands behind each row, in the same order: evidence, cells, contradictions.

    No header is one of the importer's, here and on the other sheets: a register given as input is the sheet SoA alone.
    """
    shape = (
        Column("Row of the statement", 46),
        Column("Stands at", 16, "word"),
        Column("Documents and records behind it", 50),
        Column("Looked at on", 13, "date"),
        Column("Cells behind the decision", 40),
        Column("What the records show", 60),
        Column("Cells that keep it open", 48),
        Column("Contradicts the records", 30),
    )
    sheet = book.table(EVIDENCE, shape, map(_evidence, lines), paper=A3)
    look = book.format(font_color=LINK, underline=1, text_wrap=True, border=1, border_color=RULE)
    for row, line in enumerate(lines, 1):
        if address := _address(_proof(line)):
            sheet.write_url(row, 2, address, look, fit(_proof(line)))


def _evidence(line: Line) -> tuple[Cell, ...]:
    cells = dict.fromkeys(cell for entry in line.entries for cell in entry.cells)
    return (
        "\n".join(f"{_(FRAMEWORKS[item.framework])} {item.control_id} {item.control_title}" for item in line.entries),
        line.entry.status,
        _proof(line),
        max(entry.last_reviewed for entry in line.entries),
        "\n".join(places(cells)),
        "\n".join(map(exists, line.entry.checks)),
        "\n".join(_open(line)),
        "\n".join(text for entry in line.entries for text in entry.contradictions),
    )


def _open(line: Line) -> Iterator[str]:
    found = line.entry.open_cells
    yield from places(found[:MANY])
    if len(found) > MANY:
        yield _("and {more} more").format(more=len(found) - MANY)


def _proof(line: Line) -> str:
    return joined([entry.evidence_refs for entry in line.entries], [entry.framework for entry in line.entries])


def _address(text: str) -> str:
    """The first web address in a text, empty when there is none; nothing else becomes a link."""
    words = (word.strip("()<>,;.") for word in text.split())
    found = next((word for word in words if word.startswith(("https://", "http://"))), "")
    return found if len(found) <= 2000 else ""


def add_version(book: Book, statement: Soa, lines: Sequence[Line], columns: Sequence[Shown]) -> None:
    """The statement as written out, hidden: for whoever takes edits back, or compares the next version with this."""
    head = {
        "report": "soa",
        "own": True,
        "standard": statement.standard,
        "as_of": statement.provenance.as_of,
        "version": statement.organisation.soa_version,
        "language": chosen(),
        "sheet": _(SHEET),
        "cover": {"sheet": _(COVER), "cells": dict(cover(statement.organisation, statement.provenance))},
        "identity": ["framework", "control_id"],
        "columns": [{"name": item.name, "title": _(item.column.title), "kind": item.kind} for item in columns],
    }
    add_base(book, head, _versions(lines, columns))


def _versions(lines: Iterable[Line], columns: Sequence[Shown]) -> Iterator[Mapping[str, object]]:
    for line in lines:
        values = {column.name: column.value(line) for column in columns if column.value is not None}
        yield {
            "keys": line.keys,
            "shown": {column.name: _seen(column, line) for column in columns},
            "values": values | {f"{COMMENT}{name}": text for name, text in comments(line).items()},
            "entries": [soa_json.entry_value(entry) for entry in line.entries],
        }


def _seen(column: Shown, line: Line) -> str:
    """The text of a cell as the sheet shows it."""
    text = str(column.cell(line) or "")
    return fit(shown(text) if column.column.kind == "word" and not column.column.yours else text)
