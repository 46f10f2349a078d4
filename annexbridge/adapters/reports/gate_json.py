"""The gate's answer as JSON, in the shape that `schema/gate.json` publishes; keys and words are never translated."""

from __future__ import annotations

from collections.abc import Mapping

from annexbridge.adapters.reports import Context, gate_words, values
from annexbridge.engine.gate.artefacts import Claim
from annexbridge.engine.gate.report import GateFinding, GateReport, Link, Skipped, SoaRow, Weighed
from annexbridge.engine.results import Result

FORMAT = "annexbridge-gate/1"


def render(report: GateReport, _context: Context) -> bytes:
    """One JSON object; the same report gives the same bytes."""
    body: dict[str, object] = {
        "format": FORMAT,
        "as_of": report.provenance.as_of,
        "decision": report.decision,
        "reason": report.reason,
        "organisation": values.organisation(report.organisation),
        **values.provenance(report.provenance),
        "snapshot": report.snapshot,
        "notes": list(report.notes),
        "fail_on": list(report.fail_on),
        "min_severity": report.min_severity,
        "counts": dict(gate_words.counts(report)),
        "checks": {word: report.checks.get(word, 0) for word in Result},
        "artefacts": [_artefact(link) for link in report.links],
        "findings": map(_finding, report.findings),
        "skipped": [_skipped(item) for item in report.skipped],
        "waivers": [waiver(item) for item in report.waivers],
        **_closing(),
    }
    return values.dump(body)


def _closing() -> dict[str, object]:
    groups = {"decision": dict(gate_words.decisions()), "waiver": dict(gate_words.waiver_uses())}
    ending = values.closing("check")
    return {**ending, "legend": {**values.legend("check"), **groups}}


def _artefact(link: Link) -> dict[str, object]:
    artefact = link.artefact
    return {
        "name": artefact.name,
        "format": artefact.format,
        "cell": values.cells([artefact.source])[0],
        "nodes": dict(sorted(link.nodes.items())),
        "how": link.how,
        "identity": _claims(artefact.identity),
        "values": _claims(artefact.values),
        "components": [
            {
                "kind": part.kind,
                "name": part.name,
                "version": part.version,
                "relation": part.relation,
                "hashes": dict(sorted(part.hashes.items())),
                "cell": values.cells([part.source])[0],
            }
            for part in artefact.components
        ],
    }


def _claims(claims: Mapping[str, Claim]) -> dict[str, object]:
    return {
        name: {"value": _plain(claim), "cell": values.cells([claim.source])[0]}
        for name, claim in sorted(claims.items())
    }


def _plain(claim: Claim) -> object:
    return list(claim.value) if isinstance(claim.value, tuple) else claim.value


def _finding(item: GateFinding) -> dict[str, object]:
    finding = item.finding
    return {
        "fingerprint": finding.fingerprint,
        "requirement": finding.requirement,
        "check": finding.check,
        "subject": finding.subject,
        "label": finding.label,
        "result": finding.result,
        "severity": finding.severity,
        "blocking": item.blocking,
        "fails_on": item.reason,
        "known": item.known,
        "message": finding.message,
        "remediation": finding.remediation,
        "cells": values.cells(finding.cells),
        "path": list(finding.path),
        "derived": finding.derived,
        "original": finding.original,
        "waiver": finding.waiver,
        "soa": _soa(item.soa) if item.soa else None,
        "artefact": item.artefact,
        "also": list(item.also),
    }


def _soa(row: SoaRow) -> dict[str, object]:
    return {
        "control": row.control,
        "applicable": row.applicable,
        "justification": row.justification,
        "cells": values.cells(row.cells),
    }


def _skipped(item: Skipped) -> dict[str, object]:
    return {"requirement": item.requirement, "title": item.title, "soa": _soa(item.row)}


def waiver(item: Weighed) -> dict[str, object]:
    """A waiver with its use as plain values."""
    one = item.waiver
    return {
        "id": one.id,
        "use": item.use,
        "note": item.note,
        "requirement": one.requirement,
        "check": one.check,
        "subject": one.subject,
        "reason": one.reason,
        "owner": one.owner,
        "approver": one.approver,
        "created": one.created.isoformat(),
        "expires": one.expires.isoformat(),
        "risk": one.risk,
        "cell": values.cells([one.source])[0],
    }
