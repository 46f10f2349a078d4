"""Compares three versions of each cell: as written out, as edited, and as the workspace has it now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annexbridge.adapters.edits import cells
from annexbridge.adapters.edits.base import Column, Row
from annexbridge.adapters.edits.workbook import Edited, Entry, Line, folded, tidy
from annexbridge.adapters.reports.soa_columns import COMMENT, OWN, halves, joined
from annexbridge.engine.records import Source
from annexbridge.errors import InputError
from annexbridge.language import _

COMPUTED = ("computed", "title")
Values = Mapping[str, str]
Now = Mapping[tuple[str, ...], Values]
"""What the workspace says today, by the ids a row is about."""
Locate = Callable[[Mapping[str, str]], str | None]
"""The id that the identity of an inserted row means, None when it means none."""


class Side(StrEnum):
    """Whose word counts where both sides changed one cell: the workspace or the workbook."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Edit:
    """One changed cell, in plain values. `ours` is what the workspace says now."""

    keys: tuple[str, ...]
    name: str
    title: str
    cell: Source
    base: str
    theirs: str
    ours: str

    @property
    def conflict(self) -> bool:
        """Whether the workspace changed it too, to something else."""
        return self.ours not in (self.base, self.theirs)


@dataclass(frozen=True, slots=True)
class Changed:
    """A row with edits; `base` and `theirs` are all its plain values, before and after."""

    keys: tuple[str, ...]
    base: Values
    theirs: Values
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the workbook holds that is not taken back, and why."""

    where: str
    text: str


@dataclass(slots=True)
class Merge:
    """What came of it. With conflicts nothing should be written."""

    rows: list[Changed] = field(default_factory=list)
    conflicts: list[Edit] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def merge(edited: Edited, now: Now, locate: Locate, prefer: Side | None = None) -> Merge:
    """The edits of a workbook against what the workspace says now.

    Raises InputError with every cell that cannot be taken back as it is: formulas, and values its column cannot hold.
    """
    return _Comparison(edited, now, locate, prefer).run()


class _Comparison:
    def __init__(self, edited: Edited, now: Now, locate: Locate, prefer: Side | None) -> None:
        self.edited, self.now, self.locate, self.prefer = edited, now, locate, prefer
        self.columns = {column.name: column for column in edited.base.columns}
        for name in edited.places:
            self.columns.setdefault(name, Column(name, name.removeprefix(OWN), "text"))
        self.known = {self.identity(row.shown): row for row in edited.base.rows}
        self.found = Merge()
        self.problems: list[InputError] = []
        self.seen: dict[tuple[str, ...], Line] = {}

    def run(self) -> Merge:
        for line in self.edited.lines:
            self.line(line)
        if self.problems:
            raise InputError.collect(self.problems)
        self.found.remarks.extend(self.absent())
        return self.found

    def identity(self, texts: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(folded(texts.get(name, "")) for name in self.edited.base.identity)

    def line(self, line: Line) -> None:
        named = {name: line.cells[name].text for name in self.edited.base.identity if name in line.cells}
        row = self.known.get(self.identity(named)) or self.inserted(line, named)
        if row is None:
            return
        if row.keys in self.seen:
            what = _("the same row stands on row {row} as well").format(row=self.seen[row.keys].row)
            self.problem(line, self.edited.base.identity[-1], what, _("keep one of them"))
            return
        self.seen[row.keys] = line
        self.compare(line, row)

    def inserted(self, line: Line, named: Mapping[str, str]) -> Row | None:
        """A row nobody wrote out: taken as edits of what the workspace says, as far as it says something."""
        if not any(entry.text for entry in line.cells.values()):
            return None
        key = self.locate(named)
        if key is None:
            self.foreign(line, named)
            return None
        ours = self.now.get((key,), {})
        told = {name for name, entry in line.cells.items() if entry.text} | {COMMENT + name for name in line.comments}
        return Row((key,), {}, {name: text for name, text in ours.items() if name in told})

    def foreign(self, line: Line, named: Mapping[str, str]) -> None:
        """A row about nothing that is known: a note, unless somebody filled in what a control has."""
        told = " ".join(filter(None, named.values()))
        filled = any(entry.text and self.columns[name].kind not in COMPUTED for name, entry in line.cells.items())
        if not told or not filled:
            self.remark(line, "", _("is taken for a note: it names nothing that was written out"))
            return
        what = _('"{text}" was not written out and is nothing that can be added').format(text=" ".join(told.split()))
        remedy = _("put the heading back as it was, take the row out, or name a control")
        self.problem(line, self.edited.base.identity[-1], what, remedy)

    def compare(self, line: Line, row: Row) -> None:
        ours = self.now.get(row.keys, {})
        theirs: dict[str, str] = dict(row.values)
        edits: list[Edit] = []
        for name, text in self.plain(line, row):
            base = row.values.get(name, "")
            theirs[name] = text
            if text == base:
                continue
            title = self.columns[name.removeprefix(COMMENT)].title
            if name.startswith(COMMENT):
                title = _("Comment on {title}").format(title=title)
            edit = Edit(row.keys, name, title, self.edited.source(line.row, name), base, text, ours.get(name, ""))
            if self.counts(edit):
                edits.append(edit)
        if edits:
            self.found.rows.append(Changed(row.keys, row.values, theirs, tuple(edits)))

    def counts(self, edit: Edit) -> bool:
        """Whether an edit is to be written: not when the workspace says it already, or its word is preferred."""
        if edit.theirs == edit.ours:
            return False
        if not edit.conflict or self.prefer is Side.THEIRS:
            return True
        if self.prefer is None:
            self.found.conflicts.append(edit)
        return False

    def plain(self, line: Line, row: Row) -> Iterator[tuple[str, str]]:
        """The plain values of the cells that were touched; computed ones are told and left."""
        for name, entry in line.cells.items():
            before = row.shown.get(name, "")
            if entry.text == tidy(before) and not entry.live:
                continue
            if (not row.shown and not entry.text) or self.stays(name):
                continue
            if self.is_computed(name, row):
                self.computed(line, row, name, entry)
            elif (text := self.read(line, row, name, entry)) is not None:
                yield name, text
        known = {name.removeprefix(COMMENT) for name in row.values if name.startswith(COMMENT)}
        for name in (*line.comments, *(known - line.comments.keys())):
            if name in self.edited.places and self.edited.base.own:
                yield COMMENT + name, line.comments.get(name, "")

    def stays(self, name: str) -> bool:
        """Whether a column is a person's own, in a workbook of which only what was written out is taken back."""
        return name.startswith(OWN) and not self.edited.base.own

    def is_computed(self, name: str, row: Row) -> bool:
        """A title is the standard's, but for a control of one's own."""
        kind = self.columns[name].kind
        return kind == "computed" or (kind == "title" and not row.keys[0].startswith("own:"))

    def computed(self, line: Line, row: Row, name: str, entry: Entry) -> None:
        if (
            row.shown
            and name not in self.edited.base.identity
            and folded(entry.text) != folded(row.shown.get(name, ""))
        ):
            self.remark(line, name, _('"{text}" is not taken back: the column is computed').format(text=entry.text))

    def read(self, line: Line, row: Row, name: str, entry: Entry) -> str | None:
        if entry.live:
            what = _('"{text}" is a formula or an error, not a value').format(text=entry.text)
            self.problem(line, name, what, _("write the value itself as text"))
            return None
        column = self.columns[name]
        frameworks = [key.partition(":")[0] for key in row.keys]
        single = column.kind in ("applicable", "basis", "status") or name.startswith(OWN)
        parts = (entry.text,) if single else halves(entry.text, frameworks)
        try:
            told = [cells.value(column.kind, name, part) for part in parts]
        except cells.Unreadable as error:
            self.problem(line, name, f'"{entry.text}"', str(error))
            return None
        return told[0] if single else joined(told, frameworks)

    def absent(self) -> Iterator[Remark]:
        where = f"{self.edited.file} › {self.edited.sheet}"
        for row in self.edited.base.rows:
            if row.keys not in self.seen:
                named = " ".join(filter(None, (row.shown.get(name, "") for name in self.edited.base.identity)))
                told = _("{row} is gone from the sheet: what was decided about it stays")
                yield Remark(where, told.format(row=" ".join(named.split())))
        for column in self.edited.base.columns:
            if column.kind not in COMPUTED and column.name not in self.edited.places:
                told = _("the column {title} is gone: what it said stays").format(title=column.title)
                yield Remark(where, told)
        if not self.edited.base.own:
            for name in filter(self.stays, self.edited.places):
                told = _("the column {title} is your own, and stays in the workbook")
                yield Remark(where, told.format(title=name.removeprefix(OWN)))
            if any(line.comments for line in self.edited.lines):
                yield Remark(where, _("comments on cells stay in the workbook"))
        for cell, text in self.edited.cover:
            told = _('"{text}" is not taken back: the cover comes from annexbridge.toml, write it there')
            yield Remark(str(cell), told.format(text=text))
        for letter in self.edited.headless:
            told = _("the column {letter} has no heading: give it one to have it taken back").format(letter=letter)
            yield Remark(where, told)

    def remark(self, line: Line, name: str, text: str) -> None:
        self.found.remarks.append(Remark(str(self.edited.source(line.row, name)), text))

    def problem(self, line: Line, name: str, what: str, remedy: str) -> None:
        self.problems.append(InputError(what, where=str(self.edited.source(line.row, name)), remedy=remedy))
