package iso42001.annex_a_9_4_test

import data.iso42001.annex_a_9_4
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_9_4.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_9_4.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"ai_system:A": {
		"kind": "ai_system",
		"status": "production",
		"intended_use": "Ranks applications for a person to read",
		"out_of_scope_use": "Rejecting applications without a person",
		"misuse_detection": "Monthly sample of decisions",
		"deviation_checked_on": "2026-10-01",
	},
	"impact_assessment:I": {
		"kind": "impact_assessment",
		"system": "ai_system:A",
		"status": "approved",
		"assessed_on": "2026-02-01",
		"approved_on": "2026-02-10",
		"approver": "Head of risk",
		"foreseeable_misuse": "Rejecting without reading",
	},
	"incident:N": {"kind": "incident", "type": "misuse", "detected_on": "2026-06-01", "action": "action:A"},
	"action:A": {"kind": "action", "opened_on": "2026-06-03"},
}

system(fields) := edit.set_fields(good, "ai_system:A", fields)

assessment(fields) := edit.set_fields(good, "impact_assessment:I", fields)

incident(fields) := edit.set_fields(good, "incident:N", fields)

test_described_use_passes if judge("use_described", good) == edit.passes("ai_system:A")

test_use_and_misuse_alike_fails if {
	nodes := system({"out_of_scope_use": "ranks applications for a person to read"})
	judge("use_described", nodes) == edit.fails("ai_system:A")
}

test_use_unknown_is_unknown if {
	judge("use_described", edit.without(good, "ai_system:A", "out_of_scope_use")) == edit.unclear("ai_system:A")
}

test_retired_system_is_out_of_scope if {
	every check in ["use_described", "misuse_looked_for", "use_assessed"] {
		judge(check, system({"status": "retired"})) == edit.nobody
	}
}

test_empty_text_describes_nothing if judge("use_described", system({"intended_use": ""})) == edit.unclear("ai_system:A")

test_looked_for_misuse_passes if judge("misuse_looked_for", good) == edit.passes("ai_system:A")

test_old_look_fails if {
	judge("misuse_looked_for", system({"deviation_checked_on": "2026-08-23"})) == edit.fails("ai_system:A")
}

test_look_unknown_is_unknown if {
	nodes := edit.without(good, "ai_system:A", "deviation_checked_on")
	judge("misuse_looked_for", nodes) == edit.unclear("ai_system:A")
}

test_look_in_the_future_fails if {
	judge("misuse_looked_for", system({"deviation_checked_on": "2026-11-25"})) == edit.fails("ai_system:A")
}

test_misuse_with_action_passes if judge("misuse_acted_on", good) == edit.passes("incident:N")

test_action_older_than_misuse_fails if {
	judge("misuse_acted_on", incident({"detected_on": "2026-06-04"})) == edit.fails("incident:N")
}

test_misuse_without_action_is_unknown if {
	judge("misuse_acted_on", edit.without(good, "incident:N", "action")) == edit.unclear("incident:N")
}

test_incident_of_another_type_is_out_of_scope if {
	judge("misuse_acted_on", incident({"type": "outage"})) == edit.nobody
}

test_incident_of_unknown_type_counts if {
	judge("misuse_acted_on", edit.without(good, "incident:N", "type")) == edit.passes("incident:N")
}

test_action_in_the_future_fails if {
	nodes := edit.set_fields(good, "action:A", {"opened_on": "2026-11-25"})
	judge("misuse_acted_on", nodes) == edit.fails("incident:N")
}

test_assessed_misuse_passes if judge("use_assessed", good) == edit.passes("ai_system:A")

test_unapproved_assessment_fails if judge("use_assessed", assessment({"status": "draft"})) == edit.fails("ai_system:A")

test_misuse_not_assessed_is_unknown if {
	nodes := edit.without(good, "impact_assessment:I", "foreseeable_misuse")
	judge("use_assessed", nodes) == edit.unclear("ai_system:A")
}

test_assessment_approved_in_the_future_fails if {
	judge("use_assessed", assessment({"approved_on": "2026-11-25"})) == edit.fails("ai_system:A")
}

test_incidents_of_all_other_types_are_out_of_scope if {
	every type in ["performance", "bias", "safety", "security", "privacy", "outage", "ip", "other"] {
		judge("misuse_acted_on", incident({"type": type})) == edit.nobody
	}
}

test_action_on_the_day_of_the_misuse_passes if {
	judge("misuse_acted_on", incident({"detected_on": "2026-06-03"})) == edit.passes("incident:N")
}

test_approved_assessment_without_misuse_beside_a_draft_fails if {
	draft := {"impact_assessment:J": object.union(good["impact_assessment:I"], {"status": "draft"})}
	nodes := object.union(edit.without(good, "impact_assessment:I", "foreseeable_misuse"), draft)
	judge("use_assessed", nodes) == edit.fails("ai_system:A")
}

# What each check cannot do without.
needs := {
	"use_described": {"ai_system:A": ["intended_use", "out_of_scope_use"]},
	"misuse_looked_for": {"ai_system:A": ["deviation_checked_on", "misuse_detection"]},
	"misuse_acted_on": {
		"action:A": ["opened_on"],
		"incident:N": ["action", "detected_on"],
	},
	"use_assessed": {
		"impact_assessment:I": ["approved_on", "approver", "assessed_on", "foreseeable_misuse", "status", "system"],
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
	every check in ["use_described", "misuse_looked_for", "misuse_acted_on", "use_assessed"] {
		register_missing(check) == edit.organisation_unclear
	}
}
