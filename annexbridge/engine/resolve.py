"""Finds the record that a reference written by a person means: by id, by name, or not at all with a suggestion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annexbridge.language import _

ENOUGH_SUGGESTIONS = 200
LIKELY = 80


@dataclass(frozen=True, slots=True)
class Match:
    """The node a reference leads to. `code` and `problem` are empty when it leads to a record."""

    id: str
    code: str = ""
    problem: str = ""


@dataclass(slots=True)
class Index:
    """Ids and names of all records by kind, folded so that case, blanks and accents of spacing do not matter."""

    keys: Mapping[str, Mapping[str, str]]
    names: Mapping[str, Mapping[str, list[str]]]
    suggested: int = field(default=0)

    @classmethod
    def of(cls, entries: Iterable[tuple[str, str, str, str]]) -> Index:
        """Builds the index from (kind, key, label, node id)."""
        keys: dict[str, dict[str, str]] = defaultdict(dict)
        names: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for kind, key, label, node_id in entries:
            keys[kind][fold(key)] = node_id
            if label != key:
                names[kind][fold(label)].append(node_id)
        return cls(keys, names)

    def knows(self, kind: str, text: str) -> bool:
        """Whether this is the id of a record."""
        return fold(text) in self.keys.get(kind, {})

    def find(self, kind: str, text: str) -> Match:
        """The record meant by `text`; otherwise a node that stands for what is only referred to."""
        folded = fold(text)
        by_key = self.keys.get(kind, {}).get(folded)
        if by_key:
            return Match(by_key)
        by_name = self.names.get(kind, {}).get(folded, [])
        if len(by_name) == 1:
            return Match(by_name[0])
        ghost = f"{kind}:{' '.join(text.split())}"
        if by_name:
            return Match(
                ghost,
                "ambiguous",
                _('"{text}" could be {ids}; write the id').format(text=text, ids=_(" or ").join(sorted(by_name))),
            )
        problem = _('no {kind} "{text}" in the registers').format(kind=_(kind.replace("_", " ")), text=text)
        return Match(ghost, "dangling", problem + self.suggest(kind, folded))

    def suggest(self, kind: str, folded: str) -> str:
        """A likely id, while suggestions are few enough to be read (each one compares with all records)."""
        self.suggested += 1
        if self.suggested > ENOUGH_SUGGESTIONS:
            return ""
        from rapidfuzz import process

        candidates = [*self.keys.get(kind, {}), *self.names.get(kind, {})]
        best = process.extractOne(folded, candidates, score_cutoff=LIKELY)
        if best is None:
            return ""
        node_id = self.keys[kind].get(best[0]) or self.names[kind][best[0]][0]
        return _("; did you mean {id}?").format(id=node_id.partition(":")[2])


def fold(text: str) -> str:
    """Folds case and white space (non-breaking blanks included) away for comparison."""
    return " ".join(text.split()).casefold()
