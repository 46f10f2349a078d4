"""Claims from the organisation's own 27001 statement: every source listed, none hidden, nothing credited by silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexbridge.engine.claims import Claim, ClaimSource, ClaimState, claims
from annexbridge.engine.records import Record, Value
from annexbridge.errors import CatalogueError
from annexbridge.mappings.catalogue import Requirement, assessable
from annexbridge.mappings.reuse import Coverage, Relation, delta_of, reuse_of
from annexbridge.mappings.shapes import Confidence
from tests.engine.made import cell, table

Statement = dict[str, tuple[Record, ...]]
SUPPLIERS = ("A.5.19", "A.5.20", "A.5.21", "A.5.22")
STATUSES = ("implemented", "partial", "planned", "not_implemented")
NOTHING = "not stated in the registers"


def row(control: str, values: dict[str, Value], line: int = 2) -> Record:
    """A row of the 27001 SoA."""
    stated: dict[str, Value] = {"framework": "iso27001", "control_id": control, **values}
    return Record("soa", f"iso27001:{control}", table("soa"), line, stated)


def stated(**statuses: str) -> Statement:
    """A SoA with an applicable row a control, `A_5_19="implemented"`; `excluded` is a row that is not applicable."""
    found: Statement = {}
    for line, (name, status) in enumerate(statuses.items(), 2):
        control = name.replace("_", ".")
        values: dict[str, Value] = {"applicable": False} if status == "excluded" else {"status": status}
        found[control] = (row(control, {"applicable": True, **values}, line),)
    return found


def states(claim: Claim) -> dict[str, str]:
    return {source.id.removeprefix("iso27001:"): source.state.value for source in claim.sources}


def test_a_source_says_what_is_stated_where_and_what_carries_over() -> None:
    claim = claims("annex:A.6.2.8", stated(A_8_15="implemented"))

    pair = reuse_of("annex:A.6.2.8")[0]
    assert claim.state is ClaimState.IMPLEMENTED
    assert claim.sources[0] == ClaimSource(
        id="iso27001:A.8.15",
        title="Logging",
        relation=Relation.INTERSECTS,
        coverage=Coverage.PARTIAL,
        state=ClaimState.IMPLEMENTED,
        carries_over="Log production, protection, retention and analysis.",
        delta=pair.delta,
        cells=(cell("soa", "status", 2),),
        remark="",
        confidence=Confidence.HIGH,
    )
    assert pair.delta in delta_of("annex:A.6.2.8")


@pytest.mark.parametrize(
    ("statuses", "overall"),
    [
        (("implemented", "implemented", "implemented", "implemented"), ClaimState.IMPLEMENTED),
        (("implemented", "implemented", "implemented", "planned"), ClaimState.PARTIAL),
        (("implemented", "implemented", "implemented", "excluded"), ClaimState.PARTIAL),
        (("partial", "partial", "partial", "partial"), ClaimState.PARTIAL),
        (("partial", "planned", "planned", "planned"), ClaimState.PARTIAL),
        (("planned", "planned", "planned", "planned"), ClaimState.PLANNED),
        (("planned", "planned", "not_implemented", "planned"), ClaimState.NOT_IMPLEMENTED),
        (("planned", "excluded", "not_implemented", "planned"), ClaimState.EXCLUDED),
    ],
)
def test_one_failing_source_neither_hides_the_others_nor_is_hidden(
    statuses: tuple[str, ...], overall: ClaimState
) -> None:
    names = [control.replace(".", "_") for control in SUPPLIERS]
    claim = claims("annex:A.10.3", stated(**dict(zip(names, statuses, strict=True))))

    assert claim.state is overall
    assert states(claim) == {**dict(zip(SUPPLIERS, statuses, strict=True)), "A.5.23": "unknown", "A.8.30": "unknown"}


def test_silence_is_unknown_and_a_plan_gives_no_credit() -> None:
    silent = claims("annex:A.6.2.8", {})
    planned = claims("annex:A.6.2.8", stated(A_8_15="planned"))

    assert (silent.state, silent.sources[0].remark, silent.sources[0].cells) == (ClaimState.UNKNOWN, NOTHING, ())
    assert (planned.state, planned.state.credit) == (ClaimState.PLANNED, 0)


@pytest.mark.parametrize(
    ("values", "state", "field", "remark"),
    [
        ({"applicable": True}, ClaimState.UNKNOWN, "status", "applicable, and no status stated"),
        ({"status": "implemented"}, ClaimState.UNKNOWN, "applicable", "not stated whether it is applicable"),
        ({"applicable": False}, ClaimState.EXCLUDED, "applicable", ""),
        (
            {"applicable": False, "status": "implemented"},
            ClaimState.EXCLUDED,
            "applicable",
            "not applicable, yet its status says implemented",
        ),
    ],
)
def test_a_row_that_does_not_say_all_is_read_conservatively(
    values: dict[str, Value], state: ClaimState, field: str, remark: str
) -> None:
    source = claims("annex:A.6.2.8", {"A.8.15": (row("A.8.15", values),)}).sources[0]

    assert (source.state, source.cells, source.remark) == (state, (cell("soa", field, 2),), remark)


def test_rows_that_disagree_count_as_the_weakest_and_say_so() -> None:
    rows = (
        row("A.8.15", {"applicable": True, "status": "implemented"}, 2),
        row("A.8.15", {"applicable": True, "status": "planned"}, 3),
    )

    source = claims("annex:A.6.2.8", {"A.8.15": rows}).sources[0]

    assert source.state is ClaimState.PLANNED
    assert source.remark == "2 rows disagree (implemented, planned); the weakest counts"
    assert source.cells == (cell("soa", "status", 2), cell("soa", "status", 3))


def test_a_certificate_stands_in_for_clauses_and_for_nothing_else() -> None:
    without, with_one = claims("clause:10.2", {}), claims("clause:10.2", {}, certified=True)

    assert [(source.state, source.remark) for source in without.sources] == [
        (ClaimState.UNKNOWN, "not stated in the registers; certification would imply it"),
        (ClaimState.UNKNOWN, NOTHING),
    ]
    assert [(source.state, source.remark) for source in with_one.sources] == [
        (ClaimState.IMPLEMENTED, "not stated in the registers; claimed through the certificate"),
        (ClaimState.UNKNOWN, NOTHING),
    ]
    assert (without.state, with_one.state) == (ClaimState.UNKNOWN, ClaimState.IMPLEMENTED)


def test_a_row_about_a_clause_wins_over_the_certificate() -> None:
    assert claims("clause:10.2", stated(**{"10_2": "planned"}), certified=True).state is ClaimState.PLANNED


def test_a_mechanism_that_merely_helps_makes_no_claim_and_is_listed() -> None:
    claim = claims("annex:A.5.4", stated(A_5_34="implemented"))

    assert (claim.state, states(claim)) == (ClaimState.NONE, {"A.5.34": "implemented"})


def test_where_nothing_carries_over_there_is_no_claim() -> None:
    assert claims("annex:A.5.5", stated(A_5_34="implemented"), certified=True) == Claim(ClaimState.NONE, ())


def test_a_claim_is_about_an_assessed_requirement() -> None:
    with pytest.raises(CatalogueError):
        claims("annex:A.5", {})


@st.composite
def statements(draw: st.DrawFn) -> tuple[Requirement, Statement]:
    """A requirement, and for each of its sources one row that says all, something or nothing."""
    item = draw(st.sampled_from(assessable()))
    found: Statement = {}
    for line, pair in enumerate(reuse_of(item.id), 2):
        control = pair.target.partition(":")[2]
        values: dict[str, Value] = {}
        if draw(st.booleans()):
            values["applicable"] = draw(st.booleans())
        if draw(st.booleans()):
            values["status"] = draw(st.sampled_from(STATUSES))
        if control and draw(st.booleans()):
            found[control] = (row(control, values, line),)
    return item, found


@given(statements(), st.booleans())
def test_every_source_is_listed_whatever_is_stated(made: tuple[Requirement, Statement], certified: bool) -> None:
    item, statement = made

    found = claims(item.id, statement, certified=certified)

    assert [source.id for source in found.sources] == [pair.target for pair in reuse_of(item.id) if pair.target]
    carrying = [source.state for source in found.sources if source.coverage.carries]
    assert (found.state is ClaimState.IMPLEMENTED) == (set(carrying) == {ClaimState.IMPLEMENTED})
    assert found.state.credit <= max((state.credit for state in carrying), default=0)


@given(statements(), st.booleans(), st.data())
def test_leaving_something_out_never_strengthens_a_claim(
    made: tuple[Requirement, Statement], certified: bool, data: st.DataObject
) -> None:
    item, statement = made
    controls = [control for control in statement if control.startswith("A.")]
    if not controls:
        return
    control = data.draw(st.sampled_from(controls))
    record = statement[control][0]
    lost = data.draw(st.sampled_from([None, "applicable", "status"]))
    kept = {name: value for name, value in record.values.items() if name != lost}
    less = {**statement, control: (row(control, kept, record.row),)} if lost else {**statement}
    if not lost:
        del less[control]

    before, after = claims(item.id, statement, certified=certified), claims(item.id, less, certified=certified)

    assert after.state.credit <= before.state.credit
    for old, new in zip(before.sources, after.sources, strict=True):
        assert new.state.credit <= old.state.credit


@given(statements(), statements())
def test_the_order_of_rows_never_changes_a_claim(
    made: tuple[Requirement, Statement], other: tuple[Requirement, Statement]
) -> None:
    item, statement = made
    merged = {key: (*statement.get(key, ()), *other[1].get(key, ())) for key in {**statement, **other[1]}}
    backwards = {key: tuple(reversed(merged[key])) for key in reversed(list(merged))}

    assert claims(item.id, merged) == claims(item.id, backwards)
