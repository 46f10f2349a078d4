package iso42001.annex_a_4_5_test

import data.iso42001.annex_a_4_5 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"compute_documented", "tied_to_assets"}

test_everything_in_order_passes if {
	every name in checks {
		verdict := judge(name, estate.nodes)
		count(verdict.passed) > 0
		verdict.failed | verdict.unknown == set()
	}
}

test_no_registers_is_unknown if {
	verdicts := {name: edit.verdict(sets) | some name, sets in requirement.checks} with input as given.supplied({}, set())
		with data.params as estate.params
	every name in checks {
		verdicts[name] == edit.organisation_unclear
	}
}

test_compute_documented_field_missing_is_unknown if {
	every field in ["compute_location", "compute_provider", "compute_hardware"] {
		nodes := estate.without("ai_system:S", field)
		judge("compute_documented", nodes) == edit.unclear("ai_system:S")
	}
}

test_compute_documented_empty_text_is_unknown if {
	nodes := estate.changed("ai_system:S", {"compute_hardware": ""})
	judge("compute_documented", nodes) == edit.unclear("ai_system:S")
}

test_compute_documented_planned_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "planned"})
	judge("compute_documented", nodes) == edit.nobody
}

test_compute_documented_retired_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "retired"})
	judge("compute_documented", nodes) == edit.nobody
}

test_compute_documented_status_missing_passes if {
	nodes := estate.without("ai_system:S", "status")
	judge("compute_documented", nodes) == edit.passes("ai_system:S")
}

test_tied_to_assets_no_assets_fails if {
	nodes := estate.changed("ai_system:S", {"assets": []})
	judge("tied_to_assets", nodes) == edit.fails("ai_system:S")
}

test_tied_to_assets_asset_without_owner_fails if {
	nodes := estate.without("asset:A", "owner")
	judge("tied_to_assets", nodes) == edit.fails("ai_system:S")
}

test_tied_to_assets_asset_with_empty_owner_fails if {
	nodes := estate.changed("asset:A", {"owner": ""})
	judge("tied_to_assets", nodes) == edit.fails("ai_system:S")
}

test_tied_to_assets_asset_in_no_register_fails if {
	nodes := estate.gone("asset:A")
	judge("tied_to_assets", nodes) == edit.fails("ai_system:S")
}

test_tied_to_assets_assets_missing_is_unknown if {
	nodes := estate.without("ai_system:S", "assets")
	judge("tied_to_assets", nodes) == edit.unclear("ai_system:S")
}

test_tied_to_assets_tool_of_others_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"third_party_tool": true})
	judge("tied_to_assets", nodes) == edit.nobody
}

test_tied_to_assets_third_party_tool_missing_passes if {
	nodes := estate.without("ai_system:S", "third_party_tool")
	judge("tied_to_assets", nodes) == edit.passes("ai_system:S")
}

test_tied_to_assets_planned_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "planned"})
	judge("tied_to_assets", nodes) == edit.nobody
}

test_tied_to_assets_one_owned_asset_of_two_passes if {
	nodes := estate.changed("ai_system:S", {"assets": ["asset:GHOST", "asset:A"]})
	judge("tied_to_assets", nodes) == edit.passes("ai_system:S")
}
