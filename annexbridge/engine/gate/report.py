"""What the gate says: which records each artefact is, what blocks it, and what was left out and why. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from annexbridge.engine.gate.artefacts import Artefact
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.records import Source
from annexbridge.engine.results import Finding, Provenance
from annexbridge.engine.waivers import Waiver


class Decision(StrEnum):
    """The answer to a pipeline. `incomplete` wins over `block`: an engine error is never a verdict."""

    PASSED = "pass"
    BLOCK = "block"
    INCOMPLETE = "incomplete"
    NOTHING = "nothing"


class WaiverUse(StrEnum):
    """What a waiver was worth in this run; `needless` covers what passes without it."""

    ACTIVE = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    UNUSED = "unused"
    NEEDLESS = "needless"
    TOO_BROAD = "too_broad"


@dataclass(frozen=True, slots=True)
class SoaRow:
    """Where the Statement of Applicability decides on a requirement; `cells` is empty when only a role does."""

    control: str
    applicable: bool | None
    justification: str
    cells: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Which records an artefact is. `nodes` holds the node id by kind (`deployment`, `model`, `ai_system`); a kind
    that nothing matched is absent. `how` tells in words what was compared."""

    artefact: Artefact
    nodes: Mapping[str, str]
    how: str


@dataclass(frozen=True, slots=True)
class GateFinding:
    """A finding at the gate. `blocking` is what the verdict rests on; `reason` is the word of `--fail-on` behind it.

    `known` marks one that the baseline holds. `soa` is None for clauses. `artefact` is the position in `links` of the
    artefact that led here, `also` those of the others it concerns, so that each deployment can be told on its own.
    """

    finding: Finding
    blocking: bool
    reason: str
    known: bool
    soa: SoaRow | None
    artefact: int
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A control that the Statement of Applicability leaves out, so that its checks did not count here."""

    requirement: str
    title: str
    row: SoaRow


@dataclass(frozen=True, slots=True)
class Weighed:
    """A waiver and what it was worth in this run."""

    waiver: Waiver
    use: WaiverUse
    note: str


@dataclass(frozen=True, slots=True)
class GateReport:
    """One run of the gate. `checks` counts checks times subjects by result word; `reason` is the last line.

    `snapshot` is the digest of the snapshot that was read instead of registers. `notes` are sentences a reader must
    know to weigh the answer, such as what was judged although a register says it does not run yet.
    """

    organisation: Organisation
    provenance: Provenance
    decision: Decision
    reason: str
    links: tuple[Link, ...]
    findings: tuple[GateFinding, ...]
    skipped: tuple[Skipped, ...]
    waivers: tuple[Weighed, ...]
    checks: Mapping[str, int]
    fail_on: tuple[str, ...]
    min_severity: str
    snapshot: str = ""
    notes: tuple[str, ...] = ()
