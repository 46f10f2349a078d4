"""The Statement of Applicability as OSCAL: a component with what it implements, and a profile with what was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.oscal import parts
from annexbridge.adapters.reports.oscal.parts import Part
from annexbridge.engine.soa import Implementation, Soa, SoaEntry
from annexbridge.language import _

STATES: Mapping[Implementation, str] = {
    Implementation.IMPLEMENTED: "implemented",
    Implementation.PARTIAL: "partial",
    Implementation.PLANNED: "planned",
    Implementation.NOT_APPLICABLE: "not-applicable",
}
"""What OSCAL has a word for; the others are told by a property of our own."""


def component(statement: Soa, _context: Context) -> bytes:
    """One `component-definition`: the management system as a component, a set of controls for each standard."""
    name = statement.organisation.name
    implementations = [_implementation(statement, framework) for framework in _frameworks(statement)]
    body = {
        "uuid": parts.identifier("component-definition", *_key(statement)),
        "metadata": parts.metadata(_("Statement of Applicability"), statement.organisation, statement.provenance),
        "components": [
            {
                "uuid": parts.identifier("component", name),
                "type": "process-procedure",
                "title": parts.line(name) or _("The organisation"),
                "description": statement.organisation.scope or _("The scope of the management system is not stated."),
                "control-implementations": implementations,
            }
        ],
        "back-matter": {"resources": [parts.standard(framework) for framework in _frameworks(statement)]},
    }
    return parts.dump("component-definition", body)


def profile(statement: Soa, _context: Context) -> bytes:
    """One `profile`: the controls that apply, those left out, and the reasons."""
    body = {
        "uuid": parts.identifier("profile", *_key(statement)),
        "metadata": parts.metadata(_("Statement of Applicability"), statement.organisation, statement.provenance),
        "imports": [_import(statement, framework) for framework in _frameworks(statement)],
        "merge": {"as-is": True},
        "back-matter": {"resources": [parts.standard(framework) for framework in _frameworks(statement)]},
    }
    alters = [_alter(entry) for entry in statement.entries if _reasons(entry) and not _shared(entry, statement)]
    if alters:
        body["modify"] = {"alters": alters}
    return parts.dump("profile", body)


def _key(statement: Soa) -> tuple[str, ...]:
    provenance = statement.provenance
    return (statement.standard, provenance.as_of, *sorted(provenance.digests.values()))


def _frameworks(statement: Soa) -> Sequence[str]:
    return list(dict.fromkeys(entry.framework for entry in statement.entries))


def _of(statement: Soa, framework: str) -> list[SoaEntry]:
    return [entry for entry in statement.entries if entry.framework == framework]


def _implementation(statement: Soa, framework: str) -> Part:
    title, _urn = parts.STANDARDS[framework]
    return {
        "uuid": parts.identifier("control-implementation", statement.organisation.name, framework),
        "source": parts.pointer(framework),
        "description": _(title),
        "implemented-requirements": [_requirement(entry) for entry in _of(statement, framework)],
    }


def _requirement(entry: SoaEntry) -> Part:
    """A control that is neither decided on nor evidenced is written down too: leaving it out would say nothing."""
    state = STATES.get(entry.status, "")
    told = entry.exclusion_justification if entry.applicable is False else entry.inclusion_reason
    facts = (
        ("title", entry.control_title),
        ("applicable", {True: "yes", False: "no", None: "undecided"}[entry.applicable]),
        ("status", entry.status),
        ("stated-status", entry.stated_status),
        ("inclusion-reason-types", ", ".join(entry.inclusion_reason_types)),
        ("owner", entry.owner),
        ("risks", ", ".join(entry.risk_ids)),
        ("ai-systems", ", ".join(entry.ai_systems)),
        ("reused-27001", ", ".join(entry.reused_27001)),
        ("last-reviewed", entry.last_reviewed),
        ("next-review", entry.next_review),
    )
    return parts.tidy(
        {
            "uuid": parts.identifier("implemented-requirement", entry.framework, entry.control_id),
            "control-id": parts.control(entry.control_id),
            "description": told or _("No reason is recorded."),
            "props": parts.properties(facts, ("implementation-status", state)),
            "remarks": "\n".join(text for text in (entry.ai_delta, entry.evidence_refs, entry.notes) if text),
        }
    )


def _import(statement: Soa, framework: str) -> Part:
    entries = _of(statement, framework)
    chosen = [parts.control(entry.control_id) for entry in entries if entry.applicable]
    left_out = [parts.control(entry.control_id) for entry in entries if entry.applicable is False]
    return parts.tidy(
        {
            "href": parts.pointer(framework),
            "include-controls": [{"with-ids": chosen}] if chosen else [],
            "exclude-controls": [{"with-ids": left_out}] if left_out else [],
        }
    )


def _shared(entry: SoaEntry, statement: Soa) -> bool:
    """Whether another standard of the statement has a control of the same number: a change would mean both."""
    return any(other.control_id == entry.control_id and other is not entry for other in statement.entries)


def _reasons(entry: SoaEntry) -> Sequence[Part]:
    facts = (
        ("inclusion-reason-types", ", ".join(entry.inclusion_reason_types)),
        ("inclusion-reason", entry.inclusion_reason),
    )
    return parts.properties(facts) if entry.applicable else []


def _alter(entry: SoaEntry) -> Part:
    return {"control-id": parts.control(entry.control_id), "adds": [{"props": _reasons(entry)}]}
