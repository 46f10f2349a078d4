"""The gap analysis: each requirement's status joined with what the ISMS already carries and what is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from annexbridge.engine.claims import Claim
from annexbridge.engine.document import ORGANISATION
from annexbridge.engine.facts import Estate
from annexbridge.engine.graph import GraphIssue
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.records import Issue
from annexbridge.engine.results import Assessment, Finding, RequirementOutcome, Result, Status
from annexbridge.mappings.catalogue import Requirement
from annexbridge.mappings.reuse import ReuseClass

OPEN = frozenset({Status.NONCONFORMING, Status.NOT_EVIDENCED, Status.ERROR})
URGENCY = {Status.ERROR: 0, Status.NONCONFORMING: 1, Status.NOT_EVIDENCED: 2}
OWNERS = ("owner", "responsible", "assessor")
SEVERITIES = ("critical", "high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Gap:
    """One requirement as a manager reads it. `priority` is 1 for what to do first, None where nothing is open.

    `systems` are the AI systems its findings touch, `high_impact` those among them with a high impact on people.
    `planned` holds action, owner, due and effort from the decisions, as far as somebody wrote them. `owners` names who
    is recorded as answering for the subjects of its findings, by subject.
    """

    requirement: Requirement
    outcome: RequirementOutcome
    reuse: ReuseClass
    claim: Claim
    delta: str
    systems: tuple[str, ...]
    high_impact: tuple[str, ...]
    aiact: tuple[str, ...] = ()
    priority: int | None = None
    planned: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GapReport:
    """The gap analysis of one organisation on one day, in catalogue order."""

    organisation: Organisation
    assessment: Assessment
    gaps: tuple[Gap, ...]
    graph_issues: tuple[GraphIssue, ...] = ()
    import_issues: tuple[Issue, ...] = ()
    nodes: Mapping[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many requirements have each status; every status is there, also with zero."""
        counted = Counter(gap.outcome.status for gap in self.gaps)
        return {status: counted[status] for status in Status}

    @property
    def by_priority(self) -> tuple[Gap, ...]:
        """What is open, most urgent first."""
        return tuple(sorted((gap for gap in self.gaps if gap.priority), key=lambda gap: gap.priority or 0))


def touched(estate: Estate, findings: Sequence[Finding]) -> tuple[str, ...]:
    """AI systems that failed or undecided findings bear on: as subject, through dependence, or all of them.

    All of them when something about the organisation as a whole failed, or when nothing is open but that it could not
    be decided: beside findings with a subject of their own, an undecided one about everybody tells no system apart.
    """
    open_ones = [finding for finding in findings if finding.result in {Result.FAIL, Result.UNKNOWN}]
    general = [finding.result for finding in open_ones if finding.subject == ORGANISATION]
    if Result.FAIL in general or (general and len(general) == len(open_ones)):
        return estate.systems
    mask = 0
    for finding in open_ones:
        mask |= estate.bearing(finding.subject)
    return estate.named(mask)


def answering(estate: Estate, findings: Sequence[Finding]) -> Mapping[str, str]:
    """Who is recorded as owner of, or responsible for, each subject that fails or is undecided."""
    found: dict[str, str] = {}
    for finding in findings:
        node = estate.graph.nodes.get(finding.subject)
        if node is None or finding.derived or finding.result not in {Result.FAIL, Result.UNKNOWN}:
            continue
        owner = next((node.values[name] for name in OWNERS if name in node.values), None)
        if isinstance(owner, str):
            found[finding.subject] = owner
    return found


def ranked(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Gaps with their priority: by high-impact systems touched, then severity, systems touched, and catalogue order."""
    waiting = sorted((gap for gap in gaps if gap.outcome.status in OPEN), key=_urgency)
    places = {gap.requirement.id: place for place, gap in enumerate(waiting, 1)}
    return tuple(replace(gap, priority=places.get(gap.requirement.id)) for gap in gaps)


def _urgency(gap: Gap) -> tuple[int, int, int, int, int]:
    results = {Result.FAIL, Result.UNKNOWN, Result.ERROR}
    grades = [SEVERITIES.index(item.severity) for item in gap.outcome.findings if item.result in results]
    return (
        URGENCY[gap.outcome.status],
        -len(gap.high_impact),
        min(grades, default=len(SEVERITIES)),
        -len(gap.systems),
        gap.requirement.order,
    )
