"""Finds the one word of a vocabulary that a cell means when more than the word is written there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annexbridge.adapters.registers.text import fold
from annexbridge.adapters.registers.vocabulary import SYMBOLS, key, silences, vocabulary
from annexbridge.language import _

PARTS = re.compile(r"\s*[\n:;()\[\]|]\s*|\s+[-–—]+\s+|(?<=\w)[,.]\s+|^\s*[-–—•>]\s+|^\s*\d{1,2}\s*[-–—.)]\s+")


@dataclass(frozen=True, slots=True)
class Settled:
    """The canonical word (empty when there is none), the conversion made, or why the text is not clear."""

    word: str = ""
    note: str = ""
    problem: str = ""


def settle(text: str, meaning: Mapping[str, str]) -> Settled:
    """The canonical word that a text means.

    The whole text may be the word; else one of its parts is (`Yes - see policy`, `4 (High)`, `✅ Compliant`), provided
    that nothing beside it says otherwise. A silence such as `N/A - no data` is returned as written, without a word.
    """
    unmarked = SYMBOLS.sub(" ", text).strip()
    if unmarked and unmarked != text.strip() and key(unmarked) in meaning:
        return _with_mark(text, unmarked, meaning)
    whole = meaning.get(key(text))
    if whole is not None:
        return Settled(whole)
    if key(text) in silences():
        return Settled()
    parts = [part for part in PARTS.split(text) if part and part.strip()]
    found = {meaning[key(part)]: part for part in parts if key(part) in meaning}
    if len(found) > 1:
        return Settled(problem=_("says both {found}").format(found=_(" and ").join(sorted(found))))
    if not found:
        silent = next((part for part in parts[:1] if silences().get(key(part)) in ("unknown", "not_applicable")), "")
        return Settled(word=silent)
    word, spoken = next(iter(found.items()))
    rest = [part for part in parts if part != spoken]
    if any(_contradicts(part, word, meaning) for part in rest):
        return Settled(problem=_('"{said}" is taken back by what stands beside it').format(said=spoken.strip()))
    return Settled(word, note="word-in-text")


def _with_mark(text: str, unmarked: str, meaning: Mapping[str, str]) -> Settled:
    """A word beside a tick or cross: the word counts, unless the mark is in the vocabulary and says otherwise."""
    word = meaning[key(unmarked)]
    marks = {meaning[mark] for mark in SYMBOLS.findall(text) if mark in meaning}
    return Settled(problem=_("the mark and the word disagree")) if marks - {word} else Settled(word)


def _contradicts(part: str, word: str, meaning: Mapping[str, str]) -> bool:
    tokens = fold(part).split()
    return any(token in vocabulary("doubt") for token in tokens) or any(
        meaning.get(gram, word) != word for gram in _grams(tokens)
    )


def _grams(tokens: list[str]) -> Iterator[str]:
    for length in (2, 3):
        for start in range(len(tokens) - length + 1):
            yield " ".join(tokens[start : start + length])
    yield from (token for token in tokens if len(token) > 2 and not token.isdigit())
