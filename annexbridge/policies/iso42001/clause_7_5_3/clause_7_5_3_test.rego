package iso42001.clause_7_5_3_test

import data.iso42001.clause_7_5_3 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"document:D": samples.document("user_information"),
	"deployment:X": {
		"kind": "deployment",
		"status": "live",
		"user_info_ref": "sample document",
		"user_info_version": "v1.2",
	},
	"model:M": {"kind": "model", "technical_file_ref": "D", "technical_file_version": "1.2"},
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_review_not_overdue_passes if judge("review_not_overdue", good) == edit.passes("document:D")

test_review_not_overdue_overdue_fails if {
	nodes := edit.set_fields(good, "document:D", {"review_on": "2026-11-23"})
	judge("review_not_overdue", nodes) == edit.fails("document:D")
}

test_review_not_overdue_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "review_on")
	judge("review_not_overdue", nodes) == edit.unclear("document:D")
}

test_review_not_overdue_obsolete_is_out_of_scope if {
	nodes := edit.set_fields(good, "document:D", {"status": "obsolete"})
	judge("review_not_overdue", nodes) == edit.nobody
}

test_review_not_overdue_draft_is_out_of_scope if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("review_not_overdue", nodes) == edit.nobody
}

test_review_not_overdue_due_today_passes if {
	nodes := edit.set_fields(good, "document:D", {"review_on": "2026-11-24"})
	judge("review_not_overdue", nodes) == edit.passes("document:D")
}

test_retention_set_passes if judge("retention_set", good) == edit.passes("document:D")

test_retention_set_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "retention")
	judge("retention_set", nodes) == edit.unclear("document:D")
}

test_retention_set_empty_is_unknown if {
	nodes := edit.set_fields(good, "document:D", {"retention": ""})
	judge("retention_set", nodes) == edit.unclear("document:D")
}

test_retention_set_obsolete_stays if {
	nodes := edit.set_fields(good, "document:D", {"status": "obsolete"})
	judge("retention_set", nodes) == edit.passes("document:D")
}

test_retention_set_no_document_is_nobody if judge("retention_set", edit.gone(good, "document:D")) == edit.nobody

test_user_information_matches_passes if judge("user_information_matches", good) == edit.passes("deployment:X")

test_nc19_user_information_matches_version_drifts if {
	nodes := edit.set_fields(good, "deployment:X", {"user_info_version": "1.1"})
	judge("user_information_matches", nodes) == edit.fails("deployment:X")
}

test_nc19_user_information_matches_draft_in_use if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("user_information_matches", nodes) == edit.fails("deployment:X")
}

test_user_information_matches_not_in_master_list_is_unknown if {
	nodes := edit.set_fields(good, "deployment:X", {"user_info_ref": "Leaflet"})
	judge("user_information_matches", nodes) == edit.unclear("deployment:X")
}

test_user_information_matches_version_missing_is_unknown if {
	nodes := edit.without(good, "deployment:X", "user_info_version")
	judge("user_information_matches", nodes) == edit.unclear("deployment:X")
}

test_user_information_matches_document_version_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "version")
	judge("user_information_matches", nodes) == edit.unclear("deployment:X")
}

test_user_information_matches_withdrawn_is_out_of_scope if {
	nodes := edit.set_fields(good, "deployment:X", {"status": "withdrawn"})
	judge("user_information_matches", nodes) == edit.nobody
}

test_user_information_matches_status_missing_stays if {
	nodes := edit.without(good, "deployment:X", "status")
	judge("user_information_matches", nodes) == edit.passes("deployment:X")
}

test_technical_file_matches_passes if judge("technical_file_matches", good) == edit.passes("model:M")

test_nc19_technical_file_matches_version_drifts if {
	nodes := edit.set_fields(good, "model:M", {"technical_file_version": "1.1"})
	judge("technical_file_matches", nodes) == edit.fails("model:M")
}

test_nc19_technical_file_matches_draft_in_use if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("technical_file_matches", nodes) == edit.fails("model:M")
}

test_technical_file_matches_not_in_master_list_is_unknown if {
	nodes := edit.set_fields(good, "model:M", {"technical_file_ref": "Leaflet"})
	judge("technical_file_matches", nodes) == edit.unclear("model:M")
}

test_technical_file_matches_version_missing_is_unknown if {
	nodes := edit.without(good, "model:M", "technical_file_version")
	judge("technical_file_matches", nodes) == edit.unclear("model:M")
}

test_technical_file_matches_document_version_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "version")
	judge("technical_file_matches", nodes) == edit.unclear("model:M")
}

test_technical_file_matches_retired_is_out_of_scope if {
	nodes := edit.set_fields(good, "model:M", {"status": "retired"})
	judge("technical_file_matches", nodes) == edit.nobody
}

test_technical_file_matches_status_missing_stays if {
	nodes := edit.without(good, "model:M", "status")
	judge("technical_file_matches", nodes) == edit.passes("model:M")
}

test_user_information_matches_leaves_out_any_status if {
	every word in ["stopped", "withdrawn"] {
		nodes := edit.set_fields(good, "deployment:X", {"status": word})
		judge("user_information_matches", nodes) == edit.nobody
	}
}

test_user_information_matches_document_status_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "status")
	judge("user_information_matches", nodes) == edit.unclear("deployment:X")
}

test_technical_file_matches_document_status_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "status")
	judge("technical_file_matches", nodes) == edit.unclear("model:M")
}

test_retention_set_is_unknown_without_the_document_register if {
	nodes := {id: node | some id, node in good; node.kind != "document"}
	sets := requirement.checks.retention_set with input as given.supplied(nodes, given.kinds - {"document"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

test_user_information_matches_is_unknown_without_the_deployment_register if {
	nodes := {id: node | some id, node in good; node.kind != "deployment"}
	left := given.kinds - {"deployment"}
	sets := requirement.checks.user_information_matches with input as given.supplied(nodes, left)
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

test_technical_file_matches_is_unknown_without_the_model_register if {
	nodes := {id: node | some id, node in good; node.kind != "model"}
	sets := requirement.checks.technical_file_matches with input as given.supplied(nodes, given.kinds - {"model"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}
