package iso42001.clause_6_1_4_test

import data.iso42001.clause_6_1_4 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"document:D": samples.document_on("impact_process", ["triggers", "thresholds"]),
	"impact_assessment:I": {
		"kind": "impact_assessment",
		"status": "approved",
		"intended_use": "Sorts letters",
		"foreseeable_misuse": "Sorts people",
		"risks": ["ai_risk:R"],
	},
	"ai_risk:R": {"kind": "ai_risk", "facts": {"declared": true}},
	"impact:1": {"kind": "impact", "assessment": "impact_assessment:I", "scope": "group"},
	"impact:2": {"kind": "impact", "assessment": "impact_assessment:I", "scope": "societal"},
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_process_in_force_without_any_field_is_unknown if {
	every field in ["status", "approved_by", "approved_on", "review_on"] {
		judge("process_in_force", edit.without(good, "document:D", field)) == edit.organisation_unclear
	}
}

test_process_in_force_passes if judge("process_in_force", good) == edit.organisation_passes

test_process_in_force_overdue_fails if {
	nodes := edit.set_fields(good, "document:D", {"review_on": "2026-11-23"})
	judge("process_in_force", nodes) == edit.organisation_fails
}

test_process_in_force_draft_fails if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("process_in_force", nodes) == edit.organisation_fails
}

test_process_in_force_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("process_in_force", nodes) == edit.organisation_unclear
}

test_process_in_force_approval_in_future_fails if {
	nodes := edit.set_fields(good, "document:D", {"approved_on": "2026-11-25"})
	judge("process_in_force", nodes) == edit.organisation_fails
}

test_triggers_and_thresholds_counts_every_word if {
	words := good["document:D"].topics
	every word in words {
		nodes := edit.set_fields(good, "document:D", {"topics": [other | some other in words; other != word]})
		judge("triggers_and_thresholds", nodes) == edit.organisation_fails
	}
}

test_triggers_and_thresholds_passes if judge("triggers_and_thresholds", good) == edit.organisation_passes

test_triggers_and_thresholds_status_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "status")
	judge("triggers_and_thresholds", nodes) == edit.organisation_unclear
}

test_triggers_and_thresholds_no_topics_fails if {
	nodes := edit.set_fields(good, "document:D", {"topics": []})
	judge("triggers_and_thresholds", nodes) == edit.organisation_fails
}

test_triggers_and_thresholds_topics_blank_is_unknown if {
	nodes := edit.without(good, "document:D", "topics")
	judge("triggers_and_thresholds", nodes) == edit.organisation_unclear
}

test_triggers_and_thresholds_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("triggers_and_thresholds", nodes) == edit.organisation_unclear
}

test_triggers_and_thresholds_draft_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("triggers_and_thresholds", nodes) == edit.organisation_fails
}

test_people_and_society_passes if judge("people_and_society", good) == edit.passes("impact_assessment:I")

test_people_and_society_society_only_fails if {
	nodes := edit.gone(good, "impact:1")
	judge("people_and_society", nodes) == edit.fails("impact_assessment:I")
}

test_people_and_society_people_only_fails if {
	nodes := edit.gone(good, "impact:2")
	judge("people_and_society", nodes) == edit.fails("impact_assessment:I")
}

test_nc03_only_risk_to_the_organisation if {
	nodes := edit.gone(edit.gone(good, "impact:1"), "impact:2")
	judge("people_and_society", nodes) == edit.unclear("impact_assessment:I")
}

test_people_and_society_scope_missing_fails if {
	nodes := edit.without(good, "impact:2", "scope")
	judge("people_and_society", nodes) == edit.fails("impact_assessment:I")
}

test_people_and_society_rejected_is_out_of_scope if {
	nodes := edit.set_fields(good, "impact_assessment:I", {"status": "rejected"})
	judge("people_and_society", nodes) == edit.nobody
}

test_people_and_society_reasons_for_none_pass if {
	nodes := edit.set_fields(
		edit.gone(edit.gone(good, "impact:1"), "impact:2"),
		"impact_assessment:I",
		{"individual_none_reason": "Sorts stones", "societal_none_reason": "One site"},
	)
	judge("people_and_society", nodes) == edit.passes("impact_assessment:I")
}

test_people_and_society_empty_reason_is_none if {
	nodes := edit.set_fields(edit.gone(good, "impact:2"), "impact_assessment:I", {"societal_none_reason": ""})
	judge("people_and_society", nodes) == edit.fails("impact_assessment:I")
}

test_use_and_misuse_passes if judge("use_and_misuse", good) == edit.passes("impact_assessment:I")

test_use_and_misuse_use_missing_is_unknown if {
	nodes := edit.without(good, "impact_assessment:I", "intended_use")
	judge("use_and_misuse", nodes) == edit.unclear("impact_assessment:I")
}

test_use_and_misuse_misuse_missing_is_unknown if {
	nodes := edit.without(good, "impact_assessment:I", "foreseeable_misuse")
	judge("use_and_misuse", nodes) == edit.unclear("impact_assessment:I")
}

test_use_and_misuse_superseded_is_out_of_scope if {
	nodes := edit.set_fields(good, "impact_assessment:I", {"status": "superseded"})
	judge("use_and_misuse", nodes) == edit.nobody
}

test_use_and_misuse_empty_text_is_unknown if {
	nodes := edit.set_fields(good, "impact_assessment:I", {"foreseeable_misuse": ""})
	judge("use_and_misuse", nodes) == edit.unclear("impact_assessment:I")
}

test_feeds_risks_passes if judge("feeds_risks", good) == edit.passes("impact_assessment:I")

test_feeds_risks_no_risk_fails if {
	nodes := edit.set_fields(good, "impact_assessment:I", {"risks": []})
	judge("feeds_risks", nodes) == edit.fails("impact_assessment:I")
}

test_feeds_risks_missing_is_unknown if {
	nodes := edit.without(good, "impact_assessment:I", "risks")
	judge("feeds_risks", nodes) == edit.unclear("impact_assessment:I")
}

test_feeds_risks_unknown_risk_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"facts": {"declared": false}})
	judge("feeds_risks", nodes) == edit.fails("impact_assessment:I")
}

test_feeds_risks_rejected_is_out_of_scope if {
	nodes := edit.set_fields(good, "impact_assessment:I", {"status": "rejected"})
	judge("feeds_risks", nodes) == edit.nobody
}

test_feeds_risks_status_missing_stays if {
	nodes := edit.without(good, "impact_assessment:I", "status")
	judge("feeds_risks", nodes) == edit.passes("impact_assessment:I")
}

test_people_and_society_accepts_any_scope if {
	every word in ["individual", "group"] {
		nodes := edit.set_fields(good, "impact:1", {"scope": word})
		judge("people_and_society", nodes) == edit.passes("impact_assessment:I")
	}
}

test_people_and_society_leaves_out_any_status if {
	every word in ["rejected", "superseded"] {
		nodes := edit.set_fields(good, "impact_assessment:I", {"status": word})
		judge("people_and_society", nodes) == edit.nobody
	}
}

test_feeds_risks_is_unknown_without_the_impact_assessment_register if {
	nodes := {id: node | some id, node in good; node.kind != "impact_assessment"}
	sets := requirement.checks.feeds_risks with input as given.supplied(nodes, given.kinds - {"impact_assessment"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

test_draft_or_under_review_is_not_judged_yet if {
	every check in ["people_and_society", "use_and_misuse", "feeds_risks"] {
		every status in ["draft", "in_review", "rejected", "superseded"] {
			judge(check, edit.set_fields(good, "impact_assessment:I", {"status": status})) == edit.nobody
		}
	}
}
