"""Shares work between two processes that see the same memory: a large input is held once, by both."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Work = Callable[[Iterable[str]], Mapping[str, object]]
"""Answers by package, as JSON values."""
MOST = 256
"""Packages that can be shared: one byte names each."""


def together(work: Work, packages: Sequence[str]) -> Mapping[str, object]:
    """What `work` gives for all packages, some of it from a copy of this process where the system can make one.

    A copy shares all memory that neither side writes to. Each side takes the next package when it is done with one,
    so that both end at about the same time. Raises what `work` raises; when the copy fails, its part is done again
    here, so that the error is the one that `work` has to tell.
    """
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2 or not 2 <= len(packages) <= MOST:
        return work(packages)
    queue, full = os.pipe()
    os.write(full, bytes(range(len(packages))))
    os.close(full)
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        # Python warns of threads that the copy lacks. This one waits for no other: it computes, answers and ends.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        # A copy that could read its own answers would never learn that nobody waits for them any more.
        os.close(reader)
        _answer(work, _taken(packages, queue, []), writer)
    os.close(writer)
    mine: list[str] = []
    try:
        with os.fdopen(reader, "rb") as answers:
            own = work(_taken(packages, queue, mine))
            text = answers.read()
    finally:
        # Where this side failed, the other one has nothing more to do.
        os.read(queue, MOST)
        os.close(queue)
        _, status = os.waitpid(child, 0)
    theirs = json.loads(text) if status == 0 else work([name for name in packages if name not in mine])
    found = {**own, **theirs}
    return {name: found[name] for name in packages if name in found}


def _taken(packages: Sequence[str], queue: int, taken: list[str]) -> Iterator[str]:
    """The packages that nobody else took yet, each noted in `taken`."""
    while place := os.read(queue, 1):
        taken.append(packages[place[0]])
        yield taken[-1]


def _answer(work: Work, packages: Iterable[str], writer: int) -> None:
    """Writes the answers and ends the process at once: nothing that the other side has open is touched."""
    status = 1
    try:
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(json.dumps(dict(work(packages))).encode())
        status = 0
    finally:
        os._exit(status)
