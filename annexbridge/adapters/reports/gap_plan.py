"""Sheets of the gap workbook that people work with: the action plan, and who must bring which evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name

from annexbridge.adapters.reports import population
from annexbridge.adapters.reports.base_sheet import add_base
from annexbridge.adapters.reports.front_sheets import COVER
from annexbridge.adapters.reports.gap_sheets import number, open_findings, worst
from annexbridge.adapters.reports.words import shown
from annexbridge.adapters.reports.workbook import A3, Book, Cell, Column, fit
from annexbridge.engine.gap import Gap, GapReport
from annexbridge.engine.plan import Step
from annexbridge.engine.results import Finding, Result
from annexbridge.language import _, chosen, marked

FEW, MANY = 5, 20
"""Short things, and cells, told in one cell; the sheet Findings has all of them."""
SHEET = marked("Action plan")
EFFORT = ("S", "M", "L")
PLANNED = ("action", "owner", "due", "effort")
"""What people decide about an open requirement, in the last columns of the plan."""
PLAN: Mapping[str, Column] = {
    "step": Column("Step", 7, "number"),
    "requirement": Column("Requirement", 12),
    "title": Column("Short title", 26),
    "after": Column("After", 12, note=marked("Open requirements that have to stand first: they come before it here.")),
    "status": Column("Gap status", 15, "word"),
    "severity": Column("Severity", 10, "word"),
    "priority": Column("Priority", 8, "number", note=marked("By impact alone: 1 is the most urgent.")),
    "systems": Column("AI systems", 9, "number"),
    "high_impact": Column("Of high impact", 16),
    "todo": Column("What to do", 46),
    "base": Column("Start from", 30),
    "action": Column("Action", 34, yours=True, note=marked("What you decided to do.")),
    "owner": Column("Owner", 18, yours=True, note=marked("A role, not a department.")),
    "due": Column("Due", 12, "date", yours=True, note=marked("A date, such as 2027-01-31.")),
    "effort": Column("Effort", 9, yours=True, choices=EFFORT, open_=True, note=marked("S, M or L, or days.")),
}
STAYS = marked("For you, to work through the list. It stays in this workbook and is not taken back.")
REQUESTS = (
    Column("From whom", 22, note=marked("The owner of the action, else who answers for the records.")),
    Column("Requirement", 12),
    Column("Evidence to bring", 32),
    Column("An auditor asks", 34),
    Column("About", 24),
    Column("Cells to fill or mend", 44),
    Column("Due", 12, "date"),
    Column("Received on", 12, "date", yours=True, note=STAYS),
    Column("Where it is kept", 26, yours=True, note=STAYS),
)


def add_plan(book: Book, steps: Sequence[Step]) -> None:
    """What is open: the most urgent first, behind what it rests on, with room for decisions."""
    rows = (list(_step(step).values()) for step in steps)
    sheet = book.table(SHEET, list(PLAN.values()), rows, frozen=3, paper=A3)
    if steps and (day := book.day):
        place = list(PLAN).index("due")
        due = xl_col_to_name(place)
        overdue = f"=AND(ISNUMBER({due}2),{due}2<DATE({day.year},{day.month},{day.day}))"
        look = {"type": "formula", "criteria": overdue, "format": book.word("fail")}
        sheet.conditional_format(1, place, len(steps), place, look)


def add_requests(book: Book, report: GapReport) -> None:
    """Who must bring what, by name where there is one, else by urgency."""
    asked = [(_from(gap), gap) for gap in report.by_priority]
    asked.sort(key=lambda item: (not item[0], item[0]))
    sheet = book.table("Evidence requests", REQUESTS, (_request(who, gap) for who, gap in asked), frozen=2)
    nobody = {"type": "blanks", "format": book.word("unknown")}
    sheet.conditional_format(1, 0, max(len(asked), 1), 0, nobody)


def add_version(book: Book, report: GapReport, steps: Sequence[Step]) -> None:
    """The plan as written out, hidden, for whoever takes edits back."""
    kinds = {name: "date" if name == "due" else "text" if name in PLANNED else "computed" for name in PLAN}
    head = {
        "report": "gap",
        "as_of": report.assessment.provenance.as_of,
        "language": chosen(),
        "sheet": _(SHEET),
        "cover": {
            "sheet": _(COVER),
            "cells": dict(population.cover(report.organisation, report.assessment.provenance)),
        },
        "identity": ["requirement"],
        "columns": [{"name": name, "title": _(item.title), "kind": kinds[name]} for name, item in PLAN.items()],
    }
    add_base(book, head, map(_version, steps))


def _version(step: Step) -> Mapping[str, object]:
    cells = _step(step)
    return {
        "keys": [step.gap.requirement.id],
        "shown": {name: _seen(PLAN[name], value) for name, value in cells.items()},
        "values": {name: step.gap.planned.get(name, "") for name in PLANNED},
    }


def _seen(column: Column, value: Cell) -> str:
    text = "" if value is None else str(value)
    return fit(shown(text) if column.kind == "word" and text else text)


def _step(step: Step) -> dict[str, Cell]:
    gap = step.gap
    return {
        "step": step.place,
        "requirement": gap.requirement.number,
        "title": gap.requirement.title,
        "after": ", ".join(map(number, step.after)),
        "status": gap.outcome.status,
        "severity": worst(gap),
        "priority": gap.priority,
        "systems": len(gap.systems),
        "high_impact": ", ".join(map(number, gap.high_impact)),
        "todo": "\n".join(_todo(gap)) or gap.delta,
        "base": "\n".join(base_of(gap)) or _("nothing that is stated as implemented"),
        **{name: gap.planned.get(name, "") for name in PLANNED},
    }


def _todo(gap: Gap) -> Iterator[str]:
    todo = list(dict.fromkeys(item.remediation for item in open_findings(gap)))
    yield from todo[:FEW]
    if len(todo) > FEW:
        yield _("and {more} more on the sheet Findings").format(more=len(todo) - FEW)


def base_of(gap: Gap) -> Iterator[str]:
    """What stands already, as stated, to start from."""
    for item in gap.claim.sources:
        if item.state.credit:
            yield f"{number(item.id)} {item.title} ({shown(item.coverage)})"


def _asked(gap: Gap) -> list[Finding]:
    """What evidence would settle: the undecided, or where everything is decided, the failures."""
    return [item for item in open_findings(gap) if item.result is Result.UNKNOWN] or list(open_findings(gap))


def _from(gap: Gap) -> str:
    if owner := gap.planned.get("owner", ""):
        return owner
    owners = dict.fromkeys(gap.owners[item.subject] for item in _asked(gap) if item.subject in gap.owners)
    return _some(list(owners))


def _request(who: str, gap: Gap) -> tuple[Cell, ...]:
    unknown = _asked(gap)
    cells = list(dict.fromkeys(cell for item in unknown for cell in item.cells))
    more = [_("and {more} more").format(more=len(cells) - MANY)] if len(cells) > MANY else []
    return (
        who,
        gap.requirement.number,
        gap.requirement.artefact,
        gap.requirement.auditor_question,
        _some(list(dict.fromkeys(item.label for item in unknown))),
        "\n".join([*population.places(cells[:MANY]), *more]) or _(population.NO_CELL),
        gap.planned.get("due", ""),
        "",
        "",
    )


def _some(items: list[str]) -> str:
    more = [_("and {more} more").format(more=len(items) - FEW)] if len(items) > FEW else []
    return "\n".join(items[:FEW] + more)
