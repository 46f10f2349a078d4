"""The gap analysis as a Word document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from annexbridge.adapters.reports import Context, population
from annexbridge.adapters.reports.gap_plan import base_of
from annexbridge.adapters.reports.gap_sheets import ROWS, exists, number, open_findings, worst
from annexbridge.adapters.reports.word import values
from annexbridge.adapters.reports.word.gap_values import (
    Carried,
    Chapter,
    Flaw,
    GapDocument,
    Item,
    Line,
    Pair,
    Rows,
    Stage,
    Totals,
)
from annexbridge.adapters.reports.word.labels import labels
from annexbridge.adapters.reports.words import LEGEND, shown
from annexbridge.engine.claims import ClaimSource, ClaimState
from annexbridge.engine.gap import OPEN, Gap, GapReport
from annexbridge.engine.plan import Step, plan
from annexbridge.engine.results import Finding, Result, Status
from annexbridge.language import _, counted, numbered
from annexbridge.mappings.reuse import ReuseClass

FIRST = 10
"""Requirements named in the summary."""
FINDINGS = 15
"""Findings told of one requirement; the rest is counted, and told in the workbook."""
FEW = 3
"""Short things told of one requirement in the plan; its chapter has all of them."""
SYSTEMS, NAME = 10, 40
"""AI systems named in one cell, and letters of each; the rest is counted."""
TEXT = 400
"""Letters of what a cell says; the workbook has all of them."""
CELLS = 6
"""Places told of one finding; the rest is counted."""
FLAWS = 100
"""Remarks on cells and relations told; the rest is counted, and told in the workbook."""


def render(report: GapReport, context: Context) -> bytes:
    """The document as .docx, from the organisation's template or the one that is shipped.

    Raises UsageError for a template that cannot be used.
    """
    from annexbridge.adapters.reports.word.filling import Imprint, fill

    organisation, stands = report.organisation, report.assessment.provenance
    title = _("Gap analysis against ISO/IEC 42001")
    return fill(Imprint("gap", title, organisation.name, stands.as_of), document(report), context.template)


def document(report: GapReport) -> GapDocument:
    """What a template can print."""
    organisation, stands = report.organisation, report.assessment.provenance
    items = {gap.requirement.id: _item(gap) for gap in report.gaps}
    waiting = report.by_priority
    flaws = tuple(_flaws(report))
    return GapDocument(
        _("Gap analysis against ISO/IEC 42001"),
        values.day(stands.as_of),
        values.who(organisation, stands),
        values.cover(organisation, stands),
        population.notices(report.assessment),
        tuple(_summary(report)),
        _totals(report),
        tuple(_chapters(report, items)),
        tuple(_carried(report)),
        tuple(items[gap.requirement.id] for gap in waiting[:FIRST]),
        _urgent(report),
        tuple(_stage(step, items[step.gap.requirement.id]) for step in plan(report)),
        _planned(report),
        tuple(pair for gap in report.gaps for pair in _pairs(gap)),
        tuple(Rows(shown(name), count, _(ROWS[name])) for name, count in asdict(report.assessment.rows).items()),
        _rows(report),
        flaws[:FLAWS],
        _told(len(flaws)),
        values.legend(("requirement", "check", "reuse", "claim")),
        values.grounds(organisation, stands),
        values.files(stands),
        values.disclaimer(),
        labels(),
    )


def _stage(step: Step, item: Item) -> Stage:
    return Stage(
        step.place,
        ", ".join(map(number, step.after)),
        "\n".join(_few(tuple(base_of(step.gap)))) or _("nothing that is stated as implemented"),
        _few(item.todo),
        item,
    )


def _few(items: tuple[str, ...]) -> tuple[str, ...]:
    more = len(items) - FEW
    return items if more <= 0 else (*items[:FEW], _("and {more} more").format(more=more))


def _planned(report: GapReport) -> str:
    waiting = report.by_priority
    named = sum(bool(gap.planned.get("owner") and gap.planned.get("due")) for gap in waiting)
    return _("{count} open requirements, each behind what it rests on; {named} have an owner and a date.").format(
        count=len(waiting), named=named
    )


def _totals(report: GapReport) -> Totals:
    conforming, nonconforming, not_evidenced, not_applicable, error = _five(report.counts)
    total, waiting = len(report.gaps), len(report.by_priority)
    return Totals(conforming, nonconforming, not_evidenced, not_applicable, error, total, waiting)


def _five(counts: Mapping[Status, int]) -> tuple[int, int, int, int, int]:
    return (
        counts[Status.CONFORMING],
        counts[Status.NONCONFORMING],
        counts[Status.NOT_EVIDENCED],
        counts[Status.NOT_APPLICABLE],
        counts[Status.ERROR],
    )


def _summary(report: GapReport) -> Iterator[str]:
    """Sentences that say how things stand, every count with what it is out of."""
    total = len(report.gaps)
    states = "; ".join(numbered(count, word) for word, count in report.counts.items() if count)
    yield _("{open} of {total} requirements are open. By status: {states}.").format(
        open=len(report.by_priority), total=total, states=states or _("none")
    )
    classes = Counter(gap.reuse for gap in report.gaps)
    yield _(
        "Of the {total} requirements, {reuse} can be carried from ISO/IEC 27001 once its scope names the AI systems, "
        "{extend} must be extended with AI content, and {new} must be built."
    ).format(
        total=total, reuse=classes[ReuseClass.REUSE], extend=classes[ReuseClass.EXTEND], new=classes[ReuseClass.NEW]
    )
    claimed = sum(bool(gap.claim.state.credit) for gap in report.gaps)
    yield _(
        "For {claimed} of {total} you state that the base in ISO/IEC 27001 is implemented, wholly or in part. "
        "That is a claim that carries over, and no verification."
    ).format(claimed=claimed, total=total)
    results = "; ".join(numbered(count, word) for word, count in population.totals(report).items())
    yield _("Checks on subjects: {results}.").format(results=results)
    touched = {system for gap in report.gaps for system in gap.systems}
    high = {system for gap in report.gaps for system in gap.high_impact}
    yield _("{touched} of {total} AI systems are touched by something open, {high} of them of high impact.").format(
        touched=len(touched), total=report.nodes.get("ai_system", 0), high=len(high)
    )


def _urgent(report: GapReport) -> str:
    waiting = len(report.by_priority)
    if not waiting:
        return _("No requirement is open") if report.gaps else _("No requirement was looked at")
    return _("{shown} of {count} open requirements, most urgent first.").format(
        shown=min(FIRST, waiting), count=waiting
    )


def _rows(report: GapReport) -> str:
    rows = report.assessment.rows
    return _("{used} of {read} rows became records; {rejected} were rejected.").format(
        used=rows.used, read=rows.read, rejected=rows.rejected
    )


def _told(count: int) -> str:
    if not count:
        return _("Every cell and every relation could be used as it is.")
    return _("{shown} of {count} remarks on cells and relations; the workbook lists all of them.").format(
        shown=min(count, FLAWS), count=count
    )


def _chapters(report: GapReport, items: dict[str, Item]) -> Iterator[Chapter]:
    within: dict[str, list[Item]] = {}
    for gap in report.gaps:
        within.setdefault(population.area_id(gap.requirement), []).append(items[gap.requirement.id])
    for area, inside in zip(population.areas(report), within.values(), strict=True):
        told = "; ".join(numbered(area.counts[word], word) for word in Status if area.counts[word])
        conforming, nonconforming, not_evidenced, not_applicable, error = _five(area.counts)
        yield Chapter(
            area.number,
            area.title,
            conforming,
            nonconforming,
            not_evidenced,
            not_applicable,
            error,
            area.total,
            _("{count} requirements: {states}.").format(count=area.total, states=told),
            tuple(inside),
        )


def _carried(report: GapReport) -> Iterator[Carried]:
    states = Counter((gap.reuse, gap.claim.state) for gap in report.gaps)
    for reuse in ReuseClass:
        found = {state: states[reuse, state] for state in ClaimState if states[reuse, state]}
        stated = "; ".join(numbered(count, state) for state, count in found.items())
        if reuse is ReuseClass.NEW:
            stated = _("nothing of 27001 carries these")
        yield Carried(
            shown(reuse),
            values.fill(reuse),
            _(LEGEND["reuse"][reuse]),
            sum(found.values()),
            len(report.gaps),
            stated,
        )


def _item(gap: Gap) -> Item:
    requirement, outcome = gap.requirement, gap.outcome
    shown_findings = outcome.findings[:FINDINGS]
    counts = population.counted(gap)
    first = population.first(gap)
    return Item(
        requirement.number,
        requirement.title,
        requirement.summary,
        shown(outcome.status),
        values.fill(outcome.status),
        outcome.reason,
        outcome.status in OPEN,
        str(gap.priority or ""),
        shown(worst(gap)) if worst(gap) else "",
        "; ".join(numbered(counts[word], word) for word in (Result.FAIL, Result.UNKNOWN) if counts[word]),
        shown(gap.reuse),
        values.fill(gap.reuse),
        shown(gap.claim.state),
        values.fill(gap.claim.state),
        gap.delta,
        _systems(gap.systems) or shown("none"),
        len(gap.systems),
        _systems(gap.high_impact),
        ", ".join(gap.aiact),
        tuple(map(exists, outcome.checks)) or (outcome.reason,),
        tuple(map(_source, gap.claim.sources)) or (_("nothing carries over"),),
        tuple(map(_line, shown_findings)),
        _more(len(outcome.findings)),
        _short(f"{first.label}: {first.message} ({population.place(first)})") if first else outcome.reason,
        tuple(dict.fromkeys(finding.remediation for finding in open_findings(gap))),
        gap.planned.get("action", ""),
        gap.planned.get("owner", ""),
        gap.planned.get("due", ""),
        gap.planned.get("effort", ""),
    )


def _systems(systems: tuple[str, ...]) -> str:
    named = [_short(number(system), NAME) for system in systems[:SYSTEMS]]
    more = len(systems) - SYSTEMS
    return ", ".join(named + ([_("and {more} more").format(more=more)] if more > 0 else []))


def _short(text: str, most: int = TEXT) -> str:
    """Text of bearable length: a row that is higher than a page cannot be laid out."""
    return text if len(text) <= most else f"{text[:most]}…"


def _more(count: int) -> str:
    if count <= FINDINGS:
        return ""
    return _("{shown} of {count} findings; the workbook lists all of them.").format(shown=FINDINGS, count=count)


def _source(source: ClaimSource) -> str:
    text = _("{number} {title} ({coverage}): {state}. {carries_over}").format(
        number=number(source.id),
        title=source.title,
        coverage=shown(source.coverage),
        state=shown(source.state),
        carries_over=source.carries_over,
    )
    stated = "; ".join((*population.places(source.cells), *((source.remark,) if source.remark else ())))
    return f"{text} [{stated}]" if stated else text


def _line(finding: Finding) -> Line:
    was = _("was {original}: ").format(original=shown(finding.original)) if finding.original else ""
    note = _("counted with the supplier") if finding.derived else ""
    more = len(finding.cells) - CELLS
    places = population.places(finding.cells[:CELLS]) or (_(population.NO_CELL),)
    rest = (counted("and {count} more cell", "and {count} more cells", more),) if more > 0 else ()
    return Line(
        shown(finding.result),
        values.fill(finding.result),
        shown(finding.severity),
        _short(finding.subject),
        _short(finding.label),
        _short(finding.message),
        finding.remediation,
        "\n".join((*places, *rest)),
        _short(" → ".join(finding.path)) if len(finding.path) > 1 else "",
        "; ".join(part for part in (f"{was}{finding.waiver}", note) if part),
    )


def _pairs(gap: Gap) -> Iterator[Pair]:
    head = (gap.requirement.number, gap.requirement.title, shown(gap.reuse), values.fill(gap.reuse))
    for source in gap.claim.sources:
        yield Pair(
            *head,
            number(source.id),
            source.title,
            shown(source.coverage),
            shown(source.state),
            values.fill(source.state),
            source.carries_over,
            "\n".join(population.places(source.cells)) or source.remark,
        )
    if not gap.claim.sources:
        state = gap.claim.state
        yield Pair(*head, "", _("nothing carries over"), shown("none"), shown(state), values.fill(state), "", "")


def _flaws(report: GapReport) -> Iterator[Flaw]:
    for issue in report.import_issues:
        yield Flaw(shown(issue.severity), str(issue.source), _short(issue.value), _short(issue.message), issue.remedy)
    for item in report.graph_issues:
        where = "\n".join(population.places(item.cells)) or _("no cell")
        yield Flaw(_("relation"), _short(where), _short(item.subject), _short(item.message), "")
