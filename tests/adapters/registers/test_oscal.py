"""OSCAL files: what components, systems and profiles state of controls, and what states nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from annexbridge.adapters.registers import read
from annexbridge.engine.records import Register, RowAccount
from tests.adapters.registers.made import codes, said

STANDARD = "ISO/IEC 27001:2022 Annex A"
BASE = {"framework": "iso27001", "edition": "2022"}


def oscal(path: Path, model: str, body: Mapping[str, object]) -> list[Register]:
    metadata = {"title": "Made for a test", "version": "1", "oscal-version": "1.1.2"}
    path.write_text(json.dumps({model: {"uuid": "x", "metadata": metadata, **body}}), encoding="utf-8")
    return list(read([path]).items)


def requirement(control: str, state: str = "", more: Mapping[str, object] | None = None) -> dict[str, object]:
    props = [{"name": "implementation-status", "value": state}] if state else []
    return {"uuid": "x", "control-id": control, "props": props, **(more or {})}


def component(title: str, source: str, *requirements: Mapping[str, object]) -> dict[str, object]:
    told = {"uuid": "x", "source": source, "description": "how", "implemented-requirements": list(requirements)}
    return {"uuid": "x", "type": "software", "title": title, "control-implementations": [told]}


def test_a_component_states_what_is_in_place(tmp_path: Path) -> None:
    statements = [{"statement-id": "a.5.17_smt", "description": "by a vault"}]
    (found,) = oscal(
        tmp_path / "c.json",
        "component-definition",
        {
            "components": [
                component(
                    "Example service",
                    "#r1",
                    requirement("a.5.17", "implemented", {"description": "Secrets are kept", "statements": statements}),
                    requirement("a.8.15", "partial", {"responsible-roles": [{"role-id": "platform team"}]}),
                    requirement("a.8.16", "not-applicable"),
                    requirement("a.8.24"),
                    requirement("a.8.25", "alternative"),
                )
            ],
            "back-matter": {"resources": [{"uuid": "r1", "title": STANDARD}]},
        },
    )
    assert [said(record) for record in found.records] == [
        {
            **BASE,
            "control_id": "A.5.17",
            "applicable": True,
            "status": "implemented",
            "notes": "Secrets are kept\nby a vault",
        },
        {**BASE, "control_id": "A.8.15", "applicable": True, "status": "partial", "owner": "platform team"},
        {**BASE, "control_id": "A.8.16", "applicable": False},
        {**BASE, "control_id": "A.8.24"},
        {**BASE, "control_id": "A.8.25"},
    ]
    where = "/component-definition/components/0/control-implementations/0/implemented-requirements/1"
    assert str(found.records[1].source("status")) == f"c.json › {where}/props"
    assert str(found.records[1].source("control_id")) == f"c.json › {where}/control-id"
    assert (found.rows, codes(found)) == (RowAccount(read=5, used=5), ["unknown-word"])


def test_two_components_that_disagree_stay_two_records(tmp_path: Path) -> None:
    components = [
        component(name, STANDARD, requirement("A.5.17", state))
        for name, state in (("A", "implemented"), ("B", "planned"))
    ]
    found = oscal(tmp_path / "c.json", "component-definition", {"components": components})
    assert [[record.values["status"] for record in item.records] for item in found] == [["implemented"], ["planned"]]


@pytest.mark.parametrize(
    ("states", "status"),
    [(("implemented", "implemented"), "implemented"), (("implemented", "planned"), None), ((), None)],
)
def test_a_system_states_what_all_its_components_do(
    tmp_path: Path, states: tuple[str, ...], status: str | None
) -> None:
    parts = [{"component-uuid": "x", "description": "", "implementation-status": {"state": state}} for state in states]
    (found,) = oscal(
        tmp_path / "ssp.json",
        "system-security-plan",
        {
            "import-profile": {"href": "iso27001-2022_profile.json"},
            "control-implementation": {
                "description": "",
                "implemented-requirements": [requirement("a.5.17", "", {"by-components": parts})],
            },
        },
    )
    assert [record.values.get("status") for record in found.records] == [status]


def test_a_profile_chooses_and_leaves_out(tmp_path: Path) -> None:
    imports = [
        {
            "href": "iso42001-2023_catalog.json",
            "include-controls": [{"with-ids": ["A.6.2.4", "A.5.2"]}],
            "exclude-controls": [{"with-ids": ["A.8.3"]}],
        },
    ]
    chosen, left_out = oscal(tmp_path / "p.json", "profile", {"imports": imports})
    assert [(record.id, record.values["applicable"]) for record in chosen.records] == [
        ("iso42001:A.6.2.4", True),
        ("iso42001:A.5.2", True),
    ]
    assert [(record.id, record.values["applicable"]) for record in left_out.records] == [("iso42001:A.8.3", False)]
    assert str(chosen.records[1].source("applicable")) == "p.json › /profile/imports/0/include-controls/0/with-ids/1"


def test_a_profile_that_takes_all_chooses_none(tmp_path: Path) -> None:
    (found,) = oscal(tmp_path / "p.json", "profile", {"imports": [{"href": "iso27001-2022.json", "include-all": {}}]})
    assert (found.records, codes(found)) == ((), ["all-controls"])


def test_controls_of_another_standard_are_counted_and_left(tmp_path: Path) -> None:
    components = [component("A", "NIST SP 800-53", requirement("sc-8", "implemented"))]
    (found,) = oscal(tmp_path / "c.json", "component-definition", {"components": components})
    assert (found.kind, found.reason, found.rows) == (
        None,
        "controls of another standard: NIST SP 800-53 how",
        RowAccount(read=1, ignored=1),
    )


@pytest.mark.parametrize("model", ["catalog", "assessment-results", "plan-of-action-and-milestones"])
def test_other_models_state_nothing_of_controls(tmp_path: Path, model: str) -> None:
    (found,) = oscal(tmp_path / "c.json", model, {})
    words = model.replace("-", " ")
    assert (found.kind, found.reason) == (None, f"of the OSCAL model {words}, which states nothing of your controls")
