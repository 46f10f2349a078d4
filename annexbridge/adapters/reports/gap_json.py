"""The gap analysis as JSON, in the shape that `schema/gap.json` publishes."""

from __future__ import annotations

from dataclasses import asdict

from annexbridge.adapters.reports import Context, values
from annexbridge.engine.claims import ClaimSource
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.graph import GraphIssue
from annexbridge.engine.results import CheckOutcome, Finding

FORMAT = "annexbridge-gap/1"


def render(report: GapReport, _context: Context) -> bytes:
    """One JSON object; requirements in catalogue order, the same report gives the same bytes."""
    assessment = report.assessment
    body: dict[str, object] = {
        "format": FORMAT,
        "as_of": assessment.provenance.as_of,
        "organisation": values.organisation(report.organisation),
        **values.provenance(assessment.provenance),
        "rows": asdict(assessment.rows),
        "counts": {"requirements": len(report.gaps), **{str(key): count for key, count in report.counts.items()}},
        "nodes": dict(report.nodes),
        "requirements": map(_requirement, report.gaps),
        "graph_issues": [_graph_issue(issue) for issue in report.graph_issues],
        "import_issues": [values.import_issue(issue) for issue in report.import_issues],
        **values.closing("requirement", "check", "reuse", "claim"),
    }
    return values.dump(body)


def _requirement(gap: Gap) -> dict[str, object]:
    return {
        "id": gap.requirement.id,
        "title": gap.requirement.title,
        "status": gap.outcome.status,
        "reason": gap.outcome.reason,
        "reuse": gap.reuse,
        "claim": {"state": gap.claim.state, "sources": [_source(source) for source in gap.claim.sources]},
        "delta": gap.delta,
        "priority": gap.priority,
        "systems": list(gap.systems),
        "high_impact": list(gap.high_impact),
        "aiact": list(gap.aiact),
        "checks": [check_value(check) for check in gap.outcome.checks],
        "findings": map(_finding, gap.outcome.findings),
        "planned": dict(sorted(gap.planned.items())),
        "owners": dict(sorted(gap.owners.items())),
    }


def _source(source: ClaimSource) -> dict[str, object]:
    return {
        "id": source.id,
        "title": source.title,
        "relation": source.relation,
        "coverage": source.coverage,
        "state": source.state,
        "carries_over": source.carries_over,
        "delta": source.delta,
        "remark": source.remark,
        "confidence": source.confidence,
        "cells": values.cells(source.cells),
    }


def check_value(check: CheckOutcome) -> dict[str, object]:
    """One check as plain values."""
    return {
        "name": check.name,
        "title": check.title,
        "severity": check.severity,
        "subjects": check.subjects,
        "passed": check.passed,
        "failed": check.failed,
        "unknown": check.unknown,
        "waived": check.waived,
        "error": check.error,
        "looser": list(check.looser),
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "fingerprint": finding.fingerprint,
        "subject": finding.subject,
        "label": finding.label,
        "check": finding.check,
        "result": finding.result,
        "severity": finding.severity,
        "message": finding.message,
        "remediation": finding.remediation,
        "cells": values.cells(finding.cells),
        "path": list(finding.path),
        "derived": finding.derived,
        "original": finding.original,
        "waiver": finding.waiver,
    }


def _graph_issue(issue: GraphIssue) -> dict[str, object]:
    return {
        "code": issue.code,
        "subject": issue.subject,
        "message": issue.message,
        "cells": values.cells(issue.cells),
    }
