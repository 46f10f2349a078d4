"""What is open as an OSCAL plan of action and milestones: an item for each requirement, most urgent first."""

from __future__ import annotations

import re

from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.oscal import parts
from annexbridge.adapters.reports.oscal.parts import Part
from annexbridge.adapters.reports.oscal.results import observation, observations, verdict
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.language import _

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def render(report: GapReport, _context: Context) -> bytes:
    """One `plan-of-action-and-milestones`."""
    provenance, waiting = report.assessment.provenance, report.by_priority
    key = ("plan-of-action", provenance.as_of, *sorted(provenance.digests.values()))
    body = parts.tidy(
        {
            "uuid": parts.identifier(*key),
            "metadata": parts.metadata(
                _("Plan of action of the AI management system"), report.organisation, provenance
            ),
            "system-id": {
                "identifier-type": "http://ietf.org/rfc/rfc4122",
                "id": parts.identifier("system", report.organisation.name, report.organisation.scope),
            },
            "local-definitions": parts.tidy({"inventory-items": _items(report)}),
            "observations": [one for gap in waiting for one in observations(gap, provenance.as_of)],
            "risks": [_risk(gap) for gap in waiting],
            "findings": [verdict(gap) for gap in waiting],
            "poam-items": [_item(gap) for gap in waiting] or [_nothing()],
            "back-matter": {"resources": [parts.standard("iso42001")]},
        }
    )
    return parts.dump("plan-of-action-and-milestones", body)


def _items(report: GapReport) -> list[Part]:
    named = {finding.subject: finding.label for gap in report.by_priority for finding in gap.outcome.findings}
    return [
        {
            "uuid": parts.identifier("subject", subject),
            "description": parts.line(label) or subject,
            "props": parts.properties([("record", subject)]),
        }
        for subject, label in sorted(named.items())
    ]


def _risk(gap: Gap) -> Part:
    planned = gap.planned
    due = planned.get("due", "")
    advice = dict.fromkeys(finding.remediation for finding in gap.outcome.findings if finding.remediation)
    steps: list[Part] = [
        {
            "uuid": parts.identifier("remediation", gap.requirement.id, text),
            "lifecycle": "recommendation",
            "title": parts.line(text),
            "description": text,
        }
        for text in advice
    ]
    if planned.get("action"):
        facts = (("owner", planned.get("owner", "")), ("due", due), ("effort", planned.get("effort", "")))
        chosen = {
            "uuid": parts.identifier("remediation", gap.requirement.id, "planned"),
            "lifecycle": "planned",
            "title": parts.line(planned["action"]),
            "description": planned["action"],
            "props": parts.properties(facts),
        }
        steps.insert(0, parts.tidy(chosen))
    return parts.tidy(
        {
            "uuid": parts.identifier("risk", gap.requirement.id),
            "title": f"{gap.requirement.number} {gap.outcome.title}",
            "description": gap.outcome.reason,
            "statement": gap.delta or gap.outcome.reason,
            "props": parts.properties([("priority", str(gap.priority)), ("ai-systems", ", ".join(gap.systems))]),
            "status": "remediating" if planned.get("action") else "open",
            "deadline": parts.moment(due) if DAY.fullmatch(due) else "",
            "remediations": steps,
            "related-observations": [{"observation-uuid": observation(finding)} for finding in gap.outcome.findings],
        }
    )


def _item(gap: Gap) -> Part:
    return parts.tidy(
        {
            "uuid": parts.identifier("poam-item", gap.requirement.id),
            "title": f"{gap.requirement.number} {gap.outcome.title}",
            "description": f"{gap.outcome.status}: {gap.outcome.reason}",
            "props": parts.properties([("priority", str(gap.priority)), ("requirement", gap.requirement.id)]),
            "related-findings": [{"finding-uuid": parts.identifier("finding", gap.outcome.id)}],
            "related-risks": [{"risk-uuid": parts.identifier("risk", gap.requirement.id)}],
        }
    )


def _nothing() -> Part:
    """OSCAL wants at least one item; this one says that there is none."""
    text = _("Nothing is open.")
    return {"uuid": parts.identifier("poam-item", "none"), "title": text, "description": text}
