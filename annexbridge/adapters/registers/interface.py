"""The shape of a reader: one input format, recognised by name or content, read into registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from annexbridge.adapters.registers.options import Options
from annexbridge.engine.records import Register

Loaded = TypeVar("Loaded")
"""What a reader makes of a file's bytes before it understands them, such as the grids of a workbook."""


@dataclass(frozen=True, slots=True)
class Reader(Generic[Loaded]):
    """Reads one format. `accepts(path, head)` decides by the file's name and its first bytes.

    `load(path, name)` may run beside the understanding of another file. `read(loaded, name, options)` gives the
    registers. Both raise InputError when the file is not what it seems; `name` is how the file is called in messages
    and addresses. `suffixes` are those that a directory is searched for.
    """

    suffixes: frozenset[str]
    accepts: Callable[[Path, bytes], bool]
    load: Callable[[Path, str], Loaded]
    read: Callable[[Loaded, str, Options], Iterable[Register]]
