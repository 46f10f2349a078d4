"""One run of the gate with one of everything, built by hand, that every format is tried on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from annexbridge.engine.gate.artefacts import Artefact, Claim, Component, Relation
from annexbridge.engine.gate.report import (
    Decision,
    GateFinding,
    GateReport,
    Link,
    Skipped,
    SoaRow,
    WaiverUse,
    Weighed,
)
from annexbridge.engine.records import Source
from annexbridge.engine.results import Finding, Result, fingerprint
from annexbridge.engine.waivers import Waiver
from tests.adapters.reports.cases import CLINIC, HOSTILE, PROVENANCE, VENDORS

TRIAGE = Source("triage.yaml", "", "line 4")
CARD = Source("README.md", "", "line 2")
LOGS = Source("deployments.csv", "", "H7")
BOM = Source("bom.json", "", "/components/3/name")
SOA_ROW = SoaRow("annex:A.10.3", True, "Risk AIR-04", (Source("SoA_42001.xlsx", "SoA", "C21"),))
LEFT_OUT = SoaRow("annex:A.8.5", False, "No | authority asks for it", (Source("SoA_42001.xlsx", "SoA", "C30"),))


def finding(check: str, subject: str, **facts: object) -> Finding:
    """A finding with the fingerprint it has in a real run."""
    made = Finding(
        fingerprint("annex:A.10.3", check, subject),
        "annex:A.10.3",
        check,
        subject,
        "Visión Médica GmbH",
        Result.FAIL,
        "high",
        "The last review is older than the cadence",
        "Review the supplier and record the date and the result.",
        (VENDORS,),
        ("ai_system:AIS-01", "model:M-01", subject),
    )
    made = replace(made, **facts)  # type: ignore[arg-type]  # the facts of a test are what the fields hold
    return replace(made, fingerprint=fingerprint(made.requirement, check, subject))


BLOCKS = GateFinding(finding("review_current", "supplier:SUP-07"), True, "fail", False, SOA_ROW, 0)
LOGGED = GateFinding(
    finding(
        "since_go_live",
        "deployment:DEP-1",
        requirement="annex:A.6.2.8",
        label="Triage in production",
        message="The logs begin after the deployment went live",
        severity="critical",
        cells=(LOGS, TRIAGE),
        path=(),
    ),
    True,
    "fail",
    False,
    SoaRow("annex:A.6.2.8", True, "", ()),
    0,
)
UNKNOWN = GateFinding(
    finding(
        "scope_stated",
        "organisation:self",
        requirement="clause:4.3",
        label="the organisation",
        result=Result.UNKNOWN,
        severity="medium",
        message=f"Cannot be decided: {HOSTILE} [pay](https://example.org) ::error::",
        cells=(),
        path=(),
    ),
    True,
    "unknown",
    False,
    None,
    1,
)
WAIVED = GateFinding(
    finding("contract_terms", "supplier:SUP-04", result=Result.WAIVED, original=Result.FAIL, waiver="W-01"),
    False,
    "",
    False,
    SOA_ROW,
    0,
)
KNOWN = GateFinding(finding("tier_known", "supplier:SUP-02", severity="medium"), False, "", True, SOA_ROW, 1)
MINOR = GateFinding(
    finding("named_contact", "supplier:SUP-02", severity="low", cells=(BOM,)), False, "", False, None, 1
)

WAIVER = Waiver(
    "W-01",
    "annex:A.10.3",
    "contract_terms",
    "supplier:SUP-04",
    "The contract ends in March and the terms are in the new draft",
    "Purchasing lead",
    "Risk committee",
    date(2026, 10, 1),
    date(2026, 12, 31),
    "AIR-04",
    Source("waivers.yaml", "", "line 3"),
)

LINKED = Link(
    Artefact(
        "kserve",
        "triage-model",
        TRIAGE,
        {"model": Claim("triage", TRIAGE), "version": Claim("2.1.0", TRIAGE)},
        {"rollback_version": Claim("2.0.3", Source("triage.yaml", "", "line 19"))},
        (Component("model", "base-llm", Relation.BASE_MODEL, BOM, "1.0", {"sha256": "ab" * 32}),),
    ),
    {"deployment": "deployment:DEP-1", "model": "model:M-01", "ai_system": "ai_system:AIS-01"},
    "model and version are those of M-01",
)
UNLINKED = Link(Artefact("model-card", HOSTILE, CARD, {}), {}, "")

CHECKS = {"pass": 118, "fail": 3, "unknown": 1, "waived": 1, "error": 0}


def report(decision: Decision = Decision.BLOCK) -> GateReport:
    """Findings that block, are waived, known, minor or undecided; hostile text; every state of a waiver."""
    return GateReport(
        CLINIC,
        PROVENANCE,
        decision,
        "3 findings block: A.10.3, A.6.2.8, 4.3",
        (LINKED, UNLINKED),
        (replace(BLOCKS, also=(1,)), LOGGED, WAIVED, UNKNOWN, KNOWN, MINOR),
        (Skipped("annex:A.8.5", "Information for interested parties", LEFT_OUT),),
        tuple(Weighed(replace(WAIVER, id=f"W-{place:02}"), use, "") for place, use in enumerate(WaiverUse, 1)),
        CHECKS,
        ("fail", "unknown", "error"),
        "low",
        notes=("DEP-1 is judged as if it ran: the register says planned",),
    )


def passing() -> GateReport:
    """A run in which nothing is wrong."""
    made = report(Decision.PASSED)
    return replace(made, reason="nothing blocks", links=(LINKED,), findings=(), skipped=(), waivers=(), notes=())


PATHS = {
    "triage.yaml": "deploy/prod/triage.yaml",
    "README.md": "models/README.md",
    "Suppliers 2026.xlsx": "aims/registers/Suppliers 2026.xlsx",
    "deployments.csv": "aims/registers/deployments.csv",
}
"""Where the files lie in the repository of the test; `bom.json` is not in it."""
