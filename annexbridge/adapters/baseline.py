"""Baselines on disk, written so that a diff shows one finding a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from annexbridge.adapters import json_file
from annexbridge.adapters.json_file import items, table, text
from annexbridge.adapters.reported import FINGERPRINT, Reported
from annexbridge.adapters.reports import values
from annexbridge.engine.baseline import RANK, Baseline, Known, keep, known
from annexbridge.errors import InputError
from annexbridge.language import _

FORMAT = "annexbridge-baseline/1"
FIELDS = ("fingerprint", "requirement", "check", "subject", "label", "result", "severity", "message")


def read_baseline(path: Path) -> Baseline:
    """Reads a baseline. Raises InputError with every entry that is none."""
    body = table(json_file.read(path))
    entries = body.get("findings")
    if body.get("format") != FORMAT or not isinstance(entries, list):
        remedy = _("make one with annexbridge baseline create")
        raise InputError(
            _("is no baseline: its format is not {format}").format(format=FORMAT), where=path.name, remedy=remedy
        )
    found = [Known(**{field: text(table(entry).get(field)) for field in FIELDS}) for entry in entries]
    problems = [
        InputError(
            _("finding {index} has no fingerprint, subject or result").format(index=index),
            where=path.name,
            remedy=_("make the baseline again"),
        )
        for index, item in enumerate(found, 1)
        if not FINGERPRINT.fullmatch(item.fingerprint) or not item.subject or item.result not in RANK
    ]
    if problems:
        raise InputError.collect(problems)
    return Baseline(
        text(body.get("scope")),
        text(body.get("as_of")),
        text(table(body.get("digests")).get("policies")),
        keep(found),
        tuple(map(text, items(body.get("incomplete")))),
    )


def of_report(report: Reported) -> Baseline:
    """What a report holds that a baseline can hold."""
    return Baseline(report.scope, report.as_of, report.policies, keep(map(known, report.findings)), report.incomplete)


def render(baseline: Baseline) -> bytes:
    """UTF-8 JSON; the same findings give the same bytes, whatever files and rows they came from."""
    body: dict[str, object] = {
        "format": FORMAT,
        "scope": baseline.scope,
        "as_of": baseline.as_of,
        "digests": {"policies": baseline.policies},
        "incomplete": list(baseline.incomplete),
        "findings": [{name: getattr(item, name) for name in FIELDS} for item in baseline.findings],
    }
    return values.dump(body)


def of_workspace(workspace: Path, as_of: date | None) -> Baseline:
    """What an assessment of the workspace finds on that day. Raises what `prepare` and `examine` raise."""
    from annexbridge.adapters.own_policies import opened
    from annexbridge.adapters.prepare import Wish, prepare
    from annexbridge.engine.examine import examine

    prepared = prepare(Wish((opened(workspace).root or workspace,), as_of))
    assessment = examine(prepared.inputs, prepared.engine).report.assessment
    findings = (finding for outcome in assessment.requirements for finding in outcome.findings)
    stands = assessment.provenance
    policies = stands.digests["policies"]
    nothing = (_("nothing was evaluated"),) if assessment.nothing_evaluated else ()
    return Baseline("gap", stands.as_of, policies, keep(map(known, findings)), (*assessment.incomplete, *nothing))
