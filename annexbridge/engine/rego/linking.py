"""Prepares Rego for regorus, without changing what it means or on which line it stands.

Imported names are written out in full: once a rule of a package has been evaluated, functions of that package no
longer see its imports (regorus 0.13), and what they look up there is undefined. Names for a part of the input
(`node := input.nodes`) and scalars of `data` are put in place: looking them up costs regorus time for every module
there is, at every use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from annexbridge.engine.metadata import package_of

IMPORT = re.compile(r"^import[ \t]+(data\.[\w.]+)(?:[ \t]+as[ \t]+(\w+))?[ \t]*(?:#.*)?$", re.MULTILINE)
QUOTED = r'"(?:[^"\\\n]|\\.)*"|`[^`]*`|#[^\n]*|^import\b[^\n]*'
"""Text, comments and imports: names in there are no names."""

PART = re.compile(r"^(\w+) := (input(?:\.\w+)+)$", re.MULTILINE)


def linked(modules: Mapping[str, str], data: Mapping[str, object]) -> dict[str, str]:
    """The modules as regorus should read them; `data` is what policies see under `data`."""
    parts = {full: part for text in modules.values() for full, part in _parts(text)}
    return {path: _linked(text, parts, data) for path, text in modules.items()}


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Line and name of each import that a variable or rule of the same name hides: `linked` would mistake it."""
    names = _imported(text)
    for match in _paths(names).finditer(text):
        if match[1] in names and not text.startswith("[", match.end()):
            yield text.count("\n", 0, match.start()) + 1, match[1]


def _linked(text: str, parts: Mapping[str, str], data: Mapping[str, object]) -> str:
    names = _imported(text)

    def full(match: re.Match[str]) -> str:
        path = match[1]
        if path is None:
            return match[0]
        root, dot, rest = path.partition(".")
        return _settled(f"{names[root]}{dot}{rest}" if root in names else path, parts, data)

    # The METADATA above the package is half of many modules, and no Rego.
    start = text.find("\npackage ") + 1
    return text[:start] + _paths(names).sub(full, text[start:])


def _imported(text: str) -> Mapping[str, str]:
    """Full paths by the name a module uses for them."""
    return {match[2] or match[1].rpartition(".")[2]: match[1] for match in IMPORT.finditer(text)}


def _paths(names: Mapping[str, str]) -> re.Pattern[str]:
    """Finds paths that begin with `data` or an imported name."""
    return re.compile(rf"{QUOTED}|(?<![\w.])((?:{'|'.join(['data', *names])})\b(?:\.\w+)*)", re.MULTILINE)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Rules that only name a part of the input, by full path."""
    for match in PART.finditer(text):
        if len(re.findall(rf"^(?:default\s+)?{match[1]}\b", text, re.MULTILINE)) == 1:
            yield f"data.{package_of(text)}.{match[1]}", match[2]


def _settled(path: str, parts: Mapping[str, str], data: Mapping[str, object]) -> str:
    steps = path.split(".")
    start = ".".join(steps[:4])
    if start in parts:
        return ".".join([parts[start], *steps[4:]])
    value: object = data
    for step in steps[1:]:
        value = value.get(step) if isinstance(value, Mapping) else None
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | int) else path
