"""Promise one over the example organisation: nothing that is taken away turns anything green."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from annexbridge.adapters import registers
from annexbridge.engine.records import Record, Registers
from tests.policies.judging import Picture, seen

EXAMPLE = Path(__file__).parents[2] / "examples" / "clinica-rivera" / "registers"


@cache
def organisation() -> Registers:
    return registers.read([EXAMPLE])


@cache
def everything() -> tuple[Record, ...]:
    return tuple(organisation().records())


@cache
def before() -> Picture:
    return seen(organisation())


def changed(change: Callable[[Record], Record | None]) -> Registers:
    items = []
    for item in organisation().items:
        kept = [found for record in item.records if (found := change(record)) is not None]
        items.append(replace(item, records=tuple(kept)))
    return replace(organisation(), items=tuple(items))


def assert_no_greener(after: Picture) -> None:
    """Whoever was not satisfied and still exists is still not satisfied."""
    assert before().healed(after) == []


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_deleting_a_field_heals_nobody(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(everything()))
    name = data.draw(st.sampled_from(sorted(record.values)))

    def without(other: Record) -> Record:
        if other is not record:
            return other
        return replace(other, values={key: value for key, value in other.values.items() if key != name})

    after = seen(changed(without))

    assert_no_greener(after)
    assert after.green <= before().green


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_deleting_a_record_heals_nobody_else(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(everything()))

    assert_no_greener(seen(changed(lambda other: None if other is record else other)))


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted({record.kind for record in everything()})))
def test_deleting_a_register_turns_nothing_green(kind: str) -> None:
    after = seen(changed(lambda other: None if other.kind == kind else other))

    assert_no_greener(after)
    assert after.green <= before().green
