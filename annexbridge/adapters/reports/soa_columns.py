"""The columns of the statement's sheet: what stands in each, and which of them people fill in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from annexbridge.adapters.reports.words import APPLICABLE, FRAMEWORKS, shown
from annexbridge.adapters.reports.workbook import Cell, Column
from annexbridge.engine.joint import Line
from annexbridge.engine.soa import Basis, Soa, SoaEntry, Standard
from annexbridge.language import _, marked
from annexbridge.mappings.kinds import kinds

OWN, COMMENT = "columns:", "comments:"
"""What the names of a person's own columns and of comments begin with, where edits are told apart."""
STATUSES = ("implemented", "partial", "planned", "not implemented")
REASONS = ("LR", "CO", "BR", "RRA", "LR, RRA", "CO, RRA", "BR, RRA", "LR, CO")
COMPUTED = marked("For ISO/IEC 42001 what the records show, for ISO/IEC 27001 what you state.")
CONFIRM = marked("Choose decided to confirm, with its reason, what the role proposes.")
ANSWERS: Mapping[bool | None, str] = {True: "yes", False: "no", None: "undecided"}
"""Whether a control applies, as edits and decisions write it."""
SPLIT = re.compile(r"^(42001|27001): ?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A column: how it looks, the cell of a line and, where people fill it in, the plain value behind the cell.

    `kind` says how an edit of it is read: text, list, date, status, applicable, basis,
    title (for people where the control is their own), or computed.
    """

    name: str
    column: Column
    cell: Callable[[Line], Cell]
    kind: str = "computed"
    value: Callable[[Line], str] | None = None


def columns(statement: Soa, lines: Sequence[Line]) -> tuple[Shown, ...]:
    """Columns in their order: what a statement of 27001 alone leaves empty is left out; people's own come last."""
    aims = statement.standard is not Standard.ISMS
    both = any(line.same for line in lines)
    systems = next((line.entry.ai_systems for line in lines if line.entry.ai_systems), ())
    return (
        *_identity(),
        *_decision(aims, both),
        *_implementation(both),
        *(_scope(systems) if aims else ()),
        _computed("contradictions", marked("Contradicts the records"), 18, _contradictions),
        *_own(lines),
    )


def _identity() -> tuple[Shown, ...]:
    labels = {name: field.label for name, field in kinds()["soa"].fields.items()}

    def each(text: Callable[[SoaEntry], str]) -> Callable[[Line], Cell]:
        return lambda line: "\n".join(map(text, line.entries))

    return (
        _computed("framework", labels["framework"], 13, each(lambda item: _(FRAMEWORKS[item.framework]))),
        _computed("control_id", labels["control_id"], 9, numbers),
        Shown(
            "control_title",
            Column(labels["control_title"], 25),
            each(lambda item: item.control_title),
            "title",
            lambda line: "\n".join(entry.control_title for entry in line.entries),
        ),
    )


def numbers(line: Line) -> str:
    """The ids of a line on one line of text: a link that breaks loses the break in LibreOffice."""
    return " / ".join(entry.control_id for entry in line.entries)


def _decision(aims: bool, both: bool) -> tuple[Shown, ...]:
    what = marked("Does the control apply? Whether it does is a decision; to be decided is an answer as well.")
    types = marked("LR legal, CO contract, BR business or good practice, RRA risk assessment; several with a comma.")
    why = marked(
        "Why it applies, in your own words. A control of both standards has a line for each: 42001: and 27001:"
    )
    out = marked("Why no risk and no law needs it. Without this a control is not left out.")
    basis = Column(marked("Basis"), 9, yours=aims, choices=(Basis.DECIDED,) if aims else (), open_=True, note=CONFIRM)
    return (
        _yours("applicable", 11, what, lambda line: ANSWERS[line.entry.applicable], "applicable"),
        Shown("basis", basis, lambda line: shown(line.entry.basis), "basis", lambda line: str(line.entry.basis))
        if aims
        else _computed("basis", marked("Basis"), 9, lambda line: shown(line.entry.basis)),
        _yours(
            "reason_types",
            13 if both else 10,
            types,
            _each(lambda item: ", ".join(item.inclusion_reason_types)),
            "list",
        ),
        _yours("reason", 27, why, _each(lambda item: item.inclusion_reason)),
        _yours("exclusion_justification", 24, out, _each(lambda item: item.exclusion_justification)),
    )


def _implementation(both: bool) -> tuple[Shown, ...]:
    stated = marked("What you state. The grey column beside it is what the records show.")
    proof = marked("Documents and records, with their dates.")
    risks = marked("Risks the control treats, with a comma between them.")
    wide = 17 if both else 11
    return (
        Shown(
            "computed", Column(marked("Status (computed)"), 14, "word", note=COMPUTED), lambda line: line.entry.status
        ),
        _yours("status", 15, stated, lambda line: line.stated, "status"),
        _yours("owner", 16, marked("A role, not a department."), _each(lambda item: item.owner)),
        _yours("evidence", 22, proof, _each(lambda item: item.evidence_refs)),
        _yours("risk_ids", 11, risks, _each(lambda item: ", ".join(item.risk_ids)), "list"),
        _yours(
            "last_reviewed", wide, marked("A date, such as 2026-11-24."), _each(lambda item: item.last_reviewed), "date"
        ),
        _yours(
            "next_review", wide, marked("A date, such as 2027-11-24."), _each(lambda item: item.next_review), "date"
        ),
        _yours("notes", 18, marked("Anything else."), _each(lambda item: item.notes)),
    )


def _scope(systems: Sequence[str]) -> tuple[Shown, ...]:
    def named(line: Line) -> str:
        found = line.entry.ai_systems
        return _("all {count}").format(count=len(found)) if found and found == systems else ", ".join(found)

    return (
        _computed("treated_risks", marked("AI risks that name it"), 12, lambda line: ", ".join(line.entry.treated)),
        _computed("ai_systems", marked("AI systems in scope"), 11, named),
        _computed("roles", marked("Roles in scope"), 13, lambda line: ", ".join(map(shown, line.entry.role_in_scope))),
        _computed("reused", marked("Reused from 27001"), 12, lambda line: ", ".join(line.entry.reused_27001)),
        _computed("relation", marked("Relation"), 12, lambda line: ", ".join(map(shown, line.entry.reuse_relation))),
        _computed("delta", marked("Still needed for AI"), 34, lambda line: line.entry.ai_delta),
    )


def _own(lines: Sequence[Line]) -> tuple[Shown, ...]:
    titles = dict.fromkeys(title for line in lines for entry in line.entries for title in entry.kept.columns)
    return tuple(_added(title) for title in titles)


def _added(title: str) -> Shown:
    def value(line: Line) -> str:
        return next((entry.kept.columns[title] for entry in line.entries if title in entry.kept.columns), "")

    return Shown(OWN + title, Column(title, 20, yours=True), value, "text", value)


def _computed(name: str, title: str, width: float, cell: Callable[[Line], Cell]) -> Shown:
    return Shown(name, Column(title, width), cell)


def _yours(name: str, width: float, note: str, value: Callable[[Line], str], kind: str = "text") -> Shown:
    label = kinds()["soa"].fields[name].label
    choices = {"applicable": APPLICABLE.values(), "status": STATUSES, "reason_types": REASONS}.get(name, ())
    look = {"date": "date", "applicable": "word", "status": "word"}.get(kind, "text")
    column = Column(label, width, look, True, tuple(choices), name == "reason_types", note)

    def cell(line: Line) -> Cell:
        text = value(line)
        return (
            _(APPLICABLE[line.entry.applicable]) if name == "applicable" else shown(text) if name == "status" else text
        )

    return Shown(name, column, cell, kind, value)


def _each(text: Callable[[SoaEntry], str]) -> Callable[[Line], str]:
    return lambda line: joined([text(entry) for entry in line.entries], [entry.framework for entry in line.entries])


def joined(texts: Sequence[str], frameworks: Sequence[str]) -> str:
    """One text for a line: the one there is, or one for each standard of a line of both, with its number in front."""
    if len(set(texts)) == 1:
        return texts[0]
    pairs = zip(frameworks, texts, strict=True)
    return "\n".join(f"{framework.removeprefix('iso')}: {text}" for framework, text in pairs if text)


def halves(text: str, frameworks: Sequence[str]) -> tuple[str, ...]:
    """What one cell says for each standard of a line: the inverse of `joined`."""
    if len(frameworks) == 1 or not SPLIT.search(text):
        return (text,) * len(frameworks)
    parts = SPLIT.split(text)
    said = {f"iso{number}": told.strip() for number, told in zip(parts[1::2], parts[2::2], strict=True)}
    return tuple(said.get(framework, "") for framework in frameworks)


def _contradictions(line: Line) -> str:
    return "\n".join(text for entry in line.entries for text in entry.contradictions)
