"""Made-up input documents that hold every kind of record and every field: something to try engines on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from annexbridge.engine.document import ORGANISATION
from annexbridge.mappings.kinds import Field, kinds

RECORDS = 7
"""Records of each kind. A number without small divisors, so that values do not fall into step with each other."""

DAYS = (-400, -200, -30, -1, 0, 40)
"""Dates, as days from the assessment day."""

WORDS = ("", "text", "other text")
NUMBERS = (0, 1, 4, 5, 12, 95, 200)


def specimens(as_of: date) -> Mapping[str, bytes]:
    """Input documents by name: an organisation that recorded nothing, and one that recorded a bit of everything.

    The same day gives the same bytes.
    """
    return {"nothing recorded": _document({}, as_of), "a bit of everything": _document(dict(_nodes(as_of)), as_of)}


def _document(nodes: Mapping[str, Mapping[str, object]], as_of: date) -> bytes:
    by_kind: dict[str, list[str]] = {kind: [] for kind in kinds()}
    for name, node in nodes.items():
        by_kind[str(node["kind"])].append(name)
    body = {
        "as_of": as_of.isoformat(),
        "organisation": ORGANISATION,
        "nodes": {ORGANISATION: {"kind": "organisation", "facts": {"declared": True}}, **nodes},
        "by_kind": by_kind,
        "population": {kind: ids or [ORGANISATION] for kind, ids in by_kind.items()},
        "referrers": _referrers(nodes),
    }
    return json.dumps(body, separators=(",", ":")).encode()


def _nodes(as_of: date) -> Iterator[tuple[str, dict[str, object]]]:
    for kind in kinds().values():
        for number in range(RECORDS):
            facts = {
                "declared": number != RECORDS - 1,
                "serves_ai": number % 2 == 0,
                "serves_production": number % 3 == 0,
                "in_cycle": number == 2,
                "tier": number % 3 + 1,
                "systems": number,
                "blank": ["scope_reason", "exclusion_justification"][: number % 3],
                "due_on": _day(as_of, number),
            }
            values = {
                item.name: _value(item, number + 3 * place, as_of)
                for place, item in enumerate(kind.fields.values())
                if (number + place) % 5  # a fifth of all fields is not filled in
            }
            yield f"{kind.name}:{number}", {**values, "kind": kind.name, "facts": facts}


def _value(item: Field, turn: int, as_of: date) -> object:
    one = {
        "date": _day(as_of, turn),
        "bool": turn % 3 != 0,
        "int": NUMBERS[turn % len(NUMBERS)],
        "number": NUMBERS[turn % len(NUMBERS)] + 0.5,
        "enum": item.values[turn % len(item.values)] if item.values else "",
        "ref": f"{item.target}:{turn % RECORDS}",
    }
    many = {
        "list": [word for word in WORDS if word][: turn % 3],
        "enums": list(item.values[: turn % (len(item.values) + 1)]),
        "refs": [f"{item.target}:{(turn + step) % RECORDS}" for step in range(turn % 3)],
    }
    return one[item.type] if item.type in one else many.get(item.type, WORDS[turn % len(WORDS)])


def _day(as_of: date, turn: int) -> str:
    return (as_of + timedelta(days=DAYS[turn % len(DAYS)])).isoformat()


def _referrers(nodes: Mapping[str, Mapping[str, object]]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for name, node in nodes.items():
        for item in kinds()[str(node["kind"])].references:
            targets = node.get(item.name, [])
            for target in targets if isinstance(targets, list) else [targets]:
                found.setdefault(f"{item.kind}.{item.name}", {}).setdefault(str(target), []).append(name)
    return found
