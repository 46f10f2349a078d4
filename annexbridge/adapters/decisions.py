"""What people decided about controls and gaps: `decisions.yaml` as a register of kind `soa` and a table of actions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annexbridge.adapters.yaml_file import Document, day, read, unknown_keys
from annexbridge.engine.records import Problem, Record, Register, RowAccount, State, Table, Value
from annexbridge.engine.soa import Kept
from annexbridge.errors import CatalogueError, InputError
from annexbridge.language import _
from annexbridge.mappings.catalogue import iso27001, parse_requirement
from annexbridge.mappings.kinds import Field, kinds

CONTROL_FIELDS = (
    "control_title",
    "applicable",
    "reason_types",
    "reason",
    "exclusion_justification",
    "status",
    "owner",
    "evidence",
    "risk_ids",
    "last_reviewed",
    "next_review",
    "notes",
)
ACTION_FIELDS = ("action", "owner", "due", "effort")
KEPT = ("columns", "comments")
"""What a person added to the workbook of the statement: columns of their own, and comments on cells."""
UNDECIDED = "undecided"
"""Written for `applicable` where somebody says that it is still to be decided, whatever the role proposes."""
ISMS = re.compile(r"(?:ISO/?(?:IEC)?\s*)?27001(?:-?:?2022)?[\s:]+(?P<number>A\.\d+\.\d+)", re.IGNORECASE)
OWN = "own:"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decided controls as a register of kind `soa`, planned actions by requirement id, and what people added to the
    statement by the id of the control's record (`iso42001:A.2.4`)."""

    controls: Register | None = None
    actions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kept: Mapping[str, Kept] = field(default_factory=dict)


def read_decisions(path: Path) -> Decisions:
    """Reads `decisions.yaml`. Raises InputError with every problem, each with its line."""
    document = read(path)
    problems: list[InputError] = []
    body = _table(document, (), ("controls", "actions"), problems)
    kept: dict[str, Kept] = {}
    records = tuple(_controls(document, body.get("controls"), kept, problems))
    planned = _entries(document, ("actions",), body.get("actions"), ACTION_FIELDS, _requirement, problems)
    actions = {
        requirement: {name: str(value) for name, value in entry.items() if value is not None}
        for requirement, entry, _place in planned
    }
    if problems:
        raise InputError.collect(problems)
    account = RowAccount(read=len(records), used=len(records))
    register = Register(path.name, "", "soa", _("decisions of the organisation"), 1.0, rows=account, records=records)
    return Decisions(register if records else None, actions, kept)


def control_key(text: str) -> str:
    """The id of the record that a person means by a key: `A.2.4` or `annex:A.2.4` is `iso42001:A.2.4`, `27001 A.5.1`
    is `iso27001:A.5.1`, and `own:X-1` stands for itself.

    Raises CatalogueError when neither standard has such a control.
    """
    if text.startswith(OWN) and text[len(OWN) :].strip():
        return OWN + text[len(OWN) :].strip()
    isms = ISMS.fullmatch(text.strip()) if "27001" in text else None
    if isms is None:
        return f"iso42001:{parse_requirement(text).number}"
    found = f"iso27001:{isms.group('number').upper()}"
    if found not in iso27001() or iso27001()[found].kind != "control":
        raise CatalogueError(
            _("no such control of ISO/IEC 27001:2022"), where=text, remedy=_("write for example iso27001:A.5.1")
        )
    return found


def _requirement(text: str) -> str:
    return parse_requirement(text).id


def _controls(document: Document, body: object, kept: dict[str, Kept], problems: list[InputError]) -> Iterator[Record]:
    table = Table(document.name, "", "soa", {}, unit="line")
    accepted = (*CONTROL_FIELDS, *KEPT)
    for key, entry, place in _entries(document, ("controls",), body, accepted, control_key, problems):
        framework, _colon, number = key.partition(":")
        values: dict[str, Value] = {"framework": framework, "control_id": number}
        silent: dict[str, Problem] = {}
        for name in CONTROL_FIELDS:
            raw = entry.get(name)
            if raw in ("", []) or (name == "applicable" and raw == UNDECIDED):
                silent[name] = Problem(
                    State.UNKNOWN if name == "applicable" else State.BLANK, _("left open on purpose")
                )
            elif raw is not None:
                value = _value(document, (*place, name), raw, problems)
                values |= {} if value is None else {name: value}
        if entry.get("columns") or entry.get("comments"):
            kept[key] = Kept(*(_texts(document, (*place, name), entry.get(name), problems) for name in KEPT))
        yield Record("soa", key, table, document.lines.get(place, 1), values, silent)


def _value(document: Document, place: tuple[str, ...], raw: object, problems: list[InputError]) -> Value | None:
    field_ = kinds()["soa"].fields[place[-1]]
    value = _typed(field_, raw)
    if value is None:
        words = (*field_.values, UNDECIDED) if place[-1] == "applicable" else field_.values
        accepted = _("accepted: {accepted}").format(accepted=", ".join(words)) if words else _("mend the value")
        what = _('"{raw}" is not a {type}').format(raw=raw, type=field_.type)
        problems.append(document.problem(place, what, accepted))
    return value


def _texts(document: Document, place: tuple[str, ...], body: object, problems: list[InputError]) -> dict[str, str]:
    """Texts by name: what stands in columns of a person's own, or in comments."""
    if body is None:
        return {}
    if not isinstance(body, dict):
        problems.append(document.problem(place, _("is not a table"), _("write one text by name")))
        return {}
    return {str(name): str(text) for name, text in body.items() if text is not None}


def _entries(
    document: Document,
    place: tuple[str, ...],
    body: object,
    accepted: Sequence[str],
    identify: Callable[[str], str],
    problems: list[InputError],
) -> Iterator[tuple[str, dict[str, object], tuple[str, ...]]]:
    """Entries by what their key means, their fields and their place in the document."""
    if body is None:
        return
    if not isinstance(body, dict):
        problems.append(document.problem(place, _("is not a table"), _("key the entries by requirement")))
        return
    seen: dict[str, str] = {}
    for key in body:
        here = (*place, key)
        try:
            meant = identify(str(key))
        except CatalogueError as error:
            problems.append(document.problem(here, f'"{key}": {error.what}', error.remedy))
            continue
        if meant in seen:
            what = _('"{key}" is the same as "{other}" above').format(key=key, other=seen[meant])
            problems.append(document.problem(here, what, _("keep one of them")))
            continue
        seen[meant] = str(key)
        yield meant, _table(document, here, accepted, problems), here


def _table(
    document: Document, place: tuple[str, ...], accepted: Sequence[str], problems: list[InputError]
) -> dict[str, object]:
    value = document.value
    for step in place:
        value = value[step] if isinstance(value, dict) else None
    if value is None:
        return {}
    if not isinstance(value, dict):
        problems.append(
            document.problem(
                place, _("is not a table"), _("accepted keys: {accepted}").format(accepted=", ".join(accepted))
            )
        )
        return {}
    problems.extend(unknown_keys(document, place, value, accepted))
    return {key: item for key, item in value.items() if key in accepted}


def _typed(field: Field, raw: object) -> Value | None:
    """The value as policies want it, None when it is not of the field's type. YAML has typed most of it already."""
    if field.type == "bool":
        return raw if isinstance(raw, bool) else None
    if field.type == "date":
        return day(raw)
    if field.type in {"enums", "list"}:
        items = tuple(str(item) for item in raw) if isinstance(raw, list) else (str(raw),)
        return items if not field.values or set(items) <= set(field.values) else None
    text = str(raw).strip()
    if field.values and text not in field.values:
        return None
    return text or None
