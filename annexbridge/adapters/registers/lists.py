"""Splits a cell that lists several things, in the styles people and programs use."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from annexbridge.adapters.registers.text import clean

STRONG = re.compile(r"[;|\n\u2022\u25cf\u25aa\u2023]")
COMMA = re.compile(r"[,\u3001\uff0c](?![^()\[\]]*[)\]])")
WEAK = re.compile(r"\s*[,/&+\u3001\uff0c]\s*|\s+(?:and|y|e|und|et|en|a|i|und/oder|and/or|y/o)\s+", re.IGNORECASE)
BULLET = re.compile(r"^\s*(?:[-*\u2013\u2014\u00b7>]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+)")


def split(text: str) -> tuple[str, ...]:
    """Parts of a list: a JSON array, else parts between semicolons, bars, bullets and lines, else between commas."""
    parts = _json(text)
    if parts is None:
        separator = STRONG if STRONG.search(text) else COMMA
        parts = tuple(BULLET.sub("", part) for part in separator.split(text))
    return _distinct(clean(part).strip("\"'“”").rstrip(".") for part in parts)


def split_known(text: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """Parts of a list of words of a vocabulary: a part that is no known word is split further at weaker marks."""
    if known(text):
        return (clean(text),)
    found: list[str] = []
    for part in split(text):
        pieces = [part] if known(part) else [clean(piece) for piece in WEAK.split(part)]
        found.extend(pieces if all(known(piece) for piece in pieces) else [part])
    return _distinct(found)


def _json(text: str) -> tuple[str, ...] | None:
    bare = text.strip()
    if not (bare.startswith("[") and bare.endswith("]")):
        return None
    for candidate in (bare, re.sub(r"(?<=[\[,\s])'|'(?=[,\]])", '"', bare)):
        try:
            found = json.loads(candidate)
        except ValueError:
            continue
        if isinstance(found, list) and all(isinstance(item, str | int | float) for item in found):
            return tuple(str(item) for item in found)
    return None


def _distinct(parts: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in parts if part))
