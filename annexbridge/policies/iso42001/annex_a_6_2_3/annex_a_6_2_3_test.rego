package iso42001.annex_a_6_2_3_test

import data.iso42001.annex_a_6_2_3 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"choice_explained", "method_recorded", "rebuildable", "artefact_fixed"}

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

test_choice_explained_design_rationale_missing_is_unknown if {
	nodes := estate.without("model:M", "design_rationale")
	judge("choice_explained", nodes) == edit.unclear("model:M")
}

test_choice_explained_missing_for_a_bought_model_is_unknown if {
	first := estate.changed("model:M", {"origin": "third_party_api"})
	nodes := edit.without(first, "model:M", "design_rationale")
	judge("choice_explained", nodes) == edit.unclear("model:M")
}

test_choice_explained_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("choice_explained", nodes) == edit.nobody
}

test_choice_explained_empty_text_is_unknown if {
	nodes := estate.changed("model:M", {"design_rationale": ""})
	judge("choice_explained", nodes) == edit.unclear("model:M")
}

test_method_recorded_field_missing_is_unknown if {
	every field in ["algorithm", "hyperparameters"] {
		nodes := estate.without("model:M", field)
		judge("method_recorded", nodes) == edit.unclear("model:M")
	}
}

test_method_recorded_bought_is_out_of_scope if {
	first := estate.changed("model:M", {"origin": "third_party_api"})
	nodes := edit.without(first, "model:M", "algorithm")
	judge("method_recorded", nodes) == edit.nobody
}

test_method_recorded_open_weights_is_out_of_scope if {
	nodes := estate.changed("model:M", {"origin": "open_weights"})
	judge("method_recorded", nodes) == edit.nobody
}

test_method_recorded_origin_missing_does_not_excuse_is_unknown if {
	first := estate.without("model:M", "origin")
	nodes := edit.without(first, "model:M", "algorithm")
	judge("method_recorded", nodes) == edit.unclear("model:M")
}

test_method_recorded_tuned_passes if {
	nodes := estate.changed("model:M", {"origin": "fine_tuned"})
	judge("method_recorded", nodes) == edit.passes("model:M")
}

test_rebuildable_field_missing_is_unknown if {
	every field in ["code_ref", "training_config_ref", "random_seed", "training_run"] {
		nodes := estate.without("model:M", field)
		judge("rebuildable", nodes) == edit.unclear("model:M")
	}
}

test_rebuildable_bought_is_out_of_scope if {
	first := estate.changed("model:M", {"origin": "third_party_api"})
	nodes := edit.without(first, "model:M", "code_ref")
	judge("rebuildable", nodes) == edit.nobody
}

test_rebuildable_origin_missing_does_not_excuse_is_unknown if {
	first := estate.without("model:M", "origin")
	nodes := edit.without(first, "model:M", "random_seed")
	judge("rebuildable", nodes) == edit.unclear("model:M")
}

test_rebuildable_seed_zero_passes if {
	nodes := estate.changed("model:M", {"random_seed": "0"})
	judge("rebuildable", nodes) == edit.passes("model:M")
}

test_rebuildable_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("rebuildable", nodes) == edit.nobody
}

test_artefact_fixed_hash_missing_is_unknown if {
	nodes := estate.without("model:M", "hash")
	judge("artefact_fixed", nodes) == edit.unclear("model:M")
}

test_artefact_fixed_interface_only_is_out_of_scope if {
	first := estate.changed("model:M", {"origin": "third_party_api"})
	nodes := edit.without(first, "model:M", "hash")
	judge("artefact_fixed", nodes) == edit.nobody
}

test_artefact_fixed_open_weights_are_a_file_is_unknown if {
	first := estate.changed("model:M", {"origin": "open_weights"})
	nodes := edit.without(first, "model:M", "hash")
	judge("artefact_fixed", nodes) == edit.unclear("model:M")
}

test_artefact_fixed_origin_missing_does_not_excuse_is_unknown if {
	first := estate.without("model:M", "origin")
	nodes := edit.without(first, "model:M", "hash")
	judge("artefact_fixed", nodes) == edit.unclear("model:M")
}
