"""The gate's answer for a terminal: the verdict first, then what blocks and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from annexbridge.adapters.reports import Context, gate_words
from annexbridge.adapters.reports.population import places
from annexbridge.adapters.reports.terminal import draw, heading, prose
from annexbridge.adapters.reports.words import DISCLAIMER, line, shown
from annexbridge.engine.gate.report import Decision, GateFinding, GateReport, WaiverUse
from annexbridge.language import _, dated

MOST_FINDINGS = 20
"""Findings told of one artefact; more would push the verdict off the screen."""
STYLES = {Decision.PASSED: "bold green", Decision.BLOCK: "bold red"}
UNWELL = frozenset({WaiverUse.EXPIRED, WaiverUse.TOO_BROAD, WaiverUse.UNUSED, WaiverUse.EXPIRING})


def render(report: GateReport, context: Context) -> bytes:
    """Verdict, artefacts with what blocks them, what does not block, what was left out, waivers, what it rests on."""
    return draw(_parts(report), context)


def _parts(report: GateReport) -> Iterator[RenderableType]:
    style = STYLES.get(report.decision, "bold magenta")
    yield prose(line(gate_words.verdict(report)), style)
    yield prose(line(report.reason))
    for note in report.notes:
        yield prose(line(note), "yellow")
    for place in range(len(report.links)):
        yield from _artefact(report, place)
    yield from _skipped(report)
    yield from _waivers(report)
    yield Text()
    yield from _stands(report)
    yield prose(_(DISCLAIMER), "dim")


def _artefact(report: GateReport, place: int) -> Iterator[RenderableType]:
    link = report.links[place]
    found = gate_words.of_artefact(report, place)
    blocking = [item for item in found if item.blocking]
    yield heading(link.artefact.name)
    yield _pair(_("Described in"), f"{link.artefact.source} ({link.artefact.format})", "cyan")
    yield _pair(_("In the registers"), gate_words.linked(link), "" if link.nodes else "bold yellow")
    if link.how:
        yield _pair(_("Because"), link.how)
    bunches = gate_words.bunches(blocking)
    for bunch in bunches[:MOST_FINDINGS]:
        yield Text()
        yield from _bunch(bunch) if len(bunch) > 1 else _finding(bunch[0])
    more = sum(map(len, bunches[MOST_FINDINGS:]))
    if more:
        yield prose(_("and {count} more that block").format(count=more), "bold red")
    others = [item for item in found if not item.blocking]
    if others:
        yield Text()
        yield prose(_("What does not block: {count}").format(count=len(others)), "dim")
    for item in others[:MOST_FINDINGS]:
        yield _other(item)
    if len(others) > MOST_FINDINGS:
        yield prose(_("and {count} more that do not block").format(count=len(others) - MOST_FINDINGS), "dim")


def _finding(item: GateFinding) -> Iterator[RenderableType]:
    finding = item.finding
    yield Text.assemble(
        ("✗ ", "bold red"),
        (line(gate_words.control(finding.requirement)), "bold"),
        f": {line(finding.message)} ",
        (f"({shown(finding.result)}, {shown(finding.severity)})", "red"),
    )
    yield _inset(_pair(_("Subject"), gate_words.subject(finding)))
    for label, value in gate_words.details(item):
        yield _inset(_pair(label, value, "cyan" if label == _("Cell") else ""))


def _bunch(bunch: Sequence[GateFinding]) -> Iterator[RenderableType]:
    finding = bunch[0].finding
    yield Text.assemble(
        ("✗ ", "bold red"),
        (line(gate_words.subject(finding)), "bold"),
        f": {line(finding.message)} ",
        (f"({shown(finding.result)}, {shown(gate_words.worst(bunch))})", "red"),
    )
    for label, value in gate_words.waiting(bunch):
        yield _inset(_pair(label, value, "cyan" if label == _("Cell") else ""))


def _other(item: GateFinding) -> Padding:
    finding = item.finding
    what = f"{gate_words.number(finding.requirement)} {finding.subject}: {finding.message}"
    return _inset(Text.assemble(line(what), ("; " + line(gate_words.standing(item)), "dim")))


def _skipped(report: GateReport) -> Iterator[RenderableType]:
    if not report.skipped:
        return
    yield heading(_("Left out by the Statement of Applicability: {count}").format(count=len(report.skipped)))
    for item in report.skipped:
        where = "; ".join(places(item.row.cells)) or _("no row")
        what = f"{gate_words.number(item.requirement)} {item.title}"
        yield _inset(
            Text.assemble(line(what), "  ", (line(where), "cyan"), (f"  {line(item.row.justification)}", "dim"))
        )


def _waivers(report: GateReport) -> Iterator[RenderableType]:
    if not report.waivers:
        return
    yield heading(_("Waivers: {count}").format(count=len(report.waivers)))
    for item in report.waivers:
        waiver = item.waiver
        covers = " ".join(filter(None, (waiver.requirement, waiver.check, waiver.subject)))
        until = _("until {day}, approved by {approver}").format(
            day=dated(waiver.expires.isoformat()), approver=waiver.approver
        )
        style = "yellow" if item.use in UNWELL else ""
        note = f" ({line(item.note)})" if item.note else ""
        yield _inset(
            Text.assemble(
                line(waiver.id), " ", (shown(item.use), style), f"  {line(covers)}, {line(until)}", (note, "dim")
            )
        )


def _stands(report: GateReport) -> Iterator[RenderableType]:
    yield prose(gate_words.stamp(report), "dim")
    checks = ", ".join(f"{count} {shown(word)}" for word, count in report.checks.items()) or _("none")
    fails = ", ".join(report.fail_on) or _("nothing")
    rule = _("Checks: {checks}. Fails on {words}, from severity {severity}").format(
        checks=checks, words=fails, severity=report.min_severity or gate_words.SEVERITIES[-1]
    )
    if report.snapshot:
        rule += "; " + _("snapshot {name}").format(name=report.snapshot)
    yield prose(rule, "dim")
    for name, change in report.provenance.looser.items():
        yield prose(_("Looser than the default: {name} {change}").format(name=name, change=change), "yellow")


def _pair(label: str, value: str, style: str = "") -> Text:
    return Text.assemble((f"{label}: ", "dim"), (line(value), style))


def _inset(part: Text) -> Padding:
    return Padding(part, (0, 0, 0, 2))
