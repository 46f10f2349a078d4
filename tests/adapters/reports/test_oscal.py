"""OSCAL files: valid for a library that others maintain, whole in themselves, and read back as they were meant."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from trestle.core.base_model import OscalBaseModel
from trestle.oscal.assessment_results import AssessmentResults
from trestle.oscal.component import ComponentDefinition
from trestle.oscal.poam import PlanOfActionAndMilestones
from trestle.oscal.profile import Profile

from annexbridge.adapters import registers
from annexbridge.adapters.reports import GAP, SOA, Context
from annexbridge.engine import params
from annexbridge.engine.examine import Inputs, examine
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.policies import load, shipped_text
from annexbridge.engine.records import Registers
from annexbridge.engine.rego import choose
from annexbridge.engine.results import Status
from annexbridge.engine.soa import Implementation
from tests.adapters.reports.cases import gap_report, joint_statement

MODELS: dict[str, tuple[type[OscalBaseModel], Callable[[], bytes]]] = {
    "assessment-results": (AssessmentResults, lambda: GAP["oscal"].render(gap_report(), Context())),
    "plan-of-action-and-milestones": (
        PlanOfActionAndMilestones,
        lambda: GAP["oscal-poam"].render(gap_report(), Context()),
    ),
    "component-definition": (ComponentDefinition, lambda: SOA["oscal"].render(joint_statement(), Context())),
    "profile": (Profile, lambda: SOA["oscal-profile"].render(joint_statement(), Context())),
}


def walk(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value of a document with the names on the way to it."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, f"{path}/{key}")
    if isinstance(value, list):
        for item in value:
            yield from walk(item, path)


@pytest.mark.parametrize("name", MODELS)
def test_a_maintained_library_accepts_the_file(name: str) -> None:
    model, render = MODELS[name]
    body = json.loads(render())
    assert list(body) == [name]
    read = model.model_validate(body[name])
    again = json.loads(read.model_dump_json(by_alias=True, exclude_none=True))
    assert {path for path, _ in walk(again)} == {path for path, _ in walk(body[name])}


@pytest.mark.parametrize("name", ["oscal", "oscal-profile"])
def test_controls_of_the_organisation_itself_are_in_the_statement_too(name: str) -> None:
    statement = joint_statement()
    own = replace(statement.entries[0], framework="own", control_id="X-01", control_title="Badges are worn")
    body = json.loads(SOA[name].render(replace(statement, entries=(*statement.entries, own)), Context()))
    ((model, document),) = body.items()
    read = next(shape for key, (shape, _) in MODELS.items() if key == model).model_validate(document)
    titles = [item["title"] for item in document["back-matter"]["resources"]]
    assert (read is not None, titles[-1]) == (True, "own controls")


@pytest.mark.parametrize("name", MODELS)
def test_each_thing_has_an_identifier_of_its_own_and_every_reference_leads_to_one(name: str) -> None:
    values = list(walk(json.loads(MODELS[name][1]())))
    own = [value for path, value in values if path.endswith("/uuid")]
    assert len(own) == len(set(map(str, own)))
    pointed = {str(value) for path, value in values if path.endswith("-uuid")}
    pointed |= {str(value)[1:] for path, value in values if isinstance(value, str) and value.startswith("#")}
    assert pointed
    assert pointed <= set(map(str, own))


@pytest.mark.parametrize("name", MODELS)
def test_nothing_in_a_file_is_empty(name: str) -> None:
    assert [path for path, value in walk(json.loads(MODELS[name][1]())) if value in ("", [], {}, None)] == []


@pytest.mark.parametrize("name", ["oscal", "oscal-poam"])
def test_an_assessment_of_nothing_is_a_valid_file_too(name: str) -> None:
    day = date(2026, 11, 24)
    numbers = params.load(shipped_text("params.toml"), {}, day)
    nothing = examine(Inputs(Registers(), Organisation(), load(), numbers, day), choose("embedded")).report
    body = json.loads(GAP[name].render(nothing, Context()))
    ((model, content),) = body.items()
    MODELS[model][0].model_validate(content)
    if name == "oscal":
        assert {item["target"]["status"]["state"] for item in content["results"][0]["findings"]} == {"not-satisfied"}


def test_only_what_conforms_is_satisfied() -> None:
    report = gap_report()
    result = json.loads(GAP["oscal"].render(report, Context()))["assessment-results"]["results"][0]
    told = {item["target"]["target-id"]: item["target"]["status"] for item in result["findings"]}
    states: dict[Status, set[str]] = {status: set() for status in Status}
    for gap in report.gaps:
        number = gap.requirement.number
        place = f"{number if number[0] == 'A' else 'clause-' + number}_obj"
        states[gap.outcome.status].add(told[place]["state"] if place in told else "left out")
    assert states == {
        Status.CONFORMING: {"satisfied"},
        Status.NONCONFORMING: {"not-satisfied"},
        Status.NOT_EVIDENCED: {"not-satisfied"},
        Status.NOT_APPLICABLE: {"left out"},
        Status.ERROR: {"not-satisfied"},
    }


def test_the_plan_has_an_item_for_each_requirement_that_is_open_in_order_of_urgency() -> None:
    report = gap_report()
    plan = json.loads(GAP["oscal-poam"].render(report, Context()))["plan-of-action-and-milestones"]
    assert [item["title"].partition(" ")[0] for item in plan["poam-items"]] == [
        gap.requirement.number for gap in report.by_priority
    ]


def test_a_statement_is_read_back_with_the_states_it_had(tmp_path: Path) -> None:
    statement = joint_statement()
    (tmp_path / "statement.json").write_bytes(SOA["oscal"].render(statement, Context()))
    found = {
        (record.values.get("framework"), record.values.get("control_id")): record.values.get("status")
        for record in registers.read([tmp_path]).records()
    }
    told = {Implementation.IMPLEMENTED, Implementation.PARTIAL, Implementation.PLANNED}
    expected = {
        (entry.framework, entry.control_id): str(entry.status) for entry in statement.entries if entry.status in told
    }
    assert expected
    assert {key: found.get(key) for key in expected} == expected
    assert not [key for key, status in found.items() if status == "implemented" and key not in expected]
