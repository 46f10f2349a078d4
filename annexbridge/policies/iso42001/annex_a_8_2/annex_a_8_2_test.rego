package iso42001.annex_a_8_2_test

import data.iso42001.annex_a_8_2
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_8_2.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_8_2.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"ai_system:A": {
		"kind": "ai_system",
		"status": "production",
		"intended_use": "Ranks applications for a person to read",
		"out_of_scope_use": "Rejecting applications without a person",
	},
	"model:M": {"kind": "model", "limits": "Not tested on scanned documents"},
	"deployment:D": {
		"kind": "deployment",
		"system": "ai_system:A",
		"model": "model:M",
		"model_version": "2.1",
		"user_info_ref": "DOC-9",
		"user_info_version": "2.1",
		"user_info_topics": ["purpose", "limits", "oversight", "contact", "is_ai", "accuracy"],
	},
	"document:U": {
		"kind": "document",
		"type": "user_information",
		"status": "approved",
		"approved_by": "Head of product",
		"approved_on": "2026-01-10",
		"review_on": "2027-01-10",
		"systems": ["ai_system:A"],
	},
}

deployment(fields) := edit.set_fields(good, "deployment:D", fields)

document(fields) := edit.set_fields(good, "document:U", fields)

of_deployments := ["information_complete", "information_at_deployed_version", "limits_known"]

test_information_passes if {
	every check in of_deployments {
		judge(check, good) == edit.passes("deployment:D")
	}
}

test_document_in_force_passes if judge("document_in_force", good) == edit.passes("ai_system:A")

test_deployment_elsewhere_is_out_of_scope if {
	every check in of_deployments {
		judge(check, deployment({"environment": "staging"})) == edit.nobody
		judge(check, deployment({"status": "withdrawn"})) == edit.nobody
	}
}

test_topic_left_out_fails if {
	nodes := deployment({"user_info_topics": ["purpose", "limits", "oversight", "contact", "is_ai"]})
	judge("information_complete", nodes) == edit.fails("deployment:D")
}

test_no_topics_fails if {
	judge("information_complete", deployment({"user_info_topics": []})) == edit.fails("deployment:D")
}

test_topics_unknown_is_unknown if {
	nodes := edit.without(good, "deployment:D", "user_info_topics")
	judge("information_complete", nodes) == edit.unclear("deployment:D")
}

test_information_unknown_is_unknown if {
	nodes := edit.without(good, "deployment:D", "user_info_ref")
	judge("information_complete", nodes) == edit.unclear("deployment:D")
}

test_information_of_another_version_fails if {
	nodes := deployment({"user_info_version": "2.0"})
	judge("information_at_deployed_version", nodes) == edit.fails("deployment:D")
}

test_version_unknown_is_unknown if {
	nodes := edit.without(good, "deployment:D", "user_info_version")
	judge("information_at_deployed_version", nodes) == edit.unclear("deployment:D")
}

test_two_unknown_versions_are_not_equal if {
	nodes := edit.without(edit.without(good, "deployment:D", "user_info_version"), "deployment:D", "model_version")
	judge("information_at_deployed_version", nodes) == edit.unclear("deployment:D")
}

test_limits_that_repeat_the_purpose_fail if {
	nodes := edit.set_fields(good, "ai_system:A", {"out_of_scope_use": "ranks applications for a person to read"})
	judge("limits_known", nodes) == edit.fails("deployment:D")
}

test_limits_unknown_is_unknown if {
	judge("limits_known", edit.without(good, "model:M", "limits")) == edit.unclear("deployment:D")
}

test_model_nobody_recorded_is_unknown if {
	judge("limits_known", edit.gone(good, "model:M")) == edit.unclear("deployment:D")
}

test_draft_information_fails if judge("document_in_force", document({"status": "draft"})) == edit.fails("ai_system:A")

test_information_for_another_system_is_unknown if {
	judge("document_in_force", document({"systems": []})) == edit.unclear("ai_system:A")
}

test_information_without_review_is_unknown if {
	judge("document_in_force", edit.without(good, "document:U", "review_on")) == edit.unclear("ai_system:A")
}

test_planned_system_needs_no_information_yet if {
	judge("document_in_force", edit.set_fields(good, "ai_system:A", {"status": "planned"})) == edit.nobody
}

test_information_approved_in_the_future_fails if {
	judge("document_in_force", document({"approved_on": "2026-11-25"})) == edit.fails("ai_system:A")
}

# What each check cannot do without.
needs := {
	"information_complete": {"deployment:D": ["user_info_ref", "user_info_topics"]},
	"information_at_deployed_version": {"deployment:D": ["model_version", "user_info_version"]},
	"limits_known": {
		"ai_system:A": ["intended_use", "out_of_scope_use"],
		"deployment:D": ["model", "system"],
		"model:M": ["limits"],
	},
	"document_in_force": {"document:U": ["approved_by", "approved_on", "review_on", "status", "systems", "type"]},
}

test_every_blank_cell_is_unknown if {
	every check, records in needs {
		every id, fields in records {
			every field in fields {
				judge(check, edit.without(good, id, field)) == edit.turned_unknown(judge(check, good).passed)
			}
		}
	}
}

test_registers_missing_are_unknown if {
	every check in array.concat(of_deployments, ["document_in_force"]) {
		register_missing(check) == edit.organisation_unclear
	}
}

test_information_complete_fails_when_one_of_the_user_info_topics_is_missing if {
	every word in ["purpose", "limits", "oversight", "contact", "is_ai"] {
		left := [item | some item in good["deployment:D"].user_info_topics; item != word]
		nodes := edit.set_fields(good, "deployment:D", {"user_info_topics": left})
		judge("information_complete", nodes) == edit.fails("deployment:D")
	}
}

test_version_written_with_or_without_a_v_passes if {
	judge("information_at_deployed_version", deployment({"user_info_version": "V2.1"})) == edit.passes("deployment:D")
}

# Information with a number of its own, in the master list, that says which versions it describes.
own_number(describes) := edit.set_fields(
	deployment({"user_info_ref": "u", "user_info_version": "7"}),
	"document:U",
	{"version": "7", "describes": describes},
)

test_information_with_a_number_of_its_own_passes if {
	judge("information_at_deployed_version", own_number(["v2.1"])) == edit.passes("deployment:D")
	nodes := edit.without(own_number(["2.1"]), "deployment:D", "user_info_version")
	judge("information_at_deployed_version", nodes) == edit.passes("deployment:D")
}

test_nc19_user_information_of_another_version if {
	judge("information_at_deployed_version", own_number(["2.0"])) == edit.fails("deployment:D")
	nodes := edit.without(own_number(["2.0"]), "deployment:D", "user_info_version")
	judge("information_at_deployed_version", nodes) == edit.fails("deployment:D")
}

test_information_described_in_a_draft_fails if {
	nodes := edit.set_fields(own_number(["2.1"]), "document:U", {"status": "draft"})
	judge("information_at_deployed_version", nodes) == edit.fails("deployment:D")
}

test_deployed_version_unknown_is_unknown_whatever_is_described if {
	nodes := edit.without(own_number(["2.1"]), "deployment:D", "model_version")
	judge("information_at_deployed_version", nodes) == edit.unclear("deployment:D")
}
