package iso42001.clause_9_1_test

import data.iso42001.clause_9_1
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := clause_9_1.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := clause_9_1.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"ai_system:A": {"kind": "ai_system", "status": "production"},
	"deployment:D": {"kind": "deployment", "system": "ai_system:A", "status": "live"},
	"monitoring:M": {
		"kind": "monitoring",
		"deployment": "deployment:D",
		"metric": "recall",
		"direction": "at_least",
		"threshold": 0.9,
		"last_value": 0.92,
		"last_checked": "2026-11-10",
		"period_days": 30,
		"facts": {"due_on": "2026-12-10"},
	},
	"objective:O": {
		"kind": "objective",
		"type": "aims",
		"metric": "assessments in time",
		"target": "all",
		"last_status_on": "2026-09-30",
	},
}

metric(fields) := edit.set_fields(good, "monitoring:M", fields)

breached := metric({"last_value": 0.8, "breach_action": "went back a version", "breach_action_on": "2026-11-11"})

test_measured_system_passes if judge("system_measured", good) == edit.passes("ai_system:A")

test_metric_of_a_stopped_deployment_fails if {
	nodes := edit.set_fields(good, "deployment:D", {"status": "stopped"})
	judge("system_measured", nodes) == edit.fails("ai_system:A")
}

test_nc16_monitoring_without_threshold if {
	nodes := edit.without(good, "monitoring:M", "threshold")
	judge("system_measured", nodes) == edit.unclear("ai_system:A")
	judge("breach_acted_on", nodes) == edit.unclear("monitoring:M")
}

test_system_out_of_scope_needs_no_metric if {
	nodes := edit.set_fields(good, "ai_system:A", {"in_scope": false, "scope_reason": "prototype of another company"})
	judge("system_measured", nodes) == edit.nobody
}

test_system_out_of_scope_without_reason_needs_a_metric if {
	nodes := edit.set_fields(good, "ai_system:A", {"in_scope": false})
	judge("system_measured", nodes) == edit.passes("ai_system:A")
}

test_threshold_of_zero_is_a_threshold if {
	judge("system_measured", metric({"threshold": 0})) == edit.passes("ai_system:A")
}

test_value_in_period_passes if judge("value_in_period", good) == edit.passes("monitoring:M")

test_value_due_today_passes if {
	judge("value_in_period", metric({"facts": {"due_on": "2026-11-24"}})) == edit.passes("monitoring:M")
}

test_value_out_of_period_fails if {
	judge("value_in_period", metric({"facts": {"due_on": "2026-11-23"}})) == edit.fails("monitoring:M")
}

test_metric_without_value_is_unknown if {
	judge("value_in_period", edit.without(good, "monitoring:M", "last_value")) == edit.unclear("monitoring:M")
}

test_nothing_monitored_is_nobody if judge("value_in_period", edit.gone(good, "monitoring:M")) == edit.nobody

test_value_of_zero_is_a_value if {
	judge("value_in_period", metric({"last_value": 0})) == edit.passes("monitoring:M")
}

test_value_from_the_future_fails if {
	judge("value_in_period", metric({"last_checked": "2026-11-25"})) == edit.fails("monitoring:M")
}

test_value_within_threshold_passes if judge("breach_acted_on", good) == edit.passes("monitoring:M")

test_breach_with_action_passes if judge("breach_acted_on", breached) == edit.passes("monitoring:M")

test_nc16_nobody_acts_on_a_breach if {
	judge("breach_acted_on", metric({"last_value": 0.89})) == edit.fails("monitoring:M")
	judge("breach_acted_on", edit.without(breached, "monitoring:M", "breach_action")) == edit.fails("monitoring:M")
	judge("breach_acted_on", edit.without(breached, "monitoring:M", "breach_action_on")) == edit.fails("monitoring:M")
}

test_breach_above_the_threshold_fails if {
	judge("breach_acted_on", metric({"direction": "at_most"})) == edit.fails("monitoring:M")
}

test_direction_missing_is_unknown if {
	judge("breach_acted_on", edit.without(good, "monitoring:M", "direction")) == edit.unclear("monitoring:M")
}

test_action_before_the_breach_fails if {
	nodes := edit.set_fields(breached, "monitoring:M", {"breach_action_on": "2026-11-09"})
	judge("breach_acted_on", nodes) == edit.fails("monitoring:M")
}

test_action_in_the_future_fails if {
	nodes := edit.set_fields(breached, "monitoring:M", {"breach_action_on": "2026-11-25"})
	judge("breach_acted_on", nodes) == edit.fails("monitoring:M")
}

test_no_breach_without_monitoring if judge("breach_acted_on", edit.gone(good, "monitoring:M")) == edit.nobody

test_management_system_measured_passes if {
	judge("management_system_measured", good) == edit.organisation_passes
}

test_objective_without_recent_status_fails if {
	nodes := edit.set_fields(good, "objective:O", {"last_status_on": "2026-08-23"})
	judge("management_system_measured", nodes) == edit.organisation_fails
}

test_objective_without_target_is_unknown if {
	judge("management_system_measured", edit.without(good, "objective:O", "target")) == edit.organisation_unclear
}

test_objective_of_another_type_does_not_count if {
	nodes := edit.set_fields(good, "objective:O", {"type": "responsible_use"})
	judge("management_system_measured", nodes) == edit.organisation_unclear
}

test_status_in_the_future_fails if {
	nodes := edit.set_fields(good, "objective:O", {"last_status_on": "2026-11-25"})
	judge("management_system_measured", nodes) == edit.organisation_fails
}

test_action_on_the_day_of_the_breach_passes if {
	nodes := edit.set_fields(breached, "monitoring:M", {"breach_action_on": "2026-11-10"})
	judge("breach_acted_on", nodes) == edit.passes("monitoring:M")
}

# What each check cannot do without.
needs := {
	"system_measured": {
		"deployment:D": ["status", "system"],
		"monitoring:M": ["deployment", "direction", "metric", "threshold"],
	},
	"value_in_period": {"monitoring:M": ["facts", "last_checked", "last_value"]},
	"breach_acted_on": {"monitoring:M": ["direction", "last_checked", "last_value", "threshold"]},
	"management_system_measured": {"objective:O": ["last_status_on", "metric", "target", "type"]},
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
	every check in ["system_measured", "value_in_period", "breach_acted_on", "management_system_measured"] {
		register_missing(check) == edit.organisation_unclear
	}
}
