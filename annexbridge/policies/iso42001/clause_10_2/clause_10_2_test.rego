package iso42001.clause_10_2_test

import data.iso42001.clause_10_2
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := clause_10_2.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := clause_10_2.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"action:A": {
		"kind": "action",
		"source": "audit",
		"nc_type": "major",
		"description": "Two datasets were used before approval",
		"cause": "The pipeline does not ask for approval",
		"action": "Block unapproved datasets in the pipeline",
		"owner": "Head of data",
		"opened_on": "2026-02-01",
		"due": "2026-06-01",
		"status": "closed",
		"closed_on": "2026-05-01",
		"effectiveness_checked_on": "2026-08-01",
		"effectiveness_result": "effective",
		"tightened": ["dataset_approval"],
	},
	"incident:N": {
		"kind": "incident",
		"severity": "high",
		"detected_on": "2026-01-30",
		"cause": "Unapproved dataset",
		"action": "action:A",
	},
}

action(fields) := edit.set_fields(good, "action:A", fields)

incident(fields) := edit.set_fields(good, "incident:N", fields)

test_found_cause_passes if judge("cause_found", good) == edit.passes("action:A")

test_cause_that_repeats_the_finding_fails if {
	nodes := action({"cause": "two datasets were used before approval"})
	judge("cause_found", nodes) == edit.fails("action:A")
}

test_nc20_closed_without_cause if {
	judge("cause_found", edit.without(good, "action:A", "cause")) == edit.unclear("action:A")
}

test_nc20_closed_without_effectiveness_check if {
	nodes := edit.without(good, "action:A", "effectiveness_checked_on")
	judge("effect_checked", nodes) == edit.unclear("action:A")
}

test_improvement_needs_no_cause if judge("cause_found", action({"nc_type": "improvement"})) == edit.nobody

test_young_action_needs_no_cause_yet if {
	judge("cause_found", action({"status": "open", "opened_on": "2026-10-25"})) == edit.nobody
}

test_older_open_action_needs_a_cause if {
	nodes := edit.without(action({"status": "open", "opened_on": "2026-10-24"}), "action:A", "cause")
	judge("cause_found", nodes) == edit.unclear("action:A")
}

test_action_opened_in_the_future_needs_a_cause if {
	nodes := action({"status": "open", "opened_on": "2026-11-25"})
	judge("cause_found", nodes) == edit.passes("action:A")
}

test_closed_action_passes if judge("not_overdue", good) == edit.passes("action:A")

test_overdue_action_fails if {
	judge("not_overdue", action({"status": "in_progress", "due": "2026-10-24"})) == edit.fails("action:A")
}

test_action_without_status_is_unknown if {
	judge("not_overdue", edit.without(good, "action:A", "status")) == edit.unclear("action:A")
}

test_no_actions_is_nobody if judge("not_overdue", edit.gone(good, "action:A")) == edit.nobody

test_action_closed_in_the_future_fails if {
	judge("not_overdue", action({"closed_on": "2026-11-25"})) == edit.fails("action:A")
}

test_effective_action_passes if judge("effect_checked", good) == edit.passes("action:A")

test_ineffective_action_fails if {
	judge("effect_checked", action({"effectiveness_result": "not_effective"})) == edit.fails("action:A")
}

test_effect_without_result_is_unknown if {
	nodes := edit.without(good, "action:A", "effectiveness_result")
	judge("effect_checked", nodes) == edit.unclear("action:A")
}

test_open_action_has_no_effect_yet if judge("effect_checked", action({"status": "open"})) == edit.nobody

test_effect_checked_before_closing_fails if {
	judge("effect_checked", action({"effectiveness_checked_on": "2026-04-30"})) == edit.fails("action:A")
}

test_effect_checked_in_the_future_fails if {
	judge("effect_checked", action({"effectiveness_checked_on": "2026-11-25"})) == edit.fails("action:A")
}

test_tightened_passes if judge("something_tightened", good) == edit.passes("action:A")

test_nothing_tightened_fails if {
	judge("something_tightened", action({"tightened": ["none"]})) == edit.fails("action:A")
}

test_tightened_unknown_is_unknown if {
	judge("something_tightened", edit.without(good, "action:A", "tightened")) == edit.unclear("action:A")
}

test_minor_action_is_out_of_scope if judge("something_tightened", action({"nc_type": "minor"})) == edit.nobody

test_empty_list_tightened_nothing if {
	judge("something_tightened", action({"tightened": []})) == edit.fails("action:A")
}

test_corrected_incident_passes if judge("incident_corrected", good) == edit.passes("incident:N")

test_action_older_than_the_incident_fails if {
	judge("incident_corrected", incident({"detected_on": "2026-02-02"})) == edit.fails("incident:N")
}

test_incident_without_cause_is_unknown if {
	judge("incident_corrected", edit.without(good, "incident:N", "cause")) == edit.unclear("incident:N")
}

test_incident_with_unrecorded_action_is_unknown if {
	judge("incident_corrected", edit.gone(good, "action:A")) == edit.unclear("incident:N")
}

test_minor_incident_is_out_of_scope if {
	judge("incident_corrected", incident({"serious": false, "severity": "medium"})) == edit.nobody
}

test_action_opened_in_the_future_fails if {
	judge("incident_corrected", action({"opened_on": "2026-11-25"})) == edit.fails("incident:N")
}

test_observation_needs_no_cause if judge("cause_found", action({"nc_type": "observation"})) == edit.nobody

test_effect_checked_on_the_day_of_closing_passes if {
	judge("effect_checked", action({"effectiveness_checked_on": "2026-05-01"})) == edit.passes("action:A")
}

test_action_opened_on_the_day_of_the_incident_passes if {
	judge("incident_corrected", incident({"detected_on": "2026-02-01"})) == edit.passes("incident:N")
}

# What each check cannot do without.
needs := {
	"cause_found": {"action:A": ["action", "cause", "description", "owner"]},
	"not_overdue": {"action:A": ["closed_on", "status"]},
	"effect_checked": {"action:A": ["closed_on", "effectiveness_checked_on", "effectiveness_result"]},
	"something_tightened": {"action:A": ["tightened"]},
	"incident_corrected": {
		"action:A": ["opened_on"],
		"incident:N": ["action", "cause", "detected_on"],
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
	every check in ["cause_found", "not_overdue", "effect_checked", "something_tightened", "incident_corrected"] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_plain_no_to_effect_decides_whatever_else_is_blank if {
	every field in ["closed_on", "effectiveness_checked_on"] {
		nodes := edit.without(action({"effectiveness_result": "not_effective"}), "action:A", field)
		judge("effect_checked", nodes) == edit.fails("action:A")
	}
}
