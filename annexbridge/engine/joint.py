"""The lines of a statement: one a control, and one for two where a control of each standard is the same control."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from annexbridge.engine.soa import Soa, SoaEntry, Standard
from annexbridge.mappings.catalogue import iso27001
from annexbridge.mappings.reuse import Coverage, Relation, Reuse, reuse


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the statement: the entry it is about, and the entry of ISO/IEC 27001 that is the same control."""

    entry: SoaEntry
    same: SoaEntry | None = None

    @property
    def entries(self) -> tuple[SoaEntry, ...]:
        """The entries the line states."""
        return (self.entry,) if self.same is None else (self.entry, self.same)

    @property
    def keys(self) -> tuple[str, ...]:
        """The ids of their records, such as `iso42001:A.2.4`."""
        return tuple(f"{entry.framework}:{entry.control_id}" for entry in self.entries)

    @property
    def stated(self) -> str:
        """The status that is stated for the whole line."""
        return next((entry.stated_status for entry in self.entries if entry.stated_status), "")


@cache
def same_controls() -> dict[str, str]:
    """Controls of 42001 that are one with a control of 27001, by their numbers: `A.2.4` with `A.5.1`.

    Two controls are one when whoever runs the one for AI systems as well has nothing left to do for the other: the
    reviewed mapping calls them equal, or the one of 42001 a subset that is fully covered. Everything short of that
    overlaps and no more: one line for it would put the weight of a claim about 27001 behind a control of 42001 that
    nobody has looked at. Those pairs are listed as shared, and stay two lines with a status each.
    """
    found: dict[str, str] = {}
    for requirement, pairs in reuse().items():
        for pair in pairs:
            number, other = requirement.partition(":")[2], pair.target.partition(":")[2]
            if _is_one(pair) and number not in found and other not in found.values():
                found[number] = other
    return found


def _is_one(pair: Reuse) -> bool:
    if not pair.requirement.startswith("annex:") or not pair.target or iso27001()[pair.target].kind != "control":
        return False
    return pair.coverage is Coverage.FULL and pair.relation in {Relation.EQUAL, Relation.SUBSET}


def lines(statement: Soa) -> tuple[Line, ...]:
    """The lines of a statement in its order; in a joint one, the same control stands once, in the place of 42001.

    A pair of which only one applies, or of which different statuses are stated, stays two lines.
    """
    return tuple(_lines(statement))


def _lines(statement: Soa) -> Iterator[Line]:
    joint = statement.standard is Standard.JOINT
    isms = {entry.control_id: entry for entry in statement.entries if entry.framework == "iso27001"}
    told: set[str] = set()
    for entry in statement.entries:
        if entry.framework == "iso27001" and entry.control_id in told:
            continue
        other = isms.get(same_controls().get(entry.control_id, "")) if joint and entry.framework == "iso42001" else None
        if other is not None and _agree(entry, other):
            told.add(other.control_id)
            yield Line(entry, other)
        else:
            yield Line(entry)


def _agree(one: SoaEntry, other: SoaEntry) -> bool:
    """Whether one decision and one stated status hold for both. Reasons, owners and evidence may differ."""
    if one.applicable is not other.applicable:
        return False
    return not one.stated_status or not other.stated_status or one.stated_status == other.stated_status
