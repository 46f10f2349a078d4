"""The gate's answer as JUnit XML, in the shape that both Jenkins and GitLab read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from annexbridge.adapters.reports import Context, gate_words
from annexbridge.adapters.reports.words import DISCLAIMER, clean, line, shown
from annexbridge.engine.gate.report import Decision, GateFinding, GateReport, Link
from annexbridge.engine.results import Result
from annexbridge.language import _

OUTCOMES = {Decision.BLOCK: "failure", Decision.INCOMPLETE: "error", Decision.NOTHING: "error"}
"""What the verdict is as a test: never a pass unless it is one."""


def render(report: GateReport, _context: Context) -> bytes:
    """A suite for the verdict, and one for each artefact with a test case for each finding.

    What blocks is a failure, what could not be evaluated is an error, what is waived, known or below the bar is skipped
    with the reason.
    """
    root = Element("testsuites", {"name": "annexbridge gate"})
    _suite(root, report, "annexbridge gate", _stated(report), [_verdict(report)])
    for place, link in enumerate(report.links):
        cases = [_found(item) for item in gate_words.of_artefact(report, place)]
        _suite(root, report, link.artefact.name, _told(link), [_link(link), *cases])
    totals: Counter[str] = Counter()
    for suite in root:
        totals.update({name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors")})
    for name in ("tests", "failures", "errors"):
        root.set(name, str(totals[name]))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def _suite(
    root: Element, report: GateReport, name: str, stated: Iterable[tuple[str, str]], found: Sequence[Element]
) -> None:
    ends = Counter(child.tag for case in found for child in case)
    suite = SubElement(
        root,
        "testsuite",
        {
            "name": line(name),
            "id": str(len(root)),
            "package": "annexbridge.gate",
            "timestamp": f"{report.provenance.as_of}T00:00:00",
            "hostname": "localhost",
            "tests": str(len(found)),
            "failures": str(ends["failure"]),
            "errors": str(ends["error"]),
            "skipped": str(ends["skipped"]),
            "time": "0",
        },
    )
    properties = SubElement(suite, "properties")
    for label, value in stated:
        SubElement(properties, "property", {"name": line(label), "value": line(value)})
    suite.extend(found)
    SubElement(suite, "system-out").text = _(DISCLAIMER)
    SubElement(suite, "system-err")


def _stated(report: GateReport) -> Iterator[tuple[str, str]]:
    yield "decision", report.decision
    yield "reason", report.reason
    yield from gate_words.cover(report)
    for note in report.notes:
        yield _("Note"), note
    for item in report.skipped:
        yield _("Left out: {control}").format(control=gate_words.number(item.requirement)), gate_words.soa(item.row)
    for weighed in report.waivers:
        yield _("Waiver {id}").format(id=weighed.waiver.id), f"{shown(weighed.use)} {weighed.note}"


def _verdict(report: GateReport) -> Element:
    case = _case("annexbridge.gate", "verdict")
    outcome = OUTCOMES.get(report.decision)
    if outcome:
        _end(case, outcome, report.decision, report.reason, [gate_words.verdict(report), gate_words.stamp(report)])
    return case


def _told(link: Link) -> Iterator[tuple[str, str]]:
    yield _("Described in"), f"{link.artefact.source} ({link.artefact.format})"
    yield _("In the registers"), gate_words.linked(link)
    yield _("Because"), link.how


def _link(link: Link) -> Element:
    """Whether the artefact was found in the registers: no pass when it was not, whatever else is said of it."""
    case = _case("annexbridge.gate", "linked")
    SubElement(case, "system-out" if link.nodes else "skipped").text = clean(gate_words.linked(link))
    return case


def _found(item: GateFinding) -> Element:
    finding = item.finding
    case = _case(finding.requirement, f"{finding.check}: {finding.subject}")
    lines = [f"{label}: {value}" for label, value in gate_words.details(item)]
    message = f"{gate_words.control(finding.requirement)}: {finding.message} ({finding.label})"
    if item.blocking:
        tag = "error" if finding.result is Result.ERROR else "failure"
        _end(case, tag, f"{finding.result}.{finding.severity}", message, [gate_words.standing(item), *lines])
    else:
        SubElement(case, "skipped").text = clean("\n".join([gate_words.standing(item), message, *lines]))
    return case


def _case(classname: str, name: str) -> Element:
    return Element("testcase", {"classname": line(classname), "name": line(name), "time": "0"})


def _end(case: Element, tag: str, kind: str, message: str, body: Iterable[str]) -> None:
    SubElement(case, tag, {"type": line(kind), "message": line(message)}).text = clean("\n".join([message, *body]))
