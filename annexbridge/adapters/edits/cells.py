"""What a cell that a person filled in says: plain values that do not depend on language or program."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from annexbridge.adapters.registers.text import fold
from annexbridge.adapters.registers.vocabulary import bools, silences, words
from annexbridge.adapters.reports.soa_columns import ANSWERS, STATUSES
from annexbridge.adapters.reports.words import APPLICABLE, shown
from annexbridge.engine.soa import Basis
from annexbridge.language import _
from annexbridge.mappings.kinds import kinds

APART = re.compile(r"[,;\n]")
UNDECIDED = "undecided"


class Unreadable(ValueError):
    """The text means none of what its column may hold. The message says what to write."""


def value(kind: str, name: str, text: str) -> str:
    """The plain value of a text in a column of this kind, empty where nothing is said. Raises Unreadable."""
    return READ.get(kind, _text)(name, text.strip())


def _text(_name: str, text: str) -> str:
    return text


def _applicable(_name: str, text: str) -> str:
    said = {fold(_(word)): ANSWERS[answer] for answer, word in APPLICABLE.items()}
    known = said.get(fold(text)) or {"true": "yes", "false": "no"}.get(bools().get(text) or "")
    if not text or silences().get(fold(text)) in ("blank", "unknown"):
        return UNDECIDED
    if known is None:
        raise Unreadable(_("choose one of: {choices}").format(choices=", ".join(map(_, APPLICABLE.values()))))
    return known


def _basis(_name: str, text: str) -> str:
    said = {fold(shown(basis)): str(basis) for basis in Basis}
    if fold(text) not in said:
        raise Unreadable(_("choose one of: {choices}").format(choices=shown(Basis.DECIDED)))
    return said[fold(text)]


def _status(_name: str, text: str) -> str:
    said = {fold(_(word)): word.replace(" ", "_") for word in STATUSES}
    known = said.get(fold(text)) or words(kinds()["soa"].fields["status"]).get(text)
    if text and known is None:
        raise Unreadable(_("choose one of: {choices}").format(choices=", ".join(map(_, STATUSES))))
    return known or ""


def _date(_name: str, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise Unreadable(_("write a date, such as 2026-11-24")) from error


def _list(name: str, text: str) -> str:
    parts = list(dict.fromkeys(part.strip() for part in APART.split(text) if part.strip()))
    accepted = kinds()["soa"].fields[name].values
    if accepted:
        parts = [part.upper() for part in parts]
        if wrong := [part for part in parts if part not in accepted]:
            told = _('"{word}" is none of: {choices}')
            raise Unreadable(told.format(word=wrong[0], choices=", ".join(accepted)))
    return ", ".join(parts)


READ: Mapping[str, Callable[[str, str], str]] = {
    "applicable": _applicable,
    "basis": _basis,
    "status": _status,
    "date": _date,
    "list": _list,
}
