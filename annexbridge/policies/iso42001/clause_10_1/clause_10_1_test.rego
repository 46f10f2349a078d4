package iso42001.clause_10_1_test

import data.iso42001.clause_10_1
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := clause_10_1.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := clause_10_1.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"action:I": {
		"kind": "action",
		"source": "near_miss",
		"nc_type": "improvement",
		"owner": "Head of data",
		"opened_on": "2026-03-01",
		"status": "closed",
		"closed_on": "2026-05-01",
		"process_changed_ref": "PRO-7 version 3",
	},
	"incident:M": {"kind": "incident", "near_miss": true, "detected_on": "2026-02-20", "action": "action:I"},
}

improvement(fields) := edit.set_fields(good, "action:I", fields)

near_miss(fields) := edit.set_fields(good, "incident:M", fields)

open := edit.without(improvement({"status": "open", "due": "2026-12-01"}), "action:I", "process_changed_ref")

statement := {"attestation:T": {
	"kind": "attestation",
	"requirement": "clause:10.1",
	"check": "near_misses_captured",
	"subject": "organisation:self",
	"conforms": true,
	"statement": "All teams were asked; nothing nearly went wrong",
	"attested_by": "Head of risk",
	"role": "Head of risk",
	"attested_on": "2026-10-01",
	"valid_until": "2027-10-01",
	"evidence": "Round of questions, October",
}}

attested := object.union(near_miss({"near_miss": false}), statement)

test_improvement_passes if judge("improvement_in_period", good) == edit.organisation_passes

test_improvement_of_another_year_fails if {
	judge("improvement_in_period", improvement({"opened_on": "2025-11-23"})) == edit.organisation_fails
}

test_improvement_without_date_is_unknown if {
	judge("improvement_in_period", edit.without(good, "action:I", "opened_on")) == edit.organisation_unclear
}

test_corrections_are_no_improvement if {
	judge("improvement_in_period", improvement({"nc_type": "minor"})) == edit.organisation_fails
}

test_improvement_in_the_future_fails if {
	judge("improvement_in_period", improvement({"opened_on": "2026-11-25"})) == edit.organisation_fails
}

test_improvement_that_reached_the_process_passes if {
	judge("improvement_reached_process", good) == edit.passes("action:I")
}

test_improvement_closed_in_the_future_fails if {
	judge("improvement_reached_process", improvement({"closed_on": "2026-11-25"})) == edit.fails("action:I")
}

test_improvement_without_process_is_unknown if {
	nodes := edit.without(good, "action:I", "process_changed_ref")
	judge("improvement_reached_process", nodes) == edit.unclear("action:I")
}

test_open_improvement_is_out_of_scope if judge("improvement_reached_process", open) == edit.nobody

test_improvement_of_unknown_state_is_unknown if {
	nodes := edit.without(good, "action:I", "status")
	judge("improvement_reached_process", nodes) == edit.unclear("action:I")
	judge("near_miss_improved_process", nodes) == edit.unclear("incident:M")
}

test_correction_is_out_of_scope if {
	judge("improvement_reached_process", improvement({"nc_type": "major"})) == edit.nobody
}

test_action_of_unknown_type_must_reach_the_process if {
	nodes := edit.without(good, "action:I", "nc_type")
	judge("improvement_reached_process", nodes) == edit.passes("action:I")
}

test_captured_near_miss_passes if judge("near_misses_captured", good) == edit.organisation_passes

test_no_near_misses_attested_passes if judge("near_misses_captured", attested) == edit.organisation_passes

test_no_near_misses_fails if {
	judge("near_misses_captured", near_miss({"near_miss": false})) == edit.organisation_fails
}

test_near_miss_without_date_is_unknown if {
	judge("near_misses_captured", edit.without(good, "incident:M", "detected_on")) == edit.organisation_unclear
}

test_nothing_recorded_is_unknown if {
	judge("near_misses_captured", edit.gone(good, "incident:M")) == edit.organisation_unclear
}

test_attested_elsewhere_does_not_count if {
	nodes := edit.set_fields(attested, "attestation:T", {"check": "improvement_in_period"})
	judge("near_misses_captured", nodes) == edit.organisation_fails
}

test_expired_attestation_fails if {
	nodes := edit.set_fields(attested, "attestation:T", {"valid_until": "2026-11-23"})
	judge("near_misses_captured", nodes) == edit.organisation_fails
}

test_near_miss_of_another_year_fails if {
	judge("near_misses_captured", near_miss({"detected_on": "2025-11-23"})) == edit.organisation_fails
}

test_near_miss_that_improved_a_process_passes if {
	judge("near_miss_improved_process", good) == edit.passes("incident:M")
}

test_near_miss_with_running_action_passes if {
	judge("near_miss_improved_process", open) == edit.passes("incident:M")
}

test_near_miss_with_overdue_action_fails if {
	nodes := edit.set_fields(open, "action:I", {"due": "2026-10-24"})
	judge("near_miss_improved_process", nodes) == edit.fails("incident:M")
}

test_near_miss_without_action_is_unknown if {
	judge("near_miss_improved_process", edit.without(good, "incident:M", "action")) == edit.unclear("incident:M")
}

test_near_miss_that_changed_nothing_is_unknown if {
	nodes := edit.without(good, "action:I", "process_changed_ref")
	judge("near_miss_improved_process", nodes) == edit.unclear("incident:M")
}

test_real_incident_is_out_of_scope if {
	judge("near_miss_improved_process", near_miss({"near_miss": false})) == edit.nobody
}

test_incident_that_may_be_a_near_miss_counts if {
	nodes := edit.without(good, "incident:M", "near_miss")
	judge("near_miss_improved_process", nodes) == edit.passes("incident:M")
}

test_every_correction_is_out_of_scope if {
	every type in ["major", "minor", "observation"] {
		judge("improvement_reached_process", improvement({"nc_type": type})) == edit.nobody
	}
}

test_attestation_of_another_check_says_nothing if {
	nodes := edit.set_fields(statement, "attestation:T", {"check": "improvement_in_period"})
	judge("near_misses_captured", nodes) == edit.organisation_unclear
}

test_attestation_alone_passes if judge("near_misses_captured", statement) == edit.organisation_passes

# What each check cannot do without.
needs := {
	"improvement_in_period": {"action:I": ["nc_type", "opened_on", "owner"]},
	"improvement_reached_process": {"action:I": ["closed_on", "process_changed_ref", "status"]},
	"near_misses_captured": {"incident:M": ["detected_on", "near_miss"]},
	"near_miss_improved_process": {
		"action:I": ["closed_on", "process_changed_ref", "status"],
		"incident:M": ["action"],
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
		"improvement_in_period", "improvement_reached_process", "near_misses_captured",
		"near_miss_improved_process",
	] {
		register_missing(check) == edit.organisation_unclear
	}
}
