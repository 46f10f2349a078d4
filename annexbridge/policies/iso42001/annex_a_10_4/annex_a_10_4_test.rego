package iso42001.annex_a_10_4_test

import data.iso42001.annex_a_10_4
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_10_4.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_10_4.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"ai_system:A": {"kind": "ai_system", "org_role": ["provider"], "models": ["model:M", "model:N"]},
	"model:M": {"kind": "model", "documentation_audiences": ["users", "operators"]},
	"model:N": {"kind": "model", "documentation_audiences": ["partners"]},
	"document:R": {
		"kind": "document",
		"type": "customer_requirements",
		"status": "approved",
		"approved_by": "Head of sales",
		"approved_on": "2026-01-10",
		"review_on": "2027-01-10",
		"systems": ["ai_system:A"],
	},
	"action:F": {
		"kind": "action",
		"source": "concern",
		"opened_on": "2026-03-01",
		"process_changed_ref": "PRO-8 version 2",
	},
}

system(fields) := edit.set_fields(good, "ai_system:A", fields)

document(fields) := edit.set_fields(good, "document:R", fields)

action(fields) := edit.set_fields(good, "action:F", fields)

statement := {"attestation:T": {
	"kind": "attestation",
	"requirement": "annex:A.10.4",
	"check": "feedback_changed_something",
	"subject": "organisation:self",
	"conforms": true,
	"statement": "Customers were asked and asked for no change",
	"attested_by": "Head of sales",
	"role": "Head of sales",
	"attested_on": "2026-10-01",
	"valid_until": "2027-10-01",
	"evidence": "Survey, October",
}}

test_recorded_needs_pass if judge("needs_recorded", good) == edit.passes("ai_system:A")

test_draft_needs_fail if judge("needs_recorded", document({"status": "draft"})) == edit.fails("ai_system:A")

test_needs_unknown_is_unknown if {
	judge("needs_recorded", edit.without(good, "document:R", "systems")) == edit.unclear("ai_system:A")
}

test_system_for_own_use_has_no_customers if {
	every check in ["needs_recorded", "documentation_delivered"] {
		judge(check, system({"org_role": ["deployer"]})) == edit.nobody
	}
}

test_needs_approved_in_the_future_fail if {
	judge("needs_recorded", document({"approved_on": "2026-11-25"})) == edit.fails("ai_system:A")
}

test_delivered_documentation_passes if judge("documentation_delivered", good) == edit.passes("ai_system:A")

test_one_model_without_audience_fails if {
	nodes := edit.set_fields(good, "model:N", {"documentation_audiences": ["authorities"]})
	judge("documentation_delivered", nodes) == edit.fails("ai_system:A")
}

test_audience_unknown_is_unknown if {
	nodes := edit.without(good, "model:N", "documentation_audiences")
	judge("documentation_delivered", nodes) == edit.unclear("ai_system:A")
}

test_model_nobody_recorded_is_unknown if {
	judge("documentation_delivered", edit.gone(good, "model:N")) == edit.unclear("ai_system:A")
}

test_system_without_models_is_unknown if {
	judge("documentation_delivered", system({"models": []})) == edit.unclear("ai_system:A")
}

test_feedback_passes if judge("feedback_changed_something", good) == edit.organisation_passes

test_no_change_attested_passes if {
	nodes := object.union(edit.gone(good, "action:F"), statement)
	judge("feedback_changed_something", nodes) == edit.organisation_passes
}

test_change_from_elsewhere_fails if {
	judge("feedback_changed_something", action({"source": "audit"})) == edit.organisation_fails
}

test_change_unknown_is_unknown if {
	nodes := edit.without(good, "action:F", "process_changed_ref")
	judge("feedback_changed_something", nodes) == edit.organisation_unclear
}

test_change_of_another_year_fails if {
	judge("feedback_changed_something", action({"opened_on": "2025-11-23"})) == edit.organisation_fails
}

test_attested_for_another_subject_does_not_count if {
	other := edit.set_fields(statement, "attestation:T", {"subject": "ai_system:A"})
	nodes := object.union(edit.gone(good, "action:F"), other)
	judge("feedback_changed_something", nodes) == edit.organisation_unclear
}

# What each check cannot do without.
needs := {
	"needs_recorded": {"document:R": ["approved_by", "approved_on", "review_on", "status", "systems", "type"]},
	"documentation_delivered": {
		"ai_system:A": ["models"],
		"model:M": ["documentation_audiences"],
		"model:N": ["documentation_audiences"],
	},
	"feedback_changed_something": {"action:F": ["opened_on", "process_changed_ref", "source"]},
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
	every check in ["needs_recorded", "documentation_delivered", "feedback_changed_something"] {
		register_missing(check) == edit.organisation_unclear
	}
}
