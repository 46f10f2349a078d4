"""Reads JSON that a program wrote, strictly: bounded, UTF-8, no key twice, no number that JSON does not know."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from annexbridge.errors import InputError

LARGEST = 512 << 20


def read(path: Path, largest: int = LARGEST) -> object:
    """The value in a file. Raises InputError for one that is missing, larger than `largest` bytes or not JSON."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(largest + 1)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=path.name, remedy="check the path") from error
    if len(raw) > largest:
        raise InputError(f"is larger than {largest >> 20} MB", where=path.name, remedy="give the right file")
    return parse(raw, path.name)


def parse(raw: bytes, where: str) -> object:
    """The value that these bytes hold; `where` names them in errors. Raises InputError when they are not JSON."""
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8 text", where=where, remedy="write it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"is not JSON: {error.msg}", where=f"{where} › line {error.lineno}", remedy="mend it"
        ) from error
    except RecursionError as error:
        raise InputError("is nested too deeply", where=where, remedy="give the right file") from error
    except ValueError as error:
        raise InputError(f"is not JSON: {error}", where=where, remedy="write the file again") from error


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
        raise ValueError(f'the key "{twice}" stands twice in one object')
    return found


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")
