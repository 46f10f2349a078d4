package iso42001.clause_7_2_test

import data.iso42001.clause_7_2 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"role:R": samples.role(["risk"]),
	"competence:1": samples.competence("person A", "ai"),
	"competence:2": samples.competence("Person B", "development"),
	"audit:U": {"kind": "audit", "auditor": "Person A"},
	"impact_assessment:I": {"kind": "impact_assessment", "status": "approved", "assessors": ["Person A", "Person B"]},
	"competence:3": samples.competence("Somebody", "purchasing"),
	"competence:4": samples.competence("Somebody", "legal"),
	"competence:5": samples.competence("Somebody", "operations"),
	"competence:6": samples.competence("Somebody", "risk"),
	"competence:7": samples.competence("Somebody", "internal_audit"),
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_holder_competent_passes if judge("holder_competent", good) == edit.passes("role:R")

test_holder_competent_expired_fails if {
	nodes := edit.set_fields(good, "competence:1", {"valid_until": "2026-11-23"})
	judge("holder_competent", nodes) == edit.fails("role:R")
}

test_holder_competent_person_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "person")
	judge("holder_competent", nodes) == edit.unclear("role:R")
}

test_holder_competent_nobody_judged_is_unknown if {
	nodes := edit.gone(good, "competence:1")
	judge("holder_competent", nodes) == edit.unclear("role:R")
}

test_holder_competent_evidence_missing_is_unknown if {
	nodes := edit.without(good, "competence:1", "evidence")
	judge("holder_competent", nodes) == edit.unclear("role:R")
}

test_holder_competent_obtained_in_future_fails if {
	nodes := edit.set_fields(good, "competence:1", {"obtained_on": "2026-11-25"})
	judge("holder_competent", nodes) == edit.fails("role:R")
}

test_holder_competent_no_role_is_nobody if judge("holder_competent", edit.gone(good, "role:R")) == edit.nobody

test_holder_competent_valid_today_passes if {
	nodes := edit.set_fields(good, "competence:1", {"valid_until": "2026-11-24"})
	judge("holder_competent", nodes) == edit.passes("role:R")
}

test_deputy_competent_passes if judge("deputy_competent", good) == edit.passes("role:R")

test_deputy_competent_expired_fails if {
	nodes := edit.set_fields(good, "competence:2", {"valid_until": "2026-11-23"})
	judge("deputy_competent", nodes) == edit.fails("role:R")
}

test_deputy_competent_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "deputy")
	judge("deputy_competent", nodes) == edit.unclear("role:R")
}

test_deputy_competent_nobody_judged_is_unknown if {
	nodes := edit.gone(good, "competence:2")
	judge("deputy_competent", nodes) == edit.unclear("role:R")
}

test_deputy_competent_obtained_in_future_fails if {
	nodes := edit.set_fields(good, "competence:2", {"obtained_on": "2026-11-25"})
	judge("deputy_competent", nodes) == edit.fails("role:R")
}

test_deputy_competent_no_role_is_nobody if judge("deputy_competent", edit.gone(good, "role:R")) == edit.nobody

test_auditor_competent_passes if judge("auditor_competent", good) == edit.passes("audit:U")

test_nc18_auditor_without_ai_competence if {
	nodes := edit.set_fields(good, "competence:1", {"function": "internal_audit"})
	judge("auditor_competent", nodes) == edit.fails("audit:U")
}

test_nc18_auditor_without_competence_record if {
	nodes := edit.set_fields(good, "audit:U", {"auditor": "Person C"})
	judge("auditor_competent", nodes) == edit.unclear("audit:U")
}

test_auditor_competent_missing_is_unknown if {
	nodes := edit.without(good, "audit:U", "auditor")
	judge("auditor_competent", nodes) == edit.unclear("audit:U")
}

test_auditor_competent_function_missing_is_unknown if {
	nodes := edit.without(good, "competence:1", "function")
	judge("auditor_competent", nodes) == edit.unclear("audit:U")
}

test_auditor_competent_expired_fails if {
	nodes := edit.set_fields(good, "competence:1", {"valid_until": "2026-11-23"})
	judge("auditor_competent", nodes) == edit.fails("audit:U")
}

test_auditor_competent_no_audit_is_nobody if judge("auditor_competent", edit.gone(good, "audit:U")) == edit.nobody

test_auditor_competent_audit_of_something_else_is_out_of_scope if {
	nodes := edit.set_fields(good, "audit:U", {"covers_aims": false})
	judge("auditor_competent", nodes) == edit.nobody
}

test_assessor_competent_passes if judge("assessor_competent", good) == edit.passes("impact_assessment:I")

test_nc18_assessor_no_longer_competent if {
	nodes := edit.set_fields(good, "competence:2", {"valid_until": "2026-11-23"})
	judge("assessor_competent", nodes) == edit.fails("impact_assessment:I")
}

test_nc18_assessor_without_competence_record if {
	nodes := edit.set_fields(good, "impact_assessment:I", {"assessors": ["Person A", "Person C"]})
	judge("assessor_competent", nodes) == edit.unclear("impact_assessment:I")
}

test_assessor_competent_nobody_fails if {
	nodes := edit.set_fields(good, "impact_assessment:I", {"assessors": []})
	judge("assessor_competent", nodes) == edit.fails("impact_assessment:I")
}

test_assessor_competent_missing_is_unknown if {
	nodes := edit.without(good, "impact_assessment:I", "assessors")
	judge("assessor_competent", nodes) == edit.unclear("impact_assessment:I")
}

test_assessor_competent_superseded_is_out_of_scope if {
	nodes := edit.set_fields(good, "impact_assessment:I", {"status": "superseded"})
	judge("assessor_competent", nodes) == edit.nobody
}

test_assessor_competent_status_missing_stays if {
	nodes := edit.without(good, "impact_assessment:I", "status")
	judge("assessor_competent", nodes) == edit.passes("impact_assessment:I")
}

test_purchasing_trained_passes if judge("purchasing_trained", good) == edit.organisation_passes

test_purchasing_trained_other_function_fails if {
	nodes := edit.set_fields(good, "competence:3", {"function": "other"})
	judge("purchasing_trained", nodes) == edit.organisation_fails
}

test_purchasing_trained_function_missing_fails if {
	nodes := edit.without(good, "competence:3", "function")
	judge("purchasing_trained", nodes) == edit.organisation_fails
}

test_purchasing_trained_expired_fails if {
	nodes := edit.set_fields(good, "competence:3", {"valid_until": "2026-11-23"})
	judge("purchasing_trained", nodes) == edit.organisation_fails
}

test_purchasing_trained_no_evidence_is_unknown if {
	nodes := edit.set_fields({}, "role:R", samples.role(["risk"]))
	judge("purchasing_trained", nodes) == edit.organisation_unclear
}

test_purchasing_trained_obtained_in_future_fails if {
	nodes := edit.set_fields(good, "competence:3", {"obtained_on": "2026-11-25"})
	judge("purchasing_trained", nodes) == edit.organisation_fails
}

test_legal_trained_passes if judge("legal_trained", good) == edit.organisation_passes

test_legal_trained_other_function_fails if {
	nodes := edit.set_fields(good, "competence:4", {"function": "other"})
	judge("legal_trained", nodes) == edit.organisation_fails
}

test_legal_trained_function_missing_fails if {
	nodes := edit.without(good, "competence:4", "function")
	judge("legal_trained", nodes) == edit.organisation_fails
}

test_legal_trained_expired_fails if {
	nodes := edit.set_fields(good, "competence:4", {"valid_until": "2026-11-23"})
	judge("legal_trained", nodes) == edit.organisation_fails
}

test_legal_trained_no_evidence_is_unknown if {
	nodes := edit.set_fields({}, "role:R", samples.role(["risk"]))
	judge("legal_trained", nodes) == edit.organisation_unclear
}

test_legal_trained_obtained_in_future_fails if {
	nodes := edit.set_fields(good, "competence:4", {"obtained_on": "2026-11-25"})
	judge("legal_trained", nodes) == edit.organisation_fails
}

test_operations_trained_passes if judge("operations_trained", good) == edit.organisation_passes

test_operations_trained_other_function_fails if {
	nodes := edit.set_fields(good, "competence:5", {"function": "other"})
	judge("operations_trained", nodes) == edit.organisation_fails
}

test_operations_trained_function_missing_fails if {
	nodes := edit.without(good, "competence:5", "function")
	judge("operations_trained", nodes) == edit.organisation_fails
}

test_operations_trained_expired_fails if {
	nodes := edit.set_fields(good, "competence:5", {"valid_until": "2026-11-23"})
	judge("operations_trained", nodes) == edit.organisation_fails
}

test_operations_trained_no_evidence_is_unknown if {
	nodes := edit.set_fields({}, "role:R", samples.role(["risk"]))
	judge("operations_trained", nodes) == edit.organisation_unclear
}

test_operations_trained_obtained_in_future_fails if {
	nodes := edit.set_fields(good, "competence:5", {"obtained_on": "2026-11-25"})
	judge("operations_trained", nodes) == edit.organisation_fails
}

test_risk_trained_passes if judge("risk_trained", good) == edit.organisation_passes

test_risk_trained_other_function_fails if {
	nodes := edit.set_fields(good, "competence:6", {"function": "other"})
	judge("risk_trained", nodes) == edit.organisation_fails
}

test_risk_trained_function_missing_fails if {
	nodes := edit.without(good, "competence:6", "function")
	judge("risk_trained", nodes) == edit.organisation_fails
}

test_risk_trained_expired_fails if {
	nodes := edit.set_fields(good, "competence:6", {"valid_until": "2026-11-23"})
	judge("risk_trained", nodes) == edit.organisation_fails
}

test_risk_trained_no_evidence_is_unknown if {
	nodes := edit.set_fields({}, "role:R", samples.role(["risk"]))
	judge("risk_trained", nodes) == edit.organisation_unclear
}

test_risk_trained_obtained_in_future_fails if {
	nodes := edit.set_fields(good, "competence:6", {"obtained_on": "2026-11-25"})
	judge("risk_trained", nodes) == edit.organisation_fails
}

test_internal_audit_trained_passes if judge("internal_audit_trained", good) == edit.organisation_passes

test_internal_audit_trained_other_function_fails if {
	nodes := edit.set_fields(good, "competence:7", {"function": "other"})
	judge("internal_audit_trained", nodes) == edit.organisation_fails
}

test_internal_audit_trained_function_missing_fails if {
	nodes := edit.without(good, "competence:7", "function")
	judge("internal_audit_trained", nodes) == edit.organisation_fails
}

test_internal_audit_trained_expired_fails if {
	nodes := edit.set_fields(good, "competence:7", {"valid_until": "2026-11-23"})
	judge("internal_audit_trained", nodes) == edit.organisation_fails
}

test_internal_audit_trained_no_evidence_is_unknown if {
	nodes := edit.set_fields({}, "role:R", samples.role(["risk"]))
	judge("internal_audit_trained", nodes) == edit.organisation_unclear
}

test_internal_audit_trained_obtained_in_future_fails if {
	nodes := edit.set_fields(good, "competence:7", {"obtained_on": "2026-11-25"})
	judge("internal_audit_trained", nodes) == edit.organisation_fails
}

test_holder_competent_needs_all_evidence if {
	every field in ["person", "requirement", "evidence", "obtained_on", "valid_until"] {
		judge("holder_competent", edit.without(good, "competence:1", field)) == edit.unclear("role:R")
	}
}

test_auditor_competent_accepts_any_function if {
	every word in ["ai", "development", "oversight"] {
		nodes := edit.set_fields(good, "competence:1", {"function": word})
		judge("auditor_competent", nodes) == edit.passes("audit:U")
	}
}

test_assessor_competent_leaves_out_any_status if {
	every word in ["rejected", "superseded"] {
		nodes := edit.set_fields(good, "impact_assessment:I", {"status": word})
		judge("assessor_competent", nodes) == edit.nobody
	}
}

test_assessor_competent_alone_passes if {
	nodes := edit.set_fields(good, "impact_assessment:I", {"assessors": ["Person A"]})
	judge("assessor_competent", nodes) == edit.passes("impact_assessment:I")
}

test_purchasing_trained_without_a_person_fails if {
	nodes := edit.without(good, "competence:3", "person")
	judge("purchasing_trained", nodes) == edit.organisation_fails
}

test_holder_competent_is_unknown_without_the_role_register if {
	nodes := {id: node | some id, node in good; node.kind != "role"}
	sets := requirement.checks.holder_competent with input as given.supplied(nodes, given.kinds - {"role"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

test_deputy_competent_is_unknown_without_the_role_register if {
	nodes := {id: node | some id, node in good; node.kind != "role"}
	sets := requirement.checks.deputy_competent with input as given.supplied(nodes, given.kinds - {"role"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

test_assessor_competent_is_unknown_without_the_impact_assessment_register if {
	nodes := {id: node | some id, node in good; node.kind != "impact_assessment"}
	left := given.kinds - {"impact_assessment"}
	sets := requirement.checks.assessor_competent with input as given.supplied(nodes, left)
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

test_auditor_competent_is_unknown_without_the_audit_register if {
	nodes := {id: node | some id, node in good; node.kind != "audit"}
	sets := requirement.checks.auditor_competent with input as given.supplied(nodes, given.kinds - {"audit"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

test_assessor_competent_draft_or_under_review_is_not_judged_yet if {
	every status in ["draft", "in_review", "rejected", "superseded"] {
		judge("assessor_competent", edit.set_fields(good, "impact_assessment:I", {"status": status})) == edit.nobody
	}
}
