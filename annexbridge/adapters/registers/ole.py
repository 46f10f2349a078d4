"""Looks into an xls file before it is read: sectors that lead in a circle, cells where no sheet has any."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from olefile import OleFileIO  # loaded when an xls file is read

STREAMS = ("Workbook", "Book")
COLUMNS = 256
"""Columns of a sheet in the formats that Excel wrote until 2007."""

CELLS = frozenset(
    [0x003, 0x004, 0x005, 0x006, 0x07E, 0x0BD, 0x0BE, 0x0D6, 0x0FD, 0x201, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406]
)
"""Records that begin with the row and the column of a cell ([MS-XLS] 2.4; the older ones as OpenOffice tells them)."""


def is_sound(path: Path) -> bool:
    """Whether a compound file is not built so that its reader would never end, or take all memory."""
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as ole:
            ole.loadminifat()
            tables = (getattr(ole, name, None) or () for name in ("fat", "minifat"))
            return not any(map(_leads_in_a_circle, tables)) and _within_columns(_cells_of(ole))
    except (OSError, ValueError, IndexError, TypeError, AttributeError, struct.error):
        return False


def _cells_of(ole: OleFileIO[str]) -> bytes:
    """The stream of records of a workbook; empty when the compound file holds something else."""
    found = next((stream for stream in STREAMS if ole.exists(stream)), None)
    return bytes(ole.openstream(found).read()) if found else b""


def _leads_in_a_circle(following: Sequence[int]) -> bool:
    """Whether some sector of an allocation table leads to itself; each is looked at once."""
    seen = [0] * len(following)
    for start in range(len(following)):
        at = start
        while at < len(following) and not seen[at]:
            seen[at] = start + 1
            at = following[at]
        if at < len(following) and seen[at] == start + 1:
            return True
    return False


def _within_columns(records: bytes) -> bool:
    """Whether every cell stands in a column that there is: its reader lays out all cells between the corners."""
    at, end = 0, len(records) - 8
    while at <= end:
        kind, size, _row, column = struct.unpack_from("<4H", records, at)
        if kind in CELLS and column >= COLUMNS:
            return False
        at += 4 + size
    return True
