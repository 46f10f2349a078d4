package iso42001.clause_7_4_test

import data.iso42001.clause_7_4 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"document:D": samples.document_on("communication_plan", ["users", "affected_people", "regulators", "suppliers"]),
	"attestation:1": samples.attestation("clause:7.4", "communicated"),
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_plan_in_force_without_any_field_is_unknown if {
	every field in ["status", "approved_by", "approved_on", "review_on"] {
		judge("plan_in_force", edit.without(good, "document:D", field)) == edit.organisation_unclear
	}
}

test_plan_in_force_passes if judge("plan_in_force", good) == edit.organisation_passes

test_plan_in_force_overdue_fails if {
	nodes := edit.set_fields(good, "document:D", {"review_on": "2026-11-23"})
	judge("plan_in_force", nodes) == edit.organisation_fails
}

test_plan_in_force_draft_fails if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("plan_in_force", nodes) == edit.organisation_fails
}

test_plan_in_force_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("plan_in_force", nodes) == edit.organisation_unclear
}

test_plan_in_force_approval_in_future_fails if {
	nodes := edit.set_fields(good, "document:D", {"approved_on": "2026-11-25"})
	judge("plan_in_force", nodes) == edit.organisation_fails
}

test_plan_complete_counts_every_word if {
	words := good["document:D"].topics
	every word in words {
		nodes := edit.set_fields(good, "document:D", {"topics": [other | some other in words; other != word]})
		judge("plan_complete", nodes) == edit.organisation_fails
	}
}

test_plan_complete_passes if judge("plan_complete", good) == edit.organisation_passes

test_plan_complete_status_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "status")
	judge("plan_complete", nodes) == edit.organisation_unclear
}

test_plan_complete_no_topics_fails if {
	nodes := edit.set_fields(good, "document:D", {"topics": []})
	judge("plan_complete", nodes) == edit.organisation_fails
}

test_plan_complete_topics_blank_is_unknown if {
	nodes := edit.without(good, "document:D", "topics")
	judge("plan_complete", nodes) == edit.organisation_unclear
}

test_plan_complete_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("plan_complete", nodes) == edit.organisation_unclear
}

test_plan_complete_draft_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("plan_complete", nodes) == edit.organisation_fails
}

test_communicated_passes if judge("communicated", good) == edit.organisation_passes

test_communicated_denied_fails if {
	nodes := edit.set_fields(good, "attestation:1", {"conforms": false})
	judge("communicated", nodes) == edit.organisation_fails
}

test_communicated_expired_fails if {
	nodes := edit.set_fields(good, "attestation:1", {"valid_until": "2026-11-23"})
	judge("communicated", nodes) == edit.organisation_fails
}

test_communicated_nobody_says_is_unknown if {
	nodes := edit.gone(good, "attestation:1")
	judge("communicated", nodes) == edit.organisation_unclear
}

test_communicated_other_subject_does_not_count if {
	nodes := edit.set_fields(good, "attestation:1", {"subject": "ai_system:A"})
	judge("communicated", nodes) == edit.organisation_unclear
}

test_communicated_statement_from_the_future_is_unknown if {
	nodes := edit.set_fields(good, "attestation:1", {"attested_on": "2026-11-25"})
	judge("communicated", nodes) == edit.organisation_unclear
}
