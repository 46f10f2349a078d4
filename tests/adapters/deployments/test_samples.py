"""What is read from files as teams and tools have published them, or why it is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annexbridge.adapters.deployments import read
from annexbridge.errors import InputError
from tests.adapters.deployments.made import told
from tests.adapters.reports.golden import assert_golden

FAMILIES = ("deploy", "mlbom", "mlmeta", "hfcard", "spdx3")


def test_every_published_sample(registers: Path) -> None:
    lines = [line for family in FAMILIES for path in sorted((registers / family).iterdir()) for line in _sample(path)]

    assert_golden("deployments.txt", ("\n".join(lines) + "\n").encode())


def _sample(path: Path) -> Iterator[str]:
    yield f"{path.parent.name}/{path.name}"
    try:
        found = read(path)
    except InputError as error:
        yield from (f"  refused: {problem}" for problem in (error, *error.also))
        return
    if not found:
        yield "  deploys nothing"
    for artefact in found:
        first, *rest = told(artefact)
        yield f"  {first}"
        yield from (f"    {line}" for line in rest)
