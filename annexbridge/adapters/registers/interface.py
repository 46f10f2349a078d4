"""The shape of a reader: one input format, recognised by name or content, read into registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from annexbridge.adapters.registers.options import Options
from annexbridge.engine.records import Register


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one format. `accepts(path, head)` decides by the file's name and its first bytes.

    `read(path, name, options)` raises InputError when the file is not what it seems; `name` is how the file is called
    in messages and addresses. `suffixes` are those that a directory is searched for.
    """

    suffixes: frozenset[str]
    accepts: Callable[[Path, bytes], bool]
    read: Callable[[Path, str, Options], Iterable[Register]]
