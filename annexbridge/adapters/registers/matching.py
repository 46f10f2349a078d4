"""Matches one column heading with the fields it may mean, over all kinds of register at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from annexbridge.adapters.registers.header import Heading
from annexbridge.adapters.registers.synonyms import index, meant, variants
from annexbridge.adapters.registers.vocabulary import vocabulary
from annexbridge.language import marked
from annexbridge.mappings.kinds import kinds

LONGEST_GRAM = 8
GROUP = "group heading"
WITH_GROUP = marked("heading with its group")
HAS = marked('heading has "{gram}"')
LOOSE = 0.05
"""How much worse a phrase fits whose words come in another order, number or with other small words."""


OF_ITSELF = frozenset(("id", "name", "title", "control_id", "control_title", "text", "person", "role"))
FIRST = 0.08
"""How much an identity comes before another field that the same heading fits."""

WHOLE, OWN_NOUN = 0.85, 0.5
"""`Evidence ID` is no id of the record: part of a heading gives an identity only with a noun of the kind's own."""


@dataclass(frozen=True, slots=True)
class Match:
    """A field a heading may mean: how well it fits (about 1 for the very words) and the words that say so.

    `how` tells it in English, with `{gram}` for the phrase: matches are kept, whatever language is chosen later. `part`
    says that only a part of the heading, or its group, says so.
    """

    quality: float
    phrase: str
    how: str
    languages: frozenset[str]
    weight: float
    part: bool = False

    @property
    def telling(self) -> float:
        """How much the match says about the kind of register."""
        return self.quality * self.weight


@lru_cache(maxsize=8_192)
def matches(path: tuple[str, ...]) -> Mapping[tuple[str, str], Match]:
    """Fields by (kind, name) that a heading, given with its group headings, may mean."""
    found: dict[tuple[str, str], Match] = {}
    for quality, phrase, how in _phrases(path):
        for meaning, loosely in meant(phrase):
            place = (meaning.kind, meaning.field)
            if meaning.field in OF_ITSELF and quality < WHOLE and meaning.weight < OWN_NOUN:
                continue
            fit = quality - 1 + meaning.usual - LOOSE * loosely
            if place not in found or fit > found[place].quality:
                found[place] = Match(fit, phrase, how, meaning.languages, meaning.weight, quality < WHOLE)
    return found


def _phrases(path: tuple[str, ...]) -> Iterator[tuple[float, str, str]]:
    """Phrases under which a heading is looked up: how well each fits, and how it was made."""
    own = path[-1]
    for place, form in enumerate(variants(own)):
        yield 1.0 - 0.02 * place, form, "heading"
    if len(path) > 1:
        for group in path[-2::-1]:
            for place, form in enumerate((*variants(f"{group} {own}"), *variants(f"{own} {group}"))):
                yield 1.04 - 0.02 * place, form, WITH_GROUP
            for form in variants(group)[:1]:
                yield 0.6, form, GROUP
    yield from _grams(own)


def _grams(own: str) -> Iterator[tuple[float, str, str]]:
    """Phrases of the table inside a longer heading. One word is enough only in a short heading."""
    known = index().exact
    for form in variants(own)[:2]:
        tokens = form.split()
        for length in range(min(len(tokens) - 1, LONGEST_GRAM), 0, -1):
            share = length / len(tokens)
            if (share < 0.3 and length < 4) or (length == 1 and len(tokens) > 4):
                break
            for start in range(len(tokens) - length + 1):
                words = tokens[start : start + length]
                rest = {*tokens[:start], *tokens[start + length :]}
                gram = " ".join(words)
                if gram in known and not rest & heads() and not (length == 1 and gram in heads()):
                    yield 0.35 + 0.45 * share, gram, HAS


@cache
def heads() -> frozenset[str]:
    """Words that say what a heading is about: `Contract end date` is no contract, `Asset count` no asset."""
    return frozenset(vocabulary("heading.head"))


Fields = Mapping[str, tuple[Heading, Match]]
"""The heading that gives each field of a kind, and how it fits."""


def headed(headings: tuple[Heading, ...]) -> Mapping[str, Fields]:
    """For every kind, the heading that gives each of its fields: the best match first, the leftmost of equals."""
    groups = Counter(heading.path[:-1] for heading in headings)
    offers: dict[str, list[tuple[float, int, str, Heading, Match]]] = defaultdict(list)
    for heading in headings:
        shared = groups[heading.path[:-1]] > 1
        for (kind, name), match in matches(heading.path).items():
            if not (shared and match.how == GROUP):
                first = FIRST if name in OF_ITSELF and match.quality > WHOLE else 0.0
                offers[kind].append((-match.quality - first, heading.column, name, heading, match))
    return {kind: _taken(offers[kind]) for kind in kinds()}


def _taken(offers: list[tuple[float, int, str, Heading, Match]]) -> Fields:
    taken: dict[str, tuple[Heading, Match]] = {}
    used: set[int] = set()
    for _score, column, name, heading, match in sorted(offers, key=lambda offer: offer[:3]):
        if name not in taken and column not in used:
            taken[name] = (heading, match)
            used.add(column)
    return taken


def named_kinds(text: str) -> frozenset[str]:
    """Kinds of register that a title, sheet name or file name speaks of; a longer phrase hides those within it."""
    titles = index().titles
    found: set[str] = set()
    for form in variants(text)[:1]:
        tokens = form.split()
        for length in range(min(len(tokens), LONGEST_GRAM), 0, -1):
            for start in range(len(tokens) - length + 1):
                gram = " ".join(tokens[start : start + length])
                if gram in titles:
                    found |= titles[gram]
                    tokens[start : start + length] = ["\0"] * length
    return frozenset(found)
