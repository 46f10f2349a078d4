"""A small organisation with one of everything, built by hand, that every report is tried on."""

from __future__ import annotations

from dataclasses import replace

from annexbridge.engine.claims import Claim, ClaimSource, ClaimState
from annexbridge.engine.gap import Gap, GapReport, ranked
from annexbridge.engine.graph import GraphIssue
from annexbridge.engine.organisation import Organisation, Role
from annexbridge.engine.records import (
    Column,
    Issue,
    Register,
    Registers,
    RowAccount,
    Severity,
    Source,
)
from annexbridge.engine.results import (
    Assessment,
    CheckOutcome,
    Finding,
    Provenance,
    RequirementOutcome,
    Result,
    Status,
    fingerprint,
)
from annexbridge.engine.soa import Basis, Implementation, Soa, SoaEntry, Standard
from annexbridge.mappings.catalogue import Requirement, assessable, iso27001
from annexbridge.mappings.reuse import Coverage, Relation, ReuseClass

VENDORS = Source("Suppliers 2026.xlsx", "Vendors", "D17")
SYSTEMS = Source("Inventory.xlsx", "AI systems", "B4")
STATEMENT = Source("SoA_27001.xlsx", "Aplicabilidad", "E21")

CLINIC = Organisation(
    name="Clínica Rivera",
    scope="AI systems for triage, imaging, patient service and staff planning in three hospitals",
    certificate_scope="Information security of hospital care and its IT services",
    roles=(Role.DEVELOPER, Role.USER_ONLY),
    certified_27001=True,
    soa_version="0.3",
    approved_by="Chief executive",
    approved_on="2026-10-01",
)
PROVENANCE = Provenance(
    as_of="2026-11-24",
    tool_version="0.1.0",
    engine="embedded",
    engine_version="0.13.0",
    digests={"policies": "a1" * 32, "input": "b2" * 32, "params": "c3" * 32},
    files={"Inventory.xlsx": "d4" * 32, "SoA_27001.xlsx": "e5" * 32, "Suppliers 2026.xlsx": "f6" * 32},
    looser={"annual_review": "24 months instead of 12"},
)
HOSTILE = '=HYPERLINK("http://example.org","pay")\x1b[31m\x07'


FAILED = Finding(
    "",
    "annex:A.10.3",
    "review_current",
    "supplier:SUP-07",
    "Visión Médica GmbH",
    Result.FAIL,
    "high",
    "The last review is not a date within the cadence",
    "Review the supplier and record the date and the result.",
    (VENDORS,),
    ("ai_system:AIS-01", "model:M-01", "supplier:SUP-07"),
)
TERMS = replace(
    FAILED,
    check="contract_terms",
    subject="supplier:SUP-02",
    label=HOSTILE,
    severity="medium",
    message="The contract lacks the AI terms",
    remediation="Agree on the missing terms.",
    cells=(VENDORS, SYSTEMS),
    path=(),
)
FINDINGS = (
    FAILED,
    TERMS,
    replace(
        FAILED, subject="ai_system:AIS-01", label="Triage", derived=True, path=("ai_system:AIS-01", "supplier:SUP-07")
    ),
    replace(
        FAILED,
        subject="supplier:SUP-09",
        label="Nube Sur",
        result=Result.UNKNOWN,
        message="Cannot be decided: Last review is blank",
        path=(),
    ),
    replace(
        TERMS,
        subject="supplier:SUP-04",
        label="Datos Andinos",
        result=Result.WAIVED,
        original=Result.FAIL,
        waiver="W-2026-01 until 2026-12-31, approved by the risk committee",
    ),
)
UNDEFINED = Finding(
    "",
    "annex:A.5.2",
    "defined",
    "organisation:self",
    "the organisation",
    Result.UNKNOWN,
    "high",
    "Cannot be decided: no register of documents was given",
    "Write the process down and list it in the document register.",
)


def named(found: Finding) -> Finding:
    """The finding with the fingerprint it has in a real run."""
    return replace(found, fingerprint=fingerprint(found.requirement, found.check, found.subject))


def _source(control: tuple[str, str], coverage: Coverage, state: ClaimState) -> ClaimSource:
    cells = (STATEMENT,) if state is not ClaimState.UNKNOWN else ()
    return ClaimSource(
        *control, Relation.INTERSECTS, coverage, state, "Same register.", "AI terms and AI evidence.", cells
    )


SUPPLIERS = RequirementOutcome(
    "annex:A.10.3",
    "Suppliers",
    Status.NONCONFORMING,
    "2 failed, 1 unknown",
    (
        CheckOutcome(
            "review_current", "The supplier was reviewed within the cadence", "high", 5, 1, 1, 0, "", ("annual_review",)
        ),
        CheckOutcome("contract_terms", "The contract has the AI terms", "medium", 5, 1, 0, 1),
    ),
    tuple(map(named, FINDINGS)),
)
POLICY = RequirementOutcome(
    "clause:5.2",
    "AI policy",
    Status.CONFORMING,
    "1 passed",
    (CheckOutcome("approved", "There is an approved AI policy", "high", 1),),
)
IMPACT = RequirementOutcome(
    "annex:A.5.2",
    "AI system impact assessment process",
    Status.NOT_EVIDENCED,
    "1 unknown",
    (CheckOutcome("defined", "The process is written down", "high", 1, 0, 1),),
    (named(UNDEFINED),),
)
BROKEN = RequirementOutcome(
    "annex:A.6.2.4",
    "AI system verification and validation",
    Status.ERROR,
    "could not be evaluated: thresholds_met",
    (CheckOutcome("thresholds_met", "Tests meet their thresholds", "critical", error="conflicting rules"),),
)
LEFT_OUT = RequirementOutcome(
    "annex:A.6.1.2",
    "Objectives for responsible development of AI system",
    Status.NOT_APPLICABLE,
    "Nothing is developed; all models are bought.",
)
OUTCOMES = {outcome.id: outcome for outcome in (SUPPLIERS, POLICY, IMPACT, BROKEN, LEFT_OUT)}

POLICIES = "iso27001:A.5.1", "Policies for information security"
SUPPLIERS_27001 = "iso27001:A.5.19", "Information security in supplier relationships"
SUPPLY_CHAIN = "iso27001:A.5.21", "Managing information security in the ICT supply chain"
CLAIMS = {
    "annex:A.10.3": (
        ReuseClass.EXTEND,
        Claim(
            ClaimState.PARTIAL,
            (
                _source(SUPPLIERS_27001, Coverage.PARTIAL, ClaimState.IMPLEMENTED),
                _source(SUPPLY_CHAIN, Coverage.PARTIAL, ClaimState.PLANNED),
            ),
        ),
    ),
    "annex:A.2.4": (
        ReuseClass.REUSE,
        Claim(ClaimState.IMPLEMENTED, (_source(POLICIES, Coverage.FULL, ClaimState.IMPLEMENTED),)),
    ),
    "clause:5.2": (
        ReuseClass.EXTEND,
        Claim(ClaimState.EXCLUDED, (_source(POLICIES, Coverage.PARTIAL, ClaimState.EXCLUDED),)),
    ),
}
UNCLAIMED = (ReuseClass.NEW, Claim(ClaimState.NONE, ()))


def requirement(item: Requirement) -> Requirement:
    """A requirement of the catalogue with the sentences that a domain expert may still edit taken out of the test."""
    return replace(
        item,
        summary=f"What {item.number} asks for, in our words.",
        artefact=f"Artefact of {item.number}",
        auditor_question=f"How do you meet {item.number}?",
    )


def gap(item: Requirement) -> Gap:
    """The gap of one requirement: told above, else without a policy."""
    fallback = RequirementOutcome(item.id, item.title, Status.NOT_EVIDENCED, "no policy checks this requirement yet")
    reuse, claim = CLAIMS.get(item.id, UNCLAIMED)
    touched = ("ai_system:AIS-01", "ai_system:AIS-02") if item.id == "annex:A.10.3" else ()
    planned = {"action": "Review both suppliers", "owner": "Purchasing lead", "due": "2027-01-31", "effort": "M"}
    return Gap(
        requirement(item),
        OUTCOMES.get(item.id, fallback),
        reuse,
        claim,
        f"What {item.number} still needs for AI.",
        touched,
        touched[:1],
        ("Art. 25", "Art. 26") if touched else (),
        planned=planned if touched else {},
    )


def gap_report() -> GapReport:
    """A gap analysis with every status, every result, hostile text, a waiver, issues and lost rows."""
    rows = RowAccount(read=131, used=118, heading=3, blank=4, note=1, placeholder=1, duplicate=1, rejected=2, ignored=1)
    return GapReport(
        CLINIC,
        Assessment(PROVENANCE, rows, tuple(OUTCOMES.get(item.id) or gap(item).outcome for item in assessable())),
        ranked([gap(item) for item in assessable()]),
        (GraphIssue("dangling", "ai_system:AIS-02", "model M-99 is in no register", (SYSTEMS,)),),
        (
            Issue("bad-date", Severity.REJECT, "not a date", VENDORS, "Q3 24", "write 2024-09-30"),
            Issue(
                "unknown-word",
                Severity.QUESTION,
                "no such status",
                SYSTEMS,
                "casi",
                "use an accepted word",
                ("planned", "pilot"),
            ),
        ),
        {"ai_system": 8, "supplier": 5, "model": 6},
    )


UNDECIDED = SoaEntry(
    "iso42001",
    "",
    "",
    applicable=None,
    basis=Basis.NONE,
    inclusion_reason_types=(),
    inclusion_reason="",
    exclusion_justification="",
    status=Implementation.UNKNOWN,
    stated_status="",
    owner="",
    evidence_refs="",
    risk_ids=(),
    ai_systems=("AIS-01", "AIS-02"),
    reused_27001=(),
    reuse_relation=(),
    ai_delta="",
    role_in_scope=(Role.DEVELOPER, Role.USER_ONLY),
    last_reviewed="",
    next_review="",
)
DECIDED = {
    "A.10.3": replace(
        UNDECIDED,
        applicable=False,
        basis=Basis.DECIDED,
        exclusion_justification="No supplier is used.",
        status=Implementation.NOT_APPLICABLE,
        contradictions=("SUP-07 provides model, api",),
        cells=(Source("decisions.yaml", "", "line 12"),),
    ),
    "A.2.2": replace(
        UNDECIDED,
        applicable=True,
        basis=Basis.DECIDED,
        inclusion_reason_types=("LR", "RRA"),
        inclusion_reason=HOSTILE,
        status=Implementation.IMPLEMENTED,
        stated_status="implemented",
        owner="AI governance lead",
        evidence_refs="POL-AI-01 of 2026-03-02; https://intranet.example/pol-ai-01",
        risk_ids=("AIR-01",),
        last_reviewed="2026-03-02",
        next_review="2027-03-02",
        notes="Seen by the board.",
    ),
    "A.6.2.4": replace(
        UNDECIDED,
        applicable=True,
        basis=Basis.ROLE,
        inclusion_reason="Preselected for the role developer",
        status=Implementation.PARTIAL,
    ),
}
STATED = replace(
    UNDECIDED,
    framework="iso27001",
    applicable=True,
    basis=Basis.DECIDED,
    status=Implementation.IMPLEMENTED,
    stated_status="implemented",
    ai_systems=(),
    role_in_scope=(),
    cells=(STATEMENT,),
)
UNSTATED = replace(UNDECIDED, framework="iso27001", ai_systems=(), role_in_scope=())


def entry(item: Requirement) -> SoaEntry:
    """The entry of a control of 42001, with what its claim reuses."""
    sources = CLAIMS.get(item.id, UNCLAIMED)[1].sources
    return replace(
        DECIDED.get(item.number, UNDECIDED),
        control_id=item.number,
        control_title=item.title,
        reused_27001=tuple(source.id.partition(":")[2] for source in sources),
        reuse_relation=tuple(dict.fromkeys(source.relation for source in sources)),
        ai_delta=f"What {item.number} still needs for AI.",
    )


def joint_statement() -> Soa:
    """The joint statement: 38 controls of 42001 and 93 of 27001, with decisions, a contradiction and hostile text."""
    aims = [entry(item) for item in assessable() if item.id.startswith("annex:")]
    isms = [
        replace(STATED if item.number < "A.6" else UNSTATED, control_id=item.number, control_title=item.title)
        for item in iso27001().values()
        if item.kind == "control"
    ]
    return Soa(Standard.JOINT, CLINIC, PROVENANCE, (*aims, *isms))


def sheets() -> Registers:
    """Two sheets as the importer leaves them: a register with a rejected cell, and a sheet that is none."""
    bad = Issue("bad-date", Severity.REJECT, "not a date", VENDORS, "Q3 24", "write 2024-09-30")
    vendors = Register(
        "Suppliers 2026.xlsx",
        "Vendors",
        "supplier",
        "3 of 4 headings fit",
        0.75,
        "en",
        header_rows=(2, 3),
        columns=(
            Column("A", "Vendor ID", "id", "synonym"),
            Column("B", "Vendor", "name", "synonym"),
            Column("D", "Last\nreview", "last_review", "synonym"),
            Column("E", HOSTILE, None, "nothing like it is known"),
        ),
        rows=RowAccount(read=6, used=4, blank=1, rejected=1),
        issues=(bad,) * 22,
    )
    legend = Register("Suppliers 2026.xlsx", "Legend", None, "no column headings found", rows=RowAccount(3, ignored=3))
    return Registers((vendors, legend), {"Suppliers 2026.xlsx": "f6" * 32})
