package iso42001.clause_9_3_1_test

import data.iso42001.clause_9_3_1
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := clause_9_3_1.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := clause_9_3_1.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {"management_review:R": {
	"kind": "management_review",
	"date": "2026-05-20",
	"covers_aims": true,
	"top_management": true,
	"attendees": ["Chief executive", "Head of risk"],
}}

review(fields) := edit.set_fields(good, "management_review:R", fields)

test_reviewed_in_cadence_passes if judge("reviewed_in_cadence", good) == edit.organisation_passes

test_nc17_no_review_of_the_management_system_in_a_year if {
	judge("reviewed_in_cadence", review({"date": "2025-11-23"})) == edit.organisation_fails
	judge("reviewed_in_cadence", review({"covers_aims": false})) == edit.organisation_fails
}

test_review_without_date_is_unknown if {
	judge("reviewed_in_cadence", edit.without(good, "management_review:R", "date")) == edit.organisation_unclear
}

test_no_review_is_unknown if {
	judge("reviewed_in_cadence", edit.gone(good, "management_review:R")) == edit.organisation_unclear
}

test_review_in_the_future_fails if {
	judge("reviewed_in_cadence", review({"date": "2026-11-25"})) == edit.organisation_fails
}

test_led_by_top_management_passes if judge("led_by_top_management", good) == edit.passes("management_review:R")

test_top_management_away_fails if {
	judge("led_by_top_management", review({"top_management": false})) == edit.fails("management_review:R")
}

test_nobody_attended_fails if {
	judge("led_by_top_management", review({"attendees": []})) == edit.fails("management_review:R")
}

test_attendees_unknown_is_unknown if {
	nodes := edit.without(good, "management_review:R", "attendees")
	judge("led_by_top_management", nodes) == edit.unclear("management_review:R")
}

test_review_of_something_else_is_out_of_scope if {
	judge("led_by_top_management", review({"covers_aims": false})) == edit.nobody
}

test_review_ahead_is_out_of_scope if judge("led_by_top_management", review({"date": "2026-11-25"})) == edit.nobody

test_review_of_today_is_held if {
	judge("led_by_top_management", review({"date": "2026-11-24"})) == edit.passes("management_review:R")
}

# What each check cannot do without.
needs := {
	"reviewed_in_cadence": {"management_review:R": ["covers_aims", "date"]},
	"led_by_top_management": {"management_review:R": ["attendees", "top_management"]},
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
	every check in ["reviewed_in_cadence", "led_by_top_management"] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_plain_no_to_top_management_decides_whoever_attended if {
	nodes := edit.without(review({"top_management": false}), "management_review:R", "attendees")
	judge("led_by_top_management", nodes) == edit.fails("management_review:R")
}
