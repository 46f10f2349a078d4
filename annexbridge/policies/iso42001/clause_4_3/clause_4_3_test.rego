package iso42001.clause_4_3_test

import data.iso42001.clause_4_3 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"ai_system:A": samples.system,
	"document:D": object.union(samples.document("scope"), {"systems": ["ai_system:A"]}),
	"supplier:S": {"kind": "supplier", "provides": ["model"], "facts": {"systems": 1}},
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_scope_in_force_without_any_field_is_unknown if {
	every field in ["status", "approved_by", "approved_on", "review_on"] {
		judge("scope_in_force", edit.without(good, "document:D", field)) == edit.organisation_unclear
	}
}

test_scope_in_force_passes if judge("scope_in_force", good) == edit.organisation_passes

test_scope_in_force_overdue_fails if {
	nodes := edit.set_fields(good, "document:D", {"review_on": "2026-11-23"})
	judge("scope_in_force", nodes) == edit.organisation_fails
}

test_scope_in_force_draft_fails if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("scope_in_force", nodes) == edit.organisation_fails
}

test_scope_in_force_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("scope_in_force", nodes) == edit.organisation_unclear
}

test_scope_in_force_approval_in_future_fails if {
	nodes := edit.set_fields(good, "document:D", {"approved_on": "2026-11-25"})
	judge("scope_in_force", nodes) == edit.organisation_fails
}

test_system_in_scope_statement_passes if judge("system_in_scope_statement", good) == edit.passes("ai_system:A")

test_nc08_system_not_in_scope_text if {
	nodes := edit.set_fields(good, "document:D", {"systems": ["ai_system:B"]})
	judge("system_in_scope_statement", nodes) == edit.fails("ai_system:A")
}

test_system_in_scope_statement_scope_missing_is_unknown if {
	nodes := edit.without(good, "ai_system:A", "in_scope")
	judge("system_in_scope_statement", nodes) == edit.unclear("ai_system:A")
}

test_system_in_scope_statement_statement_missing_is_unknown if {
	nodes := edit.gone(good, "document:D")
	judge("system_in_scope_statement", nodes) == edit.unclear("ai_system:A")
}

test_system_in_scope_statement_out_of_scope if {
	nodes := edit.set_fields(good, "ai_system:A", {"in_scope": false, "scope_reason": "Sold in March"})
	judge("system_in_scope_statement", nodes) == edit.nobody
}

test_system_in_scope_statement_draft_names_nothing if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("system_in_scope_statement", nodes) == edit.unclear("ai_system:A")
}

test_out_of_scope_for_no_reason_fails if {
	nodes := edit.set_fields(good, "ai_system:A", {"in_scope": false, "scope_reason": "not needed"})
	judge("exclusion_reasoned", nodes) == edit.fails("ai_system:A")
}

test_out_of_scope_without_reason_stays_in_the_scope_statement if {
	nodes := edit.set_fields(
		edit.set_fields(good, "ai_system:A", {"in_scope": false}),
		"document:D",
		{"systems": []},
	)
	judge("system_in_scope_statement", nodes) == edit.fails("ai_system:A")
}

test_statement_matches_inventory_passes if judge("statement_matches_inventory", good) == edit.passes("document:D")

test_statement_matches_inventory_names_nothing_fails if {
	nodes := edit.set_fields(good, "document:D", {"systems": []})
	judge("statement_matches_inventory", nodes) == edit.fails("document:D")
}

test_nc08_scope_text_names_retired_system if {
	nodes := edit.set_fields(good, "ai_system:A", {"status": "retired"})
	judge("statement_matches_inventory", nodes) == edit.fails("document:D")
}

test_nc08_scope_text_names_system_out_of_scope if {
	nodes := edit.set_fields(good, "ai_system:A", {"in_scope": false, "scope_reason": "Sold in March"})
	judge("statement_matches_inventory", nodes) == edit.fails("document:D")
}

test_nc08_scope_text_names_stranger if {
	nodes := edit.set_fields(
		edit.set_fields(good, "document:D", {"systems": ["ai_system:A", "ai_system:B"]}),
		"ai_system:B",
		{"kind": "ai_system", "facts": {"declared": false}},
	)
	judge("statement_matches_inventory", nodes) == edit.fails("document:D")
}

test_statement_matches_inventory_systems_missing_is_unknown if {
	nodes := edit.without(good, "document:D", "systems")
	judge("statement_matches_inventory", nodes) == edit.unclear("document:D")
}

test_statement_matches_inventory_system_status_missing_is_unknown if {
	nodes := edit.without(good, "ai_system:A", "status")
	judge("statement_matches_inventory", nodes) == edit.unclear("document:D")
}

test_statement_matches_inventory_no_inventory_is_unknown if {
	nodes := edit.set_fields(
		edit.gone(good, "ai_system:A"),
		"ai_system:A",
		{"kind": "ai_system", "facts": {"declared": false}},
	)
	judge("statement_matches_inventory", nodes) == edit.unclear("document:D")
}

test_statement_matches_inventory_other_type_is_out_of_scope if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("statement_matches_inventory", nodes) == edit.nobody
}

test_statement_matches_inventory_draft_is_out_of_scope if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("statement_matches_inventory", nodes) == edit.nobody
}

test_statement_matches_inventory_type_missing_stays if {
	nodes := edit.without(good, "document:D", "type")
	judge("statement_matches_inventory", nodes) == edit.unclear("document:D")
}

test_exclusion_reasoned_passes if {
	nodes := edit.set_fields(
		good,
		"ai_system:A",
		{"in_scope": false, "scope_reason": "Sold in March", "affected_groups": ["employees"]},
	)
	judge("exclusion_reasoned", nodes) == edit.passes("ai_system:A")
}

test_nc09_internal_ai_out_of_scope_without_reason if {
	nodes := edit.set_fields(good, "ai_system:A", {"in_scope": false, "affected_groups": ["employees"]})
	judge("exclusion_reasoned", nodes) == edit.unclear("ai_system:A")
}

test_exclusion_reasoned_scope_missing_is_unknown if {
	nodes := edit.without(good, "ai_system:A", "in_scope")
	judge("exclusion_reasoned", nodes) == edit.unclear("ai_system:A")
}

test_exclusion_reasoned_in_scope_needs_no_reason if judge("exclusion_reasoned", good) == edit.nobody

test_exclusion_reasoned_no_cell_for_a_reason_is_unknown if {
	nodes := edit.set_fields(good, "ai_system:A", {"in_scope": false, "scope_reason": ""})
	judge("exclusion_reasoned", nodes) == edit.unclear("ai_system:A")
}

test_embedded_ai_inventoried_passes if judge("embedded_ai_inventoried", good) == edit.passes("supplier:S")

test_nc01_embedded_ai_not_in_inventory if {
	nodes := edit.set_fields(good, "supplier:S", {"facts": {"systems": 0}})
	judge("embedded_ai_inventoried", nodes) == edit.fails("supplier:S")
}

test_embedded_ai_inventoried_provides_missing_is_unknown if {
	nodes := edit.without(good, "supplier:S", "provides")
	judge("embedded_ai_inventoried", nodes) == edit.unclear("supplier:S")
}

test_embedded_ai_inventoried_supplier_without_ai_is_out_of_scope if {
	nodes := edit.set_fields(good, "supplier:S", {"provides": ["consulting"]})
	judge("embedded_ai_inventoried", nodes) == edit.nobody
}

test_embedded_ai_inventoried_provides_nothing_is_out_of_scope if {
	nodes := edit.set_fields(good, "supplier:S", {"provides": []})
	judge("embedded_ai_inventoried", nodes) == edit.nobody
}

test_embedded_ai_inventoried_ended_is_out_of_scope if {
	nodes := edit.set_fields(good, "supplier:S", {"status": "ended"})
	judge("embedded_ai_inventoried", nodes) == edit.nobody
}

test_embedded_ai_inventoried_api_counts if {
	nodes := edit.set_fields(good, "supplier:S", {"provides": ["consulting", "api"]})
	judge("embedded_ai_inventoried", nodes) == edit.passes("supplier:S")
}

test_statement_matches_inventory_without_any_field_is_unknown if {
	every field in ["status", "systems"] {
		judge("statement_matches_inventory", edit.without(good, "document:D", field)) == edit.unclear("document:D")
	}
}

test_statement_matches_inventory_scope_of_system_missing_is_unknown if {
	nodes := edit.without(good, "ai_system:A", "in_scope")
	judge("statement_matches_inventory", nodes) == edit.unclear("document:D")
}

test_statement_matches_inventory_half_known_system_is_unknown if {
	nodes := edit.set_fields(
		edit.set_fields(good, "document:D", {"systems": ["ai_system:A", "ai_system:B"]}),
		"ai_system:B",
		{"kind": "ai_system", "in_scope": true, "facts": {"declared": true}},
	)
	judge("statement_matches_inventory", nodes) == edit.unclear("document:D")
}

test_statement_matches_inventory_accepts_any_status if {
	every word in ["planned", "pilot", "production", "suspended"] {
		nodes := edit.set_fields(good, "ai_system:A", {"status": word})
		judge("statement_matches_inventory", nodes) == edit.passes("document:D")
	}
}

test_system_in_scope_statement_without_list_is_unknown if {
	nodes := edit.without(good, "document:D", "systems")
	judge("system_in_scope_statement", nodes) == edit.unclear("ai_system:A")
}

test_exclusion_reasoned_reason_without_exclusion_is_unknown if {
	reasoned := edit.set_fields(good, "ai_system:A", {"scope_reason": "Sold in March"})
	nodes := edit.without(reasoned, "ai_system:A", "in_scope")
	judge("exclusion_reasoned", nodes) == edit.unclear("ai_system:A")
}

test_embedded_ai_inventoried_is_unknown_without_the_supplier_register if {
	nodes := {id: node | some id, node in good; node.kind != "supplier"}
	sets := requirement.checks.embedded_ai_inventoried with input as given.supplied(nodes, given.kinds - {"supplier"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

left_out := edit.set_fields(good, "ai_system:A", {
	"in_scope": false,
	"affected_groups": ["applicants"],
	"facts": {"blank": ["scope_reason"]},
})

test_nc09_internal_ai_left_out_without_reason if {
	judge("exclusion_reasoned", left_out) == edit.fails("ai_system:A")
}

test_exclusion_reasoned_blank_reason_needs_no_excuse_in_scope if {
	judge("exclusion_reasoned", edit.set_fields(left_out, "ai_system:A", {"in_scope": true})) == edit.nobody
}

test_exclusion_reasoned_undecided_with_blank_reason_is_unknown if {
	judge("exclusion_reasoned", edit.without(left_out, "ai_system:A", "in_scope")) == edit.unclear("ai_system:A")
}

test_exclusion_reasoned_some_other_cell_blank_is_unknown if {
	nodes := edit.set_fields(left_out, "ai_system:A", {"facts": {"blank": ["affected_groups"]}})
	judge("exclusion_reasoned", nodes) == edit.unclear("ai_system:A")
}
