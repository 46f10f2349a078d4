"""Promise one over the example organisation: nothing that is taken away turns anything green."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from annexbridge.adapters import registers
from annexbridge.engine import document, params, policies
from annexbridge.engine.facts import Estate
from annexbridge.engine.graph import build
from annexbridge.engine.records import Record, Registers
from annexbridge.engine.rego import Verdicts, choose

AS_OF = date(2026, 11, 24)
EXAMPLE = Path(__file__).parents[2] / "examples" / "clinica-rivera" / "registers"
Places = frozenset[tuple[str, str, str]]


@dataclass(frozen=True)
class Picture:
    """What an evaluation says: which subject of which check is not satisfied, and which subjects exist at all."""

    exceptions: Places
    nodes: frozenset[str]
    green: frozenset[str]


@cache
def organisation() -> Registers:
    return registers.read([EXAMPLE])


@cache
def everything() -> tuple[Record, ...]:
    return tuple(organisation().records())


@cache
def before() -> Picture:
    return picture(organisation())


def picture(found: Registers) -> Picture:
    shipped = policies.load()
    numbers = params.load((files("annexbridge.policies") / "params.toml").read_text(encoding="utf-8"), {}, AS_OF)
    estate = Estate(build(found))
    verdicts: Verdicts = choose("embedded").evaluate(
        shipped, {"params": numbers.document()}, document.build(estate, AS_OF)
    )
    assert not verdicts.errors
    exceptions = frozenset(
        (package, check, subject)
        for package, checks in verdicts.answers.items()
        for check, verdict in checks.items()
        for subject in (*verdict.failed, *verdict.unknown)
    )
    red = {package for package, _, _ in exceptions}
    green = frozenset(name for name, checks in verdicts.answers.items() if name not in red and any_subject(checks))
    return Picture(exceptions, frozenset(estate.graph.nodes) | {document.ORGANISATION}, green)


def any_subject(checks: object) -> bool:
    return isinstance(checks, dict) and any(verdict.subjects for verdict in checks.values())


def changed(change: Callable[[Record], Record | None]) -> Registers:
    items = []
    for item in organisation().items:
        kept = [found for record in item.records if (found := change(record)) is not None]
        items.append(replace(item, records=tuple(kept)))
    return replace(organisation(), items=tuple(items))


def assert_no_greener(after: Picture) -> None:
    """Whoever was not satisfied and still exists is still not satisfied."""
    gone = before().exceptions - after.exceptions
    healed = sorted(place for place in gone if place[2] in after.nodes)
    assert healed == []


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_deleting_a_field_heals_nobody(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(everything()))
    name = data.draw(st.sampled_from(sorted(record.values)))

    def without(other: Record) -> Record:
        if other is not record:
            return other
        return replace(other, values={key: value for key, value in other.values.items() if key != name})

    after = picture(changed(without))

    assert_no_greener(after)
    assert after.green <= before().green


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_deleting_a_record_heals_nobody_else(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(everything()))

    assert_no_greener(picture(changed(lambda other: None if other is record else other)))


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted({record.kind for record in everything()})))
def test_deleting_a_register_turns_nothing_green(kind: str) -> None:
    after = picture(changed(lambda other: None if other.kind == kind else other))

    assert_no_greener(after)
    assert after.green <= before().green
