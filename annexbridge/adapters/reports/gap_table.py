"""The gap analysis for a terminal: one screen that a manager reads, the rest is in the other formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from annexbridge.adapters.reports import Context, population
from annexbridge.adapters.reports.terminal import Row, count, draw, grid, heading, legend, prose, room, status
from annexbridge.adapters.reports.words import DISCLAIMER, line, shown
from annexbridge.engine.claims import ClaimState
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.results import Result, Status
from annexbridge.mappings.reuse import ReuseClass

MOST_URGENT = 5


def render(report: GapReport, context: Context) -> bytes:
    """Cover, counts by chapter, what ISO/IEC 27001 carries, what to do first, rows read, legend."""
    return draw(_parts(report, context), context)


def _parts(report: GapReport, context: Context) -> Iterator[RenderableType]:
    yield from _cover(report)
    yield heading(f"{len(report.gaps)} requirements of ISO/IEC 42001 by chapter")
    yield _areas(report, context)
    yield heading("What your ISO/IEC 27001 system carries over, as you state it; not verified")
    yield _carried(report)
    yield from _urgent(report)
    yield Text()
    yield from _read(report)
    yield Text()
    yield from legend("requirement", (word for word, number in report.counts.items() if number))
    yield prose(DISCLAIMER, "dim")


def _cover(report: GapReport) -> Iterator[Text]:
    stands = report.assessment.provenance
    name = report.organisation.name or "Organization not stated"
    yield Text(line(f"{name}: gap analysis against ISO/IEC 42001 as of {stands.as_of}"), "bold")
    if report.organisation.scope:
        yield prose(f"Scope: {line(report.organisation.scope)}")
    policies = stands.digests.get("policies", "")[:12] or "not stated"
    yield Text(
        f"annexbridge {stands.tool_version}, engine {stands.engine} {stands.engine_version}, policies {policies}", "dim"
    )
    for notice in population.notices(report.assessment):
        yield prose(notice, "bold red")
    for name, change in stands.looser.items():
        yield prose(f"Looser than the default: {name} {change}", "yellow")


def _areas(report: GapReport, context: Context) -> Table:
    rows: list[Row] = [
        (f"{area.number:<4} {area.title}", *(count(area.counts[word], word) for word in Status), str(area.total))
        for area in population.areas(report)
    ]
    rows.append(("All", *(count(number, word) for word, number in report.counts.items()), str(len(report.gaps))))
    return grid(("Chapter", *map(shown, Status), "of"), rows, room(context), counts=True)


def _carried(report: GapReport) -> Table:
    states = Counter((gap.reuse, gap.claim.state) for gap in report.gaps)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for reuse in ReuseClass:
        counts = {state: states[reuse, state] for state in ClaimState if states[reuse, state]}
        claims = ", ".join(f"{number} {shown(state)}" for state, number in counts.items())
        if reuse is ReuseClass.NEW:
            claims = "nothing of 27001 carries these"
        table.add_row(shown(reuse), f"{sum(counts.values())} of {len(report.gaps)}", claims)
    return table


def _urgent(report: GapReport) -> Iterator[RenderableType]:
    waiting = report.by_priority
    if not waiting:
        yield heading("No requirement is open" if report.gaps else "No requirement was looked at")
        return
    shown_ = min(MOST_URGENT, len(waiting))
    yield heading(f"What to do first: {shown_} of {len(waiting)} open requirements")
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for gap in waiting[:MOST_URGENT]:
        table.add_row(str(gap.priority), _headline(gap))
        table.add_row("", _where(gap))
    yield table


def _headline(gap: Gap) -> Text:
    counts = population.counted(gap)
    facts = [f"{counts[result]} {result}" for result in (Result.FAIL, Result.UNKNOWN) if counts[result]]
    if gap.systems:
        touched = f"{len(gap.systems)} AI system{'s' * (len(gap.systems) > 1)}"
        facts.append(f"{touched}, {len(gap.high_impact)} of high impact" if gap.high_impact else touched)
    title = Text(f"{gap.requirement.number} {gap.requirement.title}", "bold")
    return Text.assemble(title, ": ", status(gap.outcome.status), f" ({'; '.join(facts)})" if facts else "")


def _where(gap: Gap) -> Text:
    finding = population.first(gap)
    if finding is None:
        return Text(line(gap.outcome.reason), "dim")
    return Text.assemble(
        (line(population.place(finding)), "cyan"), "  ", (line(f"{finding.label}: {finding.message}"), "dim")
    )


def _read(report: GapReport) -> Iterator[Text]:
    rows = report.assessment.rows
    others = rows.heading + rows.blank + rows.note + rows.placeholder + rows.duplicate
    yield Text(
        f"Rows: {rows.read} read = {rows.used} used + {rows.rejected} rejected + {rows.ignored} ignored "
        f"+ {others} headings, blanks, notes, placeholders or duplicates",
        "yellow" if rows.rejected else "",
    )
    yield Text(
        f"Records in the graph: {sum(report.nodes.values())}; relations that do not fit: {len(report.graph_issues)}; "
        f"remarks on cells: {len(report.import_issues)}"
    )
