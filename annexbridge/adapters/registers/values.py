"""Reads the columns of a table at once: each distinct raw value of a column is converted a single time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from annexbridge.adapters.registers.columns import Plan
from annexbridge.adapters.registers.dates import Order, locale_order, order_of
from annexbridge.adapters.registers.grid import Grid, Row
from annexbridge.adapters.registers.marks import read_marks
from annexbridge.adapters.registers.reads import Read
from annexbridge.adapters.registers.statuses import applicable_converter, status_converter
from annexbridge.adapters.registers.text import brief, shown
from annexbridge.adapters.registers.typed import Converter, Outcome, Setting, converter
from annexbridge.adapters.registers.vocabulary import answers, key, words
from annexbridge.engine.records import Issue, Problem, Severity, State, Value
from annexbridge.language import _, marked
from annexbridge.mappings.kinds import Field

SIMPLE = re.compile(r"[A-WYZa-wyz0-9][A-Za-z0-9]*(?: [A-Za-z0-9]+)*")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .,:/()&_+\-]*\d[A-Za-z0-9.)]*")
NUMBERED = re.compile(r"(?=\D*\d)[A-WYZa-wyz0-9][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*")
"""A single id as registers number their records, such as `SUP-012`: neither a list nor a silence."""
MAX_ISSUES = 500
"""Issues of one column that are listed one by one; a further one says how many more there are."""


def read_columns(
    grid: Grid, plan: Plan, rows: Sequence[int], locale: str, explained: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, Read], list[Issue]]:
    """Values of all fields for the given sheet rows, and what a person should know about their cells.

    `locale` settles the order of dates that the column leaves open; `explained` gives words by field.
    """
    cells = grid.chosen(rows)
    found: dict[str, Read] = {}
    issues: list[Issue] = []
    for name, columns in plan.columns.items():
        item = plan.kind.fields[name]
        said = explained.get(f"{plan.kind.name}.{name}", {})
        if name in plan.spread:
            found[name] = read_marks(item, cells, plan.spread[name], grid.first_column, locale)
        else:
            raws = column(cells, columns[0] - grid.first_column)
            setting = Setting(_order(item, raws, locale), locale[:2], {key(word): to for word, to in said.items()})
            convert, told = _converter(item, setting, raws, plan.heading(name))
            found[name] = _read(raws, item, convert)
            if told and rows:
                source = grid.source(rows[0], columns[0])
                issues.append(Issue("scale", Severity.QUESTION, told, source, remedy=_("say otherwise in a profile")))
        issues.extend(_issues(grid, plan, name, rows, found[name]))
    return found, issues


def column(cells: Sequence[Row], index: int) -> list[object]:
    """The raw cells of one column; rows that end before it have a blank."""
    try:
        return [row[index] for row in cells] if index >= 0 else []
    except IndexError:
        return [row[index] if index < len(row) else "" for row in cells]


def _converter(item: Field, setting: Setting, raws: Sequence[object], heading: str) -> tuple[Converter, str]:
    """The converter of a field, and a question about the whole column (empty when there is none)."""
    if item.kind == "soa" and item.name == "status":
        return status_converter(item, setting, raws, heading)
    if item.kind == "soa" and item.name == "applicable":
        return applicable_converter(item, setting), ""
    return converter(item, setting), ""


def _order(item: Field, raws: Iterable[object], locale: str) -> Order:
    if item.type != "date":
        return Order.UNKNOWN
    own = order_of(raws)
    return own if own is not Order.UNKNOWN else locale_order(locale)


def _read(raws: list[object], item: Field, convert: Callable[[object], Outcome]) -> Read:
    kinds = set(map(type, raws))
    if bool in kinds and kinds & {int, float}:
        # True == 1 for a dictionary, and not for a person.
        outcomes = [convert(raw) for raw in raws]
        read = Read([outcome.value for outcome in outcomes])
        read.problems = {place: outcome.problem for place, outcome in enumerate(outcomes) if outcome.problem}
        return read
    distinct = set(raws)
    values: dict[object, Value | None] = {}
    problems: dict[object, Problem] = {}
    noted: dict[object, str] = {}
    texts, references = item.type in ("text", "id"), item.type in ("ref", "refs")
    as_written = True
    for raw in distinct:
        if texts and raw.__class__ is str and _is_plain(raw):
            values[raw] = raw
            continue
        if references and raw.__class__ is str and len(raw) < 60 and NUMBERED.fullmatch(raw):
            values[raw] = raw if item.type == "ref" else (raw,)
            as_written = as_written and item.type == "ref"
            continue
        outcome = convert(raw)
        values[raw] = outcome.value
        as_written = as_written and outcome.value is raw and raw.__class__ is str
        if outcome.problem:
            problems[raw] = outcome.problem
        if outcome.note:
            noted[raw] = outcome.note
    # A column whose values are what is written is taken over whole.
    found = cast("list[Value | None]", list(raws)) if as_written else [values[raw] for raw in raws]
    read = Read(found, complete=None not in values.values())
    if problems:
        read.problems = {place: problems[raw] for place, raw in enumerate(raws) if raw in problems}
    if noted:
        read.notes = Counter(noted[raw] for raw in raws if raw in noted)
    return read


def _is_plain(raw: str) -> bool:
    """Whether a text can be taken as it is, without looking for padding, silences and placeholders."""
    if SIMPLE.fullmatch(raw):
        return raw.casefold() not in answers()
    return len(raw) < 500 and CODE.fullmatch(raw) is not None


def _issues(grid: Grid, plan: Plan, name: str, rows: Sequence[int], read: Read) -> list[Issue]:
    item = plan.kind.fields[name]
    where = plan.columns[name][0]
    found = []
    wrong = [place for place, problem in read.problems.items() if problem.state is State.INVALID]
    for place in wrong[:MAX_ISSUES]:
        problem = read.problems[place]
        message, _semicolon, remedy = problem.message.partition("; ")
        raw = shown(grid.at(rows[place], where))
        source = grid.source(rows[place], where)
        accepted = problem.accepted or (words(item).shown if item.type in ("enum", "enums") else ())
        found.append(Issue(code(item), Severity.REJECT, message, source, brief(raw), remedy, accepted))
    if len(wrong) > MAX_ISSUES:
        message = _("{more:,} more cells of this column have no value").format(more=len(wrong) - MAX_ISSUES)
        found.append(Issue(code(item), Severity.REJECT, message, grid.source(rows[wrong[MAX_ISSUES]], where)))
    for note, count in sorted(read.notes.items()):
        source = grid.source(rows[0], where)
        message = _("{count} cells of {name}: {what}").format(
            count=count, name=name, what=_(CONVERSIONS.get(note, note))
        )
        found.append(Issue(note, Severity.NOTE, message, source))
    return found


def code(item: Field) -> str:
    """The issue code for a bad value of a field."""
    codes = {"date": "bad-date", "int": "bad-number", "number": "bad-number", "bool": "unknown-word"}
    return codes.get(item.type, "unknown-word" if item.values else "bad-value")


CONVERSIONS = {
    "day-first": marked("03/04 read as 3 April, by the other dates of the column or the language"),
    "month-first": marked("03/04 read as March 4, by the other dates of the column or the locale"),
    "serial-date": marked("the number of a day read as its date"),
    "two-digit-year": marked("a year of two digits read as 20xx"),
    "text-after-date": marked("text after the date left aside"),
    "word-in-text": marked("the word read from a longer text"),
    "percent": marked("a percentage read as a number"),
    "label-removed": marked("a label beside the number left aside"),
    "unit-removed": marked("a unit turned into days"),
    "number-text": marked("a number written as text"),
    "level": marked("a maturity level or percentage read as a status"),
}
