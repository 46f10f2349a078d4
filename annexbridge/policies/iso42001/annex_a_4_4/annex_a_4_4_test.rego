package iso42001.annex_a_4_4_test

import data.iso42001.annex_a_4_4 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"identified", "origin_traced", "licence_known", "supported", "components_listed"}

test_everything_in_order_passes if {
	every name in checks - {"licence_known", "supported"} {
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

test_identified_field_missing_is_unknown if {
	every field in ["name", "version", "type", "task"] {
		nodes := estate.without("model:M", field)
		judge("identified", nodes) == edit.unclear("model:M")
	}
}

test_identified_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("identified", nodes) == edit.nobody
}

test_identified_empty_text_is_unknown if {
	nodes := estate.changed("model:M", {"task": ""})
	judge("identified", nodes) == edit.unclear("model:M")
}

test_identified_model_in_no_register_is_unknown if {
	nodes := edit.set_fields(estate.nodes, "model:GHOST", {"kind": "model", "facts": {"declared": false}})
	judge("identified", nodes).unknown == {"model:GHOST"}
}

test_origin_traced_field_missing_is_unknown if {
	every field in ["origin", "training_data"] {
		nodes := estate.without("model:M", field)
		judge("origin_traced", nodes) == edit.unclear("model:M")
	}
}

test_origin_traced_no_training_data_is_unknown if {
	nodes := estate.changed("model:M", {"training_data": []})
	judge("origin_traced", nodes) == edit.unclear("model:M")
}

test_origin_traced_bought_from_a_supplier_passes if {
	first := estate.without("model:M", "training_data")
	nodes := edit.set_fields(first, "model:M", {"origin": "third_party_api", "supplier": "supplier:V"})
	judge("origin_traced", nodes) == edit.passes("model:M")
}

test_origin_traced_open_weights_from_a_publisher_passes if {
	first := estate.without("model:M", "training_data")
	nodes := edit.set_fields(first, "model:M", {"origin": "open_weights", "supplier": "supplier:V"})
	judge("origin_traced", nodes) == edit.passes("model:M")
}

test_origin_traced_bought_from_nobody_is_unknown if {
	nodes := estate.changed("model:M", {"origin": "open_weights"})
	judge("origin_traced", nodes) == edit.unclear("model:M")
}

test_origin_traced_supplier_empty_is_unknown if {
	nodes := estate.changed("model:M", {"origin": "open_weights", "supplier": ""})
	judge("origin_traced", nodes) == edit.unclear("model:M")
}

test_origin_traced_origin_missing_with_a_base_is_unknown if {
	first := estate.without("model:M", "origin")
	nodes := edit.set_fields(first, "model:M", {"base_model": "model:OLD"})
	judge("origin_traced", nodes) == edit.unclear("model:M")
}

test_origin_traced_base_empty_is_unknown if {
	nodes := estate.changed("model:M", {"origin": "fine_tuned", "base_model": ""})
	judge("origin_traced", nodes) == edit.unclear("model:M")
}

test_origin_traced_tuned_on_no_data_is_unknown if {
	nodes := estate.changed("model:M", {
		"origin": "fine_tuned",
		"base_model": "model:OLD",
		"training_data": [],
	})
	judge("origin_traced", nodes) == edit.unclear("model:M")
}

test_origin_traced_tuned_on_a_base_passes if {
	nodes := estate.changed("model:M", {"origin": "fine_tuned", "base_model": "model:OLD"})
	judge("origin_traced", nodes) == edit.passes("model:M")
}

test_origin_traced_tuned_on_nothing_is_unknown if {
	nodes := estate.changed("model:M", {"origin": "fine_tuned"})
	judge("origin_traced", nodes) == edit.unclear("model:M")
}

test_origin_traced_tuned_with_nothing_is_unknown if {
	first := estate.without("model:M", "training_data")
	nodes := edit.set_fields(first, "model:M", {"origin": "fine_tuned", "base_model": "model:OLD"})
	judge("origin_traced", nodes) == edit.unclear("model:M")
}

test_origin_traced_supplier_does_not_make_it_in_house_is_unknown if {
	first := estate.without("model:M", "training_data")
	nodes := edit.set_fields(first, "model:M", {"supplier": "supplier:V"})
	judge("origin_traced", nodes) == edit.unclear("model:M")
}

test_origin_traced_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("origin_traced", nodes) == edit.nobody
}

test_licence_known_given_passes if {
	nodes := estate.changed("model:M", {"origin": "third_party_api"})
	judge("licence_known", nodes) == edit.passes("model:M")
}

test_licence_known_missing_is_unknown if {
	first := estate.changed("model:M", {"origin": "third_party_api"})
	nodes := edit.without(first, "model:M", "licence")
	judge("licence_known", nodes) == edit.unclear("model:M")
}

test_licence_known_missing_for_a_tuned_model_is_unknown if {
	first := estate.changed("model:M", {"origin": "fine_tuned"})
	nodes := edit.without(first, "model:M", "licence")
	judge("licence_known", nodes) == edit.unclear("model:M")
}

test_licence_known_in_house_is_out_of_scope if {
	nodes := estate.without("model:M", "licence")
	judge("licence_known", nodes) == edit.nobody
}

test_licence_known_origin_missing_too_is_unknown if {
	first := estate.without("model:M", "origin")
	nodes := edit.without(first, "model:M", "licence")
	judge("licence_known", nodes) == edit.unclear("model:M")
}

test_licence_known_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired", "origin": "third_party_api"})
	judge("licence_known", nodes) == edit.nobody
}

test_supported_on_the_last_day_passes if {
	nodes := estate.changed("model:M", {"origin": "third_party_api", "support_until": "2026-11-24"})
	judge("supported", nodes) == edit.passes("model:M")
}

test_supported_ended_fails if {
	nodes := estate.changed("model:M", {"origin": "third_party_api", "support_until": "2026-11-23"})
	judge("supported", nodes) == edit.fails("model:M")
}

test_supported_missing_is_unknown if {
	nodes := estate.changed("model:M", {"origin": "third_party_api"})
	judge("supported", nodes) == edit.unclear("model:M")
}

test_supported_in_house_is_out_of_scope if {
	nodes := estate.changed("model:M", {"support_until": "2020-01-01"})
	judge("supported", nodes) == edit.nobody
}

test_supported_tuned_here_is_out_of_scope if {
	nodes := estate.changed("model:M", {"origin": "fine_tuned"})
	judge("supported", nodes) == edit.nobody
}

test_supported_origin_missing_is_unknown if {
	nodes := estate.without("model:M", "origin")
	judge("supported", nodes) == edit.unclear("model:M")
}

test_components_listed_aibom_missing_is_unknown if {
	nodes := estate.without("model:M", "aibom")
	judge("components_listed", nodes) == edit.unclear("model:M")
}

test_components_listed_empty_text_is_unknown if {
	nodes := estate.changed("model:M", {"aibom": ""})
	judge("components_listed", nodes) == edit.unclear("model:M")
}

test_components_listed_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("components_listed", nodes) == edit.nobody
}

test_components_listed_bought_too_passes if {
	nodes := estate.changed("model:M", {"origin": "third_party_api"})
	judge("components_listed", nodes) == edit.passes("model:M")
}
