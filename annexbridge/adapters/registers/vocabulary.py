"""What words in cells mean: the table `mappings/words.csv` for yes and no, silences, kinds of rows, and enum fields."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from annexbridge.adapters.registers.text import fold
from annexbridge.mappings.kinds import Field
from annexbridge.mappings.tables import rows

ANY = "*"
"""Vocabulary whose words serve every field that accepts the canonical word."""

SYMBOLS = re.compile(r"[\u2190-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words and what they stand for. `shown` lists the accepted canonical words for a message."""

    meaning: Mapping[str, str]
    shown: tuple[str, ...]

    def get(self, text: str) -> str | None:
        """The canonical word for a text as written, None when the vocabulary does not hold it."""
        folded = fold(text)
        return self.meaning.get(folded or text.strip())


@cache
def vocabulary(name: str) -> Mapping[str, str]:
    """Words of one vocabulary of the table, folded; marks that fold to nothing are kept as they are."""
    return dict(_vocabularies().get(name, ()))


@cache
def _vocabularies() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Pairs of folded word and canonical word by vocabulary."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("words.csv"):
        found[row["vocabulary"]].append((key(row["word"]), row["canonical"]))
    return {name: tuple(pairs) for name, pairs in found.items()}


def key(word: str) -> str:
    """A word as the vocabularies look it up."""
    return fold(word) or word.strip()


@cache
def silences() -> Mapping[str, str]:
    """Words that say nothing: folded word to `blank`, `unknown` or `not_applicable`."""
    return vocabulary("silence")


@cache
def bools() -> Words:
    """Words for yes, no and partly: canonical `true`, `false` and `partly`."""
    return Words(vocabulary("bool"), ("yes", "no"))


@cache
def answers() -> frozenset[str]:
    """All words that are a silence, a yes or a no, folded: a text of any other words is a text."""
    return frozenset(silences()) | frozenset(bools().meaning)


@cache
def ticks() -> frozenset[str]:
    """Words and signs that say yes and nothing else, folded. `1`, `on`, `done`, `*` and `+` mean more than that."""
    return frozenset(word for word, said in bools().meaning.items() if said == "true") - {"1", "on", "done", "*", "+"}


@cache
def words(field: Field) -> Words:
    """Words for the values of an enum field: its own, and those shared by all fields with that value.

    A shared word that could mean two values of the field means neither.
    """
    shared: dict[str, set[str]] = defaultdict(set)
    for word, canonical in _vocabularies().get(ANY, ()):
        if canonical in field.values:
            shared[word].add(canonical)
    found = {word: next(iter(meanings)) for word, meanings in shared.items() if len(meanings) == 1}
    found.update(vocabulary(f"{field.kind}.{field.name}"))
    found.update({fold(value): value for value in field.values})
    return Words({word: value for word, value in found.items() if value in field.values}, field.values)
