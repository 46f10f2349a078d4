package iso42001.clause_5_1_test

import data.iso42001.clause_5_1 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"management_review:1": {
		"kind": "management_review",
		"date": "2026-05-05",
		"top_management": true,
		"covers_aims": true,
		"resources_decided": "Two posts",
	},
	"attestation:1": samples.attestation("clause:5.1", "commitment_shown"),
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_takes_part_passes if judge("takes_part", good) == edit.organisation_passes

test_takes_part_without_top_management_fails if {
	nodes := edit.set_fields(good, "management_review:1", {"top_management": false})
	judge("takes_part", nodes) == edit.organisation_fails
}

test_nc17_no_review_of_the_aims if {
	nodes := edit.set_fields(good, "management_review:1", {"covers_aims": false})
	judge("takes_part", nodes) == edit.organisation_fails
}

test_nc17_review_too_old if {
	nodes := edit.set_fields(good, "management_review:1", {"date": "2025-11-23"})
	judge("takes_part", nodes) == edit.organisation_fails
}

test_takes_part_date_missing_is_unknown if {
	nodes := edit.without(good, "management_review:1", "date")
	judge("takes_part", nodes) == edit.organisation_unclear
}

test_nc17_no_management_review if {
	nodes := edit.gone(good, "management_review:1")
	judge("takes_part", nodes) == edit.organisation_unclear
}

test_takes_part_review_in_future_fails if {
	nodes := edit.set_fields(good, "management_review:1", {"date": "2026-11-25"})
	judge("takes_part", nodes) == edit.organisation_fails
}

test_decides_resources_passes if judge("decides_resources", good) == edit.organisation_passes

test_decides_resources_without_top_management_fails if {
	nodes := edit.set_fields(good, "management_review:1", {"top_management": false})
	judge("decides_resources", nodes) == edit.organisation_fails
}

test_decides_resources_too_old_fails if {
	nodes := edit.set_fields(good, "management_review:1", {"date": "2025-11-23"})
	judge("decides_resources", nodes) == edit.organisation_fails
}

test_decides_resources_decision_missing_is_unknown if {
	nodes := edit.without(good, "management_review:1", "resources_decided")
	judge("decides_resources", nodes) == edit.organisation_unclear
}

test_decides_resources_no_review_is_unknown if {
	nodes := edit.gone(good, "management_review:1")
	judge("decides_resources", nodes) == edit.organisation_unclear
}

test_decides_resources_in_future_fails if {
	nodes := edit.set_fields(good, "management_review:1", {"date": "2026-11-25"})
	judge("decides_resources", nodes) == edit.organisation_fails
}

test_commitment_shown_passes if judge("commitment_shown", good) == edit.organisation_passes

test_commitment_shown_denied_fails if {
	nodes := edit.set_fields(good, "attestation:1", {"conforms": false})
	judge("commitment_shown", nodes) == edit.organisation_fails
}

test_commitment_shown_expired_fails if {
	nodes := edit.set_fields(good, "attestation:1", {"valid_until": "2026-11-23"})
	judge("commitment_shown", nodes) == edit.organisation_fails
}

test_commitment_shown_nobody_says_is_unknown if {
	nodes := edit.gone(good, "attestation:1")
	judge("commitment_shown", nodes) == edit.organisation_unclear
}

test_commitment_shown_other_subject_does_not_count if {
	nodes := edit.set_fields(good, "attestation:1", {"subject": "ai_system:A"})
	judge("commitment_shown", nodes) == edit.organisation_unclear
}

test_commitment_shown_statement_from_the_future_is_unknown if {
	nodes := edit.set_fields(good, "attestation:1", {"attested_on": "2026-11-25"})
	judge("commitment_shown", nodes) == edit.organisation_unclear
}

test_takes_part_without_any_field_is_unknown if {
	every field in ["date", "covers_aims", "top_management"] {
		judge("takes_part", edit.without(good, "management_review:1", field)) == edit.organisation_unclear
	}
}

test_decides_resources_without_any_field_is_unknown if {
	every field in ["date", "top_management", "resources_decided"] {
		judge("decides_resources", edit.without(good, "management_review:1", field)) == edit.organisation_unclear
	}
}
