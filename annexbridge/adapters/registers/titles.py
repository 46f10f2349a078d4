"""What the name of a file, the name of a sheet and the titles above a table say about what it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from annexbridge.adapters.registers.grid import Grid
from annexbridge.adapters.registers.header import Header
from annexbridge.adapters.registers.matching import named_kinds
from annexbridge.adapters.registers.text import clean, fold, fold_header, shown
from annexbridge.adapters.registers.vocabulary import vocabulary
from annexbridge.mappings.kinds import kinds

SHEET, TITLE, FILE, FILE_OF_MANY = 1.2, 1.0, 0.9, 0.4
"""How much each says about the kind; a file of many sheets cannot name them all."""

NOT_ISMS = -1.5
"""For the ISMS risk register where a title speaks of AI risks: their headings are much the same."""

OTHER = -2.5
"""For a sheet that says of itself that it is a summary, a legend, a list of values."""

ABOUT_AI = re.compile(
    r"\b(?:ai|ia|ki|gen ?ai|llms?|sia|aims|sgia|algorith?m\w*|algoritm\w*|machine learning|artificial|artificiell\w*|"
    r"inteligencia artificial|intelligence artificielle|intelligenza artificiale|kunstliche intelligenz|use cases?|"
    r"modell?\w*|modelo\w*|modele\w*|autonomy)\b"
)


def hints(grid: Grid, header: Header, *, alone: bool) -> Mapping[str, float]:
    """How strongly names and titles speak for each kind. `alone` says that the file has no other sheet."""
    found = dict.fromkeys(kinds(), 0.0)
    for text, strength in ((grid.sheet, SHEET), (_titles(grid, header), TITLE), (file_title(grid), _file(alone=alone))):
        for kind in named_kinds(text):
            found[kind] = max(found[kind], strength) + (0.2 if found[kind] else 0.0)
    if found["ai_risk"]:
        found["risk"] = NOT_ISMS
    if is_other(grid):
        found = {kind: strength + OTHER for kind, strength in found.items()}
    return found


def file_title(grid: Grid) -> str:
    """The file's name as words."""
    return fold(PurePath(grid.file).stem)


def is_other(grid: Grid) -> bool:
    """Whether the sheet is called a summary, dashboard, legend, list of values or the like."""
    return speaks(grid.sheet, "sheet.other")


def is_example(grid: Grid) -> bool:
    """Whether the sheet is called an example or a blank template."""
    return speaks(grid.sheet, "sheet.example")


def is_about_ai(grid: Grid, header: Header) -> bool:
    """Whether names, titles or headings speak of AI: an inventory of systems may be one of any systems."""
    texts = (grid.sheet, _titles(grid, header), grid.file, *(heading.text for heading in header.headings))
    return any(ABOUT_AI.search(fold_header(text)) for text in texts)


def _file(*, alone: bool) -> float:
    return FILE if alone else FILE_OF_MANY


def _titles(grid: Grid, header: Header) -> str:
    rows = range(max(grid.first_row, header.top - 8), header.top)
    return " | ".join(clean(shown(raw)) for row in rows for _, raw in list(grid.filled(row))[:2])[:400]


def speaks(text: str, name: str) -> bool:
    """Whether a text has a word, or up to three in a row, of a vocabulary."""
    tokens, known = fold(text).split(), vocabulary(name)
    spans = ((start, length) for length in (1, 2, 3) for start in range(len(tokens) - length + 1))
    return any(" ".join(tokens[start : start + length]) in known for start, length in spans)
