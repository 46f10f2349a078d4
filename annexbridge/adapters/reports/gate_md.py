"""The gate's answer as Markdown, for pull requests and job summaries: the verdict first, then what to mend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from annexbridge.adapters.reports import Context, gate_words
from annexbridge.adapters.reports.markdown import escaped, page, pairs, table
from annexbridge.adapters.reports.population import places
from annexbridge.adapters.reports.words import DISCLAIMER, LEGEND, line, shown
from annexbridge.engine.gate.report import GateFinding, GateReport
from annexbridge.errors import UsageError
from annexbridge.language import _

MOST_FINDINGS = 200
"""Findings told of one artefact; the rest is counted here and told in the machine formats."""
SUMMARY_LIMIT = 1_000_000
"""Bytes that GitHub shows of one step's summary are 1 MiB; above that it shows nothing at all."""


def render(report: GateReport, _context: Context) -> bytes:
    """Verdict, what it rests on, each artefact with its findings, what was left out, waivers, legend."""
    return page(_lines(report))


def summarise(report: GateReport, context: Context, path: Path) -> None:
    """Adds the same to the job summary at `path` (GITHUB_STEP_SUMMARY), cut where GitHub would show nothing of it.

    Raises UsageError when it cannot be written.
    """
    content = render(report, context)
    if len(content) > SUMMARY_LIMIT:
        kept = content[:SUMMARY_LIMIT].rpartition(b"\n")[0]
        content = kept + b"\n\n" + _("Cut here: the other formats hold the rest.").encode() + b"\n"
    try:
        with path.open("ab") as stream:
            stream.write(content)
    except OSError as error:
        what = _("the job summary cannot be written: {why}").format(why=error.strerror)
        raise UsageError(what, where=str(path), remedy=_("unset GITHUB_STEP_SUMMARY")) from error


def _lines(report: GateReport) -> Iterator[str]:
    yield f"# {gate_words.verdict(report)}"
    yield ""
    yield f"**{escaped(report.reason)}**"
    for note in report.notes:
        yield ""
        yield escaped(note)
    for place in range(len(report.links)):
        yield from _artefact(report, place)
    yield from _skipped(report)
    yield from _waivers(report)
    yield ""
    yield "## " + _("What this rests on")
    yield ""
    yield from pairs(gate_words.cover(report))
    yield from pairs(report.provenance.looser.items())
    yield from _legend()


def _artefact(report: GateReport, place: int) -> Iterator[str]:
    link = report.links[place]
    yield ""
    yield f"## {escaped(link.artefact.name)}"
    yield ""
    yield from pairs(
        (
            (_("Described in"), f"{link.artefact.source} ({link.artefact.format})"),
            (_("In the registers"), gate_words.linked(link)),
            (_("Because"), link.how),
        )
    )
    found = gate_words.of_artefact(report, place)
    blocking = [item for item in found if item.blocking]
    others = [item for item in found if not item.blocking]
    yield ""
    yield "### " + _("What blocks: {count}").format(count=len(blocking))
    yield ""
    for bunch in gate_words.bunches(blocking[:MOST_FINDINGS]):
        yield from _bunch(bunch) if len(bunch) > 1 else _finding(bunch[0])
    yield from _more(len(blocking))
    if others:
        yield from _others(others)


def _finding(item: GateFinding) -> Iterator[str]:
    finding = item.finding
    yield f"- **{escaped(gate_words.control(finding.requirement))}**: {escaped(finding.message)}"
    result = f"{shown(finding.result)}, {shown(finding.severity)}"
    yield f"  - {escaped(gate_words.subject(finding))}: {escaped(result)}"
    for label, value in gate_words.details(item):
        yield f"  - {escaped(label)}: {escaped(value)}"


def _bunch(bunch: Sequence[GateFinding]) -> Iterator[str]:
    finding = bunch[0].finding
    yield f"- **{escaped(gate_words.subject(finding))}**: {escaped(finding.message)}"
    yield f"  - {escaped(shown(finding.result))}, {escaped(shown(gate_words.worst(bunch)))}"
    for label, value in gate_words.waiting(bunch):
        yield f"  - {escaped(label)}: {escaped(value)}"


def _others(items: list[GateFinding]) -> Iterator[str]:
    yield ""
    yield "### " + _("What does not block: {count}").format(count=len(items))
    yield ""
    header = (_("Control"), _("Subject"), _("Result"), _("Severity"), _("Finding"), _("Why it does not block"))
    yield from table(
        header,
        (
            (
                gate_words.number(item.finding.requirement),
                gate_words.subject(item.finding),
                shown(item.finding.result),
                shown(item.finding.severity),
                item.finding.message,
                gate_words.standing(item),
            )
            for item in items[:MOST_FINDINGS]
        ),
    )
    yield from _more(len(items))


def _more(count: int) -> Iterator[str]:
    if count > MOST_FINDINGS:
        yield ""
        yield _("and {count} more, in the formats json and sarif").format(count=count - MOST_FINDINGS)


def _skipped(report: GateReport) -> Iterator[str]:
    yield ""
    yield "## " + _("Controls left out by the Statement of Applicability: {count}").format(count=len(report.skipped))
    if not report.skipped:
        return
    yield ""
    yield from table(
        (_("Control"), _("Title"), _("Row"), _("Justification")),
        (
            (
                gate_words.number(item.requirement),
                item.title,
                "; ".join(places(item.row.cells)) or _("no row"),
                item.row.justification,
            )
            for item in report.skipped
        ),
    )


def _waivers(report: GateReport) -> Iterator[str]:
    yield ""
    yield "## " + _("Waivers: {count}").format(count=len(report.waivers))
    if not report.waivers:
        return
    yield ""
    header = (_("Waiver"), _("State"), _("Covers"), _("Until"), _("Owner"), _("Approver"), _("Reason"), _("Note"))
    yield from table(
        header,
        (
            (
                item.waiver.id,
                shown(item.use),
                " ".join(filter(None, (item.waiver.requirement, item.waiver.check, item.waiver.subject))),
                item.waiver.expires.isoformat(),
                item.waiver.owner,
                item.waiver.approver,
                line(item.waiver.reason),
                item.note,
            )
            for item in report.waivers
        ),
    )


def _legend() -> Iterator[str]:
    yield ""
    yield "## " + _("Legend")
    yield ""
    groups = (
        (_("Verdict"), gate_words.decisions()),
        (_("Result"), {word: _(text) for word, text in LEGEND["check"].items()}),
        (_("Waiver"), gate_words.waiver_uses()),
    )
    rows = ((group, shown(word), text) for group, words in groups for word, text in words.items())
    yield from table((_("Said of"), _("Word"), _("Meaning")), rows)
    yield ""
    yield _(DISCLAIMER)
