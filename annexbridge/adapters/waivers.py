"""Reads `waivers.yaml`: the exceptions somebody accepted, each with owner, approver, reason and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from annexbridge.adapters.yaml_file import Document, day, read, unknown_keys
from annexbridge.engine.records import Source
from annexbridge.engine.waiver_rules import broad, substantial
from annexbridge.engine.waivers import Waiver
from annexbridge.errors import CatalogueError, InputError
from annexbridge.language import _
from annexbridge.mappings.catalogue import parse_requirement

FIELDS = ("id", "requirement", "check", "subject", "reason", "owner", "approver", "created", "expires", "risk")
OPTIONAL = frozenset({"check", "risk"})


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Reads all waivers. Raises InputError with every problem, each with its line."""
    document = read(path)
    body = document.value if isinstance(document.value, dict) else {}
    entries = body.get("waivers") or []
    problems = list(unknown_keys(document, (), body, ("waivers",)))
    if not isinstance(entries, list):
        entries = []
        problems.append(document.problem(("waivers",), _("is not a list"), _("begin each waiver with a dash")))
    for index, entry in enumerate(entries):
        problems.extend(_problems(document, ("waivers", index), entry))
    problems.extend(_twins(document, entries))
    if problems:
        raise InputError.collect(problems)
    return tuple(_waiver(document, index, entry) for index, entry in enumerate(entries))


def _problems(document: Document, place: tuple[str, int], entry: object) -> Iterator[InputError]:
    if not isinstance(entry, dict):
        yield document.problem(place, _("is not a waiver"), _("keys: {keys}").format(keys=", ".join(FIELDS)))
        return
    yield from unknown_keys(document, place, entry, FIELDS)
    for name in FIELDS:
        if name not in OPTIONAL and not _text(entry, name):
            yield document.problem(
                place, _("the waiver has no {name}").format(name=name), _("without it nobody can trace the acceptance")
            )
    for name in ("created", "expires"):
        if _text(entry, name) and day(entry[name]) is None:
            yield document.problem(
                (*place, name), _('"{entry}" is not a date').format(entry=_text(entry, name)), _("write 2026-12-31")
            )
    if _text(entry, "owner") and _text(entry, "owner").casefold() == _text(entry, "approver").casefold():
        yield document.problem((*place, "approver"), _("the owner approves the own waiver"), _("name another approver"))
    yield from _careless(document, place, entry)
    if _text(entry, "requirement"):
        try:
            parse_requirement(_text(entry, "requirement"))
        except CatalogueError as error:
            yield document.problem((*place, "requirement"), f'"{error.where}": {error.what}', error.remedy)


def _twins(document: Document, entries: Sequence[object]) -> Iterator[InputError]:
    """Waivers of one id: a finding that names its waiver would name both."""
    seen: dict[str, int] = {}
    for index, entry in enumerate(entries):
        name = _text(entry, "id") if isinstance(entry, dict) else ""
        if name and seen.setdefault(name, index) != index:
            what = _('the id "{id}" stands at another waiver too').format(id=name)
            yield document.problem(("waivers", index, "id"), what, _("give each its own"))


def _careless(document: Document, place: tuple[str, int], entry: dict[str, object]) -> Iterator[InputError]:
    """What nobody can have accepted with open eyes."""
    if _text(entry, "reason") and not substantial(_text(entry, "reason")):
        remedy = _("say in a sentence why the risk can be borne until then")
        yield document.problem(
            (*place, "reason"), _('"{text}" is no reason').format(text=_text(entry, "reason")), remedy
        )
    for name in ("subject", "check"):
        if broad(_text(entry, name)):
            what = _('"{text}" is a pattern').format(text=_text(entry, name))
            yield document.problem((*place, name), what, _("name one record and one check"))


def _waiver(document: Document, index: int, entry: dict[str, object]) -> Waiver:
    return Waiver(
        _text(entry, "id"),
        parse_requirement(_text(entry, "requirement")).id,
        _text(entry, "check"),
        _text(entry, "subject"),
        _text(entry, "reason"),
        _text(entry, "owner"),
        _text(entry, "approver"),
        date.fromisoformat(day(entry["created"]) or ""),
        date.fromisoformat(day(entry["expires"]) or ""),
        _text(entry, "risk"),
        Source(document.name, "", _("line {line}").format(line=document.lines.get(("waivers", index), 1))),
    )


def _text(entry: dict[str, object], name: str) -> str:
    value = entry.get(name)
    return "" if value is None else str(value).strip()
