"""A small organisation that does everything: each check has a subject, and each subject conforms on `DAY`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from annexbridge.engine.policies import load
from annexbridge.engine.records import Value
from annexbridge.mappings.catalogue import assessable
from annexbridge.mappings.kinds import kinds
from tests.engine.made import Row

DAY = date(2026, 11, 24)
Values = dict[str, Value]

RELEASED: Values = {"approved_by": "Release board", "approved_on": "2026-02-20"}
SYSTEM: Values = {
    "name": "Letter triage",
    "version": "3.0",
    "owner": "Head of AI",
    "in_scope": True,
    "org_role": ("developer", "provider"),
    "aiact_operator_role": ("provider",),
    "stage": "operation_monitoring",
    "status": "production",
    "intended_use": "Sorts letters for clerks",
    "out_of_scope_use": "Deciding on a letter",
    "misuse_detection": "Samples of prompts",
    "deviation_checked_on": "2026-11-01",
    "stakeholders": ("clerks",),
    "legal_limits": "Data protection law",
    "affected_groups": ("senders of letters",),
    "vulnerable_groups": True,
    "affects_people": True,
    "oversight_person": "Person A",
    "oversight_mode": "Reads every rejection",
    "oversight_authority": True,
    "oversight_trained_on": "2026-02-15",
    "autonomy": "periodic_retrain",
    "aiact_class": "high_annex_iii",
    "jurisdictions": ("EU",),
    "personal_data": "personal",
    "models": ("M",),
    "datasets": ("T", "P"),
    "suppliers": ("V",),
    "assets": ("RACK",),
    "compute_location": "Own data centre",
    "compute_provider": "IT department",
    "compute_hardware": "Two accelerators",
    "requirements_ref": "SPEC-7",
    "requirements_approved_on": "2025-11-10",
    "third_party_tool": False,
    "logging_phases": ("test", "in_use"),
    "log_retention_days": 400,
    "first_use_on": "2026-03-01",
    "last_reviewed": "2026-06-01",
}
BOUGHT: Values = {
    "name": "Chat assistant",
    "org_role": ("deployer",),
    "third_party_tool": True,
    "use_approved_by": "Head of AI",
    "use_approved_on": "2026-02-01",
    "models": ("API",),
    "datasets": (),
    "assets": (),
}
MODEL: Values = {
    "name": "Triage classifier",
    "version": "2.1",
    "hash": "sha256:ab12",
    "type": "classifier",
    "task": "text classification",
    "origin": "in_house",
    "owner": "Head of AI",
    "status": "active",
    "affects_people": True,
    "training_data": ("T",),
    "licence": "own",
    "algorithm": "gradient boosting",
    "design_rationale": "Compared with three others",
    "hyperparameters": "params.yaml",
    "training_run": "run 812",
    "training_config_ref": "config 5f1",
    "random_seed": "0",
    "code_ref": "commit 77aa",
    "results_ref": "report 2.1",
    "technical_file_ref": "TECH",
    "technical_file_version": "A",
    "documentation_audiences": ("users", "operators", "authorities"),
    "limits": "Weak on handwriting",
    "model_card": "card-2.1",
    "aibom": "bom-2.1.json",
    "approved_by": "Model board",
    "approved_on": "2026-02-10",
    "validation_decision": "promote",
}
API: Values = {
    "origin": "third_party_api",
    "supplier": "V",
    "support_until": "2028-01-01",
    "supplier_changed_on": "2025-12-01",
    "training_data": (),
}
TEST: Values = {
    "kind_of_test": "verification",
    "metric": "score",
    "segment": "over 65",
    "direction": "at_least",
    "threshold": 0.8,
    "value": 0.9,
    "dataset": "X",
    "date": "2026-01-20",
    "by": "Test lead",
    "result": "pass",
}
VALIDATION: Values = {
    "kind_of_test": "validation",
    "aspect": "human_factors",
    "intended_use_criterion": "SPEC-7 section 4",
    "setting": "real_people",
    "impact_measured": True,
}
DATASET: Values = {
    "name": "Letters",
    "version": "2025",
    "owner": "Head of mail room",
    "status": "active",
    "affects_people": True,
    "source_type": "purchased",
    "source": "Archive",
    "supplier": "V",
    "derived_from": (),
    "collected_from": "2024-01-01",
    "collected_to": "2025-06-30",
    "last_updated": "2026-08-01",
    "licence": "Contract 9",
    "lawful_basis": "Public task",
    "data_subjects": "Senders of letters",
    "copyright_checked": True,
    "personal_data": "personal",
    "labelling_method": "Two clerks",
    "labelling_guideline": "Guide 3",
    "bias_groups": ("age",),
    "bias_method": "Shares compared",
    "bias_result": "pass",
    "bias_checked_on": "2025-12-21",
    "hash": "sha256:cd34",
    "pipeline_version": "4",
    "classification": "internal",
    "retention_until": "2030-12-31",
    "disposal": "Deleted by IT",
    "known_limits": "Few letters in dialect",
    "approved_by": "Person A",
    "approved_on": "2025-12-22",
}
DEPLOYMENT: Values = {
    "model_version": "2.1",
    "model_hash": "sha256:ab12",
    "environment": "production",
    "status": "live",
    "plan_ref": "Plan 4",
    "change_ref": "CHG-4",
    "rollback_model": "OLD",
    "rollback_version": "1.0",
    "gate_impact_evidence": "IA-1",
    "gate_risk_evidence": "R-3",
    "gate_tests_evidence": "Report 2.1",
    "gate_docs_evidence": "TF-2.1",
    "gate_oversight_evidence": "Rota 5",
    "gate_security_evidence": "Scan 8",
    "gate_legal_evidence": "Memo 2",
    "gate_passed": True,
    **RELEASED,
    "deployed_on": "2026-03-01",
    "telemetry_ref": "Dashboard 7",
    "operating_limits": "Up to 900 letters an hour",
    "degradation_criteria": "F1 below 0.85 for a day",
    "shutdown_conditions": "F1 below 0.8 or an attack",
    "shutdown_authority": "Person B",
    "withdrawal_criteria": "Two shutdowns in a quarter",
    "update_owner": "ML operations",
    "log_location": "Log store",
    "log_from": "2026-03-01",
    "user_info_ref": "INFO",
    "user_info_version": "B",
    "user_info_topics": ("purpose", "limits", "oversight", "contact", "is_ai", "accuracy"),
    "conformity_ref": "DoC 1",
}
FIGURE: Values = {
    "metric": "score",
    "direction": "at_least",
    "threshold": 0.8,
    "last_value": 0.9,
    "last_checked": "2026-11-20",
    "period_days": 7,
    "alert_to": "ML operations",
    "response": "automatic",
}
SUPPLIER: Values = {
    "name": "Vendor",
    "provides": ("api", "data"),
    "criticality": "high",
    "owner": "Head of AI",
    "status": "active",
    "started_on": "2026-01-10",
    "subprocessors": (),
    "subprocessors_disclosed": True,
    "due_diligence_on": "2026-01-10",
    "due_diligence_result": "conditional",
    "due_diligence_scope": "Service and models",
    "open_issues": ("A-DONE",),
    "contract_ref": "C-17",
    "contract_clauses": kinds()["supplier"].fields["contract_clauses"].values,
    "change_notice_days": 30,
    "trains_on_our_data": False,
    "documentation_ref": "System card 4",
    "responsibility_matrix_ref": "RM-1",
    "responsibility_areas": ("data", "model", "deployment", "monitoring", "incident"),
    "exit_plan_ref": "EX-2",
    "last_review": "2026-05-01",
    "next_review": "2027-05-01",
}
RISK: Values = {
    "title": "Letters are sorted wrongly",
    "systems": ("OWN", "TOOL"),
    "risk_source": kinds()["ai_risk"].fields["risk_source"].values,
    "objective_affected": ("fairness",),
    "consequence_org": 2,
    "consequence_individual": 4,
    "consequence_society": 2,
    "likelihood": 3,
    "inherent_level": 12,
    "residual_level": 6,
    "criteria_ref": "criteria",
    "treatment": "modify",
    "control_ids": ("A.9.2",),
    "treatment_owner": "Head of AI",
    "treatment_due": "2026-12-31",
    "treatment_status": "done",
    "effectiveness_note": "Fewer wrong letters",
    "effectiveness_checked_on": "2026-09-01",
    "accepted_by": "Head of AI",
    "accepted_on": "2026-07-01",
    "assessed_on": "2026-06-15",
    "next_review": "2027-06-15",
}
ASSESSMENT: Values = {
    "version": "1",
    "trigger": "new_system",
    "status": "superseded",
    "assessed_on": "2025-11-20",
    "approved_on": "2025-12-10",
    "approver": "Management board",
    "next_review": "2027-06-20",
    "assessors": ("Person A", "Test lead"),
    "intended_use": "Sorts letters for clerks",
    "foreseeable_misuse": "Used to judge senders",
    "data_summary": "Letters of two years",
    "model_summary": "Classifier 2.1",
    "deployment_environment": "Mail room",
    "interested_parties": ("clerks", "senders"),
    "vulnerable_groups_considered": True,
    "sensitive_use": False,
    "risks": ("R",),
    "dpia_ref": "DPIA 3",
    "retention_until": "2036-06-20",
}
RENEWED: Values = {
    "version": "2",
    "trigger": "significant_change",
    "status": "approved",
    "assessed_on": "2026-06-10",
    "approved_on": "2026-06-20",
}
IMPACT: Values = {
    "effect": "harm",
    "description": "Letters in simple language are sorted late",
    "severity": 4,
    "likelihood": 2,
    "reversible": True,
    "groups": ("people with little schooling",),
    "measure": "Second look by a clerk",
    "measure_owner": "Head of mail room",
    "measure_due": "2026-12-31",
    "measure_done": False,
}
SOCIETY = ("economy", "environment", "government_public_process", "norms_culture_values", "safety_health")
INCIDENT: Values = {
    "system": "OWN",
    "detected_on": "2026-06-05",
    "source": "Clerk",
    "type": "misuse",
    "severity": "high",
    "serious": True,
    "near_miss": False,
    "status": "closed",
    "aware_on": "2026-06-05",
    "notify_due": "2026-06-15",
    "notified_on": "2026-06-10",
    "notified_to": ("Market surveillance authority",),
    "users_affected": True,
    "users_informed_on": "2026-06-08",
    "cause": "No filter on prompts",
    "action": "A-DONE",
    "reassessment": "IA-OWN-2",
}
CONCERN: Values = {
    "received_on": "2026-09-01",
    "system": "OWN",
    "status": "closed",
    "triaged_on": "2026-09-03",
    "closed_on": "2026-09-20",
    "outcome": "Wording changed",
}
ACTION: Values = {
    "source": "incident",
    "nc_type": "major",
    "description": "Clerks used the system to judge senders",
    "cause": "Nobody looked at prompts",
    "action": "Filter and samples",
    "owner": "Head of AI",
    "opened_on": "2026-06-12",
    "due": "2026-08-01",
    "status": "closed",
    "closed_on": "2026-07-20",
    "effectiveness_checked_on": "2026-09-01",
    "effectiveness_result": "effective",
    "tightened": ("tests",),
    "process_changed_ref": "Work instruction 4",
    "audit": "AUD",
}
DOCUMENT: Values = {
    "version": "1.2",
    "owner": "AIMS manager",
    "status": "approved",
    "approved_by": "Management board",
    "approved_on": "2026-02-01",
    "review_on": "2027-02-01",
    "retention": "5 years",
    "systems": ("OWN", "TOOL"),
    "topics": kinds()["document"].fields["topics"].values,
    "exercised_on": "2026-05-01",
}
POLICY: Values = {
    "title": "AI policy",
    "approved_by": "Management board",
    "approved_by_top_management": True,
    "approved_on": "2026-02-01",
    "last_review": "2026-07-01",
    "reviewer": "Person A",
    "next_review": "2027-02-01",
    "published_to": ("everybody",),
    "acknowledged_pct": 98,
    "topics": kinds()["policy"].fields["topics"].values,
    "acceptability_criteria": "Nobody is worse off",
    "transparency_recipients": ("users",),
    "intervention_thresholds": ("degradation", "emerging_bias", "security"),
}
AUDIT: Values = {
    "period_from": "2026-01-01",
    "period_to": "2026-03-31",
    "scope_requirements": ("4-10", "Annex A"),
    "covers_aims": True,
    "auditor": "Test lead",
    "independent": True,
    "auditor_ai_competent": True,
    "objects_examined": ("datasets", "models", "processes"),
    "report_date": "2026-04-15",
    "report_ref": "AUD-2026-1",
    "findings": 1,
    "reported_to": "Management board",
    "status": "done",
}
REVIEW: Values = {
    "date": "2026-05-20",
    "attendees": ("Chief executive",),
    "top_management": True,
    "covers_aims": True,
    "inputs_covered": kinds()["management_review"].fields["inputs_covered"].values,
    "questions": kinds()["management_review"].fields["questions"].values,
    "decisions": "More people for tests",
    "resources_decided": "Two testers",
    "actions": ("A-REVIEW",),
    "minutes_ref": "Minutes 12",
}
OBJECTIVE: Values = {
    "text": "Equal quality for all ages",
    "systems": ("OWN", "TOOL"),
    "metric": "Difference of F1",
    "target": "At most 0.02",
    "owner": "Head of AI",
    "due": "2026-12-31",
    "review_on": "2027-01-15",
    "last_status_on": "2026-10-01",
    "status": "on_track",
}
ROLE: Values = {
    "role": "Head of AI",
    "person": "Person A",
    "deputy": "Person B",
    "authority": "May decide alone",
    "topics": kinds()["role"].fields["topics"].values,
}
COMPETENCE: Values = {
    "requirement": "Understands the limits of models",
    "evidence": "Certificate 7",
    "obtained_on": "2026-01-10",
    "valid_until": "2028-01-10",
}
STATEMENT: Values = {
    "subject": "organisation:self",
    "conforms": True,
    "statement": "Seen in three samples.",
    "attested_by": "Head of quality",
    "role": "Head of quality",
    "attested_on": "2026-10-01",
    "valid_until": "2027-10-01",
    "evidence": "Minutes 12",
}
SOA: Values = {
    "framework": "iso42001",
    "applicable": True,
    "reason_types": ("RRA",),
    "status": "implemented",
    "owner": "AIMS manager",
    "evidence": "Records of the year",
    "risk_ids": ("R",),
    "last_reviewed": "2026-05-01",
    "next_review": "2027-05-01",
}
EXCLUDED: Values = {"applicable": False, "exclusion_justification": "No customers of our own"}
DUTY: Values = {
    "source": "AI Act",
    "trigger": "Serious incident",
    "recipient": "Market surveillance authority",
    "deadline": "15 days",
    "owner": "Head of AI",
    "evidence": "Register of notices",
    "aiact_classes": ("high_annex_iii",),
    "last_review": "2026-09-01",
}
CHANGE: Values = {
    "system": "OWN",
    "date": "2026-06-01",
    "what": "model",
    "description": "Model 2.1 replaces 2.0",
    "purpose": "Better on short letters",
    "consequences": "New thresholds",
    "responsible": "Head of AI",
    "reassessment": "IA-OWN-2",
}
EVIDENCE: Values = {"event": "frozen", "actor": "Data engineer", "date": "2026-05-20", "hash": "sha256:cd34"}
QUALITY: Values = {
    "metric": "share of rows",
    "segment": "over 65",
    "direction": "at_least",
    "target": 0.2,
    "value": 0.25,
    "date": "2026-09-01",
    "result": "pass",
}
STEP: Values = {"step": "Remove duplicates", "criteria": "Same day", "tool": "pipeline 4", "date": "2026-05-19"}


def organisation() -> list[Row]:
    """All records, in the same order each time."""
    return list(_records())


@cache
def _records() -> tuple[Row, ...]:
    return (*_estate(), *_operation(), *_governance())


def _estate() -> Iterator[Row]:
    yield "ai_system", "OWN", SYSTEM
    yield "ai_system", "TOOL", SYSTEM | BOUGHT
    yield "ai_system", "LEFT", SYSTEM | {"in_scope": False, "scope_reason": "Belongs to another unit of the group"}
    yield "asset", "RACK", {"name": "Rack", "owner": "IT operations"}
    yield "supplier", "V", SUPPLIER
    yield "model", "M", MODEL
    yield "model", "API", MODEL | API
    old: Values = {"version": "1.0", "status": "retired", "approved_by": "Model board", "approved_on": "2025-02-01"}
    yield "model", "OLD", MODEL | old
    for model in ("M", "API"):
        for aspect in ("performance", "adversarial", "stability", "privacy", "fairness"):
            yield "evaluation", f"{model}-{aspect}", TEST | {"model": model, "aspect": aspect}
        yield "evaluation", f"{model}-use", TEST | VALIDATION | {"model": model}
    for key, purpose in {"T": "training", "X": "test", "P": "production_input"}.items():
        yield "dataset", key, DATASET | {"purpose": (purpose,)}
        yield "quality", f"Q-{key}", QUALITY | {"dataset": key}
        yield "provenance", f"H-{key}", EVIDENCE | {"dataset": key}
        yield "preparation", f"S-{key}", STEP | {"dataset": key}


def _operation() -> Iterator[Row]:
    for key, system, model in (("D-OWN", "OWN", "M"), ("D-TOOL", "TOOL", "API")):
        yield "deployment", key, DEPLOYMENT | {"system": system, "model": model}
        for aspect in kinds()["monitoring"].fields["aspect"].values:
            yield "monitoring", f"{key}-{aspect}", FIGURE | {"deployment": key, "aspect": aspect}
    for system in ("OWN", "TOOL"):
        yield "impact_assessment", f"IA-{system}-1", ASSESSMENT | {"system": system}
        renewed = f"IA-{system}-2"
        yield "impact_assessment", renewed, ASSESSMENT | RENEWED | {"system": system}
        for dimension in (
            "economy",
            "environment",
            "government_public_process",
            "norms_culture_values",
            "safety_health",
        ):
            named: Values = {"assessment": renewed, "scope": "societal", "dimension": dimension}
            yield "impact", f"{system}-{dimension}", IMPACT | named
        yield "impact", f"{system}-people", IMPACT | {"assessment": renewed, "scope": "group", "dimension": "fairness"}
    yield "ai_risk", "R", RISK
    yield "change", "CHG", CHANGE
    yield "incident", "I-1", INCIDENT
    near: Values = {
        "near_miss": True,
        "serious": False,
        "severity": "low",
        "type": "safety",
        "detected_on": "2026-06-06",
    }
    yield "incident", "I-2", INCIDENT | near
    yield "concern", "C-IN", CONCERN | {"channel": "internal"}
    yield "concern", "C-OUT", CONCERN | {"channel": "external"}


def _governance() -> Iterator[Row]:
    yield "action", "A-DONE", ACTION
    yield "action", "A-REVIEW", ACTION | {"source": "management_review", "nc_type": "improvement"}
    yield "action", "A-CONCERN", ACTION | {"source": "concern", "nc_type": "improvement"}
    for kind in kinds()["document"].fields["type"].values:
        yield "document", kind, DOCUMENT | {"type": kind, "title": f"The {kind}"}
    yield "document", "CRITERIA", DOCUMENT | {"type": "risk_criteria", "title": "What we accept"}
    described: Values = {"describes": ("2.1", "3.0"), "type": "technical_documentation", "title": "File"}
    yield "document", "TECH", DOCUMENT | described | {"version": "A"}
    yield "document", "INFO", DOCUMENT | described | {"version": "B", "type": "user_information"}
    for kind in kinds()["policy"].fields["type"].values:
        yield "policy", f"POL-{kind}", POLICY | {"type": kind}
    for other in kinds()["alignment"].fields["other_policy"].values:
        aligned: Values = {"relation": "complements", "decision": "kept", "date": "2026-03-01"}
        yield "alignment", f"AL-{other}", aligned | {"policy": "POL-ai", "other_policy": other}
    yield "audit", "AUD", AUDIT
    yield "management_review", "REV", REVIEW
    for aim in kinds()["objective"].fields["type"].values:
        yield "objective", f"O-{aim}", OBJECTIVE | {"type": aim}
    yield "role", "HEAD", ROLE
    for function in kinds()["competence"].fields["function"].values:
        for person in ("Person A", "Person B", "Test lead"):
            yield "competence", f"{person} {function}", COMPETENCE | {"person": person, "function": function}
    yield "reporting_duty", "DUTY", DUTY
    for item in (item for item in assessable() if item.id.startswith("annex:")):
        reason: Values = {"control_id": item.number, "reason": f"Our reason for {item.number}"}
        yield "soa", f"iso42001:{item.number}", SOA | reason | (EXCLUDED if item.number == "A.10.4" else {})
    yield from _statements()


def _statements() -> Iterator[Row]:
    """One for each check that reads attestations."""
    for policy in load().policies:
        for check in policy.checks:
            if "attestation.conforms" in check.requires:
                said: Values = {"requirement": policy.requirement, "check": check.name}
                if check.subject == "ai_system":
                    said |= {"subject": "ai_system:OWN"}
                yield "attestation", f"{policy.package}-{check.name}", STATEMENT | said
