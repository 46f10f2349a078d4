"""The graph: references become edges, and whatever does not fit becomes an issue with its cells, never a crash."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annexbridge.engine.graph import Graph, GraphIssue, build
from annexbridge.engine.records import Registers
from tests.engine.made import Row, cell, registers


def graph(*rows: Row) -> Graph:
    return build(registers(*rows))


def test_references_lead_to_records_by_id_and_by_name() -> None:
    built = graph(
        ("ai_system", "AIS-1", {"models": ("m-1",), "suppliers": ("Acme  GmbH",)}),
        ("model", "M-1", {}),
        ("supplier", "SUP-1", {"name": "ACME GmbH"}),
    )

    assert built.nodes["ai_system:AIS-1"].values["models"] == ("model:M-1",)
    assert built.nodes["ai_system:AIS-1"].values["suppliers"] == ("supplier:SUP-1",)
    assert built.referrers["ai_system.models"] == {"model:M-1": ("ai_system:AIS-1",)}
    assert built.edges["ai_system:AIS-1"]["model:M-1"] == {"relations": ("uses",), "depends": True}
    assert built.issues == ()


def test_a_reference_to_nothing_is_an_issue_and_a_node_about_which_nothing_is_known() -> None:
    built = graph(("ai_system", "AIS-1", {"suppliers": ("SUP-11",)}), ("supplier", "SUP-1", {}))

    dangling = GraphIssue(
        "dangling",
        "ai_system:AIS-1",
        'no supplier "SUP-11" in the registers; did you mean SUP-1?',
        (cell("ai_system", "suppliers", 2),),
    )
    assert [issue for issue in built.issues if issue.code == "dangling"] == [dangling]
    assert not built.nodes["supplier:SUP-11"].declared
    assert dict(built.nodes["supplier:SUP-11"].values) == {}


def test_a_name_borne_twice_is_ambiguous() -> None:
    built = graph(
        ("ai_system", "A", {"suppliers": ("Acme",)}),
        ("supplier", "S1", {"name": "Acme"}),
        ("supplier", "S2", {"name": "acme"}),
    )

    assert [(issue.code, issue.message) for issue in built.issues] == [
        ("ambiguous", '"Acme" could be supplier:S1 or supplier:S2; write the id')
    ]


def test_records_that_contradict_each_other_say_nothing_certain() -> None:
    built = graph(
        ("supplier", "S1", {"name": "Acme", "criticality": "high"}),
        ("supplier", "s1", {"name": "Acme", "criticality": "low", "service": "API"}),
    )

    node = built.nodes["supplier:S1"]
    assert {name: node.values[name] for name in node.values if name != "id"} == {"name": "Acme", "service": "API"}
    assert [(issue.code, issue.message) for issue in built.issues] == [
        ("conflict", "recorded 2 times with different values for criticality; none of them is used")
    ]
    assert built.issues[0].cells == (
        cell("supplier", "criticality", 2),
        cell("supplier", "criticality", 3),
    )


def test_the_same_record_twice_is_a_duplicate() -> None:
    built = graph(("supplier", "S1", {"name": "Acme"}), ("supplier", "S1", {"name": "Acme"}))

    assert [(issue.code, issue.subject) for issue in built.issues] == [("duplicate", "supplier:S1")]


def test_cycles_and_self_loops_are_issues() -> None:
    built = graph(
        ("supplier", "S1", {"subprocessors": ("S2",)}),
        ("supplier", "S2", {"subprocessors": ("S1",)}),
        ("supplier", "S3", {"subprocessors": ("S3",)}),
    )

    assert [(issue.code, issue.subject, issue.message) for issue in built.issues] == [
        ("cycle", "supplier:S1", "depends on itself through supplier:S1 → supplier:S2"),
        ("self-loop", "supplier:S3", "refers to itself"),
    ]


def test_models_and_datasets_nobody_refers_to_are_orphans() -> None:
    built = graph(("model", "M-1", {}), ("evaluation", "E-1", {}))

    assert [(issue.code, issue.subject, issue.message) for issue in built.issues] == [
        ("orphan", "evaluation:#E-1", "does not say which model it belongs to"),
        ("orphan", "model:M-1", "no AI system, model or deployment refers to it"),
    ]


def test_a_row_names_another_of_its_parent_by_the_id_it_has_there() -> None:
    graph = build(
        registers(
            ("model", "M", {}),
            ("model", "N", {}),
            ("evaluation", "1", {"model": "M"}),
            ("evaluation", "1", {"model": "N"}),
            ("evaluation", "2", {"model": "N", "repeats": "1"}),
            ("evaluation", "3", {"model": "N", "repeats": "M#1"}),
        )
    )

    assert graph.nodes["evaluation:N#2"].values["repeats"] == "evaluation:N#1"
    assert graph.nodes["evaluation:N#3"].values["repeats"] == "evaluation:M#1"
    assert [issue for issue in graph.issues if issue.code == "dangling"] == []


def test_rows_of_different_parents_may_share_an_id() -> None:
    built = graph(
        ("ai_system", "A", {"models": ("M-1", "M-2")}),
        ("model", "M-1", {}),
        ("model", "M-2", {}),
        ("evaluation", "E-1", {"model": "M-1", "value": 0.9}),
        ("evaluation", "E-1", {"model": "M-2", "value": 0.1}),
    )

    assert built.issues == ()
    assert built.referrers["evaluation.model"] == {
        "model:M-1": ("evaluation:M-1#E-1",),
        "model:M-2": ("evaluation:M-2#E-1",),
    }


NAMES = st.sampled_from(["S1", "s1", "S2", "S3", "Acme", " acme "])
SUPPLIERS = st.builds(
    lambda key, name, subs: ("supplier", key, {"name": name, "subprocessors": tuple(subs)}),
    NAMES,
    NAMES,
    st.lists(NAMES, max_size=3),
)
SYSTEMS = st.builds(
    lambda key, subs: ("ai_system", key, {"suppliers": tuple(subs)}),
    st.sampled_from(["A", "B", "a"]),
    st.lists(NAMES, max_size=3),
)


def comparable(built: Graph) -> object:
    return (
        {key: (dict(node.values), node.declared) for key, node in built.nodes.items()},
        sorted((a, b, tuple(sorted(data["relations"]))) for a, b, data in built.edges.edges(data=True)),
        built.referrers,
        [(issue.code, issue.subject) for issue in built.issues],
    )


@given(st.lists(st.one_of(SUPPLIERS, SYSTEMS), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(rows: list[Row], shuffler: random.Random) -> None:
    first = registers(*rows)
    moved = []
    for item in first.items:
        records = list(item.records)
        shuffler.shuffle(records)
        moved.append(replace(item, records=tuple(records)))
    shuffler.shuffle(moved)

    assert comparable(build(Registers(tuple(moved)))) == comparable(build(first))
