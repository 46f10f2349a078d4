package iso42001.clause_4_2_test

import data.iso42001.clause_4_2 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"ai_system:A": samples.system,
	"impact_assessment:I": {"kind": "impact_assessment", "status": "approved", "interested_parties": ["senders"]},
	"document:D": samples.document_on(
		"interested_parties",
		["affected_people", "regulators", "suppliers", "customers"],
	),
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_parties_in_force_without_any_field_is_unknown if {
	every field in ["status", "approved_by", "approved_on", "review_on"] {
		judge("parties_in_force", edit.without(good, "document:D", field)) == edit.organisation_unclear
	}
}

test_parties_in_force_passes if judge("parties_in_force", good) == edit.organisation_passes

test_parties_in_force_overdue_fails if {
	nodes := edit.set_fields(good, "document:D", {"review_on": "2026-11-23"})
	judge("parties_in_force", nodes) == edit.organisation_fails
}

test_parties_in_force_draft_fails if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("parties_in_force", nodes) == edit.organisation_fails
}

test_parties_in_force_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("parties_in_force", nodes) == edit.organisation_unclear
}

test_parties_in_force_approval_in_future_fails if {
	nodes := edit.set_fields(good, "document:D", {"approved_on": "2026-11-25"})
	judge("parties_in_force", nodes) == edit.organisation_fails
}

test_parties_complete_counts_every_word if {
	words := good["document:D"].topics
	every word in words {
		nodes := edit.set_fields(good, "document:D", {"topics": [other | some other in words; other != word]})
		judge("parties_complete", nodes) == edit.organisation_fails
	}
}

test_parties_complete_passes if judge("parties_complete", good) == edit.organisation_passes

test_parties_complete_status_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "status")
	judge("parties_complete", nodes) == edit.organisation_unclear
}

test_parties_complete_no_topics_fails if {
	nodes := edit.set_fields(good, "document:D", {"topics": []})
	judge("parties_complete", nodes) == edit.organisation_fails
}

test_parties_complete_topics_blank_is_unknown if {
	nodes := edit.without(good, "document:D", "topics")
	judge("parties_complete", nodes) == edit.organisation_unclear
}

test_parties_complete_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("parties_complete", nodes) == edit.organisation_unclear
}

test_parties_complete_draft_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("parties_complete", nodes) == edit.organisation_fails
}

test_stakeholders_named_passes if judge("stakeholders_named", good) == edit.passes("ai_system:A")

test_stakeholders_named_nobody_fails if {
	nodes := edit.set_fields(good, "ai_system:A", {"stakeholders": []})
	judge("stakeholders_named", nodes) == edit.fails("ai_system:A")
}

test_stakeholders_named_missing_is_unknown if {
	nodes := edit.without(good, "ai_system:A", "stakeholders")
	judge("stakeholders_named", nodes) == edit.unclear("ai_system:A")
}

test_stakeholders_named_out_of_scope if {
	nodes := edit.set_fields(good, "ai_system:A", {"in_scope": false, "scope_reason": "Sold in March"})
	judge("stakeholders_named", nodes) == edit.nobody
}

test_stakeholders_named_scope_unknown_stays if {
	nodes := edit.without(good, "ai_system:A", "in_scope")
	judge("stakeholders_named", nodes) == edit.passes("ai_system:A")
}

test_affected_groups_named_passes if judge("affected_groups_named", good) == edit.passes("ai_system:A")

test_affected_groups_named_nobody_fails if {
	nodes := edit.set_fields(good, "ai_system:A", {"affected_groups": []})
	judge("affected_groups_named", nodes) == edit.fails("ai_system:A")
}

test_affected_groups_named_missing_is_unknown if {
	nodes := edit.without(good, "ai_system:A", "affected_groups")
	judge("affected_groups_named", nodes) == edit.unclear("ai_system:A")
}

test_affected_groups_named_nobody_affected_is_out_of_scope if {
	nodes := edit.set_fields(good, "ai_system:A", {"affects_people": false})
	judge("affected_groups_named", nodes) == edit.nobody
}

test_affected_groups_named_effect_unknown_stays if {
	nodes := edit.without(good, "ai_system:A", "affects_people")
	judge("affected_groups_named", nodes) == edit.passes("ai_system:A")
}

test_parties_assessed_passes if judge("parties_assessed", good) == edit.passes("impact_assessment:I")

test_parties_assessed_nobody_fails if {
	nodes := edit.set_fields(good, "impact_assessment:I", {"interested_parties": []})
	judge("parties_assessed", nodes) == edit.fails("impact_assessment:I")
}

test_parties_assessed_missing_is_unknown if {
	nodes := edit.without(good, "impact_assessment:I", "interested_parties")
	judge("parties_assessed", nodes) == edit.unclear("impact_assessment:I")
}

test_parties_assessed_superseded_is_out_of_scope if {
	nodes := edit.set_fields(good, "impact_assessment:I", {"status": "superseded"})
	judge("parties_assessed", nodes) == edit.nobody
}

test_parties_assessed_status_unknown_stays if {
	nodes := edit.without(good, "impact_assessment:I", "status")
	judge("parties_assessed", nodes) == edit.passes("impact_assessment:I")
}

test_parties_assessed_leaves_out_any_status if {
	every word in ["rejected", "superseded"] {
		nodes := edit.set_fields(good, "impact_assessment:I", {"status": word})
		judge("parties_assessed", nodes) == edit.nobody
	}
}

test_parties_assessed_is_unknown_without_the_impact_assessment_register if {
	nodes := {id: node | some id, node in good; node.kind != "impact_assessment"}
	sets := requirement.checks.parties_assessed with input as given.supplied(nodes, given.kinds - {"impact_assessment"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

test_parties_assessed_draft_or_under_review_is_not_judged_yet if {
	every status in ["draft", "in_review", "rejected", "superseded"] {
		judge("parties_assessed", edit.set_fields(good, "impact_assessment:I", {"status": status})) == edit.nobody
	}
}
