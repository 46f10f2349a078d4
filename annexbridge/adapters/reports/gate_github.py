"""The gate's answer as GitHub annotations: one workflow command a finding, those that block first.

Commands and escapes: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator

from annexbridge.adapters.reports import Context, gate_words, places
from annexbridge.adapters.reports.gate_words import Merged
from annexbridge.adapters.reports.words import DISCLAIMER, clean, line
from annexbridge.engine.gate.report import Decision, GateReport
from annexbridge.engine.records import Source
from annexbridge.engine.results import Result
from annexbridge.language import _

MOST = 10
"""GitHub shows ten annotations of each level from one step: the last place of each is kept for how many there are."""


def render(report: GateReport, context: Context) -> bytes:
    """The verdict, then a line for each finding. GitHub prints the lines, and shows the first ones beside the code."""
    return ("\n".join(_lines(report, context)) + "\n").encode("utf-8", "replace")


def _lines(report: GateReport, context: Context) -> Iterator[str]:
    level = "notice" if report.decision is Decision.PASSED else "error"
    verdict = "\n".join((report.reason, *report.notes, gate_words.stamp(report), _(DISCLAIMER)))
    yield _command(level, {"title": gate_words.verdict(report)}, verdict)
    every = gate_words.merged(report)
    blocking = [one for one in every if one.item.blocking]
    others = [one for one in every if not one.item.blocking]
    for one in blocking:
        yield _finding("error", report, one, context)
    for one in others:
        settled = one.item.known or one.item.finding.result is Result.WAIVED
        yield _finding("notice" if settled else "warning", report, one, context)
    if len(blocking) >= MOST:
        # Not a command: it must not take the place of a finding.
        yield _(
            "{count} findings block; GitHub shows the first {most} beside the code, the job summary shows more"
        ).format(count=len(blocking), most=MOST - 1)


def _finding(level: str, report: GateReport, one: Merged, context: Context) -> str:
    finding = one.item.finding
    manifests = [report.links[place].artefact.source for place in one.artefacts if place < len(report.links)]
    where = _where((*finding.cells, *manifests), context)
    properties = {"title": f"{gate_words.control(finding.requirement)} ({finding.severity})"}
    if where is not None:
        row = places.line(where)
        properties = {
            "file": places.path(where, context),
            **({"line": str(row)} if row else {}),
            **properties,
        }
    lines = [f"{finding.message} ({gate_words.subject(finding)})"]
    lines += [f"{label}: {value}" for label, value in gate_words.details(one.item)]
    return _command(level, properties, "\n".join(map(line, [*lines, gate_words.standing(one.item)])))


def _where(sources: tuple[Source, ...], context: Context) -> Source | None:
    """A file of the repository, where there is one."""
    return next((source for source in sources if places.known(source, context)), None)


def _command(level: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {told}::{_data(clean(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(line(text)).replace(":", "%3A").replace(",", "%2C")
