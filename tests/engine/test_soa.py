"""The Statement of Applicability: roles preselect, decisions decide, evidence speaks, and contradictions are found."""

from __future__ import annotations

import pytest

from annexbridge.engine.contradictions import disagreements
from annexbridge.engine.graph import build
from annexbridge.engine.organisation import Organisation, Role
from annexbridge.engine.records import Value
from annexbridge.engine.soa import excluded, known_roles
from tests.engine.made import Row, cell, registers


def left_out(control: str, justification: str = "") -> Row:
    framework, _, number = control.partition(":")
    values: dict[str, Value] = {"framework": framework, "control_id": number, "applicable": False}
    return ("soa", control, values | ({"exclusion_justification": justification} if justification else {}))


@pytest.mark.parametrize(
    ("control", "record", "reason"),
    [
        ("iso42001:A.10.3", ("supplier", "S1", {"provides": ("model",)}), "S1 provides model"),
        ("iso42001:A.7.4", ("dataset", "D1", {}), "1 datasets are recorded"),
        ("iso27001:A.8.25", ("model", "M1", {"origin": "in_house"}), "1 models are trained or tuned, such as M1"),
    ],
)
def test_what_is_left_out_and_needed_all_the_same_is_found_with_its_cell(
    control: str, record: Row, reason: str
) -> None:
    found = list(disagreements(build(registers(left_out(control), record))))

    assert [(issue.code, issue.subject, issue.cells) for issue in found] == [
        ("contradiction", f"soa:{control}", (cell("soa", "applicable", 2),))
    ]
    assert reason in found[0].message


@pytest.mark.parametrize(
    ("control", "record"),
    [
        ("iso42001:A.10.3", ("supplier", "S1", {"provides": ("consulting",)})),
        ("iso27001:A.7.4", ("dataset", "D1", {})),
        ("iso27001:A.8.25", ("model", "M1", {"origin": "third_party_api"})),
        ("iso27001:A.8.24", ("model", "M1", {"origin": "in_house"})),
    ],
)
def test_what_is_left_out_and_not_needed_is_no_contradiction(control: str, record: Row) -> None:
    assert list(disagreements(build(registers(left_out(control), record)))) == []


def test_only_a_justified_exclusion_counts() -> None:
    graph = build(registers(left_out("iso42001:A.10.4"), left_out("iso42001:A.7.6", "no data is prepared here")))

    assert excluded(graph) == {"annex:A.7.6": "no data is prepared here"}


@pytest.mark.parametrize(
    "text", ["n/a", "x", ".", "yes", "not needed", "not relevant", "TBD", "-", "no no no", "不适用"]
)
def test_an_exclusion_that_does_not_say_why_counts_for_nothing(text: str) -> None:
    assert excluded(build(registers(left_out("iso42001:A.10.4", text)))) == {}


@pytest.mark.parametrize("text", ["No customers of ours", "No hay clientes", "我们没有任何客户"])
def test_an_exclusion_in_few_words_counts(text: str) -> None:
    assert excluded(build(registers(left_out("iso42001:A.10.4", text)))) == {"annex:A.10.4": text}


def test_roles_come_from_the_organisation_and_else_from_its_systems() -> None:
    graph = build(registers(("ai_system", "A", {"org_role": ("deployer", "importer")})))

    assert known_roles(Organisation(), graph) == (Role.PROVIDER, Role.USER_ONLY)
    assert known_roles(Organisation(roles=(Role.DEVELOPER,)), graph) == (Role.DEVELOPER,)
