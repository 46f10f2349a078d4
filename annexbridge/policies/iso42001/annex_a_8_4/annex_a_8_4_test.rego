package iso42001.annex_a_8_4_test

import data.iso42001.annex_a_8_4
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_8_4.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_8_4.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"document:P": {
		"kind": "document",
		"type": "incident_plan",
		"status": "approved",
		"approved_by": "Board",
		"approved_on": "2026-01-10",
		"review_on": "2027-01-10",
		"exercised_on": "2026-04-01",
		"topics": ["users", "affected_people", "regulators"],
	},
	"incident:N": {
		"kind": "incident",
		"serious": true,
		"users_affected": true,
		"detected_on": "2026-06-28",
		"aware_on": "2026-06-28",
		"notify_due": "2026-07-13",
		"notified_on": "2026-07-13",
		"notified_to": ["Market surveillance authority"],
		"users_informed_on": "2026-07-03",
	},
}

document(fields) := edit.set_fields(good, "document:P", fields)

incident(fields) := edit.set_fields(good, "incident:N", fields)

test_plan_passes if {
	every check in ["plan_in_force", "plan_names_recipients", "plan_exercised"] {
		judge(check, good) == edit.organisation_passes
	}
}

test_other_document_is_no_plan if {
	every check in ["plan_in_force", "plan_names_recipients", "plan_exercised"] {
		judge(check, document({"type": "other"})) == edit.organisation_unclear
	}
}

test_draft_plan_fails if {
	every check in ["plan_in_force", "plan_names_recipients", "plan_exercised"] {
		judge(check, document({"status": "draft"})) == edit.organisation_fails
	}
}

test_plan_without_review_date_is_unknown if {
	judge("plan_in_force", edit.without(good, "document:P", "review_on")) == edit.organisation_unclear
}

test_plan_approved_in_the_future_fails if {
	judge("plan_in_force", document({"approved_on": "2026-11-25"})) == edit.organisation_fails
}

test_recipient_left_out_fails if {
	judge("plan_names_recipients", document({"topics": ["users", "regulators"]})) == edit.organisation_fails
}

test_recipients_unknown_is_unknown if {
	judge("plan_names_recipients", edit.without(good, "document:P", "topics")) == edit.organisation_unclear
}

test_no_recipients_fails if judge("plan_names_recipients", document({"topics": []})) == edit.organisation_fails

test_old_exercise_fails if {
	judge("plan_exercised", document({"exercised_on": "2025-11-23"})) == edit.organisation_fails
}

test_exercise_unknown_is_unknown if {
	judge("plan_exercised", edit.without(good, "document:P", "exercised_on")) == edit.organisation_unclear
}

test_exercise_in_the_future_fails if {
	judge("plan_exercised", document({"exercised_on": "2026-11-25"})) == edit.organisation_fails
}

test_incident_passes if {
	every check in ["clock_started", "authority_told_in_time", "users_told_in_time"] {
		judge(check, good) == edit.passes("incident:N")
	}
}

test_clock_set_too_late_fails if {
	judge("clock_started", incident({"notify_due": "2026-07-14"})) == edit.fails("incident:N")
}

test_awareness_unknown_is_unknown if {
	judge("clock_started", edit.without(good, "incident:N", "aware_on")) == edit.unclear("incident:N")
}

test_incident_that_is_not_serious_has_no_clock if {
	every check in ["clock_started", "authority_told_in_time"] {
		judge(check, incident({"serious": false})) == edit.nobody
	}
}

test_near_miss_has_no_clock if judge("clock_started", incident({"near_miss": true})) == edit.nobody

test_incident_of_unknown_seriousness_has_a_clock if {
	judge("clock_started", edit.without(good, "incident:N", "serious")) == edit.passes("incident:N")
}

test_due_before_aware_fails if {
	judge("clock_started", incident({"notify_due": "2026-06-27"})) == edit.fails("incident:N")
}

test_aware_in_the_future_fails if {
	nodes := incident({"aware_on": "2026-11-25", "notify_due": "2026-12-01"})
	judge("clock_started", nodes) == edit.fails("incident:N")
}

test_late_notice_fails if {
	judge("authority_told_in_time", incident({"notified_on": "2026-07-14"})) == edit.fails("incident:N")
}

test_notice_to_nobody_fails if {
	judge("authority_told_in_time", incident({"notified_to": []})) == edit.fails("incident:N")
}

test_notice_unknown_is_unknown if {
	judge("authority_told_in_time", edit.without(good, "incident:N", "notified_on")) == edit.unclear("incident:N")
}

test_due_date_unknown_is_unknown if {
	judge("authority_told_in_time", edit.without(good, "incident:N", "notify_due")) == edit.unclear("incident:N")
}

test_notice_not_yet_due_passes if {
	nodes := edit.without(incident({"notify_due": "2026-11-24"}), "incident:N", "notified_on")
	judge("authority_told_in_time", nodes) == edit.passes("incident:N")
}

test_users_told_late_fails if {
	judge("users_told_in_time", incident({"users_informed_on": "2026-07-04"})) == edit.fails("incident:N")
}

test_users_told_unknown_is_unknown if {
	judge("users_told_in_time", edit.without(good, "incident:N", "users_informed_on")) == edit.unclear("incident:N")
}

test_no_users_affected_is_out_of_scope if {
	judge("users_told_in_time", incident({"users_affected": false})) == edit.nobody
}

test_users_told_before_it_happened_fails if {
	judge("users_told_in_time", incident({"users_informed_on": "2026-06-27"})) == edit.fails("incident:N")
}

test_users_told_in_the_future_fails if {
	nodes := incident({"detected_on": "2026-11-24", "users_informed_on": "2026-11-25"})
	judge("users_told_in_time", nodes) == edit.fails("incident:N")
}

test_due_at_once_passes if {
	judge("clock_started", incident({"notify_due": "2026-06-28"})) == edit.passes("incident:N")
}

test_notified_in_the_future_fails if {
	nodes := incident({"notify_due": "2026-11-23", "notified_on": "2026-11-25"})
	judge("authority_told_in_time", nodes) == edit.fails("incident:N")
}

test_users_told_at_once_pass if {
	judge("users_told_in_time", incident({"users_informed_on": "2026-06-28"})) == edit.passes("incident:N")
}

# What each check cannot do without.
needs := {
	"plan_in_force": {"document:P": ["approved_by", "approved_on", "review_on", "status", "type"]},
	"plan_names_recipients": {"document:P": ["status", "topics", "type"]},
	"plan_exercised": {"document:P": ["exercised_on", "status", "type"]},
	"clock_started": {"incident:N": ["aware_on", "notify_due"]},
	"authority_told_in_time": {"incident:N": ["notified_on", "notified_to", "notify_due"]},
	"users_told_in_time": {"incident:N": ["detected_on", "users_informed_on"]},
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
		"plan_in_force", "plan_names_recipients", "plan_exercised", "clock_started", "authority_told_in_time",
		"users_told_in_time",
	] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_plan_names_recipients_fails_when_one_of_the_topics_is_missing if {
	every word in ["users", "regulators"] {
		left := [item | some item in good["document:P"].topics; item != word]
		nodes := edit.set_fields(good, "document:P", {"topics": left})
		judge("plan_names_recipients", nodes) == edit.organisation_fails
	}
}
