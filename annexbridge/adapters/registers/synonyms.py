"""What column headings mean: the table `mappings/synonyms.csv` as an index from words to fields of register kinds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from annexbridge.adapters.registers.text import fold, fold_header
from annexbridge.mappings.kinds import kinds
from annexbridge.mappings.tables import rows

TITLE = "*"
"""In the table: a phrase that names the kind of register itself (field), or a phrase of every kind (kind)."""

BRACKETS = re.compile(r"[(\[{<][^)\]}>]*[)\]}>]?")
NUMBERING = re.compile(
    r"^\s*(?:\d{1,3}(?:[.,]\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,4})\s*[.)\]:\-]+\s*(?:[a-z]\s)?|^\s*\d{1,2}\s*[_\-]\s*|^#\s+"
)
MARKS = " \t\r\n*:?!•·"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field of a kind that a phrase can mean, and the languages in which it does."""

    kind: str
    field: str
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Index:
    """Meanings of folded phrases. `weight` says how much a phrase tells about the kind (1: no other kind uses it)."""

    fields: Mapping[str, tuple[Meaning, ...]]
    titles: Mapping[str, tuple[Meaning, ...]]
    weight: Mapping[str, float]


@cache
def index() -> Index:
    """The index over the shipped table, the names of the fields and their labels."""
    found: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    titles: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for kind in kinds().values():
        titles[fold(kind.label)][kind.name, TITLE].add("en")
        for item in kind.fields.values():
            found[fold(item.name)][kind.name, item.name].add("")
            found[fold(item.label)][kind.name, item.name].add("en")
    for row in rows("synonyms.csv"):
        phrase = fold_header(row["phrase"])
        if row["field"] == TITLE:
            titles[phrase][row["kind"], TITLE].add(row["language"])
            continue
        for kind_name in _kinds(row["kind"], row["field"]):
            found[phrase][kind_name, row["field"]].add(row["language"])
    fields = {phrase: _meanings(entries) for phrase, entries in found.items() if phrase}
    weight = {phrase: len({item.kind for item in entries}) ** -0.7 for phrase, entries in fields.items()}
    return Index(fields, {phrase: _meanings(entries) for phrase, entries in titles.items() if phrase}, weight)


def _kinds(kind: str, field: str) -> Iterable[str]:
    if kind != TITLE:
        return (kind,)
    return (item.name for item in kinds().values() if field in item.fields)


def _meanings(entries: Mapping[tuple[str, str], set[str]]) -> tuple[Meaning, ...]:
    return tuple(Meaning(kind, field, frozenset(languages)) for (kind, field), languages in sorted(entries.items()))


@cache
def variants(heading: str) -> tuple[str, ...]:
    """Folded forms of a heading, from the most faithful: as written, without brackets, without numbering.

    The last ones are what stands inside the brackets and before a dash, colon or line break.
    """
    bare = BRACKETS.sub(" ", heading)
    unnumbered = NUMBERING.sub("", bare, count=1)
    forms = [heading, bare, unnumbered, NUMBERING.sub("", heading, count=1)]
    forms.extend(re.split(r"\s[-–—:|]\s|:\s|\n", unnumbered, maxsplit=1)[:1])
    folded = (fold_header(form.strip(MARKS)) for form in forms)
    return tuple(dict.fromkeys(form for form in folded if form))


def is_known(heading: str) -> bool:
    """Whether some register kind has a field of that name."""
    known = index().fields
    return any(form in known for form in variants(heading))
