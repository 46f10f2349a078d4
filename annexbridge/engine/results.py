"""What an assessment says: statuses, findings with their cells, and counts. Values only, no logic."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annexbridge.engine.records import RowAccount, Source


class Result(StrEnum):
    """Result of one check on one subject."""

    PASSED = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"
    WAIVED = "waived"
    ERROR = "error"


class Status(StrEnum):
    """Status of one requirement."""

    CONFORMING = "conforming"
    NONCONFORMING = "nonconforming"
    NOT_EVIDENCED = "not_evidenced"
    NOT_APPLICABLE = "not_applicable"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that a subject fails, or that its records do not let anybody decide.

    `fingerprint` stays the same when files are renamed or rows are moved. `cells` are where to look and mend; `path`
    leads from an AI system to the subject. `derived` marks a supplier's failure shown on a system that depends on it:
    it is counted with the supplier and not again. `original` keeps the result that a waiver covers.
    """

    fingerprint: str
    requirement: str
    check: str
    subject: str
    label: str
    result: Result
    severity: str
    message: str
    remediation: str
    cells: tuple[Source, ...] = ()
    path: tuple[str, ...] = ()
    derived: bool = False
    original: Result | None = None
    waiver: str = ""


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """One check over all its subjects. `looser` names parameters the organisation set looser than the default."""

    name: str
    title: str
    severity: str
    subjects: int = 0
    failed: int = 0
    unknown: int = 0
    waived: int = 0
    error: str = ""
    looser: tuple[str, ...] = ()

    @property
    def passed(self) -> int:
        """Subjects that conform: what is left after every exception."""
        return 0 if self.error else self.subjects - self.failed - self.unknown - self.waived


@dataclass(frozen=True, slots=True)
class RequirementOutcome:
    """One requirement: its status, its checks and its findings, failures first."""

    id: str
    title: str
    status: Status
    reason: str
    checks: tuple[CheckOutcome, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def evaluated(self) -> bool:
        """Whether anything at all could be decided here."""
        return any(check.passed or check.failed or check.waived for check in self.checks)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a result rests on: engine, versions and digests, so that anybody can repeat it."""

    as_of: str
    tool_version: str
    engine: str
    engine_version: str
    digests: Mapping[str, str]
    files: Mapping[str, str]
    looser: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assessment:
    """All requirements in catalogue order with what they rest on."""

    provenance: Provenance
    rows: RowAccount
    requirements: tuple[RequirementOutcome, ...]

    def by_id(self, requirement: str) -> RequirementOutcome:
        """The outcome of one requirement. Raises KeyError for an id that is not assessed."""
        for outcome in self.requirements:
            if outcome.id == requirement:
                return outcome
        raise KeyError(requirement)

    @property
    def nothing_evaluated(self) -> bool:
        """True when no check of any requirement could be decided for any subject."""
        return not any(outcome.evaluated for outcome in self.requirements)

    @property
    def incomplete(self) -> tuple[str, ...]:
        """Requirements that an engine could not evaluate."""
        return tuple(outcome.id for outcome in self.requirements if outcome.status is Status.ERROR)


def fingerprint(*parts: str) -> str:
    """Sixteen hex digits that depend on what a finding is about, never on where its cells stand."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
