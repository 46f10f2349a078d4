"""Writes imported names out in full, since regorus loses them.

Once a rule of a package has been evaluated, functions of that package no longer see its imports (regorus 0.13): what
they look up there is undefined. Full paths are looked up rightly, and lines stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

IMPORT = re.compile(r"^import[ \t]+(data\.[\w.]+)(?:[ \t]+as[ \t]+(\w+))?[ \t]*(?:#.*)?$", re.MULTILINE)
QUOTED = r'"(?:[^"\\\n]|\\.)*"|`[^`]*`|#[^\n]*|^import\b[^\n]*'
"""Text, comments and imports: names in there are no names."""


def imported(text: str) -> Mapping[str, str]:
    """Full paths by the name a module uses for them."""
    return {match[2] or match[1].rpartition(".")[2]: match[1] for match in IMPORT.finditer(text)}


def written_out(text: str) -> str:
    """The module with `graph.node` written as `data.lib.graph.node` where `graph` is imported."""
    names = imported(text)
    if not names:
        return text
    pattern = re.compile(rf"{QUOTED}|(?<![\w.])({'|'.join(names)})\b(?=[.\[])", re.MULTILINE)
    return pattern.sub(lambda match: names[match[1]] if match[1] else match[0], text)


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Line and name of each import that a variable or rule of the same name hides: `written_out` would mistake it."""
    names = imported(text)
    if not names:
        return
    pattern = re.compile(rf"{QUOTED}|(?<![\w.])({'|'.join(names)})\b(?![.\[])", re.MULTILINE)
    for match in pattern.finditer(text):
        if match[1]:
            yield text.count("\n", 0, match.start()) + 1, match[1]
