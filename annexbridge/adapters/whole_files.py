"""Writes a file whole or not at all, so that a reader never sees half of it."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from annexbridge.errors import UsageError
from annexbridge.language import _


def put(path: Path, content: bytes) -> None:
    """Puts the content beside the path and renames it there. Raises UsageError when it cannot be written."""
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            beside = Path(file.name)
            file.write(content)
        beside.chmod(_rights(path))
        beside.replace(path)
    except OSError as error:
        if beside is not None:
            with suppress(OSError):
                beside.unlink()
        raise UsageError(
            _("cannot be written: {strerror}").format(strerror=error.strerror),
            where=str(path),
            remedy=_("close it elsewhere or choose another path"),
        ) from error


def _rights(path: Path) -> int:
    """Those of the file that is there, else those of any new file of this person: a temporary file is private."""
    if path.is_file():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
