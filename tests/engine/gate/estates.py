"""Organisations for tests of the gate: the example, changed at random, and small ones made up from nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from annexbridge.adapters import registers
from annexbridge.engine import document, params, policies
from annexbridge.engine.facts import Estate
from annexbridge.engine.gate.holding import Whole
from annexbridge.engine.gate.holding import whole as held
from annexbridge.engine.gate.judging import Bench, at_the_gate
from annexbridge.engine.gate.scope import JUDGED_KINDS, Scope
from annexbridge.engine.graph import build
from annexbridge.engine.records import Record, Registers, Value
from annexbridge.engine.rego import choose
from annexbridge.mappings.kinds import Field, kinds
from tests.engine.made import Row
from tests.engine.made import registers as made

AS_OF = date(2026, 11, 24)
EXAMPLE = Path(__file__).parents[3] / "examples" / "clinica-rivera" / "registers"
LIKELY = ("2026-06-01", "2026-10-15", "2027-03-01", "2024-01-01")
"""Days on both sides of the assessment day and of the usual cadences."""

Verdict = tuple[str, str, str, str]
"""Requirement, check, subject and result word."""


@cache
def bench() -> Bench:
    """The shipped policies and default parameters on the embedded engine."""
    numbers = params.load(policies.shipped_text("params.toml"), {}, AS_OF)
    return Bench(policies.load(), numbers, choose("embedded"))


@cache
def example() -> Registers:
    """The registers of the example."""
    return registers.read([EXAMPLE])


@cache
def holding() -> Whole:
    """The records of the example."""
    return whole(example())


def whole(found: Registers) -> Whole:
    """All records of these registers."""
    return held(Estate(build(found)), bench().policies)


def audit(found: Whole) -> frozenset[Verdict]:
    """What an audit of everything says: each subject of each check that is not satisfied."""
    here = bench()
    body = document.build(found.estate, AS_OF)
    verdicts = here.engine.evaluate(here.policies, {"params": here.params.document()}, body)
    assert not verdicts.errors
    said = set()
    for policy in here.policies.policies:
        for check in policy.checks:
            verdict = verdicts.answers[policy.package][check.name]
            for word, subjects in (("fail", verdict.failed), ("unknown", verdict.unknown)):
                said |= {(policy.requirement, check.name, subject, word) for subject in subjects}
    return frozenset(said)


def within(said: frozenset[Verdict], scope: Scope) -> frozenset[Verdict]:
    """The part of an audit that a gate with this scope has to repeat."""
    checks = {
        (policy.requirement, check.name): check for policy in bench().policies.policies for check in policy.checks
    }
    return frozenset(
        verdict
        for verdict in said
        if at_the_gate(checks[verdict[:2]])
        or (
            checks[verdict[:2]].subject in JUDGED_KINDS
            and (verdict[2] in scope.judged or verdict[2] == document.ORGANISATION)
        )
    )


@st.composite
def changed_examples(draw: st.DrawFn) -> Registers:
    """The example with fields deleted, values taken from other records, records and whole registers gone."""
    records = list(example().records())
    gone = set(draw(st.lists(st.sampled_from(sorted(example().kinds)), max_size=2)))
    edits = draw(st.lists(st.tuples(st.integers(0, len(records) - 1), st.integers(0, 60), st.booleans()), max_size=25))
    deleted = set(draw(st.lists(st.integers(0, len(records) - 1), max_size=8)))
    for place, field_number, copy in edits:
        record = records[place]
        names = sorted(set(record.values) - {"id"})
        if not names:
            continue
        name = names[field_number % len(names)]
        others = [other for other in records if other.kind == record.kind and name in other.values]
        values = {key: value for key, value in record.values.items() if key != name}
        if copy:
            values[name] = others[field_number % len(others)].values[name]
        records[place] = replace(record, values=values)
    kept = {place: record for place, record in enumerate(records) if place not in deleted and record.kind not in gone}
    return _refilled(kept)


def _refilled(kept: dict[int, Record]) -> Registers:
    items, start = [], 0
    for item in example().items:
        places = range(start, start + len(item.records))
        start += len(item.records)
        items.append(replace(item, records=tuple(kept[place] for place in places if place in kept)))
    return replace(example(), items=tuple(items))


@st.composite
def made_up(draw: st.DrawFn) -> Registers:
    """A small organisation whose records refer to each other at random, rings and missing records included."""
    rows: list[Row] = []
    for name, kind in kinds().items():
        if name in {"risk", "audit", "management_review", "alignment"}:
            continue
        for number in range(draw(st.integers(0, 2))):
            fields = [item for item in kind.fields.values() if item.type != "id"]
            left_out = set(draw(st.lists(st.sampled_from([item.name for item in fields]), max_size=3)))
            seed = draw(st.integers(0, 5))
            values: dict[str, Value] = {
                item.name: _value(item, number, seed) for item in fields if item.name not in left_out
            }
            rows.append((name, f"{name.upper()}-{number}", values))
    return made(*rows)


def _value(item: Field, number: int, seed: int) -> Value:
    if item.target:
        target = f"{item.target.upper()}-{(number + seed) % 3}"
        return (target,) if item.type == "refs" else target
    if item.values:
        word = item.values[(number + seed) % len(item.values)]
        return tuple(item.values[: seed + 1]) if item.type == "enums" else word
    plain: dict[str, Value] = {
        "bool": seed % 2 == 0,
        "date": LIKELY[(number + seed) % len(LIKELY)],
        "int": 1 + (seed % 5),
        "number": 0.5 * seed,
        "list": (f"{item.label} {seed}",),
    }
    texts = {"model_version": "1", "version": "1", "subject": f"deployment:DEPLOYMENT-{number}"}
    return plain.get(item.type, texts.get(item.name, f"{item.label} {seed % 2}"))
