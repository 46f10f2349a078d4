"""Golden files: what a format looked like when somebody last read it. ANNEXBRIDGE_GOLDEN=update writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "golden"


def assert_golden(name: str, content: bytes) -> None:
    """Compares with the golden file of that name, or replaces it when asked to."""
    path = FOLDER / name
    if os.environ.get("ANNEXBRIDGE_GOLDEN") == "update":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    assert path.is_file(), f"no golden file {name}: run the tests with ANNEXBRIDGE_GOLDEN=update and read the diff"
    assert content.decode() == path.read_bytes().decode()
