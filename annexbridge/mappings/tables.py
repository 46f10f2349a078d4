"""Reads the tables that ship with the package."""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of a shipped CSV table as dictionaries by column name.

    Raises FileNotFoundError when the package was built without the table.
    """
    with (files("annexbridge.mappings") / name).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))
