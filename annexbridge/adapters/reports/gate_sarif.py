"""The gate's answer as SARIF 2.1.0, within what GitHub code scanning takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annexbridge.adapters.reports import Context, gate_words, places, values
from annexbridge.adapters.reports.gate_words import Merged
from annexbridge.adapters.reports.words import DISCLAIMER, clean, line
from annexbridge.engine.gate.report import Decision, GateFinding, GateReport
from annexbridge.engine.records import Source
from annexbridge.engine.results import Finding, Result
from annexbridge.language import _
from annexbridge.mappings.catalogue import by_id

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note"}
PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}
MOST_RESULTS = 25_000
"""GitHub refuses a run with more; those that block come first and are never the ones left out."""
MOST_PLACES = 100
"""GitHub shows this many places of a result."""


def render(report: GateReport, context: Context) -> bytes:
    """One run: a rule for each check that found something, a result for each finding, with what suppresses it."""
    every = gate_words.merged(report)
    kept = every[:MOST_RESULTS]
    rules = {_rule_id(one.item.finding): one.item.finding for one in sorted(kept, key=_by_rule)}
    place = {rule: index for index, rule in enumerate(rules)}
    compared = any(one.item.known for one in every)
    run: dict[str, object] = {
        "tool": {
            "driver": {
                "name": "annexbridge",
                "version": report.provenance.tool_version,
                "semanticVersion": report.provenance.tool_version,
                "rules": [_rule(rule, finding) for rule, finding in rules.items()],
            }
        },
        "automationDetails": {"id": "annexbridge/gate/"},
        "invocations": [_invocation(report, len(every) - len(kept))],
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder that the gate ran in."}}},
        "results": [_result(report, one, place, compared, context) for one in kept],
        "properties": _properties(report),
    }
    return values.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _by_rule(one: Merged) -> tuple[str, str]:
    # The worst severity speaks for the rule: it comes last and stays.
    return _rule_id(one.item.finding), LEVELS.get(one.item.finding.severity, "warning")


def _rule_id(finding: Finding) -> str:
    return f"{finding.requirement}/{finding.check}"


def _rule(rule: str, finding: Finding) -> dict[str, object]:
    requirement = by_id().get(finding.requirement)
    level = LEVELS.get(finding.severity, "warning")
    short = f"{gate_words.control(finding.requirement)}: {finding.check.replace('_', ' ')}"
    number = gate_words.number(finding.requirement)
    remedy = _("{remedy} More: annexbridge explain {number}").format(remedy=finding.remediation, number=number)
    return {
        "id": rule,
        "name": "".join(word.capitalize() for word in finding.check.split("_")),
        "shortDescription": {"text": _plain(short)},
        "fullDescription": {"text": _plain(_(requirement.summary) if requirement else short)},
        "help": {"text": _plain(remedy)},
        "defaultConfiguration": {"level": level},
        "properties": {"problem.severity": PROBLEMS[level], "tags": ["iso-42001", finding.requirement]},
    }


def _result(
    report: GateReport, one: Merged, rules: dict[str, int], compared: bool, context: Context
) -> dict[str, object]:
    item, finding = one.item, one.item.finding
    rule = _rule_id(finding)
    manifests = [report.links[place].artefact.source for place in one.artefacts if 0 <= place < len(report.links)]
    first, *others = _ordered(finding.cells, manifests, context)
    result: dict[str, object] = {
        "ruleId": rule,
        "ruleIndex": rules[rule],
        "kind": "fail",
        "level": LEVELS.get(finding.severity, "warning"),
        "message": {"text": _message(report, one)},
        "locations": [_location(first, context)],
        "relatedLocations": [
            {"id": place, **_location(source, context), "message": {"text": _plain(str(source))}}
            for place, source in enumerate(others[: MOST_PLACES - 1], 1)
        ],
        "partialFingerprints": {"annexbridge/v1": finding.fingerprint},
        "suppressions": list(_suppressions(item)),
        "properties": _facts(item),
    }
    if compared:
        result["baselineState"] = "unchanged" if item.known else "new"
    return result


def _ordered(cells: Sequence[Source], manifests: Sequence[Source], context: Context) -> list[Source]:
    """Where to look, best first: a cell in the repository, else the manifest, which is in the change at hand."""
    inside = [cell for cell in cells if places.known(cell, context)]
    outside = [cell for cell in cells if not places.known(cell, context)]
    return list(dict.fromkeys((*inside, *manifests, *outside))) or [Source("annexbridge.toml", "", "")]


def _location(source: Source, context: Context) -> dict[str, object]:
    """A cell of a workbook is no line: the file as a whole, and the cell as a logical place."""
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": places.uri(source, context), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": places.line(source) or 1},
        },
        "logicalLocations": [{"fullyQualifiedName": line(str(source)), "kind": "element"}],
    }


def _message(report: GateReport, one: Merged) -> str:
    """What, about whom, where and how to mend it. The first sentence is what lists show."""
    finding = one.item.finding
    head = f"{gate_words.control(finding.requirement)}: {finding.message} ({finding.label or finding.subject})."
    artefacts = ", ".join(report.links[place].artefact.name for place in one.artefacts if place < len(report.links))
    told = [*gate_words.details(one.item), (_("Subject"), finding.subject), (_("To be released"), artefacts)]
    facts = "\n".join(f"{label}: {line(value)}" for label, value in told if value)
    return _plain(f"{line(head)}\n{facts}\n{gate_words.standing(one.item)}")


def _suppressions(item: GateFinding) -> Iterator[dict[str, object]]:
    if item.finding.result is Result.WAIVED or item.known:
        yield {"kind": "external", "status": "accepted", "justification": clean(gate_words.standing(item))}


def _facts(item: GateFinding) -> dict[str, object]:
    finding = item.finding
    return {
        "result": finding.result,
        "original": finding.original,
        "severity": finding.severity,
        "blocking": item.blocking,
        "failsOn": item.reason,
        "subject": finding.subject,
        "path": list(finding.path),
        "waiver": finding.waiver,
        "soa": gate_words.soa(item.soa),
    }


def _invocation(report: GateReport, left_out: int) -> dict[str, object]:
    complete = report.decision not in (Decision.INCOMPLETE, Decision.NOTHING)
    told = [] if complete else [(report.reason, "error")]
    if left_out:
        told.append(
            (_("{count} findings are left out here; the format json has them").format(count=left_out), "warning")
        )
    return {
        "executionSuccessful": complete,
        "toolExecutionNotifications": [{"level": level, "message": {"text": _plain(text)}} for text, level in told],
    }


def _properties(report: GateReport) -> dict[str, object]:
    stands = report.provenance
    return {
        "asOf": stands.as_of,
        "decision": report.decision,
        "reason": report.reason,
        "organisation": report.organisation.name,
        **values.provenance(stands),
        "snapshot": report.snapshot,
        "notes": list(report.notes),
        "failOn": list(report.fail_on),
        "minSeverity": report.min_severity,
        "skipped": [
            {"requirement": item.requirement, "title": item.title, "soa": gate_words.soa(item.row)}
            for item in report.skipped
        ],
        "waivers": [{"id": item.waiver.id, "use": item.use, "note": item.note} for item in report.waivers],
        "disclaimer": _(DISCLAIMER),
    }


def _plain(text: str) -> str:
    """Text in which nothing is a link: SARIF reads `[words](target)` in plain messages too."""
    return clean(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
