"""Reads JSON files that hold an inventory: a list of objects, or one object, as a grid with a column for each key."""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from annexbridge.adapters.registers.grid import Grid, Row
from annexbridge.errors import InputError
from annexbridge.language import _

MAX_BYTES = 100 << 20
MAX_KEYS = 2_000
DEEPEST = 3
FEW = 5
"""Plain values beside a list of objects up to which they are particulars of the file, not an object of their own."""

CONTENT = ("text", "value", "content", "label", "$t", "#text")
VAGUE = ("id", "name", "title", "type", "code", "date", "status", "description")
NAMING = ("id", "name", "title", "label", "value", "text")
"""What names an object within a list: its id before its name."""
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
BREAK = re.compile(r"<(?:br|/p|/li|/div)\b[^<>]{0,100}>", re.IGNORECASE)


def grid(path: Path, name: str) -> Grid:
    """The objects of a file as rows under a row of keys; places are JSON pointers (`/3/status`).

    Raises InputError when the file is no JSON or holds no objects.
    """
    if path.stat().st_size > MAX_BYTES:
        raise InputError(
            _("the file is too large"),
            where=name,
            remedy=_("split it; up to {most} MB are read").format(most=MAX_BYTES >> 20),
        )
    content = _content(path.read_bytes(), name)
    prefix, objects = _objects(content)
    if not objects:
        raise InputError(_("the file holds no objects"), where=name, remedy=_("export a list of objects, one a record"))
    keys = list(dict.fromkeys(key for item in objects for key in item))[:MAX_KEYS]
    rows: list[Row] = [[_heading(key) for key in keys]]
    rows.extend([item.get(key, "") for key in keys] for item in objects)
    return Grid(name, "", rows, pointers=tuple(f"{prefix}/{key}" for key in keys))


def _content(data: bytes, name: str) -> object:
    """What the file holds; objects a line each are a list."""
    try:
        text = data.decode("utf-8-sig")
        try:
            return json.loads(text)
        except ValueError:
            lines = [line for line in text.splitlines() if line.strip()]
            if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
                raise
            return [json.loads(line) for line in lines]
    except (ValueError, RecursionError) as error:
        remedy = _("export it again as UTF-8 JSON")
        raise InputError(_("not a JSON file that can be read"), where=name, remedy=remedy) from error


def _objects(content: object) -> tuple[str, list[Mapping[str, object]]]:
    """The objects and the pointer to each, in which `{index}` stands for its place."""
    if isinstance(content, dict):
        found = max(_lists(content, ""), key=lambda item: len(item[1]), default=None)
        plain = sum(not isinstance(value, dict | list) for value in content.values())
        if found is None or plain > FEW:
            return "", [_flat(content)]
        return f"{found[0]}/{{index}}", [_flat(item) for item in found[1]]
    return "/{index}", [_flat(item) for item in content if isinstance(item, dict)] if isinstance(content, list) else []


def _lists(content: Mapping[object, object], above: str) -> Iterator[tuple[str, Sequence[Mapping[object, object]]]]:
    """Lists of objects, at most three keys deep, with the pointer to each."""
    for key, value in content.items():
        pointer = f"{above}/{_escaped(str(key))}"
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            yield pointer, value
        elif isinstance(value, dict) and pointer.count("/") < DEEPEST:
            yield from _lists(value, pointer)


def _heading(key: str) -> str:
    """What a person would call a key: `purpose/text` is the purpose, `vendor/name` the vendor's name."""
    *above, last = key.split("/")
    if not above:
        return last
    return above[-1] if last.lower() in CONTENT else f"{above[-1]} {last}" if last.lower() in VAGUE else last


def _flat(item: Mapping[object, object], above: str = "") -> dict[str, object]:
    """The values of an object by path of keys; lists of plain values become one text."""
    found: dict[str, object] = {}
    for key, value in item.items():
        path = f"{above}{_escaped(str(key))}"
        if isinstance(value, dict) and above.count("/") < DEEPEST:
            found.update(_flat(value, f"{path}/"))
        else:
            found[path] = _plain(value)
    return found


def _plain(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Mapping):
        named = next((value[key] for key in NAMING if key in value), None)
        return _plain(named if named is not None else list(value.values()))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(text for item in value if (text := str(_plain(item))))
    text = str(value)
    if "<" in text and TAG.search(text):
        text = html.unescape(TAG.sub("", BREAK.sub("\n", text)))
    return text.strip()


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1").replace("{", "(").replace("}", ")")
