package iso42001.annex_a_3_3_test

import data.iso42001.annex_a_3_3
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_3_3.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_3_3.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"document:P": {
		"kind": "document",
		"type": "concern_procedure",
		"status": "approved",
		"approved_by": "Board",
		"approved_on": "2026-01-10",
		"review_on": "2027-01-10",
		"topics": ["anonymity", "no_reprisal"],
	},
	"concern:C": {
		"kind": "concern",
		"channel": "internal",
		"status": "closed",
		"received_on": "2026-03-01",
		"closed_on": "2026-03-20",
		"outcome": "Threshold changed",
	},
}

concern(fields) := edit.set_fields(good, "concern:C", fields)

document(fields) := edit.set_fields(good, "document:P", fields)

statement := {"attestation:T": {
	"kind": "attestation",
	"requirement": "annex:A.3.3",
	"check": "channel_alive",
	"subject": "organisation:self",
	"conforms": true,
	"statement": "A test message arrived and was answered",
	"attested_by": "Head of risk",
	"role": "Head of risk",
	"attested_on": "2026-10-01",
	"valid_until": "2027-10-01",
	"evidence": "Ticket 17",
}}

silent := edit.gone(good, "concern:C")

test_procedure_in_force_passes if judge("procedure_in_force", good) == edit.organisation_passes

test_overdue_procedure_fails if {
	judge("procedure_in_force", document({"review_on": "2026-11-23"})) == edit.organisation_fails
}

test_procedure_without_approver_is_unknown if {
	judge("procedure_in_force", edit.without(good, "document:P", "approved_by")) == edit.organisation_unclear
}

test_other_document_is_no_procedure if {
	every check in ["procedure_in_force", "reporters_protected"] {
		judge(check, document({"type": "other"})) == edit.organisation_unclear
	}
}

test_procedure_approved_in_the_future_fails if {
	judge("procedure_in_force", document({"approved_on": "2026-11-25"})) == edit.organisation_fails
}

test_protected_reporters_pass if judge("reporters_protected", good) == edit.organisation_passes

test_reprisal_not_ruled_out_fails if {
	judge("reporters_protected", document({"topics": ["anonymity"]})) == edit.organisation_fails
}

test_topics_unknown_is_unknown if {
	judge("reporters_protected", edit.without(good, "document:P", "topics")) == edit.organisation_unclear
}

test_no_topics_fails if judge("reporters_protected", document({"topics": []})) == edit.organisation_fails

test_used_channel_passes if judge("channel_alive", good) == edit.organisation_passes

test_tested_channel_passes if judge("channel_alive", object.union(silent, statement)) == edit.organisation_passes

test_channel_not_used_this_year_fails if {
	judge("channel_alive", concern({"received_on": "2025-11-23"})) == edit.organisation_fails
}

test_concern_without_date_is_unknown if {
	judge("channel_alive", edit.without(good, "concern:C", "received_on")) == edit.organisation_unclear
}

test_silent_channel_is_unknown if judge("channel_alive", silent) == edit.organisation_unclear

test_outer_channel_does_not_count if {
	judge("channel_alive", concern({"channel": "external"})) == edit.organisation_fails
}

test_channel_said_to_be_broken_fails if {
	nodes := object.union(silent, edit.set_fields(statement, "attestation:T", {"conforms": false}))
	judge("channel_alive", nodes) == edit.organisation_fails
}

test_closed_concern_passes if judge("concern_settled", good) == edit.passes("concern:C")

test_escalated_concern_passes if {
	nodes := edit.without(concern({"status": "escalated"}), "concern:C", "closed_on")
	judge("concern_settled", nodes) == edit.passes("concern:C")
}

test_young_concern_passes if {
	judge("concern_settled", concern({"status": "open", "received_on": "2026-10-25"})) == edit.passes("concern:C")
}

test_old_open_concern_fails if {
	judge("concern_settled", concern({"status": "open", "received_on": "2026-10-24"})) == edit.fails("concern:C")
}

test_concern_without_outcome_is_unknown if {
	judge("concern_settled", edit.without(good, "concern:C", "outcome")) == edit.unclear("concern:C")
}

test_report_from_outside_is_out_of_scope if {
	judge("concern_settled", concern({"channel": "external"})) == edit.nobody
}

test_concern_closed_before_it_came_fails if {
	judge("concern_settled", concern({"closed_on": "2026-02-28"})) == edit.fails("concern:C")
}

test_concern_closed_in_the_future_fails if {
	judge("concern_settled", concern({"closed_on": "2026-11-25"})) == edit.fails("concern:C")
}

test_concern_from_the_future_fails if {
	nodes := concern({"status": "escalated", "received_on": "2026-11-25"})
	judge("concern_settled", nodes) == edit.fails("concern:C")
}

test_concern_closed_on_the_day_it_came_passes if {
	judge("concern_settled", concern({"closed_on": "2026-03-01"})) == edit.passes("concern:C")
}

test_young_concern_closed_in_the_future_fails if {
	nodes := concern({"received_on": "2026-11-20", "closed_on": "2026-11-25"})
	judge("concern_settled", nodes) == edit.fails("concern:C")
}

# What each check cannot do without.
needs := {
	"procedure_in_force": {"document:P": ["approved_by", "approved_on", "review_on", "status", "type"]},
	"reporters_protected": {"document:P": ["status", "topics", "type"]},
	"channel_alive": {"concern:C": ["channel", "received_on"]},
	"concern_settled": {"concern:C": ["closed_on", "outcome", "received_on", "status"]},
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
	every check in ["procedure_in_force", "reporters_protected", "channel_alive", "concern_settled"] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_reporters_protected_fails_without_anonymity_among_topics if {
	left := [item | some item in good["document:P"].topics; item != "anonymity"]
	nodes := edit.set_fields(good, "document:P", {"topics": left})
	judge("reporters_protected", nodes) == edit.organisation_fails
}
