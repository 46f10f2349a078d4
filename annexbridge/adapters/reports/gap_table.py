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
from annexbridge.language import _, counted, dated, numbered
from annexbridge.mappings.reuse import ReuseClass

MOST_URGENT = 5


def render(report: GapReport, context: Context) -> bytes:
    """Cover, counts by chapter, what ISO/IEC 27001 carries, what to do first, rows read, legend."""
    return draw(_parts(report, context), context)


def _parts(report: GapReport, context: Context) -> Iterator[RenderableType]:
    yield from _cover(report)
    yield heading(_("{count} requirements of ISO/IEC 42001 by chapter").format(count=len(report.gaps)))
    yield _areas(report, context)
    yield heading(_("What your ISO/IEC 27001 system carries over, as you state it; not verified"))
    yield _carried(report)
    yield from _urgent(report)
    yield Text()
    yield from _read(report)
    yield Text()
    yield from legend("requirement", (word for word, number in report.counts.items() if number))
    yield prose(_(DISCLAIMER), "dim")


def _cover(report: GapReport) -> Iterator[Text]:
    stands = report.assessment.provenance
    name = report.organisation.name or _("Organization not stated")
    yield Text(
        line(
            _("{name}: gap analysis against ISO/IEC 42001 as of {as_of}").format(name=name, as_of=dated(stands.as_of))
        ),
        "bold",
    )
    if report.organisation.scope:
        yield prose(_("Scope: {scope}").format(scope=line(report.organisation.scope)))
    policies = stands.digests.get("policies", "")[:12] or _("not stated")
    yield Text(
        _("annexbridge {tool_version}, engine {engine} {engine_version}, policies {policies}").format(
            tool_version=stands.tool_version,
            engine=stands.engine,
            engine_version=stands.engine_version,
            policies=policies,
        ),
        "dim",
    )
    for notice in population.notices(report.assessment):
        yield prose(notice, "bold red")
    for name, change in stands.looser.items():
        yield prose(_("Looser than the default: {name} {change}").format(name=name, change=change), "yellow")


def _areas(report: GapReport, context: Context) -> Table:
    rows: list[Row] = [
        (f"{area.number:<4} {area.title}", *(count(area.counts[word], word) for word in Status), str(area.total))
        for area in population.areas(report)
    ]
    rows.append((_("All"), *(count(number, word) for word, number in report.counts.items()), str(len(report.gaps))))
    return grid((_("Chapter"), *map(shown, Status), _("of")), rows, room(context), counts=True)


def _carried(report: GapReport) -> Table:
    states = Counter((gap.reuse, gap.claim.state) for gap in report.gaps)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for reuse in ReuseClass:
        counts = {state: states[reuse, state] for state in ClaimState if states[reuse, state]}
        claims = ", ".join(numbered(number, state) for state, number in counts.items())
        if reuse is ReuseClass.NEW:
            claims = _("nothing of 27001 carries these")
        table.add_row(
            shown(reuse), _("{count} of {total}").format(count=sum(counts.values()), total=len(report.gaps)), claims
        )
    return table


def _urgent(report: GapReport) -> Iterator[RenderableType]:
    waiting = report.by_priority
    if not waiting:
        yield heading(_("No requirement is open") if report.gaps else _("No requirement was looked at"))
        return
    shown_ = min(MOST_URGENT, len(waiting))
    yield heading(_("What to do first: {shown} of {count} open requirements").format(shown=shown_, count=len(waiting)))
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for gap in waiting[:MOST_URGENT]:
        table.add_row(str(gap.priority), _headline(gap))
        table.add_row("", _where(gap))
    yield table


def _headline(gap: Gap) -> Text:
    counts = population.counted(gap)
    facts = [numbered(counts[result], result) for result in (Result.FAIL, Result.UNKNOWN) if counts[result]]
    if gap.systems:
        touched = counted("{count} AI system", "{count} AI systems", len(gap.systems))
        facts.append(
            _("{touched}, {count} of high impact").format(touched=touched, count=len(gap.high_impact))
            if gap.high_impact
            else touched
        )
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
        _(
            "Rows: {read} read = {used} used + {rejected} rejected + {ignored} ignored "
            "+ {others} headings, blanks, notes, placeholders or duplicates"
        ).format(read=rows.read, used=rows.used, rejected=rows.rejected, ignored=rows.ignored, others=others),
        "yellow" if rows.rejected else "",
    )
    yield Text(
        _(
            "Records in the graph: {records}; relations that do not fit: {relations}; remarks on cells: {remarks}"
        ).format(
            records=sum(report.nodes.values()), relations=len(report.graph_issues), remarks=len(report.import_issues)
        )
    )
