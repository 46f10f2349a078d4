"""Reads the tables that ship with the package."""

import csv
from functools import cache
from importlib.resources import files
from io import StringIO


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of a shipped CSV table as dictionaries by column name.

    Raises FileNotFoundError when the package was built without the table.
    """
    text = (files("annexbridge.mappings") / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(StringIO(text)))
