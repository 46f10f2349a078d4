"""Takes edits of the Statement of Applicability back into `decisions.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from annexbridge.adapters.decisions import OWN as OWN_CONTROL
from annexbridge.adapters.decisions import UNDECIDED, control_key
from annexbridge.adapters.edits.base import Base
from annexbridge.adapters.edits.merge import Changed, Edit, Locate, Now
from annexbridge.adapters.edits.workbook import folded
from annexbridge.adapters.json_file import table
from annexbridge.adapters.reports.soa_columns import COMMENT, OWN, columns, halves
from annexbridge.adapters.reports.soa_sheets import comments
from annexbridge.adapters.reports.words import FRAMEWORKS, shown
from annexbridge.adapters.yaml_lines import Changes
from annexbridge.engine.joint import Line
from annexbridge.engine.soa import Basis, Soa, SoaEntry, Standard
from annexbridge.errors import CatalogueError, InputError
from annexbridge.language import _
from annexbridge.mappings.kinds import kinds

PROPOSED = ("reason_types", "reason", "exclusion_justification")
"""What a role proposes together with the decision."""
ANSWER: Mapping[str, object] = {"yes": True, "no": False, "undecided": UNDECIDED}


def now(statement: Soa, base: Base) -> Now:
    """What a joint statement of today says, in plain values, for the rows written out and for every control."""
    by_key = {f"{entry.framework}:{entry.control_id}": entry for entry in statement.entries}
    rows = {row.keys: [by_key[key] for key in row.keys if key in by_key] for row in base.rows}
    rows |= {(key,): [entry] for key, entry in by_key.items()}
    return {keys: _values(statement, entries) for keys, entries in rows.items() if entries}


def _values(statement: Soa, entries: list[SoaEntry]) -> dict[str, str]:
    line = Line(*entries[:2])
    found = {item.name: item.value(line) for item in columns(statement, [line]) if item.value is not None}
    return found | {COMMENT + name: text for name, text in comments(line).items()}


def locate(base: Base) -> Locate:
    """Finds the control that the identity of an inserted row means."""

    def find(named: Mapping[str, str]) -> str | None:
        number = " ".join(named.get("control_id", "").split())
        standard = folded(named.get("framework", ""))
        if "27001" in standard:
            wanted = f"iso27001:{number}"
        elif "42001" in standard:
            wanted = f"annex:{number}"
        elif base.standard != Standard.AIMS and standard in {"own", folded(_(FRAMEWORKS["own"]))} and number:
            wanted = OWN_CONTROL + number.removeprefix(OWN_CONTROL)
        else:
            wanted = number
        try:
            return control_key(wanted) if number else None
        except CatalogueError:
            return None

    return find


def refused(rows: Iterable[Changed]) -> Iterator[InputError]:
    """Edits of the basis that say nothing: it is chosen to confirm a decision, never to take one back."""
    for row in rows:
        for edit in row.edits:
            remedy = ""
            if edit.name == "basis" and edit.theirs != Basis.DECIDED:
                remedy = _("to take a decision back, choose to be decided under Applicable")
            elif edit.name == "basis" and row.theirs.get("applicable") == UNDECIDED:
                remedy = _("choose yes or no under Applicable first")
            if remedy:
                what = _('"{text}" cannot be chosen here').format(text=shown(edit.theirs))
                yield InputError(what, where=str(edit.cell), remedy=remedy)


def changes(rows: Iterable[Changed], document: object) -> Changes:
    """What to write for the edited rows into a document of decisions, whose entries keep the keys they have."""
    controls = table(table(document).get("controls"))
    keys = {_meant(str(key)): str(key) for key in controls}
    found: dict[str, dict[str, object]] = {}
    for row in rows:
        for key, name, value in _writes(row):
            entry = keys.get(key, key.replace("iso42001:", "annex:"))
            fields = found.setdefault(entry, {})
            group, colon, title = name.partition(":")
            if not colon:
                fields[name] = value
                continue
            known = fields.get(group, table(table(controls.get(entry)).get(group)))
            told = {**table(known), title: value}
            fields[group] = {item: text for item, text in told.items() if text} or None
    return {"controls": {entry: fields for entry, fields in found.items() if fields}}


def _meant(key: str) -> str:
    try:
        return control_key(key)
    except CatalogueError:
        return key


def _writes(row: Changed) -> Iterator[tuple[str, str, object]]:
    """Record id, field and value of what a row changes. An empty text says that the field is left open on purpose."""
    named = {edit.name for edit in row.edits}
    for edit in row.edits:
        yield from _write(row, edit)
    if named & {"applicable", "basis"} and row.base.get("basis") == Basis.ROLE:
        # Who decides what was proposed decides it as it stands there: with the reason beside it.
        for name in PROPOSED:
            if name not in named and row.theirs.get(name):
                yield row.keys[0], name, _typed(name, row.theirs[name])


def _write(row: Changed, edit: Edit) -> Iterator[tuple[str, str, object]]:
    first, *others = row.keys
    if edit.name == "basis":
        yield first, "applicable", ANSWER[row.theirs["applicable"]]
    elif edit.name == "applicable":
        for key in row.keys:
            yield key, "applicable", ANSWER[edit.theirs]
    elif edit.name == "status":
        for key in row.keys:
            yield key, "status", edit.theirs
    elif edit.name.startswith((OWN, COMMENT)):
        yield first, edit.name, edit.theirs
        for key in others:
            yield key, edit.name, ""
    else:
        frameworks = [key.partition(":")[0] for key in row.keys]
        pairs = zip(row.keys, halves(edit.base, frameworks), halves(edit.theirs, frameworks), strict=True)
        for key, before, after in pairs:
            if before != after:
                yield key, edit.name, _typed(edit.name, after)


def _typed(name: str, text: str) -> object:
    field = kinds()["soa"].fields[name]
    if not text:
        return ""
    if field.type == "date":
        return date.fromisoformat(text)
    return text.split(", ") if field.type in {"enums", "list"} else text
