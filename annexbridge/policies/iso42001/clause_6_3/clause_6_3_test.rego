package iso42001.clause_6_3_test

import data.iso42001.clause_6_3 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"document:D": samples.document("change_record"),
	"change:C": {
		"kind": "change",
		"description": "New model",
		"purpose": "Fewer errors",
		"consequences": "Retest",
		"responsible": "AI lead",
	},
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_record_kept_without_any_field_is_unknown if {
	every field in ["status", "approved_by", "approved_on", "review_on"] {
		judge("record_kept", edit.without(good, "document:D", field)) == edit.organisation_unclear
	}
}

test_record_kept_passes if judge("record_kept", good) == edit.organisation_passes

test_record_kept_overdue_fails if {
	nodes := edit.set_fields(good, "document:D", {"review_on": "2026-11-23"})
	judge("record_kept", nodes) == edit.organisation_fails
}

test_record_kept_draft_fails if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("record_kept", nodes) == edit.organisation_fails
}

test_record_kept_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("record_kept", nodes) == edit.organisation_unclear
}

test_record_kept_approval_in_future_fails if {
	nodes := edit.set_fields(good, "document:D", {"approved_on": "2026-11-25"})
	judge("record_kept", nodes) == edit.organisation_fails
}

test_change_planned_passes if judge("change_planned", good) == edit.passes("change:C")

test_change_planned_purpose_missing_is_unknown if {
	nodes := edit.without(good, "change:C", "purpose")
	judge("change_planned", nodes) == edit.unclear("change:C")
}

test_change_planned_consequences_missing_is_unknown if {
	nodes := edit.without(good, "change:C", "consequences")
	judge("change_planned", nodes) == edit.unclear("change:C")
}

test_change_planned_responsible_missing_is_unknown if {
	nodes := edit.without(good, "change:C", "responsible")
	judge("change_planned", nodes) == edit.unclear("change:C")
}

test_change_planned_empty_description_is_unknown if {
	nodes := edit.set_fields(good, "change:C", {"description": ""})
	judge("change_planned", nodes) == edit.unclear("change:C")
}

test_change_planned_no_change_is_nobody if judge("change_planned", edit.gone(good, "change:C")) == edit.nobody

test_change_planned_without_any_field_is_unknown if {
	every field in ["description", "purpose", "consequences", "responsible"] {
		judge("change_planned", edit.without(good, "change:C", field)) == edit.unclear("change:C")
	}
}

test_change_planned_is_unknown_without_the_change_register if {
	nodes := {id: node | some id, node in good; node.kind != "change"}
	sets := requirement.checks.change_planned with input as given.supplied(nodes, given.kinds - {"change"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}
