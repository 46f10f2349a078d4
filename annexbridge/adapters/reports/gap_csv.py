"""The gap analysis as one flat table for spreadsheets and data tools: a row a finding, at least one a requirement."""

from __future__ import annotations

from collections.abc import Iterator

from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.delimited import Value, table
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.results import Finding

REQUIREMENT = (
    "requirement",
    "title",
    "status",
    "reason",
    "reuse",
    "claim",
    "reused_27001",
    "delta",
    "priority",
    "ai_systems",
    "high_impact",
    "aiact",
    "action",
    "owner",
    "due",
    "effort",
)
FINDING = (
    "check",
    "result",
    "original",
    "severity",
    "subject",
    "label",
    "message",
    "remediation",
    "cells",
    "path",
    "derived",
    "waiver",
    "fingerprint",
)


def render(report: GapReport, _context: Context) -> bytes:
    """CSV as spreadsheets expect it. A requirement without findings has one row with the finding's columns empty."""
    stands = report.assessment.provenance
    return table((*REQUIREMENT, *FINDING, "as_of"), ((*row, stands.as_of) for row in _rows(report)))


def _rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    for gap in report.gaps:
        requirement = _requirement(gap)
        for finding in gap.outcome.findings:
            yield *requirement, *_finding(finding)
        if not gap.outcome.findings:
            yield *requirement, *("" for _ in FINDING)


def _requirement(gap: Gap) -> tuple[Value, ...]:
    return (
        gap.requirement.id,
        gap.requirement.title,
        gap.outcome.status,
        gap.outcome.reason,
        gap.reuse,
        gap.claim.state,
        "; ".join(f"{source.id} {source.coverage} {source.state}" for source in gap.claim.sources),
        gap.delta,
        "" if gap.priority is None else gap.priority,
        "; ".join(gap.systems),
        "; ".join(gap.high_impact),
        "; ".join(gap.aiact),
        *(gap.planned.get(name, "") for name in ("action", "owner", "due", "effort")),
    )


def _finding(finding: Finding) -> tuple[Value, ...]:
    return (
        finding.check,
        finding.result,
        finding.original or "",
        finding.severity,
        finding.subject,
        finding.label,
        finding.message,
        finding.remediation,
        "; ".join(map(str, finding.cells)),
        " → ".join(finding.path),
        "yes" if finding.derived else "no",
        finding.waiver,
        finding.fingerprint,
    )
