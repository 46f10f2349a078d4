package iso42001.clause_6_1_1_test

import data.iso42001.clause_6_1_1 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"ai_risk:R": {"kind": "ai_risk", "criteria_ref": "SAMPLE document"},
	"document:D": samples.document("risk_criteria"),
	"attestation:1": samples.attestation("clause:6.1.1", "actions_integrated"),
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_criteria_in_force_without_any_field_is_unknown if {
	every field in ["status", "approved_by", "approved_on", "review_on"] {
		judge("criteria_in_force", edit.without(good, "document:D", field)) == edit.organisation_unclear
	}
}

test_criteria_in_force_passes if judge("criteria_in_force", good) == edit.organisation_passes

test_criteria_in_force_overdue_fails if {
	nodes := edit.set_fields(good, "document:D", {"review_on": "2026-11-23"})
	judge("criteria_in_force", nodes) == edit.organisation_fails
}

test_criteria_in_force_draft_fails if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("criteria_in_force", nodes) == edit.organisation_fails
}

test_criteria_in_force_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("criteria_in_force", nodes) == edit.organisation_unclear
}

test_criteria_in_force_approval_in_future_fails if {
	nodes := edit.set_fields(good, "document:D", {"approved_on": "2026-11-25"})
	judge("criteria_in_force", nodes) == edit.organisation_fails
}

test_actions_integrated_passes if judge("actions_integrated", good) == edit.organisation_passes

test_actions_integrated_denied_fails if {
	nodes := edit.set_fields(good, "attestation:1", {"conforms": false})
	judge("actions_integrated", nodes) == edit.organisation_fails
}

test_actions_integrated_expired_fails if {
	nodes := edit.set_fields(good, "attestation:1", {"valid_until": "2026-11-23"})
	judge("actions_integrated", nodes) == edit.organisation_fails
}

test_actions_integrated_nobody_says_is_unknown if {
	nodes := edit.gone(good, "attestation:1")
	judge("actions_integrated", nodes) == edit.organisation_unclear
}

test_actions_integrated_other_subject_does_not_count if {
	nodes := edit.set_fields(good, "attestation:1", {"subject": "ai_system:A"})
	judge("actions_integrated", nodes) == edit.organisation_unclear
}

test_actions_integrated_statement_from_the_future_is_unknown if {
	nodes := edit.set_fields(good, "attestation:1", {"attested_on": "2026-11-25"})
	judge("actions_integrated", nodes) == edit.organisation_unclear
}

test_judged_by_criteria_passes if judge("judged_by_criteria", good) == edit.passes("ai_risk:R")

test_judged_by_criteria_other_criteria_fail if {
	nodes := edit.set_fields(good, "ai_risk:R", {"criteria_ref": "Gut feeling"})
	judge("judged_by_criteria", nodes) == edit.fails("ai_risk:R")
}

test_judged_by_criteria_missing_is_unknown if {
	nodes := edit.without(good, "ai_risk:R", "criteria_ref")
	judge("judged_by_criteria", nodes) == edit.unclear("ai_risk:R")
}

test_judged_by_criteria_no_criteria_is_unknown if {
	nodes := edit.gone(good, "document:D")
	judge("judged_by_criteria", nodes) == edit.unclear("ai_risk:R")
}

test_judged_by_criteria_id_counts if {
	nodes := edit.set_fields(good, "ai_risk:R", {"criteria_ref": "d"})
	judge("judged_by_criteria", nodes) == edit.passes("ai_risk:R")
}

test_judged_by_criteria_draft_criteria_fail if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("judged_by_criteria", nodes) == edit.fails("ai_risk:R")
}

test_judged_by_criteria_no_risk_is_nobody if judge("judged_by_criteria", edit.gone(good, "ai_risk:R")) == edit.nobody

test_judged_by_criteria_without_status_of_criteria_is_unknown if {
	nodes := edit.without(good, "document:D", "status")
	judge("judged_by_criteria", nodes) == edit.unclear("ai_risk:R")
}

test_judged_by_criteria_is_unknown_without_the_ai_risk_register if {
	nodes := {id: node | some id, node in good; node.kind != "ai_risk"}
	sets := requirement.checks.judged_by_criteria with input as given.supplied(nodes, given.kinds - {"ai_risk"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}
