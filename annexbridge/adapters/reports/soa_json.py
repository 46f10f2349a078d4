"""The Statement of Applicability as JSON, in the shape that `schema/soa.json` publishes."""

from __future__ import annotations

from annexbridge.adapters.reports import Context, values
from annexbridge.adapters.reports.gap_json import check_value
from annexbridge.engine.soa import Soa, SoaEntry

FORMAT = "annexbridge-soa/1"


def render(statement: Soa, _context: Context) -> bytes:
    """One JSON object; entries in catalogue order, 42001 first; the same statement gives the same bytes."""
    body: dict[str, object] = {
        "format": FORMAT,
        "standard": statement.standard,
        "as_of": statement.provenance.as_of,
        "version": statement.organisation.soa_version,
        "approved_by": statement.organisation.approved_by,
        "approved_on": statement.organisation.approved_on,
        "organisation": values.organisation(statement.organisation),
        **values.provenance(statement.provenance),
        "counts": {"entries": len(statement.entries), **{str(key): n for key, n in statement.counts.items()}},
        "entries": [entry_value(entry) for entry in statement.entries],
        **values.closing("implementation", "basis", "reason_type"),
    }
    return values.dump(body)


def entry_value(entry: SoaEntry) -> dict[str, object]:
    """One entry as plain values."""
    return {
        "framework": entry.framework,
        "control_id": entry.control_id,
        "control_title": entry.control_title,
        "applicable": entry.applicable,
        "basis": entry.basis,
        "inclusion_reason_type": list(entry.inclusion_reason_types),
        "inclusion_reason": entry.inclusion_reason,
        "exclusion_justification": entry.exclusion_justification,
        "status": entry.status,
        "stated_status": entry.stated_status,
        "owner": entry.owner,
        "evidence_refs": entry.evidence_refs,
        "risk_ids": list(entry.risk_ids),
        "ai_systems": list(entry.ai_systems),
        "reused_27001": list(entry.reused_27001),
        "reuse_relation": list(entry.reuse_relation),
        "ai_delta": entry.ai_delta,
        "role_in_scope": list(entry.role_in_scope),
        "last_reviewed": entry.last_reviewed,
        "next_review": entry.next_review,
        "notes": entry.notes,
        "treated_risks": list(entry.treated),
        "columns": dict(entry.kept.columns),
        "comments": dict(entry.kept.comments),
        "contradictions": list(entry.contradictions),
        "cells": values.cells(entry.cells),
        "checks": [check_value(check) for check in entry.checks],
        "open_cells": values.cells(entry.open_cells),
    }
