"""The gap analysis as OSCAL assessment results: an observation for each finding, a verdict for each requirement."""

from __future__ import annotations

from collections.abc import Iterator

from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.oscal import parts
from annexbridge.adapters.reports.oscal.parts import Part
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.results import Finding, Result, Status
from annexbridge.language import _

PLAN = "the policies as the plan of the assessment"

METHODS = {Result.FAIL: "TEST", Result.UNKNOWN: "EXAMINE", Result.WAIVED: "TEST", Result.ERROR: "TEST"}


def render(report: GapReport, _context: Context) -> bytes:
    """One `assessment-results` with one result."""
    provenance = report.assessment.provenance
    subjects = {finding.subject: finding.label for gap in report.gaps for finding in gap.outcome.findings}
    key = ("assessment-results", provenance.as_of, *sorted(provenance.digests.values()))
    result = parts.tidy(
        {
            "uuid": parts.identifier("result", *key),
            "title": _("Assessment of {day}").format(day=provenance.as_of),
            "description": _("What the registers show of ISO/IEC 42001, as the policies decide it."),
            "start": parts.moment(provenance.as_of),
            "end": parts.moment(provenance.as_of),
            "local-definitions": parts.tidy({"inventory-items": [_item(*pair) for pair in sorted(subjects.items())]}),
            "reviewed-controls": {"control-selections": [_selection(report)]},
            "observations": [one for gap in report.gaps for one in observations(gap, provenance.as_of)],
            "findings": [verdict(gap) for gap in report.gaps if gap.outcome.status is not Status.NOT_APPLICABLE],
        }
    )
    body = {
        "uuid": parts.identifier(*key),
        "metadata": parts.metadata(_("Assessment of the AI management system"), report.organisation, provenance),
        "import-ap": {"href": parts.pointer(PLAN)},
        "results": [result],
        "back-matter": {"resources": [_plan(report), parts.standard("iso42001")]},
    }
    return parts.dump("assessment-results", body)


def _plan(report: GapReport) -> Part:
    digest = report.assessment.provenance.digests.get("policies", "")
    text = _(
        "No separate plan was written: what was assessed, and how, is stated by the policies with digest {digest}."
    )
    return parts.resource(PLAN, _("Policies as the plan of the assessment"), text.format(digest=digest))


def _item(subject: str, label: str) -> Part:
    return parts.tidy(
        {
            "uuid": parts.identifier("subject", subject),
            "description": parts.line(label) or subject,
            "props": parts.properties([("record", subject)]),
        }
    )


def _selection(report: GapReport) -> Part:
    left_out = [gap for gap in report.gaps if gap.outcome.status is Status.NOT_APPLICABLE]
    return parts.tidy(
        {
            "description": _("All assessable clauses and controls of ISO/IEC 42001."),
            "include-controls": [{"control-id": parts.control(gap.requirement)} for gap in report.gaps],
            "exclude-controls": [{"control-id": parts.control(gap.requirement)} for gap in left_out],
            "remarks": "\n".join(f"{gap.requirement.number}: {gap.outcome.reason}" for gap in left_out),
        }
    )


def observations(gap: Gap, day: str) -> Iterator[Part]:
    """What was seen of the subjects of a requirement that do not conform or cannot be decided."""
    for finding in gap.outcome.findings:
        facts = (
            ("requirement", gap.requirement.id),
            ("check", finding.check),
            ("result", finding.result),
            ("severity", finding.severity),
            ("fingerprint", finding.fingerprint),
            ("path", " > ".join(finding.path)),
            ("derived", "yes" if finding.derived else ""),
            ("original", finding.original or ""),
            ("waiver", finding.waiver),
        )
        yield parts.tidy(
            {
                "uuid": observation(finding),
                "title": parts.line(finding.label) or finding.subject,
                "description": finding.message,
                "props": parts.properties(facts),
                "methods": [METHODS.get(finding.result, "TEST")],
                "types": ["finding"],
                "subjects": [{"subject-uuid": parts.identifier("subject", finding.subject), "type": "inventory-item"}],
                "relevant-evidence": parts.places(finding.cells),
                "collected": parts.moment(day),
                "remarks": finding.remediation,
            }
        )


def observation(finding: Finding) -> str:
    """The identifier of what was seen."""
    return parts.identifier("observation", finding.fingerprint, finding.subject, str(finding.derived), *finding.path)


def verdict(gap: Gap) -> Part:
    """Whether a requirement is satisfied. Not decided is not satisfied, and the reason says which of the two it is."""
    outcome = gap.outcome
    satisfied = outcome.status is Status.CONFORMING
    status = {"state": "satisfied" if satisfied else "not-satisfied"}
    if not satisfied:
        status["reason"] = "fail" if outcome.status is Status.NONCONFORMING else "other"
    counts = ((name, str(sum(getattr(check, name) for check in outcome.checks))) for name in COUNTED)
    return parts.tidy(
        {
            "uuid": parts.identifier("finding", outcome.id),
            "title": f"{gap.requirement.number} {outcome.title}",
            "description": f"{outcome.status}: {outcome.reason}",
            "props": parts.properties((("status", outcome.status), ("reuse", gap.reuse), *counts)),
            "target": {
                "type": "objective-id",
                "target-id": f"{parts.control(gap.requirement)}_obj",
                "status": status,
            },
            "related-observations": [{"observation-uuid": observation(finding)} for finding in outcome.findings],
            "remarks": gap.delta,
        }
    )


COUNTED = ("subjects", "passed", "failed", "unknown", "waived")
