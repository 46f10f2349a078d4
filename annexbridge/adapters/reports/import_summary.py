"""One screen on an import: what was understood, what needs an answer, what was not understood, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.import_table import render as each
from annexbridge.adapters.reports.import_words import about
from annexbridge.adapters.reports.terminal import count, draw, heading, prose, room
from annexbridge.adapters.reports.words import line
from annexbridge.engine.records import Issue, Register, Registers, Severity, Source, State
from annexbridge.language import _, counted
from annexbridge.mappings.kinds import kinds

MOST_TROUBLES = 6
"""Kinds of trouble told of; the rarer ones are counted together."""

MOST_KINDS = 12
"""Kinds with a line each; of more, those about which nothing is open are told together."""

MOST_FILES = 5
SHORTEST = 9
LONGEST_FILE = 32
LONGEST_PLACE = 48
"""Characters of a file's name, and of a sheet's with its file, in a list; a longer one loses its middle."""


FEW_SHEETS = 3
"""Tables up to which the summary is followed by a paragraph on each; more would push it off the screen."""


def render(registers: Registers, context: Context) -> bytes:
    """The summary, and a paragraph on each table where there are few."""
    return (
        details(registers, context)
        if len(registers.items) <= FEW_SHEETS
        else draw(parts(registers, room(context)), context)
    )


def details(registers: Registers, context: Context) -> bytes:
    """The summary, a paragraph on each table, and the account of all rows."""
    return draw(parts(registers, room(context)), context) + each(registers, context)


def parts(registers: Registers, columns: int) -> Iterator[RenderableType]:
    """The headline, the kinds of register, questions and rejects by kind of trouble, the next steps."""
    yield from _headline(registers)
    yield Text("")
    by_kind = _by_kind(registers.items)
    quiet = _quiet(by_kind)
    if any(item.rows.read for item in registers.items):
        shown = {label: found for label, found in by_kind.items() if label not in quiet}
        yield _kinds(shown, registers.items, columns)
    if quiet:
        named = ", ".join(f"{label} {sum(len(item.records) for item in by_kind[label]):,}" for label in quiet)
        yield Text("")
        yield prose(_("Read without questions and rejects: {kinds}").format(kinds=named), "green")
    unread = _without_register(registers.items)
    if unread:
        yield Text("")
        yield prose(
            _("No register was found in {files}").format(files=_listed([_cut(name, LONGEST_FILE) for name in unread])),
            "yellow",
        )
    unfilled = [
        item for item in registers.items if item.kind and not item.records and not item.rows.used + item.rows.rejected
    ]
    if unfilled:
        named = _listed([_place(Source(item.file, item.sheet, ""), LONGEST_PLACE) for item in unfilled])
        yield Text("")
        yield prose(
            _("Nothing is filled in, so that it counts as not supplied: {tables}").format(tables=named), "yellow"
        )
    issues = list(registers.issues())
    questions = [issue for issue in issues if issue.severity is Severity.QUESTION]
    rejects = [issue for issue in issues if issue.severity is Severity.REJECT]
    yield from _troubles(_("To be answered"), questions, columns, "yellow")
    yield from _troubles(_("Not understood, and taken as not known until it is mended"), rejects, columns, "red")
    yield heading(_("Next"))
    yield _next(questions=bool(questions), rejects=bool(rejects))


def _headline(registers: Registers) -> Iterator[RenderableType]:
    of_a_kind = [item for item in registers.items if item.kind]
    files = counted("{count} file", "{count} files", len(registers.digests))
    tables = counted("{count} table", "{count} tables", len(registers.items))
    found = counted("{count} register", "{count} registers", len(of_a_kind))
    records = f"{sum(len(item.records) for item in of_a_kind):,}"
    told = _("{files}, {tables}: {registers} with {records} records")
    yield Text(told.format(files=files, tables=tables, registers=found, records=records), "bold")
    cells = sum(
        problem.state is State.INVALID
        for item in of_a_kind
        for record in item.records
        for problem in record.problems.values()
    )
    lost = _("Not understood: {cells} cells, which have no value; {rows} rows, which gave no record")
    style = "red" if cells or registers.rows.rejected else "green"
    yield prose(lost.format(cells=f"{cells:,}", rows=f"{registers.rows.rejected:,}"), style)


def _by_kind(items: Sequence[Register]) -> Mapping[str, Sequence[Register]]:
    """The tables of each kind that there are, by the label of the kind."""
    found = {_(kind.label): [item for item in items if item.kind == kind.name] for kind in kinds().values()}
    return {label: tables for label, tables in found.items() if tables}


def _quiet(by_kind: Mapping[str, Sequence[Register]]) -> Sequence[str]:
    """Kinds that need no line of their own where there are too many: nothing about them is open."""
    if len(by_kind) <= MOST_KINDS:
        return ()
    return [
        label
        for label, items in by_kind.items()
        if all(issue.severity is Severity.NOTE for item in items for issue in item.issues)
    ]


def _kinds(by_kind: Mapping[str, Sequence[Register]], items: Sequence[Register], columns: int) -> Table:
    others = [item for item in items if item.kind is None and item.rows.read]
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    used = 0
    for place, name in enumerate((_("Read as"), _("Records"), _("Rejects"), _("Questions"))):
        width = max(cell_len(name), *map(cell_len, by_kind), 0) if place == 0 else cell_len(name)
        used += width + 2
        table.add_column(name, justify="right" if place else "left", no_wrap=True, min_width=width)
    table.add_column(_("Read from"), no_wrap=True, overflow="ellipsis")
    for label, found in by_kind.items():
        table.add_row(label, *_counts(found), Text(_places(found, columns - used), "dim"))
    if others:
        told = counted("{count} table", "{count} tables", len(others))
        table.add_row(Text(_("no register"), "yellow"), Text("-", "dim"), *_counts(others)[1:], Text(told, "dim"))
    return table


def _counts(items: Sequence[Register]) -> tuple[Text, Text, Text]:
    severities = Counter(issue.severity for item in items for issue in item.issues)
    return (
        count(sum(len(item.records) for item in items)),
        count(severities[Severity.REJECT], "nonconforming"),
        count(severities[Severity.QUESTION], "unknown"),
    )


def _places(items: Sequence[Register], width: int) -> str:
    """Where records of a kind come from: the table with most of them, and how many more there are."""
    largest = max(items, key=lambda item: len(item.records))
    more = f" + {len(items) - 1}" if len(items) > 1 else ""
    sheet = largest.sheet if width - len(more) >= 2 * SHORTEST + 3 else ""
    return _place(Source(largest.file, sheet, ""), width - len(more)) + more


def _without_register(items: Sequence[Register]) -> list[str]:
    """Files of which no sheet is a register."""
    found = {item.file for item in items if item.kind}
    return list(dict.fromkeys(item.file for item in items if item.file not in found))


def _listed(names: Sequence[str]) -> str:
    told = ", ".join(names[:MOST_FILES])
    rest = len(names) - MOST_FILES
    return _("{names} and {count} more").format(names=told, count=rest) if rest > 0 else told


def _troubles(title: str, issues: Sequence[Issue], columns: int, style: str) -> Iterator[RenderableType]:
    """The kinds of trouble, the most frequent first, each with the first cell that has it."""
    if not issues:
        return
    yield heading(title)
    times = Counter(issue.code for issue in issues)
    ranked = sorted(times, key=lambda code: (-times[code], code))
    told = [about(code) for code in ranked[:MOST_TROUBLES]]
    free = columns - max(map(cell_len, told)) - len(f"{times[ranked[0]]:,}") - 4
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, overflow="ellipsis")
    for code, words in zip(ranked[:MOST_TROUBLES], told, strict=True):
        first = next(issue for issue in issues if issue.code == code)
        table.add_row(Text(f"{times[code]:,}", style), words, Text(_place(first.source, free), "dim"))
    rest = sum(times[code] for code in ranked[MOST_TROUBLES:])
    if rest:
        table.add_row(Text(f"{rest:,}", style), _("of other kinds"), "")
    yield table


def _place(source: Source, width: int) -> str:
    """An address in so many characters: the name of the file gives way first, then that of the sheet."""
    cell, sheet = line(source.cell), line(source.sheet)
    spare = width - (len(cell) + 3 if cell else 0)
    sheet = _cut(sheet, max(SHORTEST, spare - SHORTEST - 3)) if sheet else ""
    file = _cut(source.file.rpartition("/")[2], max(SHORTEST, spare - (len(sheet) + 3 if sheet else 0)))
    return " › ".join(part for part in (file, sheet, cell) if part)


def _cut(name: str, width: int) -> str:
    """A name without its middle, which tells less than its ends do."""
    name = line(name)
    return name if len(name) <= width else f"{name[: width - width // 2 - 1]}…{name[-(width // 2) :]}"


def _next(*, questions: bool, rejects: bool) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    if questions:
        table.add_row("--save-profile profile.yaml", _("writes down each question with a place for your answer"))
    if questions or rejects:
        table.add_row("-f details", _("tells each cell, and what is accepted there: mend it in the register"))
    table.add_row('--explain "file › sheet › D17"', _("tells how one cell became what it is"))
    return table
