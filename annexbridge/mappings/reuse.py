"""What an ISMS after ISO/IEC 27001 carries over to each requirement of ISO/IEC 42001, and what is still missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from annexbridge.language import _
from annexbridge.mappings.catalogue import by_id, iso27001, parse_requirement
from annexbridge.mappings.shapes import Confidence, Status, read, split
from annexbridge.mappings.tables import rows


class Relation(StrEnum):
    """The 42001 element is ... of the 27001 element, in the words of NIST IR 8477."""

    EQUAL = "equal"
    SUBSET = "subset"
    SUPERSET = "superset"
    INTERSECTS = "intersects"
    NONE = "none"


class Coverage(StrEnum):
    """How much of the requirement a working 27001 element answers, strongest first.

    `full`: it satisfies the requirement once its scope names the AI system. `partial`: process or register can be
    reused, AI content is new. `weak`: a supporting mechanism, no more. `none`: nothing.
    """

    FULL = "full"
    PARTIAL = "partial"
    WEAK = "weak"
    NONE = "none"

    @property
    def carries(self) -> bool:
        """Whether the 27001 element carries the requirement, wholly or in part, rather than merely helping."""
        return self in (Coverage.FULL, Coverage.PARTIAL)


class ReuseClass(StrEnum):
    """What a requirement means for somebody who has a working ISMS, by the best coverage among its rows.

    `reuse` (full): name the AI system in the scope of what exists. `extend` (partial): add AI content to what exists.
    `new` (weak or none): build it. A supporting mechanism alone does not make a requirement an extension: nobody
    arrives at an impact assessment by extending a schedule for risk reviews, so weak counts as new and the mechanisms
    are listed as a help.
    """

    REUSE = "reuse"
    EXTEND = "extend"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Reuse:
    """One pair: `requirement` (`annex:A.10.3`) and `target` (`iso27001:A.5.19`), or an explicit none.

    With `relation` and `coverage` none, `target` is "". `delta` is the AI evidence the requirement still needs: it
    belongs to the requirement and is the same for all its rows.
    """

    requirement: str
    target: str
    relation: Relation
    coverage: Coverage
    carries_over: str
    delta: str
    provenance: tuple[str, ...]
    confidence: Confidence
    status: Status
    note: str

    @property
    def title(self) -> str:
        """The short title of the target, "" for none."""
        return iso27001()[self.target].title if self.target else ""


@dataclass(frozen=True, slots=True)
class _Delta:
    requirement: str
    delta: str
    provenance: tuple[str, ...]
    confidence: Confidence
    status: Status


@cache
def reuse() -> Mapping[str, tuple[Reuse, ...]]:
    """All pairs by requirement, strongest coverage first, then in the order of the table."""
    deltas = {item.requirement: item.delta for item in read("reuse_delta.csv", _Delta)}
    found: dict[str, list[Reuse]] = defaultdict(list)
    for row in rows("reuse.csv"):
        found[row["requirement"]].append(_reuse(row, deltas[row["requirement"]]))
    order = list(Coverage)
    return MappingProxyType(
        {key: tuple(sorted(items, key=lambda item: order.index(item.coverage))) for key, items in found.items()}
    )


def reuse_of(requirement_id: str) -> tuple[Reuse, ...]:
    """The pairs of an assessed requirement, at least one (it may be the explicit none).

    Raises CatalogueError for an id that is no assessed requirement.
    """
    return reuse()[_known(requirement_id)]


def class_of(requirement_id: str) -> ReuseClass:
    """Whether the requirement is reused, extended or new. Raises CatalogueError as `reuse_of` does."""
    best = reuse_of(requirement_id)[0].coverage
    if best is Coverage.FULL:
        return ReuseClass.REUSE
    return ReuseClass.EXTEND if best is Coverage.PARTIAL else ReuseClass.NEW


def delta_of(requirement_id: str) -> str:
    """What is left to do for somebody with a working ISMS, in one or two sentences.

    Raises CatalogueError as `reuse_of` does.
    """
    pairs, missing = reuse_of(requirement_id), _(reuse_of(requirement_id)[0].delta)
    carrying = ", ".join(_name(item) for item in pairs if item.coverage.carries)
    helping = ", ".join(_name(item) for item in pairs if item.coverage is Coverage.WEAK)
    match class_of(requirement_id):
        case ReuseClass.REUSE:
            return _("Reuse {carrying} with AI in scope. Show: {missing}").format(carrying=carrying, missing=missing)
        case ReuseClass.EXTEND:
            return _("Extend {carrying}. Add: {missing}").format(carrying=carrying, missing=missing)
        case ReuseClass.NEW:
            return (
                _("New ({helping} can help). Build: {missing}").format(helping=helping, missing=missing)
                if helping
                else _("New. Build: {missing}").format(missing=missing)
            )


def _known(requirement_id: str) -> str:
    found = by_id().get(requirement_id)
    return found.id if found and found.assessable else parse_requirement(requirement_id).id


def _name(item: Reuse) -> str:
    return f"27001 {item.target.partition(':')[2]}"


def _reuse(row: Mapping[str, str], delta: str) -> Reuse:
    return Reuse(
        requirement=row["requirement"],
        target=row["target"],
        relation=Relation(row["relation"]),
        coverage=Coverage(row["coverage"]),
        carries_over=row["carries_over"],
        delta=delta,
        provenance=split(row["provenance"]),
        confidence=Confidence(row["confidence"]),
        status=Status(row["status"]),
        note=row["note"],
    )
