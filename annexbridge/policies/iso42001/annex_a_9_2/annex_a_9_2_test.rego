package iso42001.annex_a_9_2_test

import data.iso42001.annex_a_9_2
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_9_2.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_9_2.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"document:P": {
		"kind": "document",
		"type": "responsible_use_procedure",
		"status": "approved",
		"approved_by": "Board",
		"approved_on": "2026-01-10",
		"review_on": "2027-01-10",
	},
	"ai_system:A": {
		"kind": "ai_system",
		"status": "production",
		"third_party_tool": true,
		"first_use_on": "2026-03-01",
		"use_approved_by": "Head of IT",
		"use_approved_on": "2026-03-01",
		"oversight_person": "C. Overseer",
		"oversight_mode": "Reads every rejection",
		"oversight_authority": true,
		"oversight_trained_on": "2026-02-15",
	},
	"competence:C": {
		"kind": "competence",
		"person": "c. overseer",
		"function": "oversight",
		"requirement": "Understands the limits of the system",
		"evidence": "Course",
		"obtained_on": "2026-02-15",
		"valid_until": "2028-02-15",
	},
}

system(fields) := edit.set_fields(good, "ai_system:A", fields)

document(fields) := edit.set_fields(good, "document:P", fields)

test_procedure_in_force_passes if judge("procedure_in_force", good) == edit.organisation_passes

test_draft_procedure_fails if judge("procedure_in_force", document({"status": "draft"})) == edit.organisation_fails

test_procedure_without_approver_is_unknown if {
	judge("procedure_in_force", edit.without(good, "document:P", "approved_by")) == edit.organisation_unclear
}

test_other_document_is_no_procedure if {
	judge("procedure_in_force", document({"type": "other"})) == edit.organisation_unclear
}

test_procedure_approved_in_the_future_fails if {
	judge("procedure_in_force", document({"approved_on": "2026-11-25"})) == edit.organisation_fails
}

test_tool_approved_before_use_passes if judge("tool_approved_before_use", good) == edit.passes("ai_system:A")

test_tool_approved_after_use_fails if {
	judge("tool_approved_before_use", system({"use_approved_on": "2026-03-02"})) == edit.fails("ai_system:A")
}

test_approval_unknown_is_unknown if {
	nodes := edit.without(good, "ai_system:A", "use_approved_by")
	judge("tool_approved_before_use", nodes) == edit.unclear("ai_system:A")
}

test_own_system_is_out_of_scope if {
	judge("tool_approved_before_use", system({"third_party_tool": false})) == edit.nobody
}

test_system_that_may_be_a_tool_counts if {
	nodes := edit.without(good, "ai_system:A", "third_party_tool")
	judge("tool_approved_before_use", nodes) == edit.passes("ai_system:A")
}

test_approval_in_the_future_fails if {
	nodes := system({"use_approved_on": "2026-11-25", "first_use_on": "2026-11-26"})
	judge("tool_approved_before_use", nodes) == edit.fails("ai_system:A")
}

test_assigned_oversight_passes if judge("oversight_assigned", good) == edit.passes("ai_system:A")

test_nc06_oversight_without_authority if {
	judge("oversight_assigned", system({"oversight_authority": false})) == edit.fails("ai_system:A")
	nodes := edit.without(good, "ai_system:A", "oversight_authority")
	judge("oversight_assigned", nodes) == edit.unclear("ai_system:A")
}

test_nc06_oversight_without_training_or_record if {
	judge("overseer_trained", edit.gone(good, "competence:C")) == edit.unclear("ai_system:A")
	nodes := edit.without(good, "ai_system:A", "oversight_trained_on")
	judge("overseer_trained", nodes) == edit.unclear("ai_system:A")
}

test_oversight_unknown_is_unknown if {
	judge("oversight_assigned", edit.without(good, "ai_system:A", "oversight_person")) == edit.unclear("ai_system:A")
}

test_system_that_affects_nobody_is_out_of_scope if {
	every check in ["oversight_assigned", "overseer_trained"] {
		judge(check, system({"affects_people": false})) == edit.nobody
	}
}

test_trained_overseer_passes if judge("overseer_trained", good) == edit.passes("ai_system:A")

test_old_training_fails if {
	judge("overseer_trained", system({"oversight_trained_on": "2025-11-23"})) == edit.fails("ai_system:A")
}

test_training_in_the_future_fails if {
	judge("overseer_trained", system({"oversight_trained_on": "2026-11-25"})) == edit.fails("ai_system:A")
}

test_expired_competence_fails if {
	nodes := edit.set_fields(good, "competence:C", {"valid_until": "2026-11-23"})
	judge("overseer_trained", nodes) == edit.fails("ai_system:A")
}

# What each check cannot do without.
needs := {
	"procedure_in_force": {"document:P": ["approved_by", "approved_on", "review_on", "status", "type"]},
	"tool_approved_before_use": {"ai_system:A": ["first_use_on", "use_approved_by", "use_approved_on"]},
	"oversight_assigned": {"ai_system:A": ["oversight_authority", "oversight_mode", "oversight_person"]},
	"overseer_trained": {
		"ai_system:A": ["oversight_person", "oversight_trained_on"],
		"competence:C": ["evidence", "function", "obtained_on", "person", "requirement", "valid_until"],
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
	every check in ["procedure_in_force", "tool_approved_before_use", "oversight_assigned", "overseer_trained"] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_plain_no_to_authority_decides_whatever_else_is_blank if {
	every field in ["oversight_person", "oversight_mode"] {
		nodes := edit.without(system({"oversight_authority": false}), "ai_system:A", field)
		judge("oversight_assigned", nodes) == edit.fails("ai_system:A")
	}
}
