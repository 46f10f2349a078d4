"""The hidden sheet of a workbook that people edit: what was written out, so that edits can be told from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annexbridge.adapters.reports.workbook import Book

NAME = "annexbridge"
FORMAT = "annexbridge-edits/1"
PIECE = 30_000
"""Characters a cell: Excel holds 32,767."""


def add_base(book: Book, head: Mapping[str, object], rows: Iterable[Mapping[str, object]]) -> None:
    """Writes one JSON object a row, the head first, in as many cells as it needs.

    `head` names the report, sheet, language and columns; each row has the `keys` it is about, the text of every cell
    as `shown`, and the plain `values` of those that people fill in.
    """
    sheet = book.file.add_worksheet(NAME)
    sheet.very_hidden()
    for row, item in enumerate(({"format": FORMAT, **head}, *rows)):
        for place, piece in enumerate(_pieces(json.dumps(item, sort_keys=True))):
            sheet.write_string(row, place, piece)


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), PIECE):
        yield text[start : start + PIECE]
