package iso42001.clause_7_5_2_test

import data.iso42001.clause_7_5_2 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"document:D": samples.document("other"),
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_identified_passes if judge("identified", good) == edit.passes("document:D")

test_identified_title_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "title")
	judge("identified", nodes) == edit.unclear("document:D")
}

test_identified_version_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "version")
	judge("identified", nodes) == edit.unclear("document:D")
}

test_identified_owner_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "owner")
	judge("identified", nodes) == edit.unclear("document:D")
}

test_identified_obsolete_is_out_of_scope if {
	nodes := edit.set_fields(good, "document:D", {"status": "obsolete"})
	judge("identified", nodes) == edit.nobody
}

test_identified_draft_stays if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("identified", nodes) == edit.passes("document:D")
}

test_identified_empty_title_is_unknown if {
	nodes := edit.set_fields(good, "document:D", {"title": ""})
	judge("identified", nodes) == edit.unclear("document:D")
}

test_approved_passes if judge("approved", good) == edit.passes("document:D")

test_approved_in_future_fails if {
	nodes := edit.set_fields(good, "document:D", {"approved_on": "2026-11-25"})
	judge("approved", nodes) == edit.fails("document:D")
}

test_approved_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "approved_by")
	judge("approved", nodes) == edit.unclear("document:D")
}

test_approved_status_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "status")
	judge("approved", nodes) == edit.unclear("document:D")
}

test_approved_draft_is_out_of_scope if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("approved", nodes) == edit.nobody
}

test_approved_today_passes if {
	nodes := edit.set_fields(good, "document:D", {"approved_on": "2026-11-24"})
	judge("approved", nodes) == edit.passes("document:D")
}

test_approved_without_any_field_is_unknown if {
	every field in ["status", "approved_by", "approved_on"] {
		judge("approved", edit.without(good, "document:D", field)) == edit.unclear("document:D")
	}
}

test_identified_without_any_field_is_unknown if {
	every field in ["title", "version", "owner"] {
		judge("identified", edit.without(good, "document:D", field)) == edit.unclear("document:D")
	}
}

test_identified_is_unknown_without_the_document_register if {
	nodes := {id: node | some id, node in good; node.kind != "document"}
	sets := requirement.checks.identified with input as given.supplied(nodes, given.kinds - {"document"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}
