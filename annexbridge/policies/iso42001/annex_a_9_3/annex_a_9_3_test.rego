package iso42001.annex_a_9_3_test

import data.iso42001.annex_a_9_3
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_9_3.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_9_3.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"ai_system:A": {"kind": "ai_system", "status": "production"},
	"objective:O": {
		"kind": "objective",
		"type": "responsible_use",
		"systems": ["ai_system:A"],
		"metric": "share of overridden outputs that were reviewed",
		"target": "all",
		"owner": "Head of operations",
		"due": "2026-12-31",
		"status": "on_track",
		"last_status_on": "2026-10-01",
		"review_on": "2027-01-01",
	},
}

objective(fields) := edit.set_fields(good, "objective:O", fields)

test_objective_passes if {
	judge("objective_set", good) == edit.organisation_passes
	judge("objective_followed", good) == edit.passes("objective:O")
	judge("objectives_reach_systems", good) == edit.passes("ai_system:A")
}

test_missed_objective_no_longer_counts if {
	judge("objective_set", objective({"status": "missed"})) == edit.organisation_fails
	judge("objectives_reach_systems", objective({"status": "missed"})) == edit.fails("ai_system:A")
}

test_objective_without_metric_is_unknown if {
	nodes := edit.without(good, "objective:O", "metric")
	judge("objective_set", nodes) == edit.organisation_unclear
	judge("objectives_reach_systems", nodes) == edit.unclear("ai_system:A")
}

test_objective_of_another_type_is_out_of_scope if {
	nodes := objective({"type": "aims"})
	judge("objective_set", nodes) == edit.organisation_unclear
	judge("objective_followed", nodes) == edit.nobody
}

test_objective_of_unknown_type_is_followed if {
	judge("objective_followed", edit.without(good, "objective:O", "type")) == edit.passes("objective:O")
}

test_met_objective_counts_and_need_not_be_followed if {
	judge("objective_set", objective({"status": "met"})) == edit.organisation_passes
	judge("objective_followed", objective({"status": "met"})) == edit.nobody
}

test_old_status_fails if {
	judge("objective_followed", objective({"last_status_on": "2026-08-23"})) == edit.fails("objective:O")
}

test_overdue_review_fails if {
	judge("objective_followed", objective({"review_on": "2026-11-23"})) == edit.fails("objective:O")
}

test_status_unknown_is_unknown if {
	judge("objective_followed", edit.without(good, "objective:O", "last_status_on")) == edit.unclear("objective:O")
}

test_status_in_the_future_fails if {
	judge("objective_followed", objective({"last_status_on": "2026-11-25"})) == edit.fails("objective:O")
}

test_objective_for_no_system_reaches_none if {
	judge("objectives_reach_systems", objective({"systems": []})) == edit.unclear("ai_system:A")
}

test_planned_system_is_out_of_scope if {
	nodes := edit.set_fields(good, "ai_system:A", {"status": "planned"})
	judge("objectives_reach_systems", nodes) == edit.nobody
}

test_objectives_of_other_types_are_not_followed if {
	every type in ["aims", "responsible_development"] {
		judge("objective_followed", objective({"type": type})) == edit.nobody
	}
}

test_missed_objective_need_not_be_followed if {
	judge("objective_followed", objective({"status": "missed"})) == edit.nobody
}

test_every_running_objective_counts if {
	every status in ["planned", "on_track", "at_risk", "met"] {
		judge("objective_set", objective({"status": status})) == edit.organisation_passes
	}
}

# What each check cannot do without.
needs := {
	"objective_set": {"objective:O": ["due", "metric", "owner", "status", "target", "type"]},
	"objective_followed": {"objective:O": ["last_status_on", "review_on"]},
	"objectives_reach_systems": {"objective:O": ["due", "metric", "owner", "status", "systems", "target", "type"]},
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
	every check in ["objective_set", "objective_followed", "objectives_reach_systems"] {
		register_missing(check) == edit.organisation_unclear
	}
}
