"""The input document: whole however many records there are.

Registers said to be empty: a statement holds until somebody says otherwise, and blanks never make it hold.
"""

from __future__ import annotations

import json
from datetime import date

import pytest

from annexbridge.engine.document import BATCH, ORGANISATION, attested_empty
from annexbridge.engine.document import build as document
from annexbridge.engine.facts import Estate
from annexbridge.engine.graph import build
from annexbridge.engine.records import Value
from tests.engine.made import registers

DAY = date(2026, 11, 24)
EMPTY: dict[str, Value] = {
    "requirement": "register",
    "check": "incident",
    "subject": "organisation:self",
    "conforms": True,
    "statement": "Nothing happened.",
    "attested_by": "Head of AI",
    "role": "Head of AI",
    "attested_on": "2026-10-01",
    "valid_until": "2027-10-01",
}


def empty(*statements: dict[str, Value]) -> frozenset[str]:
    rows = [("attestation", f"T{number}", values) for number, values in enumerate(statements)]
    return attested_empty(build(registers(*rows)), DAY)


def test_a_current_and_signed_statement_holds() -> None:
    assert empty(EMPTY) == {"incident"}
    assert empty(EMPTY | {"attested_on": "2026-11-25"}) == frozenset()
    assert empty(EMPTY | {"valid_until": "2026-11-23"}) == frozenset()


@pytest.mark.parametrize("name", sorted(EMPTY.keys() - {"subject"}))
def test_a_blank_cell_takes_its_force(name: str) -> None:
    assert empty({known: value for known, value in EMPTY.items() if known != name}) == frozenset()


def test_an_objection_stands_until_a_later_statement_answers_it() -> None:
    objection = EMPTY | {"conforms": False}
    assert empty(EMPTY, objection) == frozenset()
    assert empty(EMPTY, objection | {"attested_on": "2026-10-02"}) == frozenset()
    assert empty(EMPTY, objection | {"attested_on": "2026-09-30"}) == {"incident"}
    assert empty(EMPTY, objection | {"check": "concern"}) == {"incident"}
    assert empty(EMPTY, objection | {"requirement": "clause:5.1"}) == {"incident"}


@pytest.mark.parametrize("name", ["requirement", "check", "conforms", "attested_on"])
def test_an_objection_with_a_blank_cell_still_stands(name: str) -> None:
    objection = {known: value for known, value in (EMPTY | {"conforms": False}).items() if known != name}
    assert empty(EMPTY, objection) == frozenset()


@pytest.mark.parametrize("count", [0, 1, BATCH - 2, BATCH - 1, BATCH, 2 * BATCH + 1])
def test_every_record_is_in_the_document(count: int) -> None:
    rows: list[tuple[str, str, dict[str, Value]]] = [
        ("model", f"M{number}", {"name": f"Modèle {number}"}) for number in range(count)
    ]
    found = json.loads(document(Estate(build(registers(*rows))), DAY))

    assert found["nodes"].keys() == {ORGANISATION, *(f"model:M{number}" for number in range(count))}
    assert all(found["nodes"][f"model:M{number}"]["name"] == f"Modèle {number}" for number in range(count))
    assert len(found["by_kind"]["model"]) == count
