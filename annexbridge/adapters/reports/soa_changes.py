"""The change log of a statement: this version against an earlier one, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annexbridge.adapters.reports import soa_json
from annexbridge.adapters.reports.words import APPLICABLE, FRAMEWORKS, shown
from annexbridge.adapters.reports.workbook import Book, Column
from annexbridge.engine.soa import Soa
from annexbridge.language import _, marked

SHEET = marked("Change log")
KINDS: Mapping[str, str] = {
    "applicable": marked("decision changed"),
    "basis": marked("decision changed"),
    "status": marked("status moved"),
    "stated_status": marked("status moved"),
    "inclusion_reason_type": marked("reason changed"),
    "inclusion_reason": marked("reason changed"),
    "exclusion_justification": marked("reason changed"),
}
"""What the change of a field is called; every other one is just changed."""
NOT_TOLD = frozenset({"cells", "control_title", "ai_delta", "checks", "open_cells"})
"""Where things stand, and the words of this tool: neither is what the organisation states. Status tells of checks."""
COLUMNS = (
    Column("Standard", 20),
    Column("Control", 10),
    Column("Change", 18),
    Column("Field", 24),
    Column("Before", 50),
    Column("Now", 50),
)


def add_changes(book: Book, statement: Soa, previous: Mapping[str, object] | None) -> None:
    """The sheet. Without an earlier version it says how to give one, so that empty never looks like unchanged."""
    if previous is None:
        hint = _("No earlier version was given; annexbridge soa --previous FILE compares with one.")
        book.table(SHEET, COLUMNS, [("", "", _("not compared"), "", hint, "")], frozen=2)
        return
    found = list(changes(statement, previous)) or [("", "", _("no change"), "", "", "")]
    book.table(SHEET, COLUMNS, [*_versions(statement, previous), *found], frozen=2)


def _versions(statement: Soa, previous: Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    before = (str(previous.get("version", "")), str(previous.get("as_of", "")))
    now = (statement.organisation.soa_version, statement.provenance.as_of)
    told = (_("version {version} as of {as_of}").format(version=name or "?", as_of=day) for name, day in (before, now))
    yield ("", "", _("compared"), _("Statement version"), *told)
    for framework in sorted({entry.framework for entry in statement.entries} - _frameworks(previous)):
        yield _(FRAMEWORKS[framework]), "", _("not compared"), "", _("not in the earlier version"), ""


def changes(statement: Soa, previous: Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    """Standard, control, kind of change, field, before and now. `previous` is a JSON report of before.

    Standards that only one of both versions is about are not compared: nobody added or removed their controls.
    """
    compared = _frameworks(previous) & {entry.framework for entry in statement.entries}
    before = {_key(item): item for item in _entries(previous) if item.get("framework") in compared}
    now = {_key(item): item for item in map(soa_json.entry_value, statement.entries) if item["framework"] in compared}
    for key in [*now, *(key for key in before if key not in now)]:
        head = (_(FRAMEWORKS.get(key[0], key[0])), key[1])
        if key not in before:
            yield *head, _("added"), "", "", ""
        elif key not in now:
            yield *head, _("removed"), "", "", ""
        else:
            for name, value in now[key].items():
                if name not in NOT_TOLD and name in before[key] and value != before[key][name]:
                    kind = _(KINDS.get(name, "changed"))
                    yield *head, kind, shown(name), _told(before[key][name]), _told(value)


def _entries(previous: Mapping[str, object]) -> list[Mapping[str, object]]:
    entries = previous.get("entries")
    return [item for item in entries if isinstance(item, Mapping)] if isinstance(entries, list) else []


def _frameworks(previous: Mapping[str, object]) -> set[str]:
    return {str(item.get("framework", "")) for item in _entries(previous)}


def _key(entry: Mapping[str, object]) -> tuple[str, str]:
    return str(entry.get("framework", "")), str(entry.get("control_id", ""))


def _told(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, Mapping):
        return "\n".join(f"{name}: {text}" for name, text in value.items())
    return _(APPLICABLE[value]) if isinstance(value, bool) or value is None else shown(value)
