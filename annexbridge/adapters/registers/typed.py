"""Turns the raw cells of one column into typed values, or says why a cell has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from annexbridge.adapters.registers import dates, lists, numbers
from annexbridge.adapters.registers.text import ABSURD, clean, is_blank, shown
from annexbridge.adapters.registers.vocabulary import bools, key, silences, ticks, vocabulary, words
from annexbridge.adapters.registers.wording import settle
from annexbridge.engine.records import Problem, State, Value
from annexbridge.language import _, marked
from annexbridge.mappings.kinds import Field

PLACEHOLDER = re.compile(
    r"\[(?!\s*[\"'\]])[^\[\]]*\]|<[^<>]+>|\{[^{}]*\}|_{2,}|x{3,}|"
    r"(?:dd|tt|jj{1,3}|mm|yy|yyyy|aa|aaaa|rrrr)(?:\s*[./\-]\s*(?:dd|tt|jj|jjjj|mm|mmm|yy|yyyy|aa|aaaa|rrrr|rr)){1,2}",
    re.IGNORECASE,
)
FORMULA_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|NV|BEZUG!|WERT!)|Err:\d+")


LONGEST_REFERENCE = 120
LONGEST_TICK = 20
WORDED = frozenset({"text", "list", "ref", "refs"})
"""Types of fields that hold words of people, or name records."""
DESCRIBED = marked("a description; name the records by their ids, separated by semicolons")
TICK = marked("only a yes; write what it is, or where it can be seen")
NO_REASON = marked("a yes or no is no reason; write why in a sentence")
WHY = re.compile(r"(?:^|_)(?:reason|justification)$")
"""Names of fields that ask why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a cell says: a value, a problem, or neither when it is blank. `note` is the code of a conversion made."""

    value: Value | None = None
    problem: Problem | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a column is read under: order of dates, language, and words a person has explained (folded to canonical)."""

    order: dates.Order = dates.Order.UNKNOWN
    language: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


Converter = Callable[[object], Outcome]
BLANK = Outcome()


def converter(item: Field, setting: Setting) -> Converter:
    """The function that reads the cells of a field; it may be called once for each distinct raw value."""
    inner = CONVERTERS[item.type](item, setting)

    def convert(raw: object) -> Outcome:
        if is_blank(raw):
            return BLANK
        text = raw if isinstance(raw, str) else shown(raw)
        if len(text) > ABSURD:
            return invalid(_("longer than {most:,} characters").format(most=ABSURD))
        problem = (_not_data(text) or _tick(item, text)) if isinstance(raw, str) else None
        return Outcome(problem=problem) if problem else inner(raw)

    return convert


def invalid(message: str, accepted: tuple[str, ...] = ()) -> Outcome:
    """Something is written that has no place in the field."""
    return Outcome(problem=Problem(State.INVALID, message, accepted))


def silence(text: str) -> str:
    """What kind of silence a text is: `unknown`, `not_applicable`, `none`, or empty when it says something."""
    return silences().get(key(text), "")


def is_placeholder(text: str) -> bool:
    """Whether a text only shows what should be written there, like `[Name]` or `dd/mm/yyyy`."""
    return PLACEHOLDER.fullmatch(clean(text)) is not None


def _not_data(text: str) -> Problem | None:
    bare = clean(text)
    if FORMULA_ERROR.fullmatch(bare):
        return Problem(State.INVALID, _("a formula error; mend the formula or write the value"))
    if is_placeholder(bare):
        return Problem(State.UNKNOWN, _("a placeholder of the template; write the value"))
    return None


def _tick(item: Field, text: str) -> Problem | None:
    """A yes where words or records are asked for: whoever ticks a cell shows no evidence, and names nothing.

    The target of an objective may be a yes.
    """
    if item.type not in WORDED or item.name == "target" or len(text) > LONGEST_TICK:
        return None
    said = key(clean(text))
    if WHY.search(item.name) and said in bools().meaning:
        return Problem(State.INVALID, _(NO_REASON))
    return Problem(State.INVALID, _(TICK)) if said in ticks() else None


def _silent(text: str) -> Outcome | None:
    said = silence(text)
    if said == "unknown":
        return Outcome(problem=Problem(State.UNKNOWN, _("not known")))
    if said in ("not_applicable", "none"):
        return Outcome(problem=Problem(State.NOT_APPLICABLE, _("not applicable")))
    return None


def _silent_first(text: str) -> Outcome | None:
    """The silence a text is or begins with, as `N/A - never reviewed` does."""
    return _silent(settle(text, {}).word or text)


def _text(_item: Field, _setting: Setting) -> Converter:
    def convert(raw: object) -> Outcome:
        text = shown(raw)
        return (_silent(text) if len(text) < 40 else None) or Outcome(text)

    return convert


def _bool(item: Field, setting: Setting) -> Converter:
    own = vocabulary(f"{item.kind}.{item.name}")
    meaning = {**bools().meaning, **vocabulary(f"bool.{setting.language}"), **own, **setting.words}

    def convert(raw: object) -> Outcome:
        if isinstance(raw, bool):
            return Outcome(raw)
        text = shown(raw)
        found = settle(text, meaning)
        if found.word == "partly":
            return invalid(_("partly is neither yes nor no"), bools().shown)
        if found.word in ("true", "false"):
            return Outcome(found.word == "true", note=found.note)
        if found.word == "unknown":
            return Outcome(problem=Problem(State.UNKNOWN, _("does not say yes or no")))
        return _silent(found.word or text) or invalid(found.problem or _("not yes or no"), bools().shown)

    return convert


def _date(_item: Field, setting: Setting) -> Converter:
    def convert(raw: object) -> Outcome:
        silent = _silent_first(raw) if isinstance(raw, str) else None
        if silent:
            return silent
        found = dates.read_date(raw, setting.order)
        if found.date is None:
            return invalid(f"{_(found.problem)}; {_(found.remedy)}")
        return Outcome(found.date.isoformat(), note=found.note)

    return convert


def _number(item: Field, _setting: Setting) -> Converter:
    def convert(raw: object) -> Outcome:
        silent = _silent_first(raw) if isinstance(raw, str) else None
        if silent:
            return silent
        if item.type == "int":
            found = numbers.read_whole(raw, days="days" in item.name)
        else:
            found = numbers.read_number(raw, percent=item.name.endswith("_pct"))
        return invalid(found.problem) if found.number is None else Outcome(found.number, note=found.note)

    return convert


def _enum(item: Field, setting: Setting) -> Converter:
    accepted = words(item)
    meaning = {**accepted.meaning, **setting.words}

    def convert(raw: object) -> Outcome:
        text = shown(raw)
        found = settle(text, meaning)
        if found.word in item.values:
            return Outcome(found.word, note=found.note)
        return _silent(found.word or text) or invalid(found.problem or _("not an accepted word"), accepted.shown)

    return convert


def _enums(item: Field, setting: Setting) -> Converter:
    accepted = words(item)
    meaning = {**accepted.meaning, **setting.words}

    def known(text: str) -> bool:
        return key(text) in meaning

    def convert(raw: object) -> Outcome:
        text = shown(raw)
        if silence(text) and not known(text):
            return Outcome(()) if silence(text) == "none" else _silent(text) or BLANK
        parts = lists.split_known(text, known)
        found = [settle(part, meaning) for part in parts]
        unknown = [part for part, read in zip(parts, found, strict=True) if read.word not in item.values]
        if unknown:
            return invalid(
                _("not among the accepted words: {unknown}").format(unknown=", ".join(unknown)), accepted.shown
            )
        return Outcome(_distinct(read.word for read in found))

    return convert


def _list(item: Field, _setting: Setting) -> Converter:
    def convert(raw: object) -> Outcome:
        text = shown(raw)
        if silence(text):
            return Outcome(()) if silence(text) == "none" else _silent(text) or BLANK
        parts = lists.split(text)
        if item.target and any(len(part) > LONGEST_REFERENCE for part in parts):
            return invalid(_(DESCRIBED))
        return Outcome(parts)

    return convert


def _ref(_item: Field, _setting: Setting) -> Converter:
    def convert(raw: object) -> Outcome:
        text = shown(raw)
        silent = _silent(text)
        if silent:
            return silent
        if len([part for part in re.split(r"[;\n]", text) if part.strip()]) > 1:
            return invalid(_("several references where one is expected"))
        if len(text) > LONGEST_REFERENCE:
            return invalid(_(DESCRIBED))
        return Outcome(" ".join(text.split()))

    return convert


def _distinct(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parts))


CONVERTERS: Mapping[str, Callable[[Field, Setting], Converter]] = {
    "text": _text, "id": _text, "bool": _bool, "date": _date, "int": _number, "number": _number,
    "enum": _enum, "enums": _enums, "list": _list, "refs": _list, "ref": _ref,
}  # fmt: skip
