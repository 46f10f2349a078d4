"""Shares work between two processes that see the same memory: a large input is held once, by both."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable, Mapping, Sequence

Work = Callable[[Sequence[str]], Mapping[str, object]]
"""Answers by package, as JSON values."""


def together(work: Work, packages: Sequence[str]) -> Mapping[str, object]:
    """What `work` gives for all packages, half of it from a copy of this process where the system can make one.

    A copy shares all memory that neither side writes to. Raises what `work` raises; when the copy fails, its half is
    done again here, so that the error is the one that `work` has to tell.
    """
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2 or len(packages) < 2:
        return work(packages)
    mine, theirs = packages[::2], packages[1::2]
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        # Python warns of threads that the copy lacks. This one waits for no other: it computes, answers and ends.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        _answer(work, theirs, writer)
    os.close(writer)
    try:
        with os.fdopen(reader, "rb") as answers:
            own = work(mine)
            text = answers.read()
    finally:
        _, status = os.waitpid(child, 0)
    return {**own, **(json.loads(text) if status == 0 else work(theirs))}


def _answer(work: Work, packages: Sequence[str], writer: int) -> None:
    """Writes the answers and ends the process at once: nothing that the other side has open is touched."""
    status = 1
    try:
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(json.dumps(dict(work(packages))).encode())
        status = 0
    finally:
        os._exit(status)
