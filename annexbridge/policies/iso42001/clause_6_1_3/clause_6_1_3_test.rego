package iso42001.clause_6_1_3_test

import data.iso42001.clause_6_1_3 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples
import data.lib.soa

params := object.union(edit.params, {"shared_reason_rows": {"value": 5}})

# Every control included for a reason of its own, but for one that is excluded.
good := object.union(
	{soa.row(control): included(control) | some control in soa.controls},
	{
		"soa:iso42001:A.10.4": object.union(
			object.remove(included("A.10.4"), ["reason", "reason_types"]),
			{"applicable": false, "exclusion_justification": "No customers, internal use only"},
		),
		"ai_risk:R": risk,
		"role:1": samples.role(["risk"]),
	},
)

included(control) := {
	"kind": "soa",
	"framework": "iso42001",
	"control_id": control,
	"applicable": true,
	"reason_types": ["RRA", "BR"],
	"reason": concat(" ", ["Our reason for", control]),
	"risk_ids": ["r"],
	"status": "planned",
	"owner": "AIMS manager",
	"last_reviewed": "2026-05-01",
	"next_review": "2027-05-01",
}

risk := {
	"kind": "ai_risk",
	"facts": {"declared": true},
	"inherent_level": 15,
	"residual_level": 6,
	"treatment": "modify",
	"control_ids": ["A.2.2", "9.2"],
	"treatment_owner": "AI lead",
	"treatment_due": "2026-12-31",
	"treatment_status": "in_progress",
	"assessed_on": "2026-03-01",
	"accepted_by": "person a",
	"accepted_on": "2026-03-02",
}

# What the check says of the control A.2.2, of the excluded control and of the risk.
row := "soa:iso42001:A.2.2"

left_out := "soa:iso42001:A.10.4"

judge(name, nodes, id) := {word | some word, ids in verdict(name, nodes); id in ids}

verdict(name, nodes) := found if {
	found := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as params
}

unknown(name) := found if {
	found := given.unknown(requirement.checks[name]) with input as given.supplied({}, set()) with data.params as params
}

test_everything_passes if {
	every name, _ in requirement.checks {
		exceptions := verdict(name, good)
		count(exceptions.failed | exceptions.unknown) == 0
	}
}

test_statement_missing_is_unknown_for_all_controls if {
	every name in {"control_decided", "inclusion_reasoned", "reason_specific", "exclusion_justified", "status_stated"} {
		unknown(name) == soa.rows
	}
}

test_control_decided_passes if judge("control_decided", good, row) == {"passed"}

test_control_excluded_is_decided if judge("control_decided", good, left_out) == {"passed"}

test_control_undecided_is_unknown if {
	judge("control_decided", edit.without(good, row, "applicable"), row) == {"unknown"}
}

test_control_without_row_is_unknown if judge("control_decided", edit.gone(good, row), row) == {"unknown"}

test_control_of_another_framework_is_out_of_scope if {
	nodes := object.union(good, {"soa:iso27001:A.5.1": {"kind": "soa", "framework": "iso27001"}})
	judge("control_decided", nodes, "soa:iso27001:A.5.1") == set()
}

test_inclusion_reasoned_passes if judge("inclusion_reasoned", good, row) == {"passed"}

test_inclusion_without_type_fails if {
	judge("inclusion_reasoned", edit.set_fields(good, row, {"reason_types": []}), row) == {"failed"}
}

test_inclusion_types_missing_is_unknown if {
	judge("inclusion_reasoned", edit.without(good, row, "reason_types"), row) == {"unknown"}
}

test_inclusion_reason_missing_is_unknown if {
	judge("inclusion_reasoned", edit.without(good, row, "reason"), row) == {"unknown"}
}

test_inclusion_of_excluded_is_out_of_scope if judge("inclusion_reasoned", good, left_out) == set()

test_inclusion_with_empty_reason_is_unknown if {
	judge("inclusion_reasoned", edit.set_fields(good, row, {"reason": ""}), row) == {"unknown"}
}

# The same words on so many controls, A.2.2 the first of them.
copied(controls) := object.union(good, {soa.row(control): {"reason": reason} |
	some control in controls
	reason := words[control]
})

words := {
	"A.2.2": "Best practice", "A.2.3": "best practice", "A.2.4": "Best practice", "A.3.2": "Best practice",
	"A.3.3": "Best practice", "A.4.2": "Best practice",
}

six := object.keys(words)

test_reason_specific_passes if judge("reason_specific", good, row) == {"passed"}

test_nc11_same_reason_on_many_rows if judge("reason_specific", copied(six), row) == {"failed"}

test_reason_shared_by_few_passes if judge("reason_specific", copied(six - {"A.4.2"}), row) == {"passed"}

test_reason_shared_by_few_with_others_missing_is_unknown if {
	nodes := edit.without(copied(six), "soa:iso42001:A.4.2", "reason")
	judge("reason_specific", nodes, row) == {"unknown"}
}

test_reason_shared_by_few_with_others_undecided_is_unknown if {
	nodes := edit.without(copied(six), "soa:iso42001:A.4.2", "applicable")
	judge("reason_specific", nodes, row) == {"unknown"}
}

test_reason_missing_is_unknown if judge("reason_specific", edit.without(good, row, "reason"), row) == {"unknown"}

test_reason_of_excluded_is_out_of_scope if judge("reason_specific", good, left_out) == set()

test_risk_reason_passes if judge("risk_reason_names_risks", good, row) == {"passed"}

test_nc11_risk_reason_without_risk if {
	judge("risk_reason_names_risks", edit.set_fields(good, row, {"risk_ids": []}), row) == {"failed"}
}

test_risk_reason_with_stranger_fails if {
	judge("risk_reason_names_risks", edit.set_fields(good, row, {"risk_ids": ["R", "Z"]}), row) == {"failed"}
}

test_nc11_risk_reason_with_risks_blank if {
	judge("risk_reason_names_risks", edit.without(good, row, "risk_ids"), row) == {"unknown"}
}

test_risk_reason_without_register_is_unknown if {
	judge("risk_reason_names_risks", edit.gone(good, "ai_risk:R"), row) == {"unknown"}
}

test_other_reason_needs_no_risk if {
	judge("risk_reason_names_risks", edit.set_fields(good, row, {"reason_types": ["LR"]}), row) == set()
}

test_reason_type_missing_stays if {
	judge("risk_reason_names_risks", edit.without(good, row, "reason_types"), row) == {"unknown"}
}

test_exclusion_justified_passes if judge("exclusion_justified", good, left_out) == {"passed"}

test_exclusion_without_a_cell_for_the_justification_is_unknown if {
	nodes := edit.without(good, left_out, "exclusion_justification")
	judge("exclusion_justified", nodes, left_out) == {"unknown"}
}

test_nc13_exclusion_without_justification if {
	unwritten := edit.without(good, left_out, "exclusion_justification")
	nodes := edit.set_fields(unwritten, left_out, {"facts": {"blank": ["exclusion_justification"]}})
	judge("exclusion_justified", nodes, left_out) == {"failed"}
}

test_undecided_control_with_a_blank_justification_is_unknown if {
	unwritten := edit.without(good, left_out, "exclusion_justification")
	nodes := edit.set_fields(unwritten, left_out, {"facts": {"blank": ["exclusion_justification"]}})
	judge("exclusion_justified", edit.without(nodes, left_out, "applicable"), left_out) == {"unknown"}
}

test_exclusion_with_a_word_for_a_justification_fails if {
	every word in ["n/a", "x", "not needed", "."] {
		nodes := edit.set_fields(good, left_out, {"exclusion_justification": word})
		judge("exclusion_justified", nodes, left_out) == {"failed"}
	}
}

# Leaves the first controls out, each with the same words.
alike(number) := object.union(good, {id: changed |
	some id in array.slice(sort(soa.rows), 0, number)
	changed := object.union(good[id], {
		"applicable": false,
		"exclusion_justification": "No customers, internal use only",
	})
})

test_exclusions_may_share_a_justification_up_to_the_limit if {
	judge("exclusion_justified", alike(5), left_out) == {"passed"}
}

test_any_number_of_exclusions_may_have_a_justification_of_their_own if {
	nodes := object.union(good, {id: changed |
		some id in array.slice(sort(soa.rows), 0, 6)
		own := concat(" ", ["No customers here, see", id])
		changed := object.union(good[id], {"applicable": false, "exclusion_justification": own})
	})
	judge("exclusion_justified", nodes, left_out) == {"passed"}
}

test_nc11_exclusions_from_a_template_fail if judge("exclusion_justified", alike(6), left_out) == {"failed"}

test_exclusion_is_no_rarer_for_another_that_says_nothing if {
	nodes := edit.set_fields(alike(6), "soa:iso42001:A.10.3", {"exclusion_justification": "x"})
	judge("exclusion_justified", nodes, left_out) == {"failed"}
}

test_exclusion_with_some_other_cell_blank_is_unknown if {
	unwritten := edit.without(good, left_out, "exclusion_justification")
	nodes := edit.set_fields(unwritten, left_out, {"facts": {"blank": ["reason"]}})
	judge("exclusion_justified", nodes, left_out) == {"unknown"}
}

test_included_needs_no_justification if judge("exclusion_justified", good, row) == set()

test_undecided_stays_with_exclusions if {
	judge("exclusion_justified", edit.without(good, row, "applicable"), row) == {"unknown"}
}

test_status_stated_passes if judge("status_stated", good, row) == {"passed"}

test_status_with_other_word_fails if {
	judge("status_stated", edit.set_fields(good, row, {"status": "green"}), row) == {"failed"}
}

test_status_missing_is_unknown if judge("status_stated", edit.without(good, row, "status"), row) == {"unknown"}

test_status_owner_missing_is_unknown if judge("status_stated", edit.without(good, row, "owner"), row) == {"unknown"}

test_status_of_excluded_is_out_of_scope if judge("status_stated", good, left_out) == set()

test_status_not_implemented_is_an_answer if {
	judge("status_stated", edit.set_fields(good, row, {"status": "not_implemented"}), row) == {"passed"}
}

test_decision_reviewed_passes if judge("decision_reviewed", good, left_out) == {"passed"}

test_decision_review_too_old_fails if {
	judge("decision_reviewed", edit.set_fields(good, row, {"last_reviewed": "2025-11-23"}), row) == {"failed"}
}

test_decision_next_review_passed_fails if {
	judge("decision_reviewed", edit.set_fields(good, row, {"next_review": "2026-11-23"}), row) == {"failed"}
}

test_decision_review_missing_is_unknown if {
	judge("decision_reviewed", edit.without(good, row, "last_reviewed"), row) == {"unknown"}
}

test_decision_review_in_future_fails if {
	judge("decision_reviewed", edit.set_fields(good, row, {"last_reviewed": "2026-11-25"}), row) == {"failed"}
}

# The statement with one more row.
with_row(fields) := object.union(good, {"soa:extra": object.union({"kind": "soa"}, fields)})

test_only_annex_a_passes if judge("only_annex_a", good, row) == {"passed"}

test_nc12_annex_b_item_as_row if {
	nodes := with_row({"framework": "iso42001", "control_id": "B.6.2.4"})
	judge("only_annex_a", nodes, "soa:extra") == {"failed"}
}

test_row_without_control_is_unknown if {
	judge("only_annex_a", with_row({"framework": "iso42001"}), "soa:extra") == {"unknown"}
}

test_row_without_framework_is_unknown if {
	judge("only_annex_a", with_row({"control_id": "B.2.2"}), "soa:extra") == {"unknown"}
}

test_row_of_our_own_is_out_of_scope if {
	judge("only_annex_a", with_row({"framework": "own", "control_id": "X.1"}), "soa:extra") == set()
}

test_row_named_like_an_objective_fails if {
	nodes := with_row({"framework": "iso42001", "control_id": "A.6.1"})
	judge("only_annex_a", nodes, "soa:extra") == {"failed"}
}

risky(fields) := edit.set_fields(good, "ai_risk:R", fields)

lacking(field) := edit.without(good, "ai_risk:R", field)

risk_verdict(name, nodes) := judge(name, nodes, "ai_risk:R")

test_high_risk_treated_passes if risk_verdict("high_risk_treated", good) == {"passed"}

test_high_risk_retained_without_acceptance_fails if {
	risk_verdict("high_risk_treated", risky({"treatment": "retain", "accepted_on": "2026-02-28"})) == {"failed"}
}

test_high_risk_retained_and_accepted_passes if {
	risk_verdict("high_risk_treated", risky({"treatment": "retain"})) == {"passed"}
}

test_high_risk_treatment_missing_but_accepted_is_unknown if {
	risk_verdict("high_risk_treated", lacking("treatment")) == {"unknown"}
}

test_high_risk_level_missing_stays if risk_verdict("high_risk_treated", lacking("inherent_level")) == {"unknown"}

test_low_risk_is_out_of_scope if risk_verdict("high_risk_treated", risky({"inherent_level": 9})) == set()

test_treatment_planned_passes if risk_verdict("treatment_planned", good) == {"passed"}

test_treatment_overdue_fails if {
	risk_verdict("treatment_planned", risky({"treatment_due": "2026-11-23"})) == {"failed"}
}

test_treatment_done_passes if {
	nodes := risky({"treatment_due": "2026-01-01", "treatment_status": "done"})
	risk_verdict("treatment_planned", nodes) == {"passed"}
}

test_treatment_owner_missing_is_unknown if risk_verdict("treatment_planned", lacking("treatment_owner")) == {"unknown"}

test_treatment_missing_stays if risk_verdict("treatment_planned", lacking("treatment")) == {"unknown"}

test_retained_risk_needs_no_plan if risk_verdict("treatment_planned", risky({"treatment": "retain"})) == set()

test_controls_selected_passes if risk_verdict("controls_selected", good) == {"passed"}

test_no_control_fails if risk_verdict("controls_selected", risky({"control_ids": []})) == {"failed"}

test_excluded_control_fails if risk_verdict("controls_selected", risky({"control_ids": ["A.10.4"]})) == {"failed"}

test_control_nobody_knows_fails if {
	risk_verdict("controls_selected", risky({"control_ids": ["A.2.2", "A.99"]})) == {"failed"}
}

test_controls_missing_is_unknown if risk_verdict("controls_selected", lacking("control_ids")) == {"unknown"}

test_controls_without_statement_are_unknown if {
	risk_verdict("controls_selected", {"ai_risk:R": risk}) == {"unknown"}
}

test_shared_risk_needs_no_control if risk_verdict("controls_selected", risky({"treatment": "share"})) == set()

test_avoided_risk_needs_no_control if risk_verdict("controls_selected", risky({"treatment": "avoid"})) == set()

test_residual_accepted_passes if risk_verdict("residual_accepted", good) == {"passed"}

test_acceptance_before_assessment_fails if {
	risk_verdict("residual_accepted", risky({"accepted_on": "2026-02-28"})) == {"failed"}
}

test_acceptance_by_nobody_in_particular_fails if {
	risk_verdict("residual_accepted", risky({"accepted_by": "the department"})) == {"failed"}
}

test_acceptance_by_role_passes if risk_verdict("residual_accepted", risky({"accepted_by": "AI lead"})) == {"passed"}

test_acceptance_missing_is_unknown if risk_verdict("residual_accepted", lacking("accepted_on")) == {"unknown"}

test_acceptance_without_role_register_is_unknown if {
	risk_verdict("residual_accepted", edit.gone(good, "role:1")) == {"unknown"}
}

test_acceptance_in_future_fails if {
	risk_verdict("residual_accepted", risky({"accepted_on": "2026-11-25"})) == {"failed"}
}

test_no_risk_no_subject if verdict("residual_accepted", edit.gone(good, "ai_risk:R")) == edit.nobody

test_decision_next_review_missing_is_unknown if {
	judge("decision_reviewed", edit.without(good, row, "next_review"), row) == {"unknown"}
}

test_risk_nobody_recorded_is_a_stranger if {
	nodes := object.union(good, {
		row: {"risk_ids": ["Z"]},
		"ai_risk:Z": {"kind": "ai_risk", "facts": {"declared": false}},
	})
	judge("risk_reason_names_risks", nodes, row) == {"failed"}
}

test_treatment_plan_without_any_field_is_unknown if {
	every field in ["treatment", "treatment_owner", "treatment_due", "treatment_status"] {
		risk_verdict("treatment_planned", lacking(field)) == {"unknown"}
	}
}

test_acceptance_without_any_field_is_unknown if {
	every field in ["residual_level", "accepted_by", "accepted_on", "assessed_on"] {
		risk_verdict("residual_accepted", lacking(field)) == {"unknown"}
	}
}

test_acceptance_on_the_day_of_assessment_passes if {
	risk_verdict("residual_accepted", risky({"accepted_on": "2026-03-01"})) == {"passed"}
}

test_acceptance_by_the_only_person_named_passes if {
	risk_verdict("residual_accepted", edit.without(good, "role:1", "role")) == {"passed"}
}

test_retained_risk_needs_no_control if risk_verdict("controls_selected", risky({"treatment": "retain"})) == set()

test_controls_of_a_single_row_can_be_judged if {
	nodes := {"ai_risk:R": object.union(risk, {"control_ids": ["A.2.2"]}), row: included("A.2.2")}
	risk_verdict("controls_selected", nodes) == {"passed"}
}

test_status_accepts_every_word_of_the_register if {
	every word in ["implemented", "partial", "planned", "not_implemented"] {
		judge("status_stated", edit.set_fields(good, row, {"status": word}), row) == {"passed"}
	}
}

test_controls_with_nothing_decided_are_unknown if {
	nodes := {"ai_risk:R": risk, row: object.remove(included("A.2.2"), ["applicable"])}
	risk_verdict("controls_selected", nodes) == {"unknown"}
}

test_registers_missing_are_unknown if {
	every check in ["only_annex_a", "high_risk_treated", "treatment_planned", "controls_selected", "residual_accepted"] {
		found := edit.verdict(requirement.checks[check]) with input as given.supplied({}, set()) with data.params as params
		found == edit.organisation_unclear
	}
}

test_row_of_another_standard_is_no_row_of_this_statement if {
	every framework in ["iso27001", "own"] {
		row_there := {"soa:X": {"kind": "soa", "framework": framework, "control_id": "5.1"}}
		judge("only_annex_a", row_there, "soa:X") == set()
	}
}

test_one_person_on_record_is_enough_to_tell_who_accepts if {
	alone := {"role:1": {"kind": "role", "facts": {"declared": true}, "person": "person a"}}
	risk_verdict("residual_accepted", object.union(edit.gone(good, "role:1"), alone)) == {"passed"}
}
