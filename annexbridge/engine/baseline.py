"""What was known at a point in time: the findings a team starts from, so that only new ones stop a release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from annexbridge.engine.results import Finding, Result

RANK: Mapping[str, int] = {Result.UNKNOWN: 1, Result.FAIL: 2}
"""How bad a result is. What a baseline may hold: an engine error is never known, and a waiver has an end of its own."""


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """One finding of the baseline, with what a reader needs to recognise it: no file, cell or row, which move."""

    requirement: str
    check: str
    subject: str
    fingerprint: str
    label: str
    result: str
    severity: str
    message: str


@dataclass(frozen=True)
class Baseline:
    """Findings that were known on a day, sorted.

    `scope` is the report they come from, `gap` (everything) or `gate` (what deployments reach); `policies` is the
    digest of the policies. `incomplete` names requirements nobody could evaluate, so that their findings are not here.
    """

    scope: str
    as_of: str
    policies: str
    findings: tuple[Known, ...]
    incomplete: tuple[str, ...] = ()

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {item.fingerprint: RANK[item.result] for item in self.findings}

    def holds(self, finding: Finding) -> bool:
        """Whether the finding was known and is no worse than it was: what could not be decided and now fails is new."""
        return 0 < RANK.get(finding.result, 0) <= self._ranks.get(finding.fingerprint, 0)


@dataclass(frozen=True, slots=True)
class Difference:
    """Today against a baseline. `worse` were known and have become a failure; `gone` are found no more."""

    new: tuple[Known, ...]
    worse: tuple[Known, ...]
    known: tuple[Known, ...]
    gone: tuple[Known, ...]


def known(finding: Finding) -> Known:
    """What a baseline notes of a finding."""
    return Known(
        finding.requirement,
        finding.check,
        finding.subject,
        finding.fingerprint,
        finding.label,
        finding.result.value,
        finding.severity,
        finding.message,
    )


def keep(findings: Iterable[Known]) -> tuple[Known, ...]:
    """What a baseline holds of these: each once and the worst of it, in an order that no file or row decides."""
    worst: dict[str, Known] = {}
    for item in findings:
        held = worst.get(item.fingerprint)
        if item.result in RANK and (held is None or (RANK[held.result], held) < (RANK[item.result], item)):
            worst[item.fingerprint] = item
    return tuple(sorted(worst.values()))


def compare(before: Baseline, now: Baseline) -> Difference:
    """What is new, worse, still known and gone."""
    held = {item.fingerprint: item for item in before.findings}
    present = {item.fingerprint for item in now.findings}
    met = [(item, held[item.fingerprint]) for item in now.findings if item.fingerprint in held]
    return Difference(
        tuple(item for item in now.findings if item.fingerprint not in held),
        tuple(item for item, was in met if RANK[item.result] > RANK[was.result]),
        tuple(item for item, was in met if RANK[item.result] <= RANK[was.result]),
        tuple(item for item in before.findings if item.fingerprint not in present),
    )
