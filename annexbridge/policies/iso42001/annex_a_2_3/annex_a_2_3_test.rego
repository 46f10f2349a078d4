package iso42001.annex_a_2_3_test

import data.iso42001.annex_a_2_3
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_2_3.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_2_3.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

policies := {sprintf("policy:%s", [type]): {
	"kind": "policy",
	"type": type,
	"approved_on": "2026-01-10",
	"next_review": "2027-01-10",
} |
	some type in ["ai", "security", "privacy", "quality", "hr", "procurement"]
}

rows := {sprintf("alignment:%s", [type]): {
	"kind": "alignment",
	"policy": "policy:ai",
	"other_policy": type,
	"relation": "refers to it",
	"decision": "no conflict",
	"date": "2026-02-01",
} |
	some type in ["security", "privacy", "quality", "hr", "procurement"]
}

good := object.union(policies, rows)

# One alignment, so that a verdict names one subject.
one := object.union(policies, {"alignment:hr": rows["alignment:hr"]})

row(fields) := edit.set_fields(one, "alignment:hr", fields)

test_every_area_aligned_passes if judge("every_area_aligned", good) == edit.organisation_passes

test_safety_instead_of_quality_passes if {
	nodes := edit.set_fields(good, "alignment:quality", {"other_policy": "safety"})
	judge("every_area_aligned", nodes) == edit.organisation_passes
}

test_area_left_out_fails if {
	judge("every_area_aligned", edit.gone(good, "alignment:hr")) == edit.organisation_fails
}

test_alignment_without_decision_does_not_count if {
	judge("every_area_aligned", edit.without(good, "alignment:hr", "decision")) == edit.organisation_fails
}

test_decision_unknown_is_unknown if {
	nodes := edit.without(one, "alignment:hr", "decision")
	judge("every_area_aligned", nodes) == edit.organisation_unclear
	judge("alignment_current", nodes) == edit.unclear("alignment:hr")
}

test_another_area_does_not_count if {
	nodes := edit.set_fields(good, "alignment:hr", {"other_policy": "other"})
	judge("every_area_aligned", nodes) == edit.organisation_fails
}

test_alignment_in_the_future_does_not_count if {
	nodes := edit.set_fields(good, "alignment:hr", {"date": "2026-11-25"})
	judge("every_area_aligned", nodes) == edit.organisation_fails
	judge("alignment_current", row({"date": "2026-11-25"})) == edit.fails("alignment:hr")
}

test_current_alignment_passes if judge("alignment_current", one) == edit.passes("alignment:hr")

test_old_alignment_fails if {
	judge("alignment_current", row({"date": "2025-11-23"})) == edit.fails("alignment:hr")
}

test_no_alignment_is_nobody if judge("alignment_current", edit.gone(one, "alignment:hr")) == edit.nobody

test_other_policy_in_force_passes if judge("other_policy_in_force", one) == edit.passes("alignment:hr")

test_other_policy_overdue_fails if {
	nodes := edit.set_fields(one, "policy:hr", {"next_review": "2026-11-23"})
	judge("other_policy_in_force", nodes) == edit.fails("alignment:hr")
}

test_other_policy_not_recorded_is_unknown if {
	judge("other_policy_in_force", edit.gone(one, "policy:hr")) == edit.unclear("alignment:hr")
}

test_other_policy_without_approval_is_unknown if {
	judge("other_policy_in_force", edit.without(one, "policy:hr", "approved_on")) == edit.unclear("alignment:hr")
}

test_policies_without_register_type_are_out_of_scope if {
	judge("other_policy_in_force", row({"other_policy": "safety"})) == edit.nobody
}

test_other_policy_approved_in_the_future_fails if {
	nodes := edit.set_fields(one, "policy:hr", {"approved_on": "2026-11-25"})
	judge("other_policy_in_force", nodes) == edit.fails("alignment:hr")
}

test_other_kinds_of_policy_are_out_of_scope if {
	judge("other_policy_in_force", row({"other_policy": "other"})) == edit.nobody
}

test_alignment_with_an_unnamed_policy_is_unknown if {
	nodes := edit.without(one, "alignment:hr", "other_policy")
	judge("every_area_aligned", nodes) == edit.organisation_unclear
}

# What each check cannot do without.
needs := {
	"alignment_current": {"alignment:hr": ["date", "decision", "policy", "relation"]},
	"other_policy_in_force": {
		"alignment:hr": ["other_policy"],
		"policy:hr": ["approved_on", "next_review", "type"],
	},
}

test_every_blank_cell_is_unknown if {
	every check, records in needs {
		every id, fields in records {
			every field in fields {
				judge(check, edit.without(one, id, field)) == edit.turned_unknown(judge(check, one).passed)
			}
		}
	}
}

test_registers_missing_are_unknown if {
	every check in ["every_area_aligned", "alignment_current", "other_policy_in_force"] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_every_area_aligned_fails_without_date if {
	nodes := edit.without(good, "alignment:security", "date")
	judge("every_area_aligned", nodes) == edit.organisation_fails
}

test_every_area_aligned_fails_without_date_too if {
	nodes := edit.without(good, "alignment:privacy", "date")
	judge("every_area_aligned", nodes) == edit.organisation_fails
}

test_every_area_aligned_fails_without_date_too_too if {
	nodes := edit.without(good, "alignment:quality", "date")
	judge("every_area_aligned", nodes) == edit.organisation_fails
}

test_every_area_aligned_fails_without_date_too_too_too if {
	nodes := edit.without(good, "alignment:procurement", "date")
	judge("every_area_aligned", nodes) == edit.organisation_fails
}

test_alignment_with_an_unnamed_policy_says_nothing_of_areas if {
	nodes := edit.without(one, "alignment:hr", "other_policy")
	judge("every_area_aligned", nodes) == edit.organisation_unclear
}
