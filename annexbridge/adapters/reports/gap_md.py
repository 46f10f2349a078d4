"""The gap analysis as Markdown, for wikis and pull requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from annexbridge.adapters.reports import Context, population
from annexbridge.adapters.reports.markdown import escaped, page, pairs, table
from annexbridge.adapters.reports.words import DISCLAIMER, LEGEND, shown
from annexbridge.engine.claims import ClaimState
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.results import Finding, Status
from annexbridge.language import _
from annexbridge.mappings.reuse import ReuseClass

MOST_FINDINGS = 50
"""Findings told of one requirement; the rest is counted here and told in the other formats."""


def render(report: GapReport, _context: Context) -> bytes:
    """Cover, counts, every requirement in a table, and each open one with its findings."""
    return page(_lines(report))


def _lines(report: GapReport) -> Iterator[str]:
    stands = report.assessment.provenance
    yield _("# Gap analysis against ISO/IEC 42001")
    yield ""
    yield from pairs(population.cover(report.organisation, stands))
    yield from pairs(
        (_("Looser than the default: {name}").format(name=name), change)
        for name, change in sorted(stands.looser.items())
    )
    yield ""
    for notice in population.notices(report.assessment):
        yield f"**{escaped(notice)}**"
        yield ""
    yield from _counts(report)
    yield from _requirements(report)
    yield ""
    yield _("## What is open, most urgent first")
    for gap in report.by_priority:
        yield from _open(gap)
    yield from _quality(report)
    yield from legend("requirement", "check", "reuse", "claim")


def _counts(report: GapReport) -> Iterator[str]:
    yield _("## Requirements by chapter")
    yield ""
    rows: list[tuple[object, ...]] = [
        (f"{area.number} {area.title}", *(area.counts[word] for word in Status), area.total)
        for area in population.areas(report)
    ]
    rows.append((_("All"), *report.counts.values(), len(report.gaps)))
    yield from table((_("Chapter"), *map(shown, Status), _("of")), rows, len(Status) + 1)
    yield ""
    yield _("## What ISO/IEC 27001 carries over, as stated and not verified")
    yield ""
    states = Counter((gap.reuse, gap.claim.state) for gap in report.gaps)
    carried = [
        (
            shown(reuse),
            *(states[reuse, state] for state in ClaimState),
            sum(states[reuse, state] for state in ClaimState),
        )
        for reuse in ReuseClass
    ]
    yield from table((_("Requirements to"), *map(shown, ClaimState), _("of")), carried, len(ClaimState) + 1)
    yield ""


def _requirements(report: GapReport) -> Iterator[str]:
    yield _("## Requirements")
    yield ""
    header = (
        _("Requirement"),
        _("Title"),
        _("Status"),
        _("Reason"),
        _("Reuse"),
        _("Claim"),
        _("Still needed for AI"),
        _("AI Act"),
        _("Priority"),
    )
    rows = (
        (
            gap.requirement.number,
            gap.requirement.title,
            shown(gap.outcome.status),
            gap.outcome.reason,
            shown(gap.reuse),
            shown(gap.claim.state),
            gap.delta,
            ", ".join(gap.aiact),
            gap.priority or "",
        )
        for gap in report.gaps
    )
    yield from table(header, rows, 1)


def _open(gap: Gap) -> Iterator[str]:
    yield ""
    yield f"### {gap.priority}. {escaped(gap.requirement.number)} {escaped(gap.requirement.title)}"
    yield ""
    yield f"{escaped(shown(gap.outcome.status))}: {escaped(gap.outcome.reason)}"
    high = _("of high impact: {high_impact}").format(high_impact=", ".join(gap.high_impact) or _("none"))
    touched = f"{', '.join(gap.systems)} ({high})" if gap.systems else ""
    carried = "; ".join(f"{source.id} {shown(source.coverage)}, {shown(source.state)}" for source in gap.claim.sources)
    facts = ((_("AI systems touched"), touched), (_("From ISO/IEC 27001"), carried), *_planned(gap))
    told = [(label, value) for label, value in facts if value]
    if told:
        yield ""
        yield from pairs(told)
    if gap.outcome.findings:
        yield ""
    for finding in gap.outcome.findings[:MOST_FINDINGS]:
        yield from _finding(finding)
    more = len(gap.outcome.findings) - MOST_FINDINGS
    if more > 0:
        yield _("- and {more} more findings").format(more=more)


def _planned(gap: Gap) -> Iterator[tuple[str, str]]:
    for name in ("action", "owner", "due", "effort"):
        yield _(name.capitalize()), gap.planned.get(name, "")


def _finding(finding: Finding) -> Iterator[str]:
    was = (
        _(" (was {original}; {waiver})").format(original=shown(finding.original), waiver=escaped(finding.waiver))
        if finding.original
        else ""
    )
    shown_on = _(" (shown here, counted with the supplier)") if finding.derived else ""
    yield (
        f"- **{escaped(shown(finding.result))}**{was}{shown_on}, {escaped(shown(finding.severity))}: "
        f"{escaped(finding.subject)} {escaped(finding.label)}: {escaped(finding.message)}"
    )
    for place in population.places(finding.cells) or (_(population.NO_CELL),):
        yield f"  - {escaped(place)}"
    if len(finding.path) > 1:
        yield _("  - path {path}").format(path=escaped(" → ".join(finding.path)))
    yield f"  - {escaped(finding.remediation)}"


def _quality(report: GapReport) -> Iterator[str]:
    yield ""
    yield _("## Rows and data quality")
    yield ""
    rows = ((shown(name), number) for name, number in asdict(report.assessment.rows).items())
    yield from table((_("Rows"), _("Number")), rows, 1)
    yield ""
    for issue in report.import_issues:
        yield f"- {shown(issue.severity)} {issue.code}: {escaped(issue)}"
    for item in report.graph_issues:
        where = "; ".join(map(str, item.cells)) or _("no cell")
        yield f"- {item.code}: {escaped(where)}: {escaped(item.subject)}: {escaped(item.message)}"


def legend(*groups: str) -> Iterator[str]:
    """What the words mean, and the closing sentence."""
    yield ""
    yield _("## Legend")
    yield ""
    rows = ((shown(group), shown(word), _(text)) for group in groups for word, text in LEGEND[group].items())
    yield from table((_("Said of"), _("Word"), _("Meaning")), rows)
    yield ""
    yield _(DISCLAIMER)
