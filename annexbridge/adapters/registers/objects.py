"""Reads JSON files that hold an inventory: a list of objects, or one object, as a grid with a column for each key."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from annexbridge.adapters.registers.grid import Grid, Row
from annexbridge.errors import InputError

MAX_BYTES = 100 << 20
MAX_KEYS = 2_000
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
BREAK = re.compile(r"<(?:br|/p|/li|/div)\b[^<>]{0,100}>", re.IGNORECASE)


def grid(path: Path, name: str) -> Grid:
    """The objects of a file as rows under a row of keys; places are JSON pointers (`/3/status`).

    Raises InputError when the file is no JSON or holds no objects.
    """
    if path.stat().st_size > MAX_BYTES:
        raise InputError("the file is too large", where=name, remedy=f"split it; up to {MAX_BYTES >> 20} MB are read")
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(
            "not a JSON file that can be read", where=name, remedy="export it again as UTF-8 JSON"
        ) from error
    prefix, objects = _objects(content)
    if not objects:
        raise InputError("the file holds no objects", where=name, remedy="export a list of objects, one a record")
    keys = list(dict.fromkeys(key for item in objects for key in item))[:MAX_KEYS]
    rows: list[Row] = [[key.rpartition("/")[2] for key in keys]]
    rows.extend([item.get(key, "") for key in keys] for item in objects)
    return Grid(name, "", rows, pointers=tuple(f"{prefix}/{key}" for key in keys))


def _objects(content: object) -> tuple[str, list[Mapping[str, object]]]:
    """The objects and the pointer to each, in which `{index}` stands for its place."""
    if isinstance(content, list):
        return "/{index}", [_flat(item) for item in content if isinstance(item, dict)]
    if not isinstance(content, dict):
        return "", []
    lists = {
        key: value for key, value in content.items() if isinstance(value, list) and value and isinstance(value[0], dict)
    }
    if len(lists) == 1 and len(content) <= 5:
        key, items = next(iter(lists.items()))
        return f"/{_escaped(key)}/{{index}}", [_flat(item) for item in items if isinstance(item, dict)]
    return "", [_flat(content)]


def _flat(item: Mapping[object, object], above: str = "") -> dict[str, object]:
    """The values of an object by path of keys; lists of plain values become one text."""
    found: dict[str, object] = {}
    for key, value in item.items():
        path = f"{above}{_escaped(str(key))}"
        if isinstance(value, dict) and above.count("/") < 3:
            found.update(_flat(value, f"{path}/"))
        else:
            found[path] = _plain(value)
    return found


def _plain(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(str(_plain(item)) for item in value)
    text = str(value)
    if "<" in text and TAG.search(text):
        text = html.unescape(TAG.sub("", BREAK.sub("\n", text)))
    return text.strip()


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1").replace("{", "(").replace("}", ")")
