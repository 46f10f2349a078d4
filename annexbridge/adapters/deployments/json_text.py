"""Reads JSON that somebody else wrote: numbers as written, and no key twice in an object."""

from __future__ import annotations

import json
from collections.abc import Iterator

from annexbridge.adapters.deployments.element import Element, escaped
from annexbridge.errors import InputError
from annexbridge.language import _

LARGEST = 32_000_000
"""Bytes of a JSON text: plans and bills of materials are long."""


class _Twice(dict[str, object]):
    """An object that holds a key twice; which, is looked for when its place is known."""

    key = ""


def read(name: str, text: str) -> Element:
    """The document. Raises InputError for text that is no JSON, is nested too deeply, or has a key twice."""
    twice: list[_Twice] = []

    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(items)
        if len(found) == len(items):
            return found
        doubled = _Twice(found)
        seen: set[str] = set()
        for key, _value in items:
            if key in seen:
                doubled.key = key
            seen.add(key)
        twice.append(doubled)
        return doubled

    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        what = _("is not JSON: {problem}").format(problem=error.msg)
        raise InputError(
            what, where=_("{name} › line {line}").format(name=name, line=error.lineno), remedy=_("export it again")
        ) from error
    except RecursionError as error:
        raise InputError(_("is nested too deeply"), where=name, remedy=_("flatten it")) from error
    if twice:
        pointer, found = next(item for item in _objects(value) if isinstance(item[1], _Twice))
        what = _('"{key}" stands here twice').format(key=getattr(found, "key", ""))
        raise InputError(what, where=f"{name} › {pointer or '/'}", remedy=_("keep one of them"))
    return Element(value, name, [])


def _objects(value: object) -> Iterator[tuple[str, object]]:
    """Every object and its pointer."""
    waiting: list[tuple[str, object]] = [("", value)]
    while waiting:
        pointer, here = waiting.pop()
        if isinstance(here, dict):
            yield pointer, here
            waiting.extend((f"{pointer}/{escaped(key)}", item) for key, item in here.items())
        elif isinstance(here, list):
            waiting.extend((f"{pointer}/{index}", item) for index, item in enumerate(here))
