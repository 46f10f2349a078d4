package iso42001.annex_a_8_3_test

import data.iso42001.annex_a_8_3
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_8_3.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_8_3.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"document:P": {
		"kind": "document",
		"type": "concern_procedure",
		"status": "approved",
		"topics": ["affected_people", "employees"],
	},
	"ai_system:A": {"kind": "ai_system"},
	"deployment:D": {"kind": "deployment", "system": "ai_system:A", "user_info_topics": ["contact"]},
	"concern:C": {
		"kind": "concern",
		"channel": "external",
		"system": "ai_system:A",
		"status": "closed",
		# A Friday, and the Friday after: five working days.
		"received_on": "2026-10-02",
		"triaged_on": "2026-10-09",
		"closed_on": "2026-10-20",
		"outcome": "Decision taken back",
	},
}

concern(fields) := edit.set_fields(good, "concern:C", fields)

document(fields) := edit.set_fields(good, "document:P", fields)

statement := {"attestation:T": {
	"kind": "attestation",
	"requirement": "annex:A.8.3",
	"check": "channel_reachable",
	"subject": "organisation:self",
	"conforms": true,
	"statement": "A report sent from a private address arrived",
	"attested_by": "Head of risk",
	"role": "Head of risk",
	"attested_on": "2026-10-01",
	"valid_until": "2027-10-01",
	"evidence": "Ticket 18",
}}

silent := edit.gone(good, "concern:C")

test_open_procedure_passes if judge("open_to_outside", good) == edit.organisation_passes

test_inner_procedure_fails if {
	judge("open_to_outside", document({"topics": ["employees"]})) == edit.organisation_fails
}

test_topics_unknown_is_unknown if {
	judge("open_to_outside", edit.without(good, "document:P", "topics")) == edit.organisation_unclear
}

test_other_document_does_not_count if {
	judge("open_to_outside", document({"type": "incident_plan"})) == edit.organisation_unclear
}

test_draft_procedure_fails if judge("open_to_outside", document({"status": "draft"})) == edit.organisation_fails

test_published_contact_passes if judge("contact_published", good) == edit.passes("deployment:D")

test_contact_left_out_fails if {
	nodes := edit.set_fields(good, "deployment:D", {"user_info_topics": ["purpose"]})
	judge("contact_published", nodes) == edit.fails("deployment:D")
}

test_contact_unknown_is_unknown if {
	nodes := edit.without(good, "deployment:D", "user_info_topics")
	judge("contact_published", nodes) == edit.unclear("deployment:D")
}

test_planned_deployment_is_out_of_scope if {
	judge("contact_published", edit.set_fields(good, "deployment:D", {"status": "planned"})) == edit.nobody
}

test_no_topics_fails if {
	nodes := edit.set_fields(good, "deployment:D", {"user_info_topics": []})
	judge("contact_published", nodes) == edit.fails("deployment:D")
}

test_used_channel_passes if judge("channel_reachable", good) == edit.organisation_passes

test_tested_channel_passes if {
	judge("channel_reachable", object.union(silent, statement)) == edit.organisation_passes
}

test_channel_not_used_this_year_fails if {
	judge("channel_reachable", concern({"received_on": "2025-11-23"})) == edit.organisation_fails
}

test_report_without_channel_is_unknown if {
	judge("channel_reachable", edit.without(good, "concern:C", "channel")) == edit.organisation_unclear
}

test_inner_channel_does_not_count if {
	judge("channel_reachable", concern({"channel": "internal"})) == edit.organisation_fails
}

test_test_of_another_channel_does_not_count if {
	nodes := object.union(silent, edit.set_fields(statement, "attestation:T", {"requirement": "annex:A.3.3"}))
	judge("channel_reachable", nodes) == edit.organisation_unclear
}

test_triaged_report_passes if judge("triaged_in_time", good) == edit.passes("concern:C")

test_triaged_too_late_fails if {
	judge("triaged_in_time", concern({"triaged_on": "2026-10-12"})) == edit.fails("concern:C")
}

test_triage_unknown_is_unknown if {
	judge("triaged_in_time", edit.without(good, "concern:C", "triaged_on")) == edit.unclear("concern:C")
}

test_report_without_system_is_unknown if {
	judge("triaged_in_time", edit.without(good, "concern:C", "system")) == edit.unclear("concern:C")
}

test_report_of_last_week_may_wait if {
	# From a Tuesday to the Tuesday of the assessment.
	nodes := edit.without(concern({"received_on": "2026-11-17"}), "concern:C", "triaged_on")
	judge("triaged_in_time", nodes) == edit.nobody
}

test_report_of_the_week_before_may_not_wait if {
	nodes := edit.without(concern({"received_on": "2026-11-16"}), "concern:C", "triaged_on")
	judge("triaged_in_time", nodes) == edit.unclear("concern:C")
}

test_inner_concern_is_out_of_scope if {
	every check in ["triaged_in_time", "report_settled"] {
		judge(check, concern({"channel": "internal"})) == edit.nobody
	}
}

test_triaged_before_it_came_fails if {
	judge("triaged_in_time", concern({"triaged_on": "2026-10-01"})) == edit.fails("concern:C")
}

test_triaged_in_the_future_fails if {
	judge("triaged_in_time", concern({"triaged_on": "2026-11-25"})) == edit.fails("concern:C")
}

test_settled_report_passes if judge("report_settled", good) == edit.passes("concern:C")

test_old_open_report_fails if judge("report_settled", concern({"status": "open"})) == edit.fails("concern:C")

test_report_without_status_is_unknown if {
	judge("report_settled", edit.without(good, "concern:C", "status")) == edit.unclear("concern:C")
}

test_report_closed_in_the_future_fails if {
	judge("report_settled", concern({"closed_on": "2026-11-25"})) == edit.fails("concern:C")
}

test_report_from_the_future_does_not_wait if {
	nodes := concern({"received_on": "2026-11-25", "triaged_on": "2026-11-26"})
	judge("triaged_in_time", nodes) == edit.fails("concern:C")
}

test_triaged_in_the_near_future_fails if {
	nodes := concern({"received_on": "2026-11-16", "triaged_on": "2026-11-25"})
	judge("triaged_in_time", nodes) == edit.fails("concern:C")
}

test_triaged_on_the_day_it_came_passes if {
	judge("triaged_in_time", concern({"triaged_on": "2026-10-02"})) == edit.passes("concern:C")
}

# What each check cannot do without.
needs := {
	"open_to_outside": {"document:P": ["status", "topics", "type"]},
	"contact_published": {"deployment:D": ["user_info_topics"]},
	"channel_reachable": {"concern:C": ["channel", "received_on"]},
	"triaged_in_time": {"concern:C": ["received_on", "system", "triaged_on"]},
	"report_settled": {"concern:C": ["closed_on", "outcome", "received_on", "status"]},
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
		"open_to_outside", "contact_published", "channel_reachable", "triaged_in_time",
		"report_settled",
	] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_triage_in_the_future_is_none if {
	nodes := concern({"received_on": "2026-11-25", "triaged_on": "2026-11-26"})
	judge("triaged_in_time", nodes) == edit.fails("concern:C")
}
