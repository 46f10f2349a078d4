"""What the importer made of each sheet, for a terminal: its kind, every column, every row, what was not understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.terminal import draw, heading, prose
from annexbridge.adapters.reports.words import line, shown
from annexbridge.engine.records import Issue, Register, Registers, RowAccount, Severity
from annexbridge.language import _
from annexbridge.mappings.kinds import kinds

MOST_ISSUES = 20
"""Remarks told of one sheet; the rest is counted here and told in the JSON report."""

STYLES = {Severity.REJECT: "red", Severity.QUESTION: "yellow", Severity.NOTE: "dim"}


def render(registers: Registers, context: Context) -> bytes:
    """A paragraph a sheet, then the account of all rows."""
    return draw(_parts(registers), context)


def _parts(registers: Registers) -> Iterator[RenderableType]:
    for item in registers.items:
        yield from _sheet(item)
    yield heading(_("Altogether"))
    of_a_kind = sum(item.kind is not None for item in registers.items)
    yield prose(
        _("Sheets: {count}, of which registers: {of_a_kind}").format(count=len(registers.items), of_a_kind=of_a_kind)
    )
    yield prose(_("Rows: {rows}").format(rows=_rows(registers.rows)))
    counted = [issue.severity for issue in registers.issues()]
    yield prose(_("Remarks on cells: ") + ", ".join(f"{counted.count(word)} {shown(word)}" for word in Severity))


def _sheet(item: Register) -> Iterator[RenderableType]:
    name = " › ".join(part for part in (item.file, item.sheet) if part)
    label = _(kinds()[item.kind].label) if item.kind else _("no register")
    yield Text.assemble((f"\n{line(name)}", "bold"), ": ", (label, "green" if item.kind else "yellow"))
    yield _under(line(item.reason))
    where = [
        _("header row {header_rows}").format(header_rows=item.header_rows[0]) if item.header_rows else "",
        _("language {language}").format(language=item.language),
    ]
    where += [
        _("edition {edition}").format(edition=item.edition) if item.edition else "",
        _("not filled in yet") if item.unfilled else "",
    ]
    told = [part for part in where if part and not part.endswith(" ")]
    if item.kind and told:
        yield _under("; ".join(told))
    read = [f"{column.letter} {line(column.header)} → {column.field}" for column in item.columns if column.field]
    unread = [
        f"{column.letter} {line(column.header)} ({line(column.reason)})" for column in item.columns if not column.field
    ]
    if item.kind and read:
        yield _under(_("Read: {read}").format(read="; ".join(read)))
    if item.kind and unread:
        yield _under(_("Not read: {unread}").format(unread="; ".join(unread)), "yellow")
    yield _under(_("Rows: {rows}").format(rows=_rows(item.rows)), "yellow" if item.rows.rejected else "")
    for issue in item.issues[:MOST_ISSUES]:
        yield _issue(issue)
    if len(item.issues) > MOST_ISSUES:
        yield _under(_("and {more} more remarks; -f json tells them all").format(more=len(item.issues) - MOST_ISSUES))


def _rows(account: RowAccount) -> str:
    """The account as a sum; what is nought is left out."""
    parts = {name: number for name, number in asdict(account).items() if number and name != "read"}
    total = " + ".join(f"{number} {shown(name)}" for name, number in parts.items())
    return _("{read} read").format(read=account.read) + (f" = {total}" if total else "")


def _issue(issue: Issue) -> RenderableType:
    return _under(f"{shown(issue.severity)} {issue.code}: {line(str(issue))}", STYLES[issue.severity])


def _under(text: str, style: str = "") -> RenderableType:
    return Padding(Text(text, style), (0, 0, 0, 2))
