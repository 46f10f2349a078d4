package iso42001.clause_7_5_1_test

import data.iso42001.clause_7_5_1 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"document:0": samples.document("context"),
	"document:1": samples.document("interested_parties"),
	"document:2": samples.document("scope"),
	"document:3": samples.document("process_map"),
	"document:4": samples.document("risk_criteria"),
	"document:5": samples.document("impact_process"),
	"document:6": samples.document("resource_plan"),
	"document:7": samples.document("communication_plan"),
	"document:8": samples.document("change_record"),
	"document:9": samples.document("operational_control"),
	"document:10": samples.document("awareness"),
	"document:11": samples.document("audit_programme"),
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_list_complete_passes if judge("list_complete", good) == edit.organisation_passes

test_list_complete_one_missing_fails if {
	nodes := edit.gone(good, "document:3")
	judge("list_complete", nodes) == edit.organisation_fails
}

test_list_complete_draft_fails if {
	nodes := edit.set_fields(good, "document:5", {"status": "draft"})
	judge("list_complete", nodes) == edit.organisation_fails
}

test_list_complete_empty_list_is_unknown if judge("list_complete", {}) == edit.organisation_unclear

test_list_complete_type_missing_fails if {
	nodes := edit.without(good, "document:0", "type")
	judge("list_complete", nodes) == edit.organisation_fails
}

test_list_complete_obsolete_fails if {
	nodes := edit.set_fields(good, "document:7", {"status": "obsolete"})
	judge("list_complete", nodes) == edit.organisation_fails
}

test_type_known_passes if judge("type_known", {"document:D": samples.document("other")}) == edit.passes("document:D")

test_type_known_missing_is_unknown if {
	nodes := {"document:D": object.remove(samples.document("other"), ["type"])}
	judge("type_known", nodes) == edit.unclear("document:D")
}

test_type_known_obsolete_is_out_of_scope if {
	nodes := {"document:D": object.union(samples.document("other"), {"status": "obsolete"})}
	judge("type_known", nodes) == edit.nobody
}

test_type_known_status_missing_stays if {
	nodes := {"document:D": object.remove(samples.document("other"), ["status"])}
	judge("type_known", nodes) == edit.passes("document:D")
}

test_list_complete_counts_every_document if {
	every id, _ in good {
		judge("list_complete", edit.gone(good, id)) == edit.organisation_fails
	}
}

test_list_complete_without_any_status_is_unknown if {
	nodes := {"document:D": object.remove(samples.document("scope"), ["status"])}
	judge("list_complete", nodes) == edit.organisation_unclear
}
