package iso42001.clause_4_1_test

import data.iso42001.clause_4_1 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"ai_system:A": samples.system,
	"document:D": samples.document_on("context", ["internal_issues", "external_issues", "climate"]),
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_role_determined_passes if judge("role_determined", good) == edit.passes("ai_system:A")

test_role_determined_no_role_fails if {
	nodes := edit.set_fields(good, "ai_system:A", {"org_role": []})
	judge("role_determined", nodes) == edit.fails("ai_system:A")
}

test_nc07_role_not_determined if {
	nodes := edit.without(good, "ai_system:A", "org_role")
	judge("role_determined", nodes) == edit.unclear("ai_system:A")
}

test_role_determined_retired_is_out_of_scope if {
	nodes := edit.set_fields(good, "ai_system:A", {"status": "retired"})
	judge("role_determined", nodes) == edit.nobody
}

test_role_determined_out_of_scope_without_reason_stays if {
	nodes := edit.set_fields(good, "ai_system:A", {"in_scope": false})
	judge("role_determined", nodes) == edit.passes("ai_system:A")
}

test_purpose_and_limits_passes if judge("purpose_and_limits", good) == edit.passes("ai_system:A")

test_purpose_and_limits_no_jurisdiction_fails if {
	nodes := edit.set_fields(good, "ai_system:A", {"jurisdictions": []})
	judge("purpose_and_limits", nodes) == edit.fails("ai_system:A")
}

test_purpose_and_limits_use_missing_is_unknown if {
	nodes := edit.without(good, "ai_system:A", "intended_use")
	judge("purpose_and_limits", nodes) == edit.unclear("ai_system:A")
}

test_purpose_and_limits_limits_missing_is_unknown if {
	nodes := edit.without(good, "ai_system:A", "legal_limits")
	judge("purpose_and_limits", nodes) == edit.unclear("ai_system:A")
}

test_purpose_and_limits_out_of_scope if {
	nodes := edit.set_fields(good, "ai_system:A", {"in_scope": false, "scope_reason": "Sold in March"})
	judge("purpose_and_limits", nodes) == edit.nobody
}

test_purpose_and_limits_empty_text_is_unknown if {
	nodes := edit.set_fields(good, "ai_system:A", {"intended_use": ""})
	judge("purpose_and_limits", nodes) == edit.unclear("ai_system:A")
}

test_inventory_alive_passes if judge("inventory_alive", good) == edit.passes("ai_system:A")

test_inventory_alive_old_review_fails if {
	nodes := edit.set_fields(good, "ai_system:A", {"last_reviewed": "2025-11-23"})
	judge("inventory_alive", nodes) == edit.fails("ai_system:A")
}

test_inventory_alive_review_missing_is_unknown if {
	nodes := edit.without(good, "ai_system:A", "last_reviewed")
	judge("inventory_alive", nodes) == edit.unclear("ai_system:A")
}

test_inventory_alive_out_of_scope if {
	nodes := edit.set_fields(good, "ai_system:A", {"in_scope": false, "scope_reason": "Sold in March"})
	judge("inventory_alive", nodes) == edit.nobody
}

test_inventory_alive_future_review_fails if {
	nodes := edit.set_fields(good, "ai_system:A", {"last_reviewed": "2026-11-25"})
	judge("inventory_alive", nodes) == edit.fails("ai_system:A")
}

test_inventory_alive_review_today_passes if {
	nodes := edit.set_fields(good, "ai_system:A", {"last_reviewed": "2026-11-24"})
	judge("inventory_alive", nodes) == edit.passes("ai_system:A")
}

test_context_in_force_without_any_field_is_unknown if {
	every field in ["status", "approved_by", "approved_on", "review_on"] {
		judge("context_in_force", edit.without(good, "document:D", field)) == edit.organisation_unclear
	}
}

test_context_in_force_passes if judge("context_in_force", good) == edit.organisation_passes

test_context_in_force_overdue_fails if {
	nodes := edit.set_fields(good, "document:D", {"review_on": "2026-11-23"})
	judge("context_in_force", nodes) == edit.organisation_fails
}

test_context_in_force_draft_fails if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("context_in_force", nodes) == edit.organisation_fails
}

test_context_in_force_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("context_in_force", nodes) == edit.organisation_unclear
}

test_context_in_force_approval_in_future_fails if {
	nodes := edit.set_fields(good, "document:D", {"approved_on": "2026-11-25"})
	judge("context_in_force", nodes) == edit.organisation_fails
}

test_context_complete_counts_every_word if {
	words := good["document:D"].topics
	every word in words {
		nodes := edit.set_fields(good, "document:D", {"topics": [other | some other in words; other != word]})
		judge("context_complete", nodes) == edit.organisation_fails
	}
}

test_context_complete_passes if judge("context_complete", good) == edit.organisation_passes

test_context_complete_status_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "status")
	judge("context_complete", nodes) == edit.organisation_unclear
}

test_context_complete_no_topics_fails if {
	nodes := edit.set_fields(good, "document:D", {"topics": []})
	judge("context_complete", nodes) == edit.organisation_fails
}

test_context_complete_topics_blank_is_unknown if {
	nodes := edit.without(good, "document:D", "topics")
	judge("context_complete", nodes) == edit.organisation_unclear
}

test_context_complete_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("context_complete", nodes) == edit.organisation_unclear
}

test_context_complete_draft_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("context_complete", nodes) == edit.organisation_fails
}

test_purpose_and_limits_without_any_field_is_unknown if {
	every field in ["intended_use", "legal_limits", "jurisdictions"] {
		judge("purpose_and_limits", edit.without(good, "ai_system:A", field)) == edit.unclear("ai_system:A")
	}
}

test_system_register_missing_is_unknown if {
	document := given.supplied({}, set())
	sets := requirement.checks.role_determined with input as document with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}
