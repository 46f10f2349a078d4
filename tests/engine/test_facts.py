"""What follows from the graph as a whole: tiers, reach, witness paths, lineage, due dates."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annexbridge.engine.facts import Estate, Fact
from annexbridge.engine.graph import build
from annexbridge.engine.records import Problem, Record, Registers, State
from tests.engine.made import Row, registers, table


def estate(*rows: Row) -> Estate:
    return Estate(build(registers(*rows)))


def triage() -> Estate:
    """A triage model bought as an API, whose supplier sits on another supplier's model and a cloud."""
    return estate(
        ("ai_system", "TRIAGE", {"models": ("T-API",), "suppliers": ("FRONT",), "status": "production"}),
        ("ai_system", "CHAT", {"models": ("OWN",), "status": "planned"}),
        ("model", "T-API", {"supplier": "FRONT", "base_model": "FOUNDATION"}),
        ("model", "FOUNDATION", {"supplier": "DEEP"}),
        ("model", "OWN", {"training_data": ("D-2",)}),
        ("dataset", "D-1", {}),
        ("dataset", "D-2", {"derived_from": ("D-1",), "supplier": "CLOUD"}),
        ("supplier", "FRONT", {"subprocessors": ("DEEP", "CLOUD")}),
        ("supplier", "DEEP", {"subprocessors": ("CLOUD",)}),
        ("supplier", "CLOUD", {}),
        ("supplier", "CANTEEN", {}),
        ("deployment", "DEP-1", {"system": "CHAT", "model": "OWN"}),
    )


def test_tiers_count_suppliers_on_the_shortest_chain() -> None:
    # DEEP is tier 1 through the base model and tier 2 through FRONT; CLOUD is tier 1 through CHAT's data.
    assert triage().tiers == {"supplier:FRONT": 1, "supplier:DEEP": 1, "supplier:CLOUD": 1}


def test_reach_names_every_system_behind_a_supplier() -> None:
    found = triage()

    assert found.depending(["supplier:CLOUD"]) == ("ai_system:CHAT", "ai_system:TRIAGE")
    assert found.depending(["supplier:DEEP"]) == ("ai_system:TRIAGE",)
    assert found.depending(["supplier:CANTEEN"]) == ()


def test_paths_lead_from_the_system_to_the_supplier() -> None:
    assert list(triage().paths_down("supplier:DEEP")) == [
        ("ai_system:TRIAGE", ("ai_system:TRIAGE", "supplier:FRONT", "supplier:DEEP")),
    ]
    assert triage().path("dataset:D-1") == ("ai_system:CHAT", "model:OWN", "dataset:D-2", "dataset:D-1")
    assert triage().path("supplier:CANTEEN") == ("supplier:CANTEEN",)


def test_facts_of_suppliers_models_and_deployments() -> None:
    found = triage()
    nodes = found.graph.nodes

    assert found.facts(nodes["supplier:CLOUD"]) == {
        "declared": True,
        "serves_ai": True,
        "serves_production": True,
        "in_cycle": False,
        "systems": 2,
        "chain_known": False,
        "tier": 1,
    }
    assert found.facts(nodes["dataset:D-1"])["serves_production"] is False
    assert found.facts(nodes["supplier:CANTEEN"])["serves_ai"] is False
    assert "tier" not in found.facts(nodes["supplier:CANTEEN"])
    assert found.facts(nodes["deployment:DEP-1"])["lineage"] == ["dataset:D-1", "dataset:D-2", "model:OWN"]


def test_a_chain_is_known_when_everybody_up_it_names_their_suppliers() -> None:
    found = estate(
        ("supplier", "TOP", {"subprocessors": ("MIDDLE",)}),
        ("supplier", "MIDDLE", {"subprocessors": ()}),
        ("supplier", "HALF", {"subprocessors": ("MIDDLE", "SILENT")}),
        ("supplier", "SILENT", {}),
        ("supplier", "LOST-BELOW", {"subprocessors": ("NOBODY",)}),
    )

    known = [node.key for node in found.graph.nodes.values() if found.facts(node)["chain_known"]]
    assert known == ["MIDDLE", "TOP"]


def test_rings_of_suppliers_are_marked_and_do_not_hang() -> None:
    ring = estate(
        ("ai_system", "A", {"suppliers": ("S1",)}),
        ("supplier", "S1", {"subprocessors": ("S2",)}),
        ("supplier", "S2", {"subprocessors": ("S1",)}),
    )

    assert ring.cyclic == {"supplier:S1", "supplier:S2"}
    assert ring.depending(["supplier:S2"]) == ("ai_system:A",)
    assert ring.tiers == {"supplier:S1": 1, "supplier:S2": 2}


def test_the_next_check_of_a_metric_is_due_a_period_after_the_last() -> None:
    found = estate(
        ("monitoring", "M1", {"last_checked": "2026-01-31", "period_days": 30}),
        ("monitoring", "M2", {"last_checked": "2026-01-31"}),
    )
    facts = {node.key: found.facts(node) for node in found.graph.nodes.values() if node.kind == "monitoring"}

    assert facts == {"#M1": {"declared": True, "due_on": "2026-03-02"}, "#M2": {"declared": True}}


def test_a_system_is_of_high_impact_by_class_decision_groups_or_severe_harm() -> None:
    found = estate(
        ("ai_system", "A", {"aiact_class": "high_annex_iii"}),
        ("ai_system", "B", {"decision_role": "automated_decision"}),
        ("ai_system", "C", {"vulnerable_groups": True}),
        ("ai_system", "D", {}),
        ("ai_system", "E", {"aiact_class": "minimal"}),
        ("ai_system", "F", {}),
        ("impact_assessment", "IA-D", {"system": "D"}),
        ("impact_assessment", "IA-F", {"system": "F"}),
        ("impact", "1", {"assessment": "IA-D", "severity": 4, "effect": "harm"}),
        ("impact", "1", {"assessment": "IA-F", "severity": 5, "effect": "benefit"}),
    )

    assert found.high_impact == {"ai_system:A", "ai_system:B", "ai_system:C", "ai_system:D"}


SUPPLIERS = st.integers(0, 7)


@given(st.dictionaries(SUPPLIERS, st.sets(SUPPLIERS, max_size=3), max_size=8), st.dictionaries(SUPPLIERS, SUPPLIERS))
def test_reach_and_paths_agree_with_plain_walking(subs: dict[int, set[int]], uses: dict[int, int]) -> None:
    rows: list[Row] = [
        ("supplier", f"S{one}", {"subprocessors": tuple(f"S{two}" for two in sorted(more))})
        for one, more in subs.items()
    ]
    rows += [("ai_system", f"A{system}", {"suppliers": (f"S{one}",)}) for system, one in uses.items()]
    found = estate(*rows)

    def walk(one: int, seen: set[int]) -> set[int]:
        if one not in seen:
            seen.add(one)
            for two in subs.get(one, ()):
                walk(two, seen)
        return seen

    for supplier in found.graph.by_kind["supplier"]:
        number = int(supplier.removeprefix("supplier:S"))
        expected = {f"ai_system:A{system}" for system, one in uses.items() if number in walk(one, set())}
        assert set(found.depending([supplier])) == expected
        paths = dict(found.paths_down(supplier))
        assert set(paths) == expected
        for system, path in paths.items():
            assert (path[0], path[-1]) == (system, supplier)
            assert all(found.depends.has_edge(before, after) for before, after in itertools.pairwise(path))


def test_without_systems_nothing_serves_ai() -> None:
    found = estate(("deployment", "D", {"model": "M"}), ("model", "M", {"supplier": "S"}), ("supplier", "S", {}))

    served = [node.id for node in found.graph.nodes.values() if found.facts(node).get("serves_ai")]
    assert served == []
    # The path still tells what leads there.
    assert found.path("supplier:S") == ("deployment:D", "model:M", "supplier:S")


def test_a_blank_reason_is_told_where_there_is_a_cell_for_it() -> None:
    reason = {"scope_reason": "Sold in March"}
    blank = registers(("ai_system", "A", {"in_scope": False}), ("ai_system", "B", {"in_scope": False, **reason}))
    (register,) = blank.items
    columns = {name: places for name, places in table("ai_system").columns.items() if name != "scope_reason"}
    without = [replace(record, table=replace(record.table, columns=columns)) for record in register.records]
    unsaid = Problem(State.UNKNOWN, "tbd")
    unknown = [replace(record, problems={"scope_reason": unsaid}) for record in register.records]

    def told(records: Iterable[Record]) -> dict[str, Fact]:
        found = Estate(build(Registers((replace(register, records=tuple(records)),))))
        return {node.key: found.facts(node)["blank"] for node in found.graph.nodes.values()}

    assert told(register.records) == {"A": ["scope_reason"], "B": []}
    assert told(without) == {"A": [], "B": []}
    assert told(unknown) == {"A": [], "B": []}
