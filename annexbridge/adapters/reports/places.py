"""Where a cell stands for machines that show code: a relative path and, where the file has lines, a line."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote

from annexbridge.adapters.reports import Context
from annexbridge.engine.records import Source

TEXTS = frozenset({".csv", ".tsv", ".txt"})
"""Registers whose rows are lines, or nearly so: a cell may hold a line break."""
_LINE = re.compile(r"[^\W\d_]+ (\d+)")
"""`line 12`, in any language."""
_CELL = re.compile(r"[A-Z]+(\d+)")


def path(source: Source, context: Context) -> str:
    """The file relative to the repository, in POSIX form; its name alone when the caller knows no better."""
    found = context.paths.get(source.file, source.file).replace("\\", "/")
    # Nothing that a register is called may lead out of the repository, or name another host or drive.
    parts = [part for part in PurePosixPath(found).parts if part not in ("/", "..")]
    return "/".join(parts) or "unnamed"


def uri(source: Source, context: Context) -> str:
    """The same as a relative URI reference."""
    return quote(path(source, context), safe="/")


def known(source: Source, context: Context) -> bool:
    """Whether the file is in the repository, as far as the caller told."""
    return not context.paths or source.file in context.paths


def line(source: Source) -> int | None:
    """The line a person finds it on; None for a workbook, where a cell is no line, and for a pointer into JSON."""
    if source.sheet:
        return None
    found = _LINE.fullmatch(source.cell)
    if found is None and PurePosixPath(source.file).suffix.lower() in TEXTS:
        found = _CELL.fullmatch(source.cell)
    return (int(found[1]) or None) if found else None
