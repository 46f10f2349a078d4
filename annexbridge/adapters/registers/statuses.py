"""Reads what a Statement of Applicability says about implementation: words, maturity levels, percentages, marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annexbridge.adapters.registers.numbers import read_number
from annexbridge.adapters.registers.text import fold, is_blank, shown
from annexbridge.adapters.registers.typed import Converter, Outcome, Setting, converter, invalid
from annexbridge.adapters.registers.vocabulary import bools, key, vocabulary, words
from annexbridge.engine.records import Problem, State
from annexbridge.language import _
from annexbridge.mappings.kinds import Field

FROM_BOOL: Mapping[str, str] = {"true": "implemented", "false": "not_implemented", "partly": "partial"}
LEVEL = re.compile(
    r"(?:level|nivel|niveau|stufe|livello|nível|úroveň|uroven|stupeň|ml|maturity)?\s*(\d(?:[.,]\d)?)(?:\s*/\s*\d)?",
    re.IGNORECASE,
)
SPAN = re.compile(r"(\d)\s*(?:-|–|to|a|bis|à|až|tot)\s*(\d{1,3})\b")
AMONG_WORDS = 0.2
MARKS = frozenset("x*+●■")
"""Marks that mean yes where nothing else is written, as below the heading `Implemented`."""

DONE, BEGUN = 0.8, 0.0
"""Share of the scale from which a level counts as implemented, and above which as partial."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the numbers of a status column are out of; `top` is None when they cannot be understood."""

    top: float | None
    why: str


def status_converter(item: Field, setting: Setting, raws: Sequence[object], heading: str) -> tuple[Converter, str]:
    """The converter for a status column, and what a person should know about how its numbers are read."""
    meaning = {**{word: FROM_BOOL[to] for word, to in bools().meaning.items() if not word.isdigit()}}
    meaning.update({word: FROM_BOOL[to] for word, to in vocabulary(f"bool.{setting.language}").items()})
    meaning.update(words(item).meaning)
    worded = converter(item, Setting(setting.order, setting.language, {**meaning, **setting.words}))
    scale = _scale(raws, heading)
    puzzling = MARKS if _worded(raws) and meaning.get(key(heading)) != "implemented" else frozenset()

    def convert(raw: object) -> Outcome:
        if isinstance(raw, bool):
            return Outcome(FROM_BOOL["true" if raw else "false"])
        level, word = _level(raw), key(shown(raw))
        if word in puzzling and word not in setting.words:
            return invalid(_("a mark among words"), item.values)
        if level is None or word in setting.words:
            return worded(raw)
        if scale.top is None:
            return invalid(scale.why, item.values)
        if not 0 <= level <= scale.top:
            return invalid(_("outside the scale of 0 to {top:g}").format(top=scale.top), item.values)
        return Outcome(_of(level / scale.top), note="level")

    return convert, scale.why if scale.top is not None else ""


def _worded(raws: Sequence[object]) -> bool:
    """Whether a column holds words that are more than yes and no: a cross among them may stand for anything."""
    said = (key(raw) for raw in raws if isinstance(raw, str))
    return any(len(word) > 1 and word not in bools().meaning and _level(word) is None for word in said)


def _of(share: float) -> str:
    if share >= DONE:
        return "implemented"
    return "partial" if share > BEGUN else "not_implemented"


def _level(raw: object) -> float | None:
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | float):
        return float(raw)
    text = shown(raw)
    if text.endswith("%"):
        number = read_number(text).number
        return None if number is None else float(number)
    found = LEVEL.fullmatch(text)
    return float(found.group(1).replace(",", ".")) if found else None


def _scale(raws: Sequence[object], heading: str) -> Scale:
    found = [level for raw in raws if (level := _level(raw)) is not None]
    levels = set(found)
    if not levels:
        return Scale(None, "")
    if len(found) < AMONG_WORDS * sum(not is_blank(raw) for raw in raws):
        return Scale(None, _("a number among words"))
    if any(isinstance(raw, str) and raw.strip().endswith("%") for raw in raws) or any(
        0 < level < 1 for level in levels
    ):
        top = 1.0 if max(levels) <= 1 else 100.0
        return Scale(top, _("numbers read as shares of full implementation"))
    span = SPAN.search(heading)
    if span:
        return Scale(
            float(span.group(2)), _("numbers read on the scale of the heading, up to {top}").format(top=span.group(2))
        )
    if max(levels) <= 1:
        return Scale(None, _("0 and 1 may be yes and no, or levels"))
    if max(levels) <= 5 and "%" not in heading:
        return Scale(5.0, _("numbers read as maturity levels 0 to 5: 4 and 5 implemented, 1 to 3 partial"))
    if max(levels) <= 100:
        return Scale(100.0, _("numbers read as percentages"))
    return Scale(None, _("numbers of no known scale"))


def applicable_converter(item: Field, setting: Setting) -> Converter:
    """The converter for an applicability column: also `Not applicable`, `Included`, `Excluded` are answers."""
    own = vocabulary("soa.applicable")
    plain = converter(item, Setting(setting.order, setting.language, {**own, **setting.words}))

    def convert(raw: object) -> Outcome:
        text = shown(raw)
        if not isinstance(raw, bool) and own.get(key(text)) is None and fold(text) in NOT_APPLICABLE:
            return Outcome(value=False)
        return plain(raw)

    return convert


NOT_APPLICABLE = frozenset(fold(word) for word in ("n/a", "na", "n.a.", "not applicable"))


def unclear(message: str) -> Problem:
    """A cell whose meaning depends on something nobody said."""
    return Problem(State.INVALID, message)
