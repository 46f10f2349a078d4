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
from annexbridge.mappings.reuse import ReuseClass

MOST_FINDINGS = 50
"""Findings told of one requirement; the rest is counted here and told in the other formats."""


def render(report: GapReport, _context: Context) -> bytes:
    """Cover, counts, every requirement in a table, and each open one with its findings."""
    return page(_lines(report))


def _lines(report: GapReport) -> Iterator[str]:
    stands = report.assessment.provenance
    yield "# Gap analysis against ISO/IEC 42001"
    yield ""
    yield from pairs(population.cover(report.organisation, stands))
    yield from pairs((f"Looser than the default: {name}", change) for name, change in sorted(stands.looser.items()))
    yield ""
    for notice in population.notices(report.assessment):
        yield f"**{escaped(notice)}**"
        yield ""
    yield from _counts(report)
    yield from _requirements(report)
    yield ""
    yield "## What is open, most urgent first"
    for gap in report.by_priority:
        yield from _open(gap)
    yield from _quality(report)
    yield from legend("requirement", "check", "reuse", "claim")


def _counts(report: GapReport) -> Iterator[str]:
    yield "## Requirements by chapter"
    yield ""
    rows: list[tuple[object, ...]] = [
        (f"{area.number} {area.title}", *(area.counts[word] for word in Status), area.total)
        for area in population.areas(report)
    ]
    rows.append(("All", *report.counts.values(), len(report.gaps)))
    yield from table(("Chapter", *map(shown, Status), "of"), rows, len(Status) + 1)
    yield ""
    yield "## What ISO/IEC 27001 carries over, as stated and not verified"
    yield ""
    states = Counter((gap.reuse, gap.claim.state) for gap in report.gaps)
    carried = [
        (reuse, *(states[reuse, state] for state in ClaimState), sum(states[reuse, state] for state in ClaimState))
        for reuse in ReuseClass
    ]
    yield from table(("Requirements to", *map(shown, ClaimState), "of"), carried, len(ClaimState) + 1)
    yield ""


def _requirements(report: GapReport) -> Iterator[str]:
    yield "## Requirements"
    yield ""
    header = ("Requirement", "Title", "Status", "Reason", "Reuse", "Claim", "Still needed for AI", "AI Act", "Priority")
    rows = (
        (
            gap.requirement.number,
            gap.requirement.title,
            shown(gap.outcome.status),
            gap.outcome.reason,
            gap.reuse,
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
    high = f"of high impact: {', '.join(gap.high_impact) or 'none'}"
    touched = f"{', '.join(gap.systems)} ({high})" if gap.systems else ""
    carried = "; ".join(f"{source.id} {source.coverage}, {shown(source.state)}" for source in gap.claim.sources)
    facts = (("AI systems touched", touched), ("From ISO/IEC 27001", carried), *_planned(gap))
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
        yield f"- and {more} more findings"


def _planned(gap: Gap) -> Iterator[tuple[str, str]]:
    for name in ("action", "owner", "due", "effort"):
        yield name.capitalize(), gap.planned.get(name, "")


def _finding(finding: Finding) -> Iterator[str]:
    was = f" (was {finding.original}; {escaped(finding.waiver)})" if finding.original else ""
    shown_on = " (shown here, counted with the supplier)" if finding.derived else ""
    yield (
        f"- **{escaped(finding.result)}**{was}{shown_on}, {escaped(finding.severity)}: "
        f"{escaped(finding.subject)} {escaped(finding.label)}: {escaped(finding.message)}"
    )
    for place in population.places(finding.cells) or (population.NO_CELL,):
        yield f"  - {escaped(place)}"
    if len(finding.path) > 1:
        yield f"  - path {escaped(' → '.join(finding.path))}"
    yield f"  - {escaped(finding.remediation)}"


def _quality(report: GapReport) -> Iterator[str]:
    yield ""
    yield "## Rows and data quality"
    yield ""
    yield from table(("Rows", "Number"), asdict(report.assessment.rows).items(), 1)
    yield ""
    for issue in report.import_issues:
        yield f"- {issue.severity} {issue.code}: {escaped(issue)}"
    for item in report.graph_issues:
        where = "; ".join(map(str, item.cells)) or "no cell"
        yield f"- {item.code}: {escaped(where)}: {escaped(item.subject)}: {escaped(item.message)}"


def legend(*groups: str) -> Iterator[str]:
    """What the words mean, and the closing sentence."""
    yield ""
    yield "## Legend"
    yield ""
    rows = ((group.replace("_", " "), shown(word), text) for group in groups for word, text in LEGEND[group].items())
    yield from table(("Said of", "Word", "Meaning"), rows)
    yield ""
    yield DISCLAIMER
