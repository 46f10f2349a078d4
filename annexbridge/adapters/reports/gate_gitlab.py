"""The gate's answer as a GitLab code quality report: https://docs.gitlab.com/ci/testing/code_quality/"""

from __future__ import annotations

import json

from annexbridge.adapters.reports import Context, gate_words, places
from annexbridge.adapters.reports.gate_words import Merged
from annexbridge.adapters.reports.words import DISCLAIMER, line
from annexbridge.engine.gate.report import Decision, GateReport
from annexbridge.engine.records import Source
from annexbridge.engine.results import Result, fingerprint
from annexbridge.language import _

SEVERITIES = {"critical": "blocker", "high": "critical", "medium": "major", "low": "minor"}


def render(report: GateReport, context: Context) -> bytes:
    """A list: the verdict with what it rests on, then each finding. A list without findings still has the verdict."""
    issues = [_verdict(report, context), *(_issue(report, one, context) for one in gate_words.merged(report))]
    return (json.dumps(issues, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _verdict(report: GateReport, context: Context) -> dict[str, object]:
    where = report.links[0].artefact.source if report.links else Source("annexbridge.toml", "", "")
    artefacts = sorted(link.artefact.name for link in report.links)
    body = "\n\n".join((*map(line, report.notes), gate_words.stamp(report), _(DISCLAIMER)))
    return {
        "type": "issue",
        "check_name": "annexbridge/verdict",
        "description": line(f"{gate_words.verdict(report)}: {report.reason}"),
        "content": {"body": body},
        "categories": ["Security"],
        "severity": "info" if report.decision is Decision.PASSED else "blocker",
        "fingerprint": fingerprint("verdict", report.decision, *artefacts),
        "location": _location(where, context),
    }


def _issue(report: GateReport, one: Merged, context: Context) -> dict[str, object]:
    item, finding = one.item, one.item.finding
    manifests = [report.links[place].artefact.source for place in one.artefacts if place < len(report.links)]
    every = (*finding.cells, *manifests)
    where = next((source for source in every if places.known(source, context)), Source("annexbridge.toml", "", ""))
    settled = item.known or finding.result is Result.WAIVED
    what = f"{gate_words.control(finding.requirement)}: {finding.message} ({finding.label or finding.subject})"
    lines = [finding.subject, *(f"{label}: {value}" for label, value in gate_words.details(item))]
    return {
        "type": "issue",
        "check_name": f"{finding.requirement}/{finding.check}",
        "description": line(f"{what}. {gate_words.standing(item)}"),
        "content": {"body": "\n\n".join(map(line, lines))},
        "categories": ["Security"],
        "severity": "info" if settled else SEVERITIES.get(finding.severity, "major"),
        "fingerprint": finding.fingerprint,
        "location": _location(where, context),
    }


def _location(source: Source, context: Context) -> dict[str, object]:
    return {"path": places.path(source, context), "lines": {"begin": places.line(source) or 1}}
