"""Sheets of the SoA workbook: the statement itself, shared controls, evidence, and what changed since the last one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from annexbridge.adapters.reports import soa_json
from annexbridge.adapters.reports.population import places
from annexbridge.adapters.reports.words import APPLICABLE, FRAMEWORKS, shown
from annexbridge.adapters.reports.workbook import A3, RULE, Book, Cell, Column, fit
from annexbridge.engine.soa import Soa, SoaEntry
from annexbridge.language import _, marked
from annexbridge.mappings.kinds import kinds

SHEET, EVIDENCE = marked("SoA"), marked("Evidence")
BASE = "annexbridge"
"""Hidden: the statement as it was written out, one JSON object a row, so that edits can be told from what was there."""

COMPUTED = marked("For ISO/IEC 42001 what the records show, for ISO/IEC 27001 what you state.")
STATUSES = ("implemented", "partial", "planned", "not implemented")
REASONS = ("LR", "CO", "BR", "RRA", "LR, RRA", "CO, RRA", "BR, RRA", "LR, CO")
YOURS = {
    "applicable": (
        14,
        marked("Does the control apply? Whether it does is a decision; to be decided is an answer as well."),
    ),
    "reason_types": (
        13,
        marked("LR legal, CO contract, BR business or good practice, RRA risk assessment; several with a comma."),
    ),
    "reason": (30, marked("Why it applies, in your own words.")),
    "exclusion_justification": (28, marked("Why no risk and no law needs it. Without this a control is not left out.")),
    "status": (16, marked("What you state. The grey column beside it is what the records show.")),
    "owner": (18, marked("A role, not a department.")),
    "evidence": (28, marked("Documents and records, with their dates.")),
    "risk_ids": (16, marked("Risks the control treats, with a comma between them.")),
    "last_reviewed": (12, marked("A date, such as 2026-11-24.")),
    "next_review": (12, marked("A date, such as 2027-11-24.")),
    "notes": (22, marked("Anything else.")),
}
"""What people fill in: width, and what is wanted."""


def _yours(name: str) -> Column:
    width, note = YOURS[name]
    field = kinds()["soa"].fields[name]
    choices = {"applicable": APPLICABLE.values(), "status": STATUSES, "reason_types": REASONS}.get(name, ())
    kind = "date" if field.type == "date" else "word" if name in {"applicable", "status"} else "text"
    return Column(field.label, width, kind, True, tuple(choices), name == "reason_types", note)


def columns() -> tuple[Column, ...]:
    """Columns of the statement. Those people fill in carry the labels by which the importer knows them."""
    labels = {name: field.label for name, field in kinds()["soa"].fields.items()}
    return (
        Column(labels["framework"], 18),
        Column(labels["control_id"], 10),
        Column(labels["control_title"], 30),
        _yours("applicable"),
        Column("Basis", 9),
        _yours("reason_types"),
        _yours("reason"),
        _yours("exclusion_justification"),
        Column("Status (computed)", 16, "word", note=COMPUTED),
        _yours("status"),
        _yours("owner"),
        _yours("evidence"),
        _yours("risk_ids"),
        _yours("last_reviewed"),
        _yours("next_review"),
        _yours("notes"),
        Column("AI systems in scope", 26),
        Column("Roles in scope", 14),
        Column("Reused from 27001", 16),
        Column("Relation", 12),
        Column("Still needed for AI", 32),
        Column("Contradicts the records", 24),
    )


def add_statement(book: Book, statement: Soa) -> None:
    """A row a control: white columns are for people, grey ones are computed."""
    shape = columns()
    sheet = book.table(SHEET, shape, map(_row, statement.entries), frozen=3, paper=A3)
    last = len(statement.entries)
    if not last:
        return
    link = book.format(font_color="#1D4ED8", underline=1, bg_color="#F2F4F7", border=1, border_color=RULE)
    for row, entry in enumerate(statement.entries, 1):
        target = f"internal:'{_(EVIDENCE)}'!A{row + 1}"
        sheet.write_url(row, 1, target, link, fit(entry.control_id), _("To its evidence"))
    _flag(book, sheet, [column.title for column in shape], last)


def _row(entry: SoaEntry) -> tuple[Cell, ...]:
    return (
        _(FRAMEWORKS.get(entry.framework, entry.framework)),
        entry.control_id,
        entry.control_title,
        _(APPLICABLE[entry.applicable]),
        shown(entry.basis),
        ", ".join(entry.inclusion_reason_types),
        entry.inclusion_reason,
        entry.exclusion_justification,
        entry.status,
        shown(entry.stated_status),
        entry.owner,
        entry.evidence_refs,
        ", ".join(entry.risk_ids),
        entry.last_reviewed,
        entry.next_review,
        entry.notes,
        ", ".join(entry.ai_systems),
        ", ".join(map(shown, entry.role_in_scope)),
        ", ".join(entry.reused_27001),
        ", ".join(map(shown, entry.reuse_relation)),
        entry.ai_delta,
        "\n".join(entry.contradictions),
    )


def _flag(book: Book, sheet: Worksheet, titles: list[str], last: int) -> None:
    """Marks what a statement may not leave open: a reason, a justification, and what the records contradict."""
    labels = {name: kinds()["soa"].fields[name].label for name in YOURS}
    at = {name: titles.index(label) for name, label in labels.items()}
    applies = f"${xl_col_to_name(at['applicable'])}2"
    missing = book.format(bg_color="#F8D0D0")

    def when(place: int, formula: str) -> None:
        sheet.conditional_format(1, place, last, place, {"type": "formula", "criteria": formula, "format": missing})

    for name in ("reason_types", "reason"):
        when(at[name], f'=AND({applies}="{_("yes")}",LEN(TRIM({xl_col_to_name(at[name])}2))=0)')
    justification = at["exclusion_justification"]
    when(justification, f'=AND({applies}="{_("no")}",LEN(TRIM({xl_col_to_name(justification)}2))=0)')
    contradiction = titles.index("Contradicts the records")
    when(contradiction, f"=LEN({xl_col_to_name(contradiction)}2)>0")


def add_shared(book: Book, statement: Soa) -> None:
    """Each 27001 control that 42001 controls build on, once: both references, both reasons, one evidence."""
    isms = {entry.control_id: entry for entry in statement.entries if entry.framework == "iso27001"}
    sharing: dict[str, list[SoaEntry]] = {}
    for entry in statement.entries:
        for number in entry.reused_27001 if entry.framework == "iso42001" else ():
            if number in isms:
                sharing.setdefault(number, []).append(entry)
    shape = (
        Column("27001 says", 36),
        Column("27001 applies", 13, "word"),
        Column("27001 because", 34),
        Column("27001 stands at", 16, "word"),
        Column("42001 builds on it in", 36),
        Column("42001 applies", 22),
        Column("42001 because", 42),
        Column("42001 stands at", 26),
        Column("One proof for both", 40),
    )
    rows = (_shared(isms[number], sharing[number]) for number in isms if number in sharing)
    book.table("Shared controls", shape, rows, paper=A3)


def _shared(base: SoaEntry, users: list[SoaEntry]) -> tuple[Cell, ...]:
    def each(value: Mapping[str, str]) -> str:
        return "\n".join(f"{number}: {text}" for number, text in value.items() if text)

    evidence = dict.fromkeys(entry.evidence_refs for entry in (base, *users) if entry.evidence_refs)
    return (
        f"{base.control_id} {base.control_title}",
        APPLICABLE[base.applicable],
        _reason(base),
        base.status,
        "\n".join(f"{entry.control_id} {entry.control_title}" for entry in users),
        each({entry.control_id: _(APPLICABLE[entry.applicable]) for entry in users}),
        each({entry.control_id: _reason(entry) for entry in users}),
        each({entry.control_id: shown(entry.status) for entry in users}),
        "\n".join(evidence),
    )


def _reason(entry: SoaEntry) -> str:
    if entry.applicable is False:
        return entry.exclusion_justification
    types = ", ".join(entry.inclusion_reason_types)
    return ": ".join(part for part in (types, entry.inclusion_reason) if part)


def add_evidence(book: Book, statement: Soa) -> None:
    """What stands behind each row, in the same order: evidence, cells, contradictions.

    No header is one of the importer's, here and on the other sheets: a register given as input is the sheet SoA alone.
    """
    shape = (
        Column("Row of the statement", 46),
        Column("Stands at", 16, "word"),
        Column("Documents and records behind it", 50),
        Column("Looked at on", 13, "date"),
        Column("Cells behind the decision", 44),
        Column("Contradicts the records", 36),
    )
    sheet = book.table(EVIDENCE, shape, map(_evidence, statement.entries))
    look = book.format(font_color="#1D4ED8", underline=1, text_wrap=True, border=1, border_color=RULE)
    for row, entry in enumerate(statement.entries, 1):
        address = _address(entry.evidence_refs)
        if address:
            sheet.write_url(row, 2, address, look, fit(entry.evidence_refs))


def _evidence(entry: SoaEntry) -> tuple[Cell, ...]:
    return (
        f"{_(FRAMEWORKS.get(entry.framework, entry.framework))} {entry.control_id} {entry.control_title}",
        entry.status,
        entry.evidence_refs,
        entry.last_reviewed,
        "\n".join(places(entry.cells)),
        "\n".join(entry.contradictions),
    )


def _address(text: str) -> str:
    """The first web address in a text, empty when there is none; nothing else becomes a link."""
    words = (word.strip("()<>,;.") for word in text.split())
    found = next((word for word in words if word.startswith(("https://", "http://"))), "")
    return found if len(found) <= 2000 else ""


def add_changes(book: Book, statement: Soa, previous: Mapping[str, object]) -> None:
    """This version against the last one, field by field."""
    shape = (
        Column("Standard", 20),
        Column("Control", 10),
        Column("Change", 12),
        Column("Field", 24),
        Column("Before", 50),
        Column("Now", 50),
    )
    book.table("Change log", shape, changes(statement, previous), frozen=2)


def changes(statement: Soa, previous: Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    """Standard, control, added or removed or changed, field, before and now. `previous` is a JSON report of before."""
    entries = previous.get("entries")
    before = {_key(item): item for item in entries if isinstance(item, Mapping)} if isinstance(entries, list) else {}
    now = {_key(item): item for item in map(soa_json.entry_value, statement.entries)}
    for key in [*now, *(key for key in before if key not in now)]:
        head = (_(FRAMEWORKS.get(key[0], key[0])), key[1])
        if key not in before:
            yield *head, _("added"), "", "", ""
        elif key not in now:
            yield *head, _("removed"), "", "", ""
        else:
            for name, value in now[key].items():
                if name != "cells" and value != before[key].get(name):
                    yield *head, _("changed"), shown(name), _told(before[key].get(name)), _told(value)


def _key(entry: Mapping[str, object]) -> tuple[str, str]:
    return str(entry.get("framework", "")), str(entry.get("control_id", ""))


def _told(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return _(APPLICABLE[value]) if isinstance(value, bool) or value is None else shown(value)


def add_base(book: Book, statement: Soa) -> None:
    """The statement as written out, hidden, for whoever takes edits back."""
    sheet = book.file.add_worksheet(BASE)
    sheet.very_hidden()
    for row, entry in enumerate(statement.entries):
        sheet.write_string(row, 0, fit(json.dumps(soa_json.entry_value(entry), ensure_ascii=False, sort_keys=True)))
