# METADATA
# title: A small estate for tests
# description: One AI system with everything behind it, conforming to Annex A.4 to A.7 on the day of given_test.
package lib.estate_test

import data.lib.edit_test as edit
import data.lib.samples_test as samples

params := object.union(edit.params, {"severe_impact": {"value": 4}, "log_retention_days": {"value": 183}})

# The estate with one record changed, one field blank or one record missing.
changed(id, fields) := edit.set_fields(nodes, id, fields)

without(id, field) := edit.without(nodes, id, field)

gone(id) := edit.gone(nodes, id)

# The same for all records of a kind, or for several records.
all_changed(kind, fields) := {id: object.union(node, change) |
	some id, node in nodes
	change := {field: content | node.kind == kind; some field, content in fields}
}

all_without(kind, field) := {id: object.remove(node, dropped) |
	some id, node in nodes
	dropped := {field | node.kind == kind}
}

gone_all(ids) := object.remove(nodes, ids)

# Verdicts of checks on several subjects of the estate, of whom one is told apart.
all_pass(ids) := {"passed": ids, "failed": set(), "unknown": set()}

fails_among(ids, id) := {"passed": ids - {id}, "failed": {id}, "unknown": set()}

unclear_among(ids, id) := {"passed": ids - {id}, "failed": set(), "unknown": {id}}

all_fail(ids) := {"passed": set(), "failed": ids, "unknown": set()}

all_unclear(ids) := {"passed": set(), "failed": set(), "unknown": ids}

of_kind(kind) := {id | some id, node in nodes; node.kind == kind}

# What is read while running needs other evidence than what models are made or tested with.
for_development := {"dataset:T", "dataset:X"}

societal := of_kind("impact") - {"impact:I"}

# Tests that need a dataset.
on_data := of_kind("evaluation") - {"evaluation:VAL"}

nodes := object.union_n([system, models, tests, data_nodes, operation, assessments, organisation])

system := {
	"ai_system:S": {
		"kind": "ai_system",
		"name": "Letter triage",
		"version": "3.0",
		"owner": "Head of mail room",
		"in_scope": true,
		"status": "production",
		"stage": "operation_monitoring",
		"org_role": ["developer", "deployer"],
		"intended_use": "Sorts letters for clerks",
		"out_of_scope_use": "Deciding on a letter",
		"affects_people": true,
		"vulnerable_groups": true,
		"personal_data": "personal",
		"third_party_tool": false,
		"aiact_class": "high_annex_iii",
		"models": ["model:M"],
		"datasets": ["dataset:T", "dataset:P"],
		"suppliers": ["supplier:V"],
		"assets": ["asset:A"],
		"compute_location": "Own data centre",
		"compute_provider": "IT department",
		"compute_hardware": "Two accelerators",
		"requirements_ref": "SPEC-7",
		"requirements_approved_on": "2025-11-10",
		"first_use_on": "2026-03-01",
		"logging_phases": ["test", "in_use"],
		"log_retention_days": 400,
	},
	"supplier:V": {
		"kind": "supplier",
		"provides": ["api", "compute"],
		"facts": {"systems": 1},
	},
	"asset:A": {"kind": "asset", "owner": "IT operations"},
}

models := {
	"model:M": {
		"kind": "model",
		"name": "Triage classifier",
		"version": "2.1",
		"hash": "SHA256:AB12",
		"type": "classifier",
		"task": "text classification",
		"origin": "in_house",
		"owner": "Data science lead",
		"status": "active",
		"affects_people": true,
		"training_data": ["dataset:T"],
		"licence": "own",
		"aibom": "bom-2.1.json",
		"algorithm": "gradient boosting",
		"design_rationale": "Compared with three others in note 12",
		"hyperparameters": "params.yaml",
		"training_run": "run 812",
		"training_config_ref": "config 5f1",
		"random_seed": "0",
		"code_ref": "commit 77aa",
		"results_ref": "report 2.1",
		"technical_file_ref": "TF-2.1",
		"technical_file_version": "2.1",
		"documentation_audiences": ["users", "operators", "authorities"],
		"limits": "Weak on handwriting",
		"model_card": "card-2.1",
		"approved_by": "Model board",
		"approved_on": "2026-02-01",
		"validation_decision": "promote",
		"facts": {"lineage": ["dataset:T"]},
	},
	"model:OLD": {
		"kind": "model",
		"version": "1.0",
		"status": "retired",
		"approved_by": "Model board",
		"approved_on": "2025-02-01",
	},
}

tests := {
	"evaluation:PERF": test("performance", {"metric": "F1", "threshold": 0.9, "value": 0.93}),
	"evaluation:ADV": test("adversarial", {}),
	"evaluation:STAB": test("stability", {}),
	"evaluation:PRIV": test("privacy", {"direction": "at_most", "threshold": 0, "value": 0}),
	"evaluation:FAIR": test("fairness", {"segment": "over 65"}),
	"evaluation:VAL": test("human_factors", {
		"kind_of_test": "validation",
		"intended_use_criterion": "SPEC-7 section 4",
		"setting": "real_people",
		"impact_measured": true,
	}),
}

test(aspect, fields) := object.union(
	{
		"kind": "evaluation",
		"model": "model:M",
		"kind_of_test": "verification",
		"aspect": aspect,
		"metric": "score",
		"direction": "at_least",
		"threshold": 0.8,
		"value": 0.8,
		"dataset": "dataset:X",
		"date": "2026-01-20",
		"by": "Test lead",
		"result": "pass",
	},
	fields,
)

data_nodes := object.union_n([data_of("T", "training"), data_of("X", "test"), data_of("P", "production_input")])

# A dataset with one row in each of its child registers.
data_of(name, purpose) := {
	dataset_id: object.union(dataset, {"purpose": [purpose]}),
	concat("", ["quality:", name]): {
		"kind": "quality",
		"dataset": dataset_id,
		"metric": "share of rows",
		"segment": "over 65",
		"direction": "at_least",
		"target": 0.2,
		"value": 0.2,
		"date": "2026-09-01",
		"result": "pass",
	},
	concat("", ["provenance:", name]): {
		"kind": "provenance",
		"dataset": dataset_id,
		"event": "frozen",
		"actor": "Data engineer",
		"date": "2025-12-20",
		"hash": "sha256:cd34",
	},
	concat("", ["preparation:", name]): {
		"kind": "preparation",
		"dataset": dataset_id,
		"step": "Remove duplicates",
		"criteria": "Same sender and day",
		"tool": "pipeline 4",
		"date": "2025-12-19",
	},
} if {
	dataset_id := concat("", ["dataset:", name])
}

dataset := {
	"kind": "dataset",
	"name": "Letters",
	"version": "2025",
	"owner": "Head of mail room",
	"status": "active",
	"affects_people": true,
	"source_type": "purchased",
	"source": "Archive",
	"supplier": "supplier:V",
	"derived_from": [],
	"collected_from": "2024-01-01",
	"collected_to": "2025-06-30",
	"last_updated": "2026-08-01",
	"licence": "Contract 9",
	"lawful_basis": "Public task",
	"data_subjects": "Senders of letters",
	"copyright_checked": true,
	"personal_data": "personal",
	"labelling_method": "Two clerks",
	"labelling_guideline": "Guide 3",
	"bias_groups": ["age"],
	"bias_method": "Shares compared",
	"bias_result": "pass",
	"bias_checked_on": "2025-12-21",
	"hash": "SHA256:cd34",
	"pipeline_version": "4",
	"classification": "internal",
	"retention_until": "2030-12-31",
	"disposal": "Deleted by IT",
	"known_limits": "Few letters in dialect",
	"approved_by": "Data board",
	"approved_on": "2025-12-22",
}

operation := {
	"deployment:D": {
		"kind": "deployment",
		"system": "ai_system:S",
		"model": "model:M",
		"model_version": "2.1",
		"model_hash": "sha256:ab12",
		"environment": "production",
		"status": "live",
		"plan_ref": "Plan 4",
		"change_ref": "CHG-4",
		"rollback_model": "model:OLD",
		"rollback_version": "1.0",
		"gate_impact_evidence": "IA-1",
		"gate_risk_evidence": "R-3",
		"gate_tests_evidence": "Report 2.1",
		"gate_docs_evidence": "TF-2.1",
		"gate_oversight_evidence": "Rota 5",
		"gate_security_evidence": "Scan 8",
		"gate_legal_evidence": "Memo 2",
		"gate_passed": true,
		"approved_by": "Release board",
		"approved_on": "2026-02-20",
		"deployed_on": "2026-03-01",
		"telemetry_ref": "Dashboard 7",
		"operating_limits": "Up to 900 letters an hour",
		"degradation_criteria": "F1 below 0.85 for a day",
		"shutdown_conditions": "F1 below 0.8 or an attack",
		"shutdown_authority": "Duty manager",
		"withdrawal_criteria": "Two shutdowns in a quarter",
		"update_owner": "ML operations",
		"log_location": "Log store",
		"log_from": "2026-03-01",
		"facts": {"lineage": ["dataset:T", "model:M"]},
	},
	"monitoring:PERF": figure("performance"),
	"monitoring:DRIFT": figure("drift"),
	"monitoring:OPS": figure("operations"),
	"monitoring:ROB": figure("robustness"),
	"monitoring:SEC": figure("security"),
	"monitoring:FAIR": figure("fairness"),
}

figure(aspect) := {
	"kind": "monitoring",
	"deployment": "deployment:D",
	"metric": "score",
	"aspect": aspect,
	"direction": "at_least",
	"threshold": 0.8,
	"last_value": 0.8,
	"last_checked": "2026-11-20",
	"period_days": 7,
	"alert_to": "ML operations",
	"response": "automatic",
	"facts": {"due_on": "2026-11-27"},
}

assessments := {
	"impact_assessment:1": object.union(assessment, {
		"version": "1",
		"trigger": "new_system",
		"status": "superseded",
		"assessed_on": "2025-11-20",
		"approved_on": "2025-12-10",
	}),
	"impact_assessment:2": assessment,
	"impact:I": impact("individual", "fairness"),
	"impact:ENV": impact("societal", "environment"),
	"impact:ECO": impact("societal", "economy"),
	"impact:GOV": impact("societal", "government_public_process"),
	"impact:SAF": impact("societal", "safety_health"),
	"impact:NORM": impact("societal", "norms_culture_values"),
	"ai_risk:R": {"kind": "ai_risk", "assessed_on": "2026-06-15"},
	"change:C": {
		"kind": "change",
		"system": "ai_system:S",
		"date": "2026-06-01",
		"what": "model",
		"description": "Model 2.1 replaces 2.0",
		"purpose": "Better on short letters",
		"reassessment": "impact_assessment:2",
	},
	"incident:I": {
		"kind": "incident",
		"system": "ai_system:S",
		"detected_on": "2026-06-05",
		"serious": true,
		"severity": "high",
		"near_miss": false,
		"reassessment": "impact_assessment:2",
	},
}

assessment := {
	"kind": "impact_assessment",
	"system": "ai_system:S",
	"version": "2",
	"trigger": "significant_change",
	"status": "approved",
	"assessed_on": "2026-06-10",
	"approved_on": "2026-06-20",
	"approver": "Management board",
	"next_review": "2027-06-20",
	"assessors": ["Data protection officer", "Head of mail room"],
	"intended_use": "Sorts letters for clerks",
	"foreseeable_misuse": "Used to judge senders",
	"data_summary": "Letters of two years",
	"model_summary": "Classifier 2.1",
	"deployment_environment": "Mail room",
	"interested_parties": ["clerks", "senders"],
	"vulnerable_groups_considered": true,
	"sensitive_use": false,
	"risks": ["ai_risk:R"],
	"dpia_ref": "DPIA 3",
	"retention_until": "2036-06-20",
}

impact(scope, dimension) := {
	"kind": "impact",
	"assessment": "impact_assessment:2",
	"scope": scope,
	"dimension": dimension,
	"effect": "harm",
	"description": "Letters in simple language are sorted late",
	"severity": 4,
	"likelihood": 2,
	"reversible": true,
	"groups": ["people with little schooling"],
	"measure": "Second look by a clerk",
	"measure_owner": "Head of mail room",
	"measure_due": "2026-12-31",
	"measure_done": false,
}

organisation := {
	"role:R": samples.role([
		"development",
		"validation",
		"operation",
		"oversight",
		"data_quality",
		"dataset_authorisation",
		"shutdown",
	]),
	"role:DUTY": object.union(samples.role(["shutdown"]), {"role": "Duty manager"}),
	"role:BOARD": object.union(samples.role(["dataset_authorisation"]), {"role": "Data board"}),
	"competence:A": samples.competence("Person A", "development"),
	"competence:T": samples.competence("Test lead", "development"),
	"competence:DPO": samples.competence("Data protection officer", "legal"),
	"objective:O": {
		"kind": "objective",
		"type": "responsible_development",
		"text": "Equal quality for all ages",
		"metric": "Difference of F1",
		"target": "At most 0.02",
		"owner": "Data science lead",
		"due": "2026-12-31",
		"last_status_on": "2026-10-01",
		"status": "on_track",
		"systems": ["ai_system:S"],
	},
	"document:IMPACT": samples.document("impact_process"),
	"document:DATA": samples.document("data_procedure"),
	"document:DEV": samples.document_on(
		"development_process",
		["stages", "gates", "impact_assessment", "testing", "human_oversight", "training_data", "approvals"],
	),
	"document:TECH": object.union(
		samples.document("technical_documentation"),
		{"version": "3.0", "systems": ["ai_system:S"]},
	),
	"soa:iso42001:A.6.2.6": {"kind": "soa", "control_id": "A.6.2.6", "applicable": true, "status": "implemented"},
	"attestation:LOG": samples.attestation("annex:A.6.2.8", "log_retrieved"),
	"attestation:BACK": samples.attestation("annex:A.6.2.5", "way_back_tried"),
}
