package iso42001.clause_4_4_test

import data.iso42001.clause_4_4 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"document:D": samples.document_on("process_map", ["isms_interface"]),
	"attestation:1": samples.attestation("clause:4.4", "processes_interact"),
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_process_map_in_force_without_any_field_is_unknown if {
	every field in ["status", "approved_by", "approved_on", "review_on"] {
		judge("process_map_in_force", edit.without(good, "document:D", field)) == edit.organisation_unclear
	}
}

test_process_map_in_force_passes if judge("process_map_in_force", good) == edit.organisation_passes

test_process_map_in_force_overdue_fails if {
	nodes := edit.set_fields(good, "document:D", {"review_on": "2026-11-23"})
	judge("process_map_in_force", nodes) == edit.organisation_fails
}

test_process_map_in_force_draft_fails if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("process_map_in_force", nodes) == edit.organisation_fails
}

test_process_map_in_force_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("process_map_in_force", nodes) == edit.organisation_unclear
}

test_process_map_in_force_approval_in_future_fails if {
	nodes := edit.set_fields(good, "document:D", {"approved_on": "2026-11-25"})
	judge("process_map_in_force", nodes) == edit.organisation_fails
}

test_isms_interface_named_counts_every_word if {
	words := good["document:D"].topics
	every word in words {
		nodes := edit.set_fields(good, "document:D", {"topics": [other | some other in words; other != word]})
		judge("isms_interface_named", nodes) == edit.organisation_fails
	}
}

test_isms_interface_named_passes if judge("isms_interface_named", good) == edit.organisation_passes

test_isms_interface_named_status_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "status")
	judge("isms_interface_named", nodes) == edit.organisation_unclear
}

test_isms_interface_named_no_topics_fails if {
	nodes := edit.set_fields(good, "document:D", {"topics": []})
	judge("isms_interface_named", nodes) == edit.organisation_fails
}

test_isms_interface_named_topics_blank_is_unknown if {
	nodes := edit.without(good, "document:D", "topics")
	judge("isms_interface_named", nodes) == edit.organisation_unclear
}

test_isms_interface_named_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("isms_interface_named", nodes) == edit.organisation_unclear
}

test_isms_interface_named_draft_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("isms_interface_named", nodes) == edit.organisation_fails
}

test_processes_interact_passes if judge("processes_interact", good) == edit.organisation_passes

test_processes_interact_denied_fails if {
	nodes := edit.set_fields(good, "attestation:1", {"conforms": false})
	judge("processes_interact", nodes) == edit.organisation_fails
}

test_processes_interact_expired_fails if {
	nodes := edit.set_fields(good, "attestation:1", {"valid_until": "2026-11-23"})
	judge("processes_interact", nodes) == edit.organisation_fails
}

test_processes_interact_nobody_says_is_unknown if {
	nodes := edit.gone(good, "attestation:1")
	judge("processes_interact", nodes) == edit.organisation_unclear
}

test_processes_interact_other_subject_does_not_count if {
	nodes := edit.set_fields(good, "attestation:1", {"subject": "ai_system:A"})
	judge("processes_interact", nodes) == edit.organisation_unclear
}

test_processes_interact_statement_from_the_future_is_unknown if {
	nodes := edit.set_fields(good, "attestation:1", {"attested_on": "2026-11-25"})
	judge("processes_interact", nodes) == edit.organisation_unclear
}
