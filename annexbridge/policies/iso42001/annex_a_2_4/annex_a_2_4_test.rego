package iso42001.annex_a_2_4_test

import data.iso42001.annex_a_2_4
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_2_4.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_2_4.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"policy:P": {
		"kind": "policy",
		"type": "ai",
		"last_review": "2026-06-01",
		"next_review": "2027-06-01",
		"reviewer": "head of risk",
	},
	"role:R": {"kind": "role", "person": "A. Person", "role": "Head of risk", "authority": "Decides on AI risks"},
	"incident:N": {"kind": "incident", "serious": true, "detected_on": "2026-05-20"},
}

policy(fields) := edit.set_fields(good, "policy:P", fields)

incident(fields) := edit.set_fields(good, "incident:N", fields)

test_reviewed_policy_passes if judge("reviewed_in_cadence", good) == edit.organisation_passes

test_review_too_old_fails if {
	judge("reviewed_in_cadence", policy({"last_review": "2025-11-23"})) == edit.organisation_fails
}

test_review_without_date_is_unknown if {
	judge("reviewed_in_cadence", edit.without(good, "policy:P", "last_review")) == edit.organisation_unclear
}

test_review_of_another_policy_does_not_count if {
	judge("reviewed_in_cadence", policy({"type": "security"})) == edit.organisation_unclear
}

test_review_in_the_future_fails if {
	judge("reviewed_in_cadence", policy({"last_review": "2026-11-25"})) == edit.organisation_fails
}

test_planned_review_passes if judge("next_review_planned", good) == edit.passes("policy:P")

test_overdue_review_fails if {
	judge("next_review_planned", policy({"next_review": "2026-11-23"})) == edit.fails("policy:P")
}

test_next_review_unknown_is_unknown if {
	judge("next_review_planned", edit.without(good, "policy:P", "next_review")) == edit.unclear("policy:P")
}

test_other_policy_is_out_of_scope if {
	every check in ["next_review_planned", "reviewer_entitled"] {
		judge(check, policy({"type": "hr"})) == edit.nobody
	}
}

test_policy_of_unknown_type_counts if {
	judge("next_review_planned", edit.without(good, "policy:P", "type")) == edit.passes("policy:P")
}

test_entitled_reviewer_passes if judge("reviewer_entitled", good) == edit.passes("policy:P")

test_reviewer_without_role_fails if {
	judge("reviewer_entitled", policy({"reviewer": "Somebody"})) == edit.fails("policy:P")
}

test_reviewer_unknown_is_unknown if {
	judge("reviewer_entitled", edit.without(good, "policy:P", "reviewer")) == edit.unclear("policy:P")
}

test_nobody_with_authority_is_unknown if {
	judge("reviewer_entitled", edit.without(good, "role:R", "authority")) == edit.unclear("policy:P")
}

test_reviewer_by_name_passes if {
	judge("reviewer_entitled", policy({"reviewer": "A. PERSON"})) == edit.passes("policy:P")
}

test_review_after_incident_passes if judge("reviewed_after_serious_incident", good) == edit.passes("incident:N")

test_review_before_incident_fails if {
	judge("reviewed_after_serious_incident", incident({"detected_on": "2026-06-02"})) == edit.fails("incident:N")
}

test_incident_without_date_is_unknown if {
	nodes := edit.without(good, "incident:N", "detected_on")
	judge("reviewed_after_serious_incident", nodes) == edit.unclear("incident:N")
}

test_incident_that_is_not_serious_is_out_of_scope if {
	judge("reviewed_after_serious_incident", incident({"serious": false})) == edit.nobody
}

test_young_incident_is_out_of_scope if {
	judge("reviewed_after_serious_incident", incident({"detected_on": "2026-10-25"})) == edit.nobody
}

test_future_review_after_incident_fails if {
	nodes := policy({"last_review": "2026-11-25"})
	judge("reviewed_after_serious_incident", nodes) == edit.fails("incident:N")
}

test_every_other_policy_is_out_of_scope if {
	every type in ["security", "privacy", "quality", "hr", "procurement", "other"] {
		judge("next_review_planned", policy({"type": type})) == edit.nobody
	}
}

test_review_on_the_day_of_the_incident_passes if {
	nodes := incident({"detected_on": "2026-06-01"})
	judge("reviewed_after_serious_incident", nodes) == edit.passes("incident:N")
}

test_incident_without_a_reviewed_policy_is_unknown if {
	nodes := edit.gone(good, "policy:P")
	judge("reviewed_after_serious_incident", nodes) == edit.unclear("incident:N")
}

# What each check cannot do without.
needs := {
	"reviewed_in_cadence": {"policy:P": ["last_review", "type"]},
	"next_review_planned": {"policy:P": ["next_review"]},
	"reviewer_entitled": {
		"policy:P": ["reviewer"],
		"role:R": ["authority"],
	},
	"reviewed_after_serious_incident": {
		"incident:N": ["detected_on"],
		"policy:P": ["last_review", "type"],
	},
}

test_every_blank_cell_is_unknown if {
	every check, records in needs {
		every id, fields in records {
			every field in fields {
				judge(check, edit.without(good, id, field)) == edit.turned_unknown(judge(check, good).passed)
			}
		}
	}
}

test_registers_missing_are_unknown if {
	every check in [
		"reviewed_in_cadence", "next_review_planned", "reviewer_entitled",
		"reviewed_after_serious_incident",
	] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_one_name_is_enough_to_judge_reviewers if {
	nodes := edit.set_fields(good, "role:R", {"person": "Head of risk"})
	judge("reviewer_entitled", nodes) == edit.passes("policy:P")
}

test_the_deputy_of_an_authority_may_review if {
	nodes := edit.set_fields(policy({"reviewer": "b. deputy"}), "role:R", {"deputy": "B. Deputy"})
	judge("reviewer_entitled", nodes) == edit.passes("policy:P")
}

test_a_role_is_an_authority_under_any_one_of_its_names if {
	every field in ["person", "role", "deputy"] {
		nodes := {
			"policy:P": object.union(good["policy:P"], {"reviewer": "Head of risk"}),
			"role:R": {"kind": "role", field: "Head of risk", "authority": "Decides on AI risks"},
		}
		judge("reviewer_entitled", nodes) == edit.passes("policy:P")
	}
}
