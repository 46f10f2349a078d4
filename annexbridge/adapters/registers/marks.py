"""Reads fields that are spread over several columns of marks, one column for each word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annexbridge.adapters.registers.grid import Row
from annexbridge.adapters.registers.reads import Read
from annexbridge.adapters.registers.text import brief, shown
from annexbridge.adapters.registers.vocabulary import bools, key, silences, vocabulary
from annexbridge.engine.records import Problem, State, Value
from annexbridge.language import _
from annexbridge.mappings.kinds import Field

NOT_APPLICABLE = "not_applicable"
"""The word of a column for rows to which the field does not apply."""


def read_marks(item: Field, cells: Sequence[Row], spread: Mapping[int, str], first_column: int, locale: str) -> Read:
    """The words whose columns are marked: all of them for a list field, the only one for others.

    `spread` gives the word of each sheet column.
    """
    marks = {**vocabulary("mark"), **bools().meaning, **vocabulary(f"bool.{locale[:2]}")}
    read = Read([])
    for place, row in enumerate(cells):
        chosen: list[str] = []
        problem: Problem | None = None
        written = False
        for column, word in spread.items():
            index = column - first_column
            text = shown(row[index]) if 0 <= index < len(row) else ""
            if not text:
                continue
            written = True
            said = marks.get(key(text)) or marks.get(text) or _silent(text, word)
            if said == "true":
                chosen.append(word)
            elif said not in ("false", "not_applicable", "none"):
                problem = _problem(text, said)
        value, found = _value(item, chosen, written=written) if problem is None else (None, problem)
        read.values.append(value)
        if found is not None:
            read.problems[place] = found
    return read


def _silent(text: str, word: str) -> str:
    return "true" if key(text) == key(word) else silences().get(key(text), "")


def _value(item: Field, chosen: Sequence[str], *, written: bool) -> tuple[Value | None, Problem | None]:
    words = tuple(dict.fromkeys(chosen))
    if item.type == "enums":
        return (words if written else None), None
    if len(words) > 1:
        return None, Problem(State.INVALID, _("marked as {words}").format(words=_(" and as ").join(words)), item.values)
    if not words:
        return None, None
    if words[0] == NOT_APPLICABLE:
        return None, Problem(State.NOT_APPLICABLE, _("not applicable"))
    return (words[0] == "true" if item.type == "bool" else words[0]), None


def _problem(text: str, said: str) -> Problem:
    if said == "unknown":
        return Problem(State.UNKNOWN, _("not known"))
    return Problem(
        State.INVALID, _('"{text}" is neither a mark nor yes or no').format(text=brief(text, 30)), ("x", *bools().shown)
    )
