"""Over organisations that nearly conform: nothing that is taken away helps, and no order matters."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annexbridge.engine.policies import load
from annexbridge.engine.records import Value
from annexbridge.engine.rego.embedded import Embedded
from annexbridge.mappings.kinds import Field, kinds
from tests.engine.made import Row
from tests.engine.rego.made import ALL, engine
from tests.policies.conforming import DAY, organisation
from tests.policies.judging import body, data, picture, readers

QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=6)
DAYS = (-4000, -366, -365, -184, -183, -31, -30, -5, -1, 0, 1, 30, 400)
PLACES = range(len(organisation()))


def value(item: Field) -> st.SearchStrategy[Value]:
    """Another value of the field: of the right type, and not always one that conforms."""
    known = [key for kind, key, _ in organisation() if kind == item.target] + ["nowhere"]
    words = st.sampled_from(item.values or ("word", "Person B", "CRITERIA", "A.6.2.4"))
    types: dict[str, st.SearchStrategy[Value]] = {
        "date": st.sampled_from([(DAY + timedelta(days=days)).isoformat() for days in DAYS]),
        "bool": st.booleans(),
        "int": st.sampled_from([0, 1, 3, 5, 6, 12, 30, 183]),
        "number": st.sampled_from([0, 0.25, 0.8, 95, 101]),
        "enum": words,
        "ref": st.sampled_from(known),
        "refs": st.lists(st.sampled_from(known), max_size=3, unique=True).map(tuple),
        "enums": st.lists(words, max_size=3, unique=True).map(tuple),
        "list": st.lists(words, max_size=2, unique=True).map(tuple),
    }
    return types.get(item.type, words)


@st.composite
def nearly_conforming(draw: st.DrawFn) -> list[Row]:
    """The conforming organisation with some cells written over or left blank, and some records lost."""
    rows = organisation()
    for place in draw(st.lists(st.sampled_from(PLACES), max_size=8)):
        kind, key, values = rows[place]
        name = draw(st.sampled_from(sorted(kinds()[kind].fields.keys() - {"id"})))
        other = draw(st.none() | value(kinds()[kind].fields[name]))
        kept = {known: found for known, found in values.items() if known != name}
        rows[place] = kind, key, kept if other is None else {**kept, name: other}
    lost = draw(st.sets(st.sampled_from(PLACES), max_size=4))
    return [row for place, row in enumerate(rows) if place not in lost]


def without(rows: list[Row], place: int, name: str) -> list[Row]:
    kind, key, values = rows[place]
    kept = {known: found for known, found in values.items() if known != name}
    return [*rows[:place], (kind, key, kept), *rows[place + 1 :]]


@QUICK
@given(nearly_conforming(), st.data())
def test_a_blank_cell_heals_nobody(rows: list[Row], more: st.DataObject) -> None:
    before = picture(rows)
    for _ in range(8):
        place = more.draw(st.integers(0, len(rows) - 1))
        name = more.draw(st.sampled_from(sorted(rows[place][2]) or ["id"]))
        asked = readers(rows[place][0], name)
        assert before.of(asked).healed(picture(without(rows, place, name), asked)) == []


@QUICK
@given(nearly_conforming(), st.data())
def test_a_lost_record_heals_nobody_else(rows: list[Row], more: st.DataObject) -> None:
    """Nobody but whom a lost objection was made to: see docs/policies.md."""
    rows = [row for row in rows if row[0] != "attestation" or row[2].get("conforms") is True]
    before = picture(rows)
    for _ in range(8):
        place = more.draw(st.integers(0, len(rows) - 1))
        assert before.healed(picture([*rows[:place], *rows[place + 1 :]])) == []


@QUICK
@given(nearly_conforming(), st.sampled_from(sorted(kinds())))
def test_a_lost_register_heals_nobody_and_turns_nothing_green(rows: list[Row], kind: str) -> None:
    rows = [row for row in rows if row[0] != "attestation" or row[2].get("conforms") is True]
    before = picture(rows)
    after = picture([row for row in rows if row[0] != kind])

    assert before.healed(after) == []
    # What only this register mentioned is gone with it, and so are the questions about it: see docs/policies.md.
    mentioned = {node for node in before.nodes - after.nodes if not node.startswith(f"{kind}:")}
    assert mentioned or after.green <= before.green


@QUICK
@given(nearly_conforming(), st.sampled_from(PLACES))
def test_one_more_record_that_conforms_hurts_nobody_else(rows: list[Row], place: int) -> None:
    kind, key, values = organisation()[place]
    known = any((kind, key) == row[:2] for row in rows)
    # A control has one row in a statement; a second one would contradict it.
    added = [] if known and kind == "soa" else [(kind, f"{key} again" if known else key, values)]
    before = picture(rows)
    after = picture([*rows, *added])

    own = tuple(f"{mark}{row[1]}" for row in added for mark in (":", "#"))
    assert [found for found in before.hurt(after) if not found[1].endswith(own)] == []


@QUICK
@given(nearly_conforming(), st.randoms(use_true_random=False))
def test_neither_rows_nor_columns_nor_words_in_a_cell_have_an_order(rows: list[Row], chance: random.Random) -> None:
    turned = [(kind, key, dict(chance.sample(list(values.items()), len(values)))) for kind, key, values in rows]
    chance.shuffle(turned)
    assert body(turned) == body(rows)

    mixed = [
        (kind, key, {name: shuffled(found, chance) for name, found in values.items()}) for kind, key, values in rows
    ]
    assert picture(mixed) == picture(rows)


def shuffled(found: Value, chance: random.Random) -> Value:
    return tuple(chance.sample(found, len(found))) if isinstance(found, tuple) else found


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=2)
@given(nearly_conforming())
def test_engines_agree_where_nearly_everything_conforms(opa: Path, rows: list[Row]) -> None:
    shipped, document = load(), body(rows)
    expected = Embedded().interpret(shipped, data(), document)
    for name in ALL:
        assert expected == engine(name, opa).evaluate(shipped, data(), document)
