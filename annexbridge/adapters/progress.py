"""Shows on a terminal how far the reading of files has come; says nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Watch = Callable[[str, int, int], None]
"""Told before a file is read: its name, the bytes read so far, the bytes of all files."""


_hushed: ContextVar[bool] = ContextVar("hushed", default=False)


def hush(hushed: bool) -> None:
    """Whether nothing is to be shown, although somebody may watch."""
    _hushed.set(hushed)


def unwatched(_name: str, _done: int, _total: int) -> None:
    """For readers that nobody watches."""


@contextmanager
def reading() -> Iterator[Watch]:
    """A bar on standard error while files are read, gone when they are; nothing when that is no terminal or hushed."""
    if _hushed.get() or not sys.stderr.isatty():
        yield unwatched
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(name: str, done: int, total: int) -> None:
            bar.update(task, description=name, completed=done, total=total)

        yield tell
