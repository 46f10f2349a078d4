"""Finds names that may be one company: case, blanks, accents, legal forms and a slip of the pen set aside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from annexbridge.adapters.registers.text import fold
from annexbridge.adapters.registers.vocabulary import vocabulary

SLIP = 90
"""Likeness of two names, of 100, from which the difference may be a slip of the pen."""

MANY = 20_000
"""Names up to which each is compared with those that begin like it."""

PLAIN = re.compile(r"(?:[A-Za-z0-9]{2,}|\d)(?: (?:[A-Za-z0-9]{2,}|\d))*", re.ASCII)
"""Words with no letter that stands alone, and nothing to fold but case."""
NOT_DIGIT = re.compile(r"\D+")
SHORTEST = 6
"""Letters from which a name is long enough for that."""


def company(name: str) -> str:
    """What a company is called without its legal form: `ACME Gmbh ` and `Acme` are the same."""
    forms = vocabulary("supplier.form")
    if PLAIN.fullmatch(name):
        folded = name.lower()
        if folded.rpartition(" ")[2] not in forms:
            return folded
        tokens = folded.split()
    else:
        tokens = list(_joined(fold(name).split()))
    while len(tokens) > 1 and tokens[-1] in forms:
        tokens.pop()
    return " ".join(tokens)


def _joined(tokens: Iterable[str]) -> Iterator[str]:
    """Letters that stand alone as one word: `s a` of `S.A.` is `sa`."""
    for single, group in groupby(tokens, key=lambda token: len(token) == 1 and token.isalpha()):
        words = list(group)
        yield from ("".join(words),) if single else words


def alike(names: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """For each id whose name may mean a company listed under other ids too, those ids; `names` are names by id.

    Of each family of names the smallest id asks nothing: the others are asked whether they are the same as it. Slips of
    the pen are looked for among up to `MANY` names.
    """
    keys = {identity: company(name) for identity, name in names.items()}
    if len(keys) > MANY and len(set(keys.values())) == len(keys):
        return {}
    same: dict[str, list[str]] = defaultdict(list)
    # Only names with the same beginning and the same numbers are compared: all pairs of many suppliers are too many.
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for identity in sorted(keys):
        if keys[identity]:
            same[keys[identity]].append(identity)
    for key in sorted(same) if len(same) <= MANY else ():
        blocks[key[:2], _digits(key)].append(key)
    found: dict[str, list[str]] = defaultdict(list)
    for members in same.values():
        for identity in members[1:]:
            found[identity].append(members[0])
    for block in (block for block in blocks.values() if len(block) > 1):
        for key, other in _slips(block):
            first, later = sorted((same[key][0], same[other][0]))
            found[later].append(first)
    return {identity: tuple(sorted(set(others))) for identity, others in sorted(found.items())}


def _slips(keys: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names of which one may be a misspelling of the other."""
    from rapidfuzz import fuzz, process

    long = [key for key in keys if len(key) >= SHORTEST]
    for place, key in enumerate(long):
        for other, _, _ in process.extract(key, long[place + 1 :], scorer=fuzz.ratio, score_cutoff=SLIP, limit=None):
            yield key, other


def _digits(text: str) -> str:
    return NOT_DIGIT.sub("", text)
