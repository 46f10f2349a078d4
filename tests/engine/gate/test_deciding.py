"""One run of the gate as a pipeline sees it: what it was linked to, what blocks, and what was let by and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annexbridge.engine import policies
from annexbridge.engine.baseline import Baseline, known
from annexbridge.engine.gate.artefacts import Artefact, Claim, Component, Relation
from annexbridge.engine.gate.bar import Bar
from annexbridge.engine.gate.deciding import Request, decide
from annexbridge.engine.gate.holding import Whole
from annexbridge.engine.gate.judging import Bench
from annexbridge.engine.gate.report import Decision, GateFinding, GateReport, WaiverUse
from annexbridge.engine.records import Registers, Source, Value
from annexbridge.engine.results import Result
from annexbridge.engine.waivers import Waiver
from annexbridge.errors import UsageError
from tests.engine.gate.estates import AS_OF, audit, bench, example, holding, whole
from tests.engine.made import Row, cell, registers

FILE = Source("deploy.yaml", "", "line 1")


def at(line: int) -> Source:
    return Source("deploy.yaml", "", f"line {line}")


def artefact(
    name: str = "app", values: dict[str, Value] | None = None, components: tuple[Component, ...] = (), **said: str
) -> Artefact:
    """An artefact whose identity stands in the lines from 2 on."""
    identity = {key: Claim(value, at(2 + place)) for place, (key, value) in enumerate(said.items())}
    stated = {key: Claim(value, at(20 + place)) for place, (key, value) in enumerate((values or {}).items())}
    return Artefact("kubernetes", name, FILE, identity, stated, components)


def stating(said: Mapping[str, str]) -> Artefact:
    """An artefact that states these identities."""
    return replace(
        artefact(), identity={key: Claim(value, at(2 + place)) for place, (key, value) in enumerate(said.items())}
    )


def verdicts(report: GateReport) -> list[tuple[str, str, str]]:
    return [(item.finding.check, item.finding.subject, str(item.finding.result)) for item in report.findings]


def run(
    *artefacts: Artefact,
    of: Whole | None = None,
    bar: Bar | None = None,
    waivers: tuple[Waiver, ...] = (),
    judged: Bench | None = None,
) -> GateReport:
    return decide(Request(tuple(artefacts), of or holding(), judged or bench(), waivers=waivers, bar=bar or Bar()))


def found(report: GateReport, check: str) -> list[GateFinding]:
    return [item for item in report.findings if item.finding.check == check]


NAMED = artefact(deployment="DEP-1")

SMALL: tuple[Row, ...] = (
    ("ai_system", "S-1", {"name": "Scoring", "models": ("M-1",), "status": "production"}),
    ("model", "M-1", {"name": "score-net", "version": "1.0", "hash": "sha256:aa11", "training_data": ("D-1",)}),
    ("model", "M-2", {"name": "score-net", "version": "2.0", "hash": "sha256:bb22"}),
    ("dataset", "D-1", {"name": "Loans"}),
    ("dataset", "D-2", {"name": "Calls"}),
    (
        "deployment",
        "DEP-1",
        {
            "system": "S-1",
            "model": "M-1",
            "model_version": "1.0",
            "model_hash": "sha256:aa11",
            "environment": "production",
            "status": "live",
            "deployed_on": "2026-06-01",
            "approved_by": "Head of credit",
            "approved_on": "2026-05-20",
        },
    ),
)


def small(*more: Row) -> Whole:
    return whole(registers(*SMALL, *more))


@pytest.mark.parametrize(
    ("said", "nodes"),
    [
        (
            {"deployment": "dep-1"},
            {"deployment": "deployment:DEP-1", "model": "model:M-1", "ai_system": "ai_system:S-1"},
        ),
        (
            {"model": "score-net", "version": "1.0"},
            {"deployment": "deployment:DEP-1", "model": "model:M-1", "ai_system": "ai_system:S-1"},
        ),
        ({"model": "score-net", "version": "2.0"}, {"model": "model:M-2"}),
        ({"hash": "sha256:bb22"}, {"model": "model:M-2"}),
        ({"model": "renamed-in-the-pipeline", "hash": "sha256:bb22"}, {"model": "model:M-2"}),
        ({"model": "score-net"}, {}),
        ({"model": "something else"}, {}),
        ({"system": "Scoring"}, {"ai_system": "ai_system:S-1"}),
    ],
)
def test_an_artefact_is_linked_by_what_it_states(said: dict[str, str], nodes: dict[str, str]) -> None:
    report = run(stating(said), of=small())

    assert report.links[0].nodes == nodes


def test_what_could_be_two_records_is_told_and_not_guessed() -> None:
    (item,) = run(artefact(model="score-net"), of=small()).findings

    assert (item.finding.check, item.finding.result) == ("artefact_known", Result.UNKNOWN)
    assert item.finding.message == 'Cannot be decided: model "score-net" could be model:M-1 or model:M-2'


@pytest.mark.parametrize("bar", [Bar(), Bar(("fail",)), Bar(("expired-waiver",), "critical")])
def test_an_artefact_that_no_register_has_never_passes(bar: Bar) -> None:
    report = run(artefact("mystery", model="who-knows", version="7"), of=small(), bar=bar)

    (item,) = report.findings
    assert (report.decision, item.blocking, item.finding.result) == (Decision.BLOCK, True, Result.UNKNOWN)
    assert item.finding.message == 'Cannot be decided: no register has model "who-knows", version "7"'
    assert item.finding.cells == (at(2), at(3))


def test_another_version_than_the_register_holds_is_a_finding_with_both_cells() -> None:
    report = run(artefact(deployment="DEP-1", version="2.0"), of=small())

    (item,) = found(report, "as_registered")
    assert item.finding.message == 'Model version: "2.0" is about to run, the register holds "1.0"'
    assert item.finding.cells == (at(3), cell("deployment", "model_version", 2))
    assert item.blocking


def test_an_approval_of_one_version_is_none_of_another() -> None:
    before = run(artefact(deployment="DEP-1"), of=small())
    after = run(artefact(deployment="DEP-1", version="2.0"), of=small())

    assert found(before, "approved_before_live") == []
    (item,) = found(after, "approved_before_live")
    assert item.finding.result is Result.UNKNOWN
    assert "what the register holds was given for 1.0" in item.finding.message


@pytest.mark.parametrize("said", [{"version": "v1.0"}, {"hash": "AA11"}, {"hash": "sha256:aa11"}, {"model": "M-1"}])
def test_another_spelling_of_the_same_is_no_difference(said: dict[str, str]) -> None:
    stated, listed = (run(each, of=small()) for each in (stating({"deployment": "DEP-1", **said}), NAMED))

    as_listed = [item for item in verdicts(listed) if item[0] != "version_stated" or "model" in said]
    assert verdicts(stated) == as_listed


def test_files_that_contradict_each_other_leave_it_unknown() -> None:
    report = run(
        artefact(deployment="DEP-1", version="1.0"),
        replace(artefact(deployment="DEP-1", version="3.0"), source=at(9)),
        of=small(),
    )

    (item,) = found(report, "version_approved")
    assert item.finding.result is Result.UNKNOWN
    assert "the files contradict each other" in item.finding.message


def component(kind: str, name: str, relation: Relation, version: str = "", **hashes: str) -> Component:
    return Component(kind, name, relation, at(30), version, hashes)


@pytest.mark.parametrize(
    ("item", "requirement", "message"),
    [
        (
            component("model", "llama", Relation.BASE_MODEL),
            "annex:A.4.4",
            'The base model "llama" is in no register',
        ),
        (
            component("dataset", "Scraped pages", Relation.TRAINING_DATA),
            "annex:A.4.3",
            'The training data "Scraped pages" is in no register',
        ),
        (
            component("supplier", "Nobody Ltd", Relation.PROVIDED_BY),
            "annex:A.10.3",
            'The supplier "Nobody Ltd" is in no register',
        ),
        (
            component("dataset", "Calls", Relation.TRAINING_DATA),
            "annex:A.4.3",
            'The training data "Calls" is dataset:D-2, to which no record of model:M-1 leads',
        ),
    ],
)
def test_a_component_that_the_registers_do_not_lead_to_is_a_finding(
    item: Component, requirement: str, message: str
) -> None:
    report = run(artefact(deployment="DEP-1", components=(item,)), of=small())

    (finding,) = found(report, "components_declared")
    assert (finding.finding.requirement, finding.finding.message) == (requirement, message)
    assert finding.finding.cells[0] == at(30)
    assert finding.blocking


def test_a_component_that_is_on_record_as_stated_is_no_finding() -> None:
    item = component("dataset", "loans", Relation.TRAINING_DATA)

    assert found(run(artefact(deployment="DEP-1", components=(item,)), of=small()), "components_declared") == []


def test_what_only_the_file_leads_to_is_judged_as_well() -> None:
    item = component("dataset", "Calls", Relation.TRAINING_DATA)

    subjects = {
        each.finding.subject for each in run(artefact(deployment="DEP-1", components=(item,)), of=small()).findings
    }

    assert "dataset:D-2" in subjects


def test_a_known_model_without_a_deployment_on_record_is_judged_as_proposed() -> None:
    report = run(artefact("canary", model="M-2", environment="production"), of=small())

    (item,) = found(report, "approved_before_live")
    assert (item.finding.subject, item.finding.result) == ("deployment:canary", Result.UNKNOWN)
    assert item.finding.cells == (FILE,)


def test_a_proposed_deployment_goes_by_the_id_that_it_states() -> None:
    report = run(artefact("app", deployment="DEP-2", model="M-2"), of=small())

    assert {item.finding.subject for item in found(report, "approved_before_live")} == {"deployment:DEP-2"}


def test_two_proposals_of_one_name_are_both_judged() -> None:
    report = run(artefact("app", model="M-2"), replace(artefact("app", system="S-1"), source=at(40)), of=small())

    subjects = {item.finding.subject for item in found(report, "approved_before_live")}
    assert subjects == {"deployment:app", "deployment:app 2"}


def test_what_is_planned_is_judged_as_live() -> None:
    planned = {**SMALL[5][2], "status": "planned"}
    report = run(artefact(deployment="DEP-1"), of=whole(registers(*SMALL[:5], ("deployment", "DEP-1", planned))))

    assert report.notes == ("deployment:DEP-1 is planned in the register and judged as live",)
    assert found(report, "limits_defined") != []


@pytest.mark.parametrize(
    ("artefacts", "undecided"),
    [
        ((artefact(model="M-1"),), True),
        ((artefact(deployment="DEP-1"),), True),
        ((artefact(model="M-1", version="1.0"),), False),
        ((artefact(model="M-1", hash="sha256:aa11"),), False),
        ((artefact(deployment="DEP-1"), artefact("bom", deployment="DEP-1", hash="sha256:aa11")), False),
        ((replace(artefact(deployment="DEP-1"), format="register"),), False),
    ],
)
def test_a_file_that_names_no_version_leaves_it_unknown_what_runs(
    artefacts: tuple[Artefact, ...], undecided: bool
) -> None:
    report = run(*artefacts, of=small())

    assert [item.finding.result for item in found(report, "version_stated")] == [Result.UNKNOWN] * undecided
    assert all(item.blocking for item in found(report, "version_stated"))


def test_a_label_takes_nothing_out_of_production() -> None:
    report = run(artefact(deployment="DEP-1", environment="staging"), of=small())

    (item,) = found(report, "as_registered")
    assert item.finding.message == 'Environment: "staging" is about to run, the register holds "production"'
    assert found(report, "limits_defined") != []


def test_what_is_proposed_for_another_environment_is_told() -> None:
    report = run(artefact("trial", model="M-2", environment="staging"), of=small())

    text = "deployment:trial runs in staging: checks on deployments in production are not about it"
    assert report.notes == (text,)
    assert found(report, "limits_defined") == []


def test_a_supplier_that_a_label_names_is_looked_for_like_a_component() -> None:
    report = run(artefact(deployment="DEP-1", supplier="Nobody Ltd"), of=small())

    (item,) = found(report, "components_declared")
    assert item.finding.message == 'The supplier "Nobody Ltd" is in no register'


def test_a_workload_without_ai_is_told_and_asked_nothing() -> None:
    report = run(replace(artefact("db"), no_ai=Claim("a database", at(4))), of=small())

    assert (report.decision, report.findings) == (Decision.NOTHING, ())
    assert report.notes == ("db is left out: no AI runs in it, it says (a database)",)


def test_a_register_that_nobody_supplied_blocks() -> None:
    report = run(artefact(deployment="DEP-1"), of=small())

    subjects = {(item.finding.check, item.finding.subject) for item in report.findings}
    assert ("breach_acted_on", "organisation:self") in subjects
    assert ("health_monitored", "deployment:DEP-1") in subjects


def test_a_control_left_out_with_a_reason_is_skipped_and_said_so() -> None:
    values: dict[str, Value] = {"framework": "iso42001", "control_id": "A.6.2.6", "applicable": False}
    row: Row = ("soa", "iso42001:A.6.2.6", {**values, "exclusion_justification": "Nobody outside uses it."})
    report = run(artefact(deployment="DEP-1"), of=small(row))

    assert found(report, "limits_defined") == []
    (skipped,) = report.skipped
    assert (skipped.requirement, skipped.row.justification) == ("annex:A.6.2.6", "Nobody outside uses it.")
    assert skipped.row.cells == (cell("soa", "exclusion_justification", 2),)


def test_a_control_left_out_without_saying_why_is_decided_all_the_same() -> None:
    values: dict[str, Value] = {"framework": "iso42001", "control_id": "A.6.2.6", "applicable": False}
    row: Row = ("soa", "iso42001:A.6.2.6", {**values, "exclusion_justification": "not needed"})

    assert run(artefact(deployment="DEP-1"), of=small(row)).skipped == ()
    assert found(run(artefact(deployment="DEP-1"), of=small(row)), "limits_defined") != []


def test_a_control_left_out_although_it_is_needed_here_is_told() -> None:
    values: dict[str, Value] = {"framework": "iso42001", "control_id": "A.7.4", "applicable": False}
    row: Row = ("soa", "iso42001:A.7.4", {**values, "exclusion_justification": "We have no data."})
    report = run(artefact(deployment="DEP-1"), of=small(row))

    assert report.notes == ("A.7.4 is left out of the Statement of Applicability although 1 datasets are recorded",)


def waiver(check: str = "limits_defined", expires: date = date(2027, 1, 31), **more: str) -> Waiver:
    requirement = more.get("requirement", "annex:A.6.2.6")
    created = date(2026, 10, 1)
    return Waiver("W-1", requirement, check, "deployment:DEP-1", "Known.", "Ops", "CISO", created, expires, "R-1", FILE)


def test_an_accepted_exception_does_not_block_and_keeps_what_it_covers() -> None:
    report = run(artefact(deployment="DEP-1"), of=small(), waivers=(waiver(),))

    (item,) = found(report, "limits_defined")
    assert (item.finding.result, item.finding.original, item.blocking) == (Result.WAIVED, Result.UNKNOWN, False)
    assert [each.use for each in report.waivers] == [WaiverUse.ACTIVE]
    assert report.checks["waived"] == 1


def test_an_expired_exception_covers_nothing_and_can_block_by_itself() -> None:
    ended = waiver(expires=date(2026, 11, 1))
    normal = run(artefact(deployment="DEP-1"), of=small(), waivers=(ended,))
    only = run(artefact(deployment="DEP-1"), of=small(), waivers=(ended,), bar=Bar(("expired-waiver",)))

    assert [item.reason for item in found(normal, "limits_defined")] == ["unknown"]
    assert [item.finding.check for item in only.findings if item.blocking] == ["limits_defined"]


def test_an_exception_for_everything_is_too_broad_and_covers_nothing() -> None:
    report = run(artefact(deployment="DEP-1"), of=small(), waivers=(waiver(""),))

    assert [each.use for each in report.waivers] == [WaiverUse.TOO_BROAD]
    assert all(item.blocking for item in found(report, "limits_defined"))


def test_what_the_baseline_holds_does_not_block() -> None:
    first = run(artefact(deployment="DEP-1"), of=small())
    held = Baseline("gate", AS_OF.isoformat(), "", tuple(known(item.finding) for item in first.findings))
    second = run(artefact(deployment="DEP-1", version="2.0"), of=small(), bar=Bar(baseline=held))

    assert run(artefact(deployment="DEP-1"), of=small(), bar=Bar(baseline=held)).decision is not Decision.BLOCK
    assert found(second, "as_registered")[0].blocking
    assert {item.known for item in second.findings if item.finding.check == "limits_defined"} == {True}


SILENT = """\
# METADATA
# title: Silent
# description: Announces a check and never answers it.
# custom:
#   control: annex:A.6.2.7
#   artefact: none
#   auditor_question: none?
#   checks:
#     never_answered:
#       title: Never
#       finding: Never
#       severity: low
#       subject: deployment
#       requires: [deployment.status]
#       remediation: None.
package iso42001.silent

checks := {"never_answered": {"subjects": set()}} if input.never
"""


def test_a_check_that_nobody_answers_makes_it_incomplete(tmp_path: Path) -> None:
    folder = tmp_path / "silent"
    folder.mkdir()
    (folder / "silent.rego").write_text(SILENT, encoding="utf-8")
    judged = Bench(policies.load([tmp_path]), bench().params, bench().engine)
    report = run(artefact(deployment="DEP-1"), of=small(), judged=judged)

    assert report.decision is Decision.INCOMPLETE
    assert report.reason == "incomplete: annex:A.6.2.7 never_answered could not be evaluated"


def test_findings_upstream_show_the_path_from_the_deployment() -> None:
    report = run(artefact(deployment="DEP-TRIAGE"))

    paths = {item.finding.subject: item.finding.path for item in report.findings}
    assert paths["supplier:PRV-021"] == (
        "deployment:DEP-TRIAGE",
        "model:MOD-TRIAGE-API",
        "supplier:PRV-014",
        "supplier:PRV-021",
    )


@settings(max_examples=5, deadline=None)
@given(st.permutations(["DEP-TRIAGE", "DEP-IMAGING", "DEP-CHATBOT"]))
def test_the_order_of_the_files_changes_nothing(order: list[str]) -> None:
    several = run(*(artefact(name, deployment=name) for name in order))

    alone = {name: run(artefact(name, deployment=name)) for name in order}
    for place, name in enumerate(order):
        concerned = [item.finding.fingerprint for item in several.findings if place in (item.artefact, *item.also)]
        assert sorted(concerned) == sorted(item.finding.fingerprint for item in alone[name].findings)


def test_a_manifest_is_judged_as_if_the_register_said_the_same() -> None:
    said: dict[str, Value] = {"model_version": "3.2.0", "rollback_version": "2.4.0", "environment": "production"}
    stated: dict[str, Value] = {"rollback_version": "2.4.0"}
    report = run(artefact(values=stated, deployment="DEP-IMAGING", version="3.2.0", environment="production"))

    rewritten = {(check, subject) for _req, check, subject, _word in audit(whole(_with(example(), said)))}
    own = {"as_registered"}
    for item in report.findings:
        if item.finding.check not in own:
            assert (item.finding.check, item.finding.subject) in rewritten


def _with(found: Registers, said: dict[str, Value]) -> Registers:
    """The registers with the deployment as the manifest states it, and without what was given for the old version."""
    gone = ("approved_by", "approved_on", "gate_passed", *(name for name in _gates()))

    def changed(values: dict[str, Value]) -> dict[str, Value]:
        kept = {name: value for name, value in values.items() if name not in gone}
        return {**kept, **said, "deployed_on": AS_OF.isoformat()}

    items = tuple(
        replace(
            item,
            records=tuple(
                replace(record, values=changed(dict(record.values)))
                if record.kind == "deployment" and record.id == "DEP-IMAGING"
                else record
                for record in item.records
            ),
        )
        for item in found.items
    )
    return replace(found, items=items)


def _gates() -> tuple[str, ...]:
    names = ("impact", "risk", "tests", "docs", "oversight", "security", "legal")
    return tuple(f"gate_{name}_evidence" for name in names)


@pytest.mark.parametrize("bar", [("sometimes",), ("fail", "warn")])
def test_a_word_that_nothing_fails_on_is_refused(bar: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="is nothing to fail on"):
        Bar(bar)
