package iso42001.clause_5_2_test

import data.iso42001.clause_5_2 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given

good := {
	"policy:P": {
		"kind": "policy",
		"type": "ai",
		"approved_by": "Management board",
		"approved_by_top_management": true,
		"approved_on": "2026-02-01",
		"next_review": "2027-02-01",
		"topics": ["principles", "development", "use", "prohibited_use", "objectives", "improvement"],
		"acceptability_criteria": "No decision on people without review",
		"transparency_recipients": ["users"],
		"intervention_thresholds": ["degradation", "emerging_bias", "security"],
		"published_to": ["staff"],
	},
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_policy_in_force_passes if judge("policy_in_force", good) == edit.organisation_passes

test_policy_in_force_not_by_top_management_fails if {
	nodes := edit.set_fields(good, "policy:P", {"approved_by_top_management": false})
	judge("policy_in_force", nodes) == edit.organisation_fails
}

test_policy_in_force_overdue_fails if {
	nodes := edit.set_fields(good, "policy:P", {"next_review": "2026-11-23"})
	judge("policy_in_force", nodes) == edit.organisation_fails
}

test_policy_in_force_approval_missing_is_unknown if {
	nodes := edit.without(good, "policy:P", "approved_on")
	judge("policy_in_force", nodes) == edit.organisation_unclear
}

test_policy_in_force_other_policy_does_not_count if {
	nodes := edit.set_fields(good, "policy:P", {"type": "security"})
	judge("policy_in_force", nodes) == edit.organisation_unclear
}

test_policy_in_force_approved_in_future_fails if {
	nodes := edit.set_fields(good, "policy:P", {"approved_on": "2026-11-25"})
	judge("policy_in_force", nodes) == edit.organisation_fails
}

test_topics_covered_passes if judge("topics_covered", good) == edit.passes("policy:P")

test_nc10_security_policy_with_new_title if {
	nodes := edit.set_fields(good, "policy:P", {"topics": ["risk", "improvement"]})
	judge("topics_covered", nodes) == edit.fails("policy:P")
}

test_topics_covered_missing_is_unknown if {
	nodes := edit.without(good, "policy:P", "topics")
	judge("topics_covered", nodes) == edit.unclear("policy:P")
}

test_topics_covered_other_policy_is_out_of_scope if {
	nodes := edit.set_fields(good, "policy:P", {"type": "security"})
	judge("topics_covered", nodes) == edit.nobody
}

test_topics_covered_type_missing_stays if {
	nodes := edit.without(good, "policy:P", "type")
	judge("topics_covered", nodes) == edit.unclear("policy:P")
}

test_topics_covered_no_topics_fails if {
	nodes := edit.set_fields(good, "policy:P", {"topics": []})
	judge("topics_covered", nodes) == edit.fails("policy:P")
}

test_acceptability_criteria_passes if judge("acceptability_criteria", good) == edit.passes("policy:P")

test_acceptability_criteria_missing_is_unknown if {
	nodes := edit.without(good, "policy:P", "acceptability_criteria")
	judge("acceptability_criteria", nodes) == edit.unclear("policy:P")
}

test_acceptability_criteria_other_policy_is_out_of_scope if {
	nodes := edit.set_fields(good, "policy:P", {"type": "hr"})
	judge("acceptability_criteria", nodes) == edit.nobody
}

test_acceptability_criteria_type_missing_stays if {
	nodes := edit.without(good, "policy:P", "type")
	judge("acceptability_criteria", nodes) == edit.unclear("policy:P")
}

test_acceptability_criteria_empty_text_is_unknown if {
	nodes := edit.set_fields(good, "policy:P", {"acceptability_criteria": ""})
	judge("acceptability_criteria", nodes) == edit.unclear("policy:P")
}

test_transparency_recipients_passes if judge("transparency_recipients", good) == edit.passes("policy:P")

test_transparency_recipients_nothing_fails if {
	nodes := edit.set_fields(good, "policy:P", {"transparency_recipients": []})
	judge("transparency_recipients", nodes) == edit.fails("policy:P")
}

test_transparency_recipients_missing_is_unknown if {
	nodes := edit.without(good, "policy:P", "transparency_recipients")
	judge("transparency_recipients", nodes) == edit.unclear("policy:P")
}

test_transparency_recipients_other_policy_is_out_of_scope if {
	nodes := edit.set_fields(good, "policy:P", {"type": "privacy"})
	judge("transparency_recipients", nodes) == edit.nobody
}

test_transparency_recipients_type_missing_stays if {
	nodes := edit.without(good, "policy:P", "type")
	judge("transparency_recipients", nodes) == edit.unclear("policy:P")
}

test_intervention_thresholds_passes if judge("intervention_thresholds", good) == edit.passes("policy:P")

test_intervention_thresholds_nothing_fails if {
	nodes := edit.set_fields(good, "policy:P", {"intervention_thresholds": []})
	judge("intervention_thresholds", nodes) == edit.fails("policy:P")
}

test_intervention_thresholds_missing_is_unknown if {
	nodes := edit.without(good, "policy:P", "intervention_thresholds")
	judge("intervention_thresholds", nodes) == edit.unclear("policy:P")
}

test_intervention_thresholds_other_policy_is_out_of_scope if {
	nodes := edit.set_fields(good, "policy:P", {"type": "privacy"})
	judge("intervention_thresholds", nodes) == edit.nobody
}

test_intervention_thresholds_type_missing_stays if {
	nodes := edit.without(good, "policy:P", "type")
	judge("intervention_thresholds", nodes) == edit.unclear("policy:P")
}

test_intervention_thresholds_part_fails if {
	nodes := edit.set_fields(good, "policy:P", {"intervention_thresholds": ["security"]})
	judge("intervention_thresholds", nodes) == edit.fails("policy:P")
}

test_published_passes if judge("published", good) == edit.passes("policy:P")

test_published_nothing_fails if {
	nodes := edit.set_fields(good, "policy:P", {"published_to": []})
	judge("published", nodes) == edit.fails("policy:P")
}

test_published_missing_is_unknown if {
	nodes := edit.without(good, "policy:P", "published_to")
	judge("published", nodes) == edit.unclear("policy:P")
}

test_published_other_policy_is_out_of_scope if {
	nodes := edit.set_fields(good, "policy:P", {"type": "privacy"})
	judge("published", nodes) == edit.nobody
}

test_published_type_missing_stays if {
	nodes := edit.without(good, "policy:P", "type")
	judge("published", nodes) == edit.unclear("policy:P")
}

test_policy_in_force_without_any_field_is_unknown if {
	every field in ["type", "approved_by", "approved_by_top_management", "approved_on", "next_review"] {
		judge("policy_in_force", edit.without(good, "policy:P", field)) == edit.organisation_unclear
	}
}

test_topics_covered_counts_every_word if {
	words := good["policy:P"].topics
	every word in words {
		nodes := edit.set_fields(good, "policy:P", {"topics": [other | some other in words; other != word]})
		judge("topics_covered", nodes) == edit.fails("policy:P")
	}
}

test_intervention_thresholds_counts_every_word if {
	words := good["policy:P"].intervention_thresholds
	every word in words {
		nodes := edit.set_fields(good, "policy:P", {"intervention_thresholds": [other | some other in words; other != word]})
		judge("intervention_thresholds", nodes) == edit.fails("policy:P")
	}
}

test_acceptability_criteria_is_unknown_without_the_policy_register if {
	nodes := {id: node | some id, node in good; node.kind != "policy"}
	sets := requirement.checks.acceptability_criteria with input as given.supplied(nodes, given.kinds - {"policy"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}
