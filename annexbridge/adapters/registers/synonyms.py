"""What column headings mean: the table `mappings/synonyms.csv` as an index from words to fields of register kinds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from annexbridge.adapters.registers.text import fold, fold_header
from annexbridge.mappings.kinds import kinds
from annexbridge.mappings.tables import rows

ANY = "*"
"""In the table, as field: a phrase that names the kind of register; as kind: a phrase of every kind with the field."""

BRACKETS = re.compile(r"[(\[{<][^)\]}>]*[)\]}>]?")
NUMBERING = re.compile(
    r"^\s*(?:\d{1,3}(?:[.,]\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,4})\s*[.)\]:\-]+\s*(?:[a-z]\s)?"
    r"|^\s*\d{1,2}\s*[_\-]\s*|^#\s+"
)
PLAIN = re.compile(r"(?!iso iec )[a-z0-9]+(?: [a-z0-9]+)*")
"""A phrase that is folded as it is written."""

WORDS = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]+)*")
"""A heading of words and single blanks, of which there is one form only."""

BREAK = re.compile(r"\s[-–—:|]\s|:\s|\n")
MARKS = " \t\r\n*:?!•·"


STOP = frozenset(
    [
        "of",
        "the",
        "a",
        "an",
        "for",
        "de",
        "del",
        "la",
        "el",
        "los",
        "las",
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "du",
        "d",
        "l",
        "le",
        "les",
        "di",
        "della",
        "dello",
        "dell",
        "dei",
        "delle",
        "il",
        "lo",
        "gli",
        "do",
        "da",
        "dos",
        "van",
        "het",
        "een",
        "voor",
        "fur",
        "per",
        "pour",
        "para",
        "por",
        "zu",
        "zum",
        "zur",
    ]
)
REFERS = 0.3
"""How much a heading that refers to records of another kind tells about its own."""

LATER = 0.004
"""How much less a phrase fits than the one before it in the table: the first are the usual names of the field."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field of a kind that a phrase can mean, how usual the phrase is for it (1 at most), and its languages.

    `weight` says how much it tells about the kind: 1 when no other kind has a field of its own by that name. `Supplier
    ID` names a supplier in the supplier register and refers to one in many others.
    """

    kind: str
    field: str
    usual: float
    languages: frozenset[str]
    weight: float


_Found = dict[tuple[str, str], tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Index:
    """Phrases as the table has them and without small words, plurals and order; phrases that name kinds."""

    exact: Mapping[str, _Found]
    loose: Mapping[str, _Found]
    titles: Mapping[str, frozenset[str]]


@cache
def index() -> Index:
    """The index over the shipped table, the names of the fields and their labels in every language."""
    exact: dict[str, _Found] = defaultdict(dict)
    titles: dict[str, set[str]] = defaultdict(set)
    having: dict[str, list[str]] = defaultdict(list)
    for kind in kinds().values():
        titles[fold(kind.label)].add(kind.name)
        for item in kind.fields.values():
            having[item.name].append(kind.name)
            _add(exact[fold(item.name)], kind.name, item.name, 1.0, "")
            _add(exact[fold(item.label)], kind.name, item.name, 1.0, "en")
    for row in rows("labels.csv"):
        if row["field"] == ANY:
            titles[fold_header(row["phrase"])].add(row["kind"])
        else:
            _add(exact[fold_header(row["phrase"])], row["kind"], row["field"], 1.0, row["language"])
    rank: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows("synonyms.csv"):
        kind_name, field, language = row["kind"], row["field"], row["language"]
        phrase = row["phrase"]
        if not PLAIN.fullmatch(phrase):
            phrase = fold_header(phrase)
        if field == ANY:
            titles[phrase].add(kind_name)
            continue
        ranked = (kind_name, field, language)
        usual = 1.0 - LATER * min(rank[ranked], 25)
        rank[ranked] += 1
        entry = exact[phrase]
        for of in having[field] if kind_name == ANY else (kind_name,):
            _add(entry, of, field, usual, language)
    exact.pop("", None)
    return Index(exact, _loose(exact), {phrase: frozenset(names) for phrase, names in titles.items() if phrase})


def _loose(exact: Mapping[str, _Found]) -> dict[str, _Found]:
    loose: dict[str, _Found] = {}
    for phrase, entry in exact.items():
        known = loose.setdefault(loosened(phrase), {})
        for place, found in entry.items():
            known.setdefault(place, found)
    loose.pop("", None)
    return loose


def _add(entry: _Found, kind: str, field: str, usual: float, language: str) -> None:
    known = entry.get((kind, field))
    entry[kind, field] = (usual, language) if known is None else (known[0], f"{known[1]} {language}")


@lru_cache(maxsize=8_192)
def meant(form: str) -> tuple[tuple[Meaning, bool], ...]:
    """What a folded phrase can mean, each with whether it does so only loosely: in another order or number.

    A kind that has the very phrase is not looked at loosely; another kind may still have its plural.
    """
    known = index()
    exact = known.exact.get(form, {})
    kinds_of = {kind for kind, _ in exact}
    loose = {place: how for place, how in known.loose.get(loosened(form), {}).items() if place[0] not in kinds_of}
    return (*((meaning, False) for meaning in _meanings(exact)), *((meaning, True) for meaning in _meanings(loose)))


def _meanings(found: Mapping[tuple[str, str], tuple[float, str]]) -> tuple[Meaning, ...]:
    own = {kind for kind, field in found if not kinds()[kind].fields[field].target}
    weight = len(own) ** -0.7 if own else REFERS
    return tuple(
        Meaning(kind, field, usual, frozenset(languages.split()), weight if kind in own else REFERS)
        for (kind, field), (usual, languages) in found.items()
    )


@lru_cache(maxsize=32_768)
def loosened(phrase: str) -> str:
    """A folded phrase without small words, plural endings and order."""
    tokens = [token for token in phrase.split() if token not in STOP]
    tokens = [token[:-1] if token[-1] == "s" and len(token) > 3 else token for token in tokens]
    return " ".join(sorted(tokens)) if len(tokens) > 1 else "".join(tokens)


@cache
def variants(heading: str) -> tuple[str, ...]:
    """Folded forms of a heading, from the most faithful: as written, without brackets, without numbering.

    The last ones are what stands inside the brackets and before a dash, colon or line break.
    """
    if WORDS.fullmatch(heading):
        return (fold_header(heading),)
    bare = BRACKETS.sub(" ", heading)
    unnumbered = NUMBERING.sub("", bare, count=1)
    forms = [heading, bare, unnumbered, NUMBERING.sub("", heading, count=1)]
    forms.extend(BREAK.split(unnumbered, maxsplit=1)[:1])
    folded = (fold_header(form.strip(MARKS)) for form in forms)
    return tuple(dict.fromkeys(form for form in folded if form))


def is_known(heading: str) -> bool:
    """Whether some register kind has a field of that name."""
    if heading[:1].isalpha():
        first = fold_header(heading.partition(" ")[0]).partition(" ")[0]
        if first not in STOP and loosened(first) not in beginnings():
            return False
    return any(meant(form) for form in variants(heading))


@cache
def beginnings() -> frozenset[str]:
    """Words, without plural endings, that occur in any phrase: a heading begins with one of them."""
    return frozenset(word for phrase in index().loose for word in phrase.split())
