"""What has to stand before a requirement can be met, so that a plan does first things first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from annexbridge.mappings.shapes import Confidence, Status, read


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """`first` has to stand before `requirement` can, and why."""

    requirement: str
    first: str
    why: str
    provenance: tuple[str, ...]
    confidence: Confidence
    status: Status


@cache
def prerequisites() -> Mapping[str, tuple[str, ...]]:
    """The requirements that come first, by requirement; one that needs none is not there. There are no circles."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in read("prerequisites.csv", Prerequisite):
        found[row.requirement].append(row.first)
    return MappingProxyType({requirement: tuple(first) for requirement, first in found.items()})
