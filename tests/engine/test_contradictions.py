"""What is said to be over and still runs: most checks ask nothing of what is not in use, so this has to be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexbridge.engine.contradictions import disagreements
from annexbridge.engine.graph import build
from annexbridge.mappings.kinds import kinds
from tests.engine.made import Row, cell, registers

STATUS = {kind: kinds()[kind].fields["status"].values for kind in ("ai_system", "model", "deployment")}
ENVIRONMENT = kinds()["deployment"].fields["environment"].values


@pytest.mark.parametrize(("kind", "status"), [("ai_system", "retired"), ("ai_system", "planned"), ("model", "retired")])
def test_what_runs_live_although_it_is_said_not_to_is_told_with_both_cells(kind: str, status: str) -> None:
    name = {"ai_system": "system", "model": "model"}[kind]
    used: Row = (kind, "X1", {"status": status})
    running: Row = ("deployment", "D1", {"status": "live", name: "X1"})
    found = list(disagreements(build(registers(used, running))))

    assert [(issue.code, issue.subject, issue.cells) for issue in found] == [
        ("contradiction", f"{kind}:X1", (cell(kind, "status", 2), cell("deployment", "status", 2)))
    ]
    assert found[0].message == f"said to be {status} although D1 runs it live"


@given(
    st.sampled_from(STATUS["ai_system"]),
    st.sampled_from(STATUS["model"]),
    st.sampled_from(STATUS["deployment"]),
    st.sampled_from(ENVIRONMENT),
)
def test_only_what_is_live_in_production_contradicts(system: str, model: str, deployment: str, where: str) -> None:
    rows: tuple[Row, ...] = (
        ("ai_system", "S1", {"status": system}),
        ("model", "M1", {"status": model}),
        ("deployment", "D1", {"status": deployment, "environment": where, "system": "S1", "model": "M1"}),
    )
    found = {issue.subject for issue in disagreements(build(registers(*rows)))}

    idle = {"ai_system:S1"} if system in {"planned", "retired"} else set()
    idle |= {"model:M1"} if model == "retired" else set()
    assert found == (idle if (deployment, where) == ("live", "production") else set())
