package iso42001.clause_9_3_3_test

import data.iso42001.clause_9_3_3
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := clause_9_3_3.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := clause_9_3_3.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"management_review:R": {
		"kind": "management_review",
		"date": "2026-05-20",
		"covers_aims": true,
		"decisions": "Stricter thresholds for the credit model",
		"minutes_ref": "MR-2026-1",
		"actions": ["action:A"],
	},
	"action:A": {
		"kind": "action",
		"source": "management_review",
		"owner": "Head of risk",
		"due": "2026-12-01",
		"status": "open",
	},
}

review(fields) := edit.set_fields(good, "management_review:R", fields)

action(fields) := edit.set_fields(good, "action:A", fields)

test_recorded_decisions_pass if judge("decisions_recorded", good) == edit.passes("management_review:R")

test_review_without_action_fails if {
	judge("decisions_recorded", review({"actions": []})) == edit.fails("management_review:R")
}

test_decisions_unknown_is_unknown if {
	nodes := edit.without(good, "management_review:R", "decisions")
	judge("decisions_recorded", nodes) == edit.unclear("management_review:R")
}

test_action_without_owner_is_unknown if {
	judge("decisions_recorded", edit.without(good, "action:A", "owner")) == edit.unclear("management_review:R")
}

test_action_nobody_recorded_is_unknown if {
	nodes := review({"actions": ["action:A", "action:LOST"]})
	judge("decisions_recorded", nodes) == edit.unclear("management_review:R")
}

test_review_ahead_is_out_of_scope if judge("decisions_recorded", review({"date": "2026-11-25"})) == edit.nobody

test_review_of_something_else_is_out_of_scope if {
	judge("decisions_recorded", review({"covers_aims": false})) == edit.nobody
}

test_open_action_in_time_passes if judge("actions_tracked", good) == edit.passes("action:A")

test_closed_action_passes if {
	judge("actions_tracked", action({"status": "closed", "closed_on": "2026-06-01"})) == edit.passes("action:A")
}

test_overdue_action_fails if judge("actions_tracked", action({"due": "2026-10-24"})) == edit.fails("action:A")

test_action_a_little_late_passes if judge("actions_tracked", action({"due": "2026-10-25"})) == edit.passes("action:A")

test_open_action_without_date_is_unknown if {
	judge("actions_tracked", edit.without(good, "action:A", "due")) == edit.unclear("action:A")
}

test_closed_action_without_date_is_unknown if {
	judge("actions_tracked", action({"status": "closed"})) == edit.unclear("action:A")
}

test_action_from_elsewhere_is_out_of_scope if judge("actions_tracked", action({"source": "audit"})) == edit.nobody

test_action_from_nowhere_counts if {
	judge("actions_tracked", edit.without(good, "action:A", "source")) == edit.passes("action:A")
}

test_action_closed_in_the_future_fails if {
	judge("actions_tracked", action({"status": "closed", "closed_on": "2026-11-25"})) == edit.fails("action:A")
}

test_action_from_anywhere_else_is_out_of_scope if {
	every source in [
		"audit", "incident", "near_miss", "concern", "monitoring", "risk", "supplier", "improvement",
		"other",
	] {
		judge("actions_tracked", action({"source": source})) == edit.nobody
	}
}

# What each check cannot do without.
needs := {
	"decisions_recorded": {
		"action:A": ["due", "owner"],
		"management_review:R": ["actions", "decisions", "minutes_ref"],
	},
	"actions_tracked": {"action:A": ["due", "status"]},
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
	every check in ["decisions_recorded", "actions_tracked"] {
		register_missing(check) == edit.organisation_unclear
	}
}
