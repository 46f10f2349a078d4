package iso42001.annex_a_4_2_test

import data.iso42001.annex_a_4_2 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"models_named", "data_sources_named", "identified", "service_inventoried"}

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

test_models_named_empty_list_fails if {
	nodes := estate.changed("ai_system:S", {"models": []})
	judge("models_named", nodes) == edit.fails("ai_system:S")
}

test_models_named_models_missing_is_unknown if {
	nodes := estate.without("ai_system:S", "models")
	judge("models_named", nodes) == edit.unclear("ai_system:S")
}

test_models_named_inception_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"stage": "inception"})
	judge("models_named", nodes) == edit.nobody
}

test_models_named_retired_system_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "retired"})
	judge("models_named", nodes) == edit.nobody
}

test_models_named_stage_missing_passes if {
	nodes := estate.without("ai_system:S", "stage")
	judge("models_named", nodes) == edit.passes("ai_system:S")
}

test_data_sources_named_two_empty_lists_fails if {
	nodes := estate.changed("ai_system:S", {"datasets": [], "suppliers": []})
	judge("data_sources_named", nodes) == edit.fails("ai_system:S")
}

test_data_sources_named_both_missing_is_unknown if {
	first := estate.without("ai_system:S", "datasets")
	nodes := edit.without(first, "ai_system:S", "suppliers")
	judge("data_sources_named", nodes) == edit.unclear("ai_system:S")
}

test_data_sources_named_suppliers_only_passes if {
	nodes := estate.without("ai_system:S", "datasets")
	judge("data_sources_named", nodes) == edit.passes("ai_system:S")
}

test_data_sources_named_datasets_only_passes if {
	nodes := estate.without("ai_system:S", "suppliers")
	judge("data_sources_named", nodes) == edit.passes("ai_system:S")
}

test_data_sources_named_an_empty_list_is_no_source_fails if {
	first := estate.without("ai_system:S", "suppliers")
	nodes := edit.set_fields(first, "ai_system:S", {"datasets": []})
	judge("data_sources_named", nodes) == edit.fails("ai_system:S")
}

test_data_sources_named_inception_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"stage": "inception"})
	judge("data_sources_named", nodes) == edit.nobody
}

test_identified_field_missing_is_unknown if {
	every field in ["name", "version", "owner", "stage"] {
		nodes := estate.without("ai_system:S", field)
		judge("identified", nodes) == edit.unclear("ai_system:S")
	}
}

test_identified_empty_text_is_unknown if {
	nodes := estate.changed("ai_system:S", {"owner": ""})
	judge("identified", nodes) == edit.unclear("ai_system:S")
}

test_identified_out_of_scope_with_reason_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"in_scope": false, "scope_reason": "Sold in March"})
	judge("identified", nodes) == edit.nobody
}

test_identified_out_of_scope_without_reason_stays_and_passes if {
	nodes := estate.changed("ai_system:S", {"in_scope": false})
	judge("identified", nodes) == edit.passes("ai_system:S")
}

test_service_inventoried_no_system_uses_it_fails if {
	nodes := estate.changed("supplier:V", {"facts": {"systems": 0}})
	judge("service_inventoried", nodes) == edit.fails("supplier:V")
}

test_service_inventoried_provides_missing_is_unknown if {
	nodes := estate.without("supplier:V", "provides")
	judge("service_inventoried", nodes) == edit.unclear("supplier:V")
}

test_service_inventoried_empty_list_is_unknown if {
	nodes := estate.changed("supplier:V", {"provides": []})
	judge("service_inventoried", nodes) == edit.unclear("supplier:V")
}

test_service_inventoried_ended_is_out_of_scope if {
	nodes := estate.changed("supplier:V", {"status": "ended"})
	judge("service_inventoried", nodes) == edit.nobody
}

test_service_inventoried_other_services_only_is_out_of_scope if {
	nodes := estate.changed("supplier:V", {
		"provides": ["consulting", "data", "platform", "compute", "labelling", "other"],
	})
	judge("service_inventoried", nodes) == edit.nobody
}

test_service_inventoried_model_without_system_fails if {
	nodes := estate.changed("supplier:V", {"provides": ["model"], "facts": {"systems": 0}})
	judge("service_inventoried", nodes) == edit.fails("supplier:V")
}

test_service_inventoried_facts_missing_and_nothing_said_is_unknown if {
	first := estate.changed("supplier:V", {"facts": {"systems": 0}})
	nodes := edit.without(first, "supplier:V", "provides")
	judge("service_inventoried", nodes) == edit.unclear("supplier:V")
}

test_nc01_inventory_misses_bought_ai if {
	nodes := estate.changed("supplier:V", {"provides": ["api"], "facts": {"systems": 0}})
	judge("service_inventoried", nodes) == edit.fails("supplier:V")
}
