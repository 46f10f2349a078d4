package iso42001.clause_6_2_test

import data.iso42001.clause_6_2 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given

good := {
	"objective:O": {
		"kind": "objective",
		"type": "aims",
		"text": "Fewer wrong letters",
		"metric": "Error rate",
		"target": "2 %",
		"owner": "AIMS manager",
		"due": "2026-12-31",
		"status": "on_track",
		"last_status_on": "2026-11-01",
		"review_on": "2027-01-15",
	},
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_objective_set_passes if judge("objective_set", good) == edit.organisation_passes

test_objective_set_other_kind_fails if {
	nodes := edit.set_fields(good, "objective:O", {"type": "responsible_use"})
	judge("objective_set", nodes) == edit.organisation_fails
}

test_objective_set_text_missing_is_unknown if {
	nodes := edit.without(good, "objective:O", "text")
	judge("objective_set", nodes) == edit.organisation_unclear
}

test_objective_set_type_missing_is_unknown if {
	nodes := edit.without(good, "objective:O", "type")
	judge("objective_set", nodes) == edit.organisation_unclear
}

test_objective_set_register_missing_is_unknown if {
	nodes := edit.gone(good, "objective:O")
	judge("objective_set", nodes) == edit.organisation_unclear
}

test_objective_set_empty_text_is_unknown if {
	nodes := edit.set_fields(good, "objective:O", {"text": ""})
	judge("objective_set", nodes) == edit.organisation_unclear
}

test_measurable_passes if judge("measurable", good) == edit.passes("objective:O")

test_measurable_metric_missing_is_unknown if {
	nodes := edit.without(good, "objective:O", "metric")
	judge("measurable", nodes) == edit.unclear("objective:O")
}

test_measurable_owner_missing_is_unknown if {
	nodes := edit.without(good, "objective:O", "owner")
	judge("measurable", nodes) == edit.unclear("objective:O")
}

test_measurable_due_is_no_date if {
	nodes := edit.set_fields(good, "objective:O", {"due": "soon"})
	judge("measurable", nodes) == edit.unclear("objective:O")
}

test_measurable_empty_target_is_unknown if {
	nodes := edit.set_fields(good, "objective:O", {"target": ""})
	judge("measurable", nodes) == edit.unclear("objective:O")
}

test_measurable_no_objective_is_nobody if judge("measurable", edit.gone(good, "objective:O")) == edit.nobody

test_status_current_passes if judge("status_current", good) == edit.passes("objective:O")

test_status_current_old_fails if {
	nodes := edit.set_fields(good, "objective:O", {"last_status_on": "2026-08-23"})
	judge("status_current", nodes) == edit.fails("objective:O")
}

test_status_current_missing_is_unknown if {
	nodes := edit.without(good, "objective:O", "last_status_on")
	judge("status_current", nodes) == edit.unclear("objective:O")
}

test_status_current_status_missing_is_unknown if {
	nodes := edit.without(good, "objective:O", "status")
	judge("status_current", nodes) == edit.unclear("objective:O")
}

test_status_current_met_is_out_of_scope if {
	nodes := edit.set_fields(good, "objective:O", {"status": "met"})
	judge("status_current", nodes) == edit.nobody
}

test_status_current_in_future_fails if {
	nodes := edit.set_fields(good, "objective:O", {"last_status_on": "2026-11-25"})
	judge("status_current", nodes) == edit.fails("objective:O")
}

test_on_time_passes if judge("on_time", good) == edit.passes("objective:O")

test_on_time_past_due_fails if {
	nodes := edit.set_fields(good, "objective:O", {"due": "2026-11-23"})
	judge("on_time", nodes) == edit.fails("objective:O")
}

test_on_time_missing_is_unknown if {
	nodes := edit.without(good, "objective:O", "due")
	judge("on_time", nodes) == edit.unclear("objective:O")
}

test_on_time_missed_is_out_of_scope if {
	nodes := edit.set_fields(good, "objective:O", {"status": "missed"})
	judge("on_time", nodes) == edit.nobody
}

test_on_time_status_missing_is_unknown if {
	nodes := edit.without(good, "objective:O", "status")
	judge("on_time", nodes) == edit.unclear("objective:O")
}

test_on_time_due_today_passes if {
	nodes := edit.set_fields(good, "objective:O", {"due": "2026-11-24"})
	judge("on_time", nodes) == edit.passes("objective:O")
}

test_review_planned_passes if judge("review_planned", good) == edit.passes("objective:O")

test_review_planned_past_fails if {
	nodes := edit.set_fields(good, "objective:O", {"review_on": "2026-11-23"})
	judge("review_planned", nodes) == edit.fails("objective:O")
}

test_review_planned_missing_is_unknown if {
	nodes := edit.without(good, "objective:O", "review_on")
	judge("review_planned", nodes) == edit.unclear("objective:O")
}

test_review_planned_met_is_out_of_scope if {
	nodes := edit.set_fields(good, "objective:O", {"status": "met"})
	judge("review_planned", nodes) == edit.nobody
}

test_review_planned_status_missing_is_unknown if {
	nodes := edit.without(good, "objective:O", "status")
	judge("review_planned", nodes) == edit.unclear("objective:O")
}

test_review_planned_today_passes if {
	nodes := edit.set_fields(good, "objective:O", {"review_on": "2026-11-24"})
	judge("review_planned", nodes) == edit.passes("objective:O")
}

test_on_time_accepts_any_status if {
	every word in ["planned", "on_track", "at_risk"] {
		nodes := edit.set_fields(good, "objective:O", {"status": word})
		judge("on_time", nodes) == edit.passes("objective:O")
	}
}

test_measurable_without_any_field_is_unknown if {
	every field in ["metric", "target", "owner", "due"] {
		judge("measurable", edit.without(good, "objective:O", field)) == edit.unclear("objective:O")
	}
}

test_measurable_is_unknown_without_the_objective_register if {
	nodes := {id: node | some id, node in good; node.kind != "objective"}
	sets := requirement.checks.measurable with input as given.supplied(nodes, given.kinds - {"objective"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

test_status_current_is_unknown_without_the_objective_register if {
	nodes := {id: node | some id, node in good; node.kind != "objective"}
	sets := requirement.checks.status_current with input as given.supplied(nodes, given.kinds - {"objective"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

test_on_time_is_unknown_without_the_objective_register if {
	nodes := {id: node | some id, node in good; node.kind != "objective"}
	sets := requirement.checks.on_time with input as given.supplied(nodes, given.kinds - {"objective"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

test_review_planned_is_unknown_without_the_objective_register if {
	nodes := {id: node | some id, node in good; node.kind != "objective"}
	sets := requirement.checks.review_planned with input as given.supplied(nodes, given.kinds - {"objective"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}
