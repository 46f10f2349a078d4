package iso42001.clause_7_1_test

import data.iso42001.clause_7_1 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"document:D": samples.document_on("resource_plan", ["people", "data", "tools", "computing"]),
	"role:R": samples.role(["validation"]),
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

test_evaluation_staffed_passes if judge("evaluation_staffed", good) == edit.organisation_passes

test_evaluation_staffed_nobody_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["legal"]})
	judge("evaluation_staffed", nodes) == edit.organisation_fails
}

test_evaluation_staffed_no_topics_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": []})
	judge("evaluation_staffed", nodes) == edit.organisation_fails
}

test_evaluation_staffed_person_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "person")
	judge("evaluation_staffed", nodes) == edit.organisation_unclear
}

test_evaluation_staffed_register_missing_is_unknown if {
	nodes := edit.gone(good, "role:R")
	judge("evaluation_staffed", nodes) == edit.organisation_unclear
}

test_evaluation_staffed_one_topic_is_enough if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["validation"]})
	judge("evaluation_staffed", nodes) == edit.organisation_passes
}
