"""Reads OSCAL files: component definitions, security plans and profiles state which controls apply and are in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annexbridge.adapters.json_file import items, parse, table, text
from annexbridge.adapters.registers import tables
from annexbridge.adapters.registers.grid import Grid, Row
from annexbridge.adapters.registers.identity import labelled, read_ids
from annexbridge.adapters.registers.options import Options
from annexbridge.adapters.registers.text import brief
from annexbridge.engine.records import Issue, Register, RowAccount, Severity, Source
from annexbridge.errors import InputError
from annexbridge.language import _

MAX_BYTES = 100 << 20
STATES = ("component-definition", "system-security-plan", "profile")
HEADINGS = ("Control ID", "Implementation status", "Owner", "Notes", "Component")
PLACES = ("control-id", "props", "responsible-roles", "description", "control-id")
CHOSEN = ("Control ID", "Applicable")


@dataclass(frozen=True, slots=True)
class Stated:
    """Controls stated in one place of the file: the pointer to them, the standard they are of, headings and rows."""

    pointer: str
    standard: str
    headings: Sequence[str]
    keys: Sequence[str]
    rows: Sequence[Row]


def registers(path: Path, name: str, options: Options) -> Iterator[Register]:
    """A register for each place that states controls. Raises InputError when the file is no OSCAL that can be read."""
    if path.stat().st_size > MAX_BYTES:
        raise InputError(
            _("the file is too large"),
            where=name,
            remedy=_("split it; up to {most} MB are read").format(most=MAX_BYTES >> 20),
        )
    content = table(parse(path.read_bytes(), name))
    model, body = next(((key, value) for key, value in content.items() if isinstance(value, dict)), ("", {}))
    if model not in STATES:
        yield Register(
            name,
            "",
            None,
            _("of the OSCAL model {model}, which states nothing of your controls").format(
                model=model.replace("-", " ")
            ),
        )
        return
    sources = _sources(body)
    stated = list(_profile(body, sources) if model == "profile" else _implementations(body, model, sources))
    if not stated:
        yield Register(
            name,
            "",
            None,
            _("an OSCAL {model} that names no control").format(model=model.replace("-", " ")),
            issues=_all(body, name),
        )
    for place, item in enumerate(stated):
        told = _all(body, name) if place == 0 else ()
        found = _register(name, item, options)
        yield replace(found, issues=(*told, *found.issues))


def _register(name: str, stated: Stated, options: Options) -> Register:
    labels = labelled((stated.standard,))
    known = any(read_ids(row[0]).ids for row in stated.rows)
    if not labels and not known:
        count = len(stated.rows)
        reason = _("controls of another standard: {standard}").format(
            standard=brief(stated.standard) or _("its name is not given")
        )
        return Register(name, "", None, reason, rows=RowAccount(read=count, ignored=count))
    keys = (*stated.keys, stated.keys[0], stated.keys[0])
    pointers = tuple(f"{stated.pointer}/{{index}}{key and '/'}{key}" for key in keys)
    standard, edition = _named(labels)
    rows: list[Row] = [[*stated.headings, "Standard", "Edition"], *([*row, standard, edition] for row in stated.rows)]
    grid = Grid(name, "", rows, pointers=pointers)
    return next(iter(tables.registers(grid, replace(options, kind="soa"), labels)))


def _named(labels: Mapping[str, float]) -> tuple[str, str]:
    """The one standard, and its edition, that all rows are of; empty where that is not told."""
    standards = sorted({label.partition(":")[0] for label in labels})
    editions = sorted({label.partition(":")[2] for label in labels})
    return standards[0] if len(standards) == 1 else "", editions[0] if len(editions) == 1 else ""


def _implementations(body: Mapping[str, object], model: str, sources: Mapping[str, str]) -> Iterator[Stated]:
    """What components, or a whole system, state of controls."""
    if model == "system-security-plan":
        source = _text(table(body.get("import-profile")), "href")
        told = table(body.get("control-implementation"))
        yield from _stated(told, f"/{model}/control-implementation", sources.get(source, source), "")
        return
    for at, component in enumerate(_objects(body, "components")):
        for place, told in enumerate(_objects(component, "control-implementations")):
            where = f"/{model}/components/{at}/control-implementations/{place}"
            source = _text(told, "source")
            standard = f"{sources.get(source, source)} {_text(told, 'description')}"
            yield from _stated(told, where, standard, _text(component, "title"))


def _stated(told: Mapping[str, object], where: str, standard: str, component: str) -> Iterator[Stated]:
    rows = [
        [_text(item, "control-id"), _state(item), _owner(item), _description(item), component]
        for item in _objects(told, "implemented-requirements")
    ]
    if rows:
        yield Stated(f"{where}/implemented-requirements", standard, HEADINGS, PLACES, rows)


def _profile(body: Mapping[str, object], sources: Mapping[str, str]) -> Iterator[Stated]:
    """Controls that a profile chooses or leaves out."""
    for at, item in enumerate(_objects(body, "imports")):
        source = _text(item, "href")
        for key, answer in (("include-controls", "Yes"), ("exclude-controls", "No")):
            for place, chosen in enumerate(_objects(item, key)):
                rows = [[str(one), answer] for one in items(chosen.get("with-ids"))]
                where = f"/profile/imports/{at}/{key}/{place}/with-ids"
                if rows:
                    yield Stated(where, f"{sources.get(source, source)} {_title(body)}", CHOSEN, ("", ""), rows)


def _all(body: Mapping[str, object], name: str) -> tuple[Issue, ...]:
    """A question for each import of a whole catalogue: nobody has chosen its controls one by one."""
    message = _("all controls of a catalogue are imported; none of them is taken as chosen")
    remedy = _("name the controls with include-controls")
    return tuple(
        Issue(
            "all-controls",
            Severity.QUESTION,
            message,
            Source(name, "", f"/profile/imports/{at}"),
            _text(item, "href"),
            remedy,
        )
        for at, item in enumerate(_objects(body, "imports"))
        if "include-all" in item or not {"include-controls", "exclude-controls"} & item.keys()
    )


def _state(item: Mapping[str, object]) -> str:
    """What is said of the implementation: by a property, or for each component of a system; all that differ."""
    told = [_text(prop, "value") for prop in _objects(item, "props") if _text(prop, "name") == "implementation-status"]
    parts = _objects(item, "by-components")
    told.extend(_text(table(part.get("implementation-status")), "state") for part in parts)
    return "; ".join(dict.fromkeys(word for word in told if word))


def _owner(item: Mapping[str, object]) -> str:
    return "; ".join(_text(role, "role-id") for role in _objects(item, "responsible-roles"))


def _description(item: Mapping[str, object]) -> str:
    parts = (*_objects(item, "statements"), *_objects(item, "by-components"))
    return "\n".join(
        text for text in (_text(item, "description"), *(_text(part, "description") for part in parts)) if text
    )


def _sources(body: Mapping[str, object]) -> Mapping[str, str]:
    """What the resources of the back matter are called, by the reference to them."""
    return {
        f"#{_text(item, 'uuid')}": " ".join(
            (
                _text(item, "title"),
                _text(item, "description"),
                *(_text(link, "href") for link in _objects(item, "rlinks")),
            )
        )
        for item in _objects(table(body.get("back-matter")), "resources")
    }


def _title(body: Mapping[str, object]) -> str:
    return _text(table(body.get("metadata")), "title")


def _objects(item: Mapping[str, object], key: str) -> Sequence[Mapping[str, object]]:
    return [table(one) for one in items(item.get(key)) if isinstance(one, dict)]


def _text(item: Mapping[str, object], key: str) -> str:
    return text(item.get(key)).strip()
