"""Policies that a user adds: their checks count beside the shipped ones and never make up for them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from annexbridge.engine import params
from annexbridge.engine.assess import Case, assess
from annexbridge.engine.policies import load, shipped_text
from annexbridge.engine.records import Registers, Value
from annexbridge.engine.rego import choose
from annexbridge.engine.results import CheckOutcome, RequirementOutcome, Status
from annexbridge.mappings.kinds import kinds
from tests.engine.made import registers

DAY = date(2026, 11, 24)
METADATA = """# METADATA
# scope: package
# title: Ours
# description: Our own rule.
# custom:
#   control: annex:A.10.3
#   artefact: List
#   auditor_question: Who is on it?
#   checks:
#     ours:
#       title: It is as it should be
#       finding: It is not as it should be
#       severity: high
#       subject: organisation
#       requires: [supplier.owner]
#       remediation: Make it so.
"""
SIGNED: dict[str, Value] = {
    "requirement": "register",
    "conforms": True,
    "statement": "There is nothing to record",
    "attested_by": "Purchasing lead",
    "role": "Purchasing lead",
    "attested_on": "2026-10-01",
    "valid_until": "2027-10-01",
}
NOTHING = registers(*(("attestation", f"AT-{kind}", {**SIGNED, "check": kind}) for kind in kinds()))


def added(folder: Path, subjects: str, evidenced: str, satisfied: str) -> Path:
    path = folder / "ours" / "ours.rego"
    path.parent.mkdir(parents=True)
    sets = f'{{"subjects": {subjects}, "evidenced": {evidenced}, "satisfied": {satisfied}}}'
    path.write_text(f'{METADATA}package iso42001.ours\n\nchecks := {{"ours": {sets}}}\n', encoding="utf-8")
    return folder


def judged(given: Registers, *folders: Path) -> RequirementOutcome:
    numbers = params.load(shipped_text("params.toml"), {}, DAY)
    return assess(Case(given, load(folders), numbers, DAY), choose("embedded")).by_id("annex:A.10.3")


def test_a_passing_check_of_ones_own_does_not_make_up_for_shipped_checks_about_nobody(tmp_path: Path) -> None:
    everybody = "{input.organisation}"

    before = judged(NOTHING)
    after = judged(NOTHING, added(tmp_path, everybody, everybody, everybody))

    assert (before.status, before.reason) == (
        Status.NOT_EVIDENCED,
        "nothing to check: the registers hold no subject",
    )
    assert (after.status, after.reason) == (before.status, before.reason)
    assert after.checks == (*before.checks, CheckOutcome("ours", "It is as it should be", "high", subjects=1))


def test_a_failing_check_of_ones_own_counts(tmp_path: Path) -> None:
    found = judged(NOTHING, added(tmp_path, "{input.organisation}", "{input.organisation}", "set()"))

    assert found.status is Status.NONCONFORMING
    assert [(item.check, item.subject, item.message) for item in found.findings] == [
        ("ours", "organisation:self", "It is not as it should be")
    ]


def test_shipped_policies_come_first_and_only_the_others_are_added(tmp_path: Path) -> None:
    policies = load([added(tmp_path, "set()", "set()", "set()")])

    assert [(item.package, policies.added(item)) for item in policies.of("annex:A.10.3")] == [
        ("annex_a_10_3", False),
        ("ours", True),
    ]
