"""Reads JSON that a program wrote, strictly: bounded, UTF-8, no key twice, no number that JSON does not know."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from annexbridge.errors import InputError
from annexbridge.language import _

LARGEST = 512 << 20


def read(path: Path, largest: int = LARGEST) -> object:
    """The value in a file. Raises InputError for one that is missing, larger than `largest` bytes or not JSON."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(largest + 1)
    except OSError as error:
        raise InputError(
            _("cannot be read ({strerror})").format(strerror=error.strerror),
            where=path.name,
            remedy=_("check the path"),
        ) from error
    if len(raw) > largest:
        raise InputError(
            _("is larger than {limit} MB").format(limit=largest >> 20), where=path.name, remedy=_("give the right file")
        )
    return parse(raw, path.name)


def parse(raw: bytes, where: str) -> object:
    """The value that these bytes hold; `where` names them in errors. Raises InputError when they are not JSON."""
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise InputError(_("is not UTF-8 text"), where=where, remedy=_("write it as UTF-8")) from error
    except json.JSONDecodeError as error:
        raise InputError(
            _("is not JSON: {error}").format(error=error.msg),
            where=_("{name} › line {line}").format(name=where, line=error.lineno),
            remedy=_("mend it"),
        ) from error
    except RecursionError as error:
        raise InputError(_("is nested too deeply"), where=where, remedy=_("give the right file")) from error
    except ValueError as error:
        raise InputError(
            _("is not JSON: {error}").format(error=error), where=where, remedy=_("write the file again")
        ) from error


def dumped(value: object) -> bytes:
    """The value as JSON in one way only: what is equal gives the same bytes."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()


def table(value: object) -> Mapping[str, object]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> Sequence[object]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else ()


def text(value: object) -> str:
    """The value if it is a text, else an empty one."""
    return value if isinstance(value, str) else ""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(_('the key "{key}" stands twice in one object').format(key=twice))
    return found


def _refuse(constant: str) -> object:
    raise ValueError(_("{constant} is no number").format(constant=constant))
