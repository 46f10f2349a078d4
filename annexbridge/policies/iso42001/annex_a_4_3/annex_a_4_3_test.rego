package iso42001.annex_a_4_3_test

import data.iso42001.annex_a_4_3 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"described", "purpose_given", "operational_data_fresh", "training_data_named"}

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

test_described_field_missing_is_unknown if {
	every field in ["name", "version", "owner", "source", "known_limits"] {
		nodes := estate.without("dataset:T", field)
		judge("described", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
	}
}

test_described_empty_text_is_unknown if {
	nodes := estate.changed("dataset:T", {"known_limits": ""})
	judge("described", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_described_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("described", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_described_status_missing_passes if {
	nodes := estate.without("dataset:T", "status")
	judge("described", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_purpose_given_empty_list_fails if {
	nodes := estate.changed("dataset:T", {"purpose": []})
	judge("purpose_given", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_purpose_given_purpose_missing_is_unknown if {
	nodes := estate.without("dataset:T", "purpose")
	judge("purpose_given", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_purpose_given_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("purpose_given", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_purpose_given_several_purposes_passes if {
	nodes := estate.changed("dataset:T", {"purpose": ["training", "rag"]})
	judge("purpose_given", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_operational_data_fresh_too_old_fails if {
	nodes := estate.changed("dataset:P", {"last_updated": "2026-05-23"})
	judge("operational_data_fresh", nodes) == edit.fails("dataset:P")
}

test_operational_data_fresh_on_the_last_day_passes if {
	nodes := estate.changed("dataset:P", {"last_updated": "2026-05-24"})
	judge("operational_data_fresh", nodes) == edit.passes("dataset:P")
}

test_operational_data_fresh_last_updated_missing_is_unknown if {
	nodes := estate.without("dataset:P", "last_updated")
	judge("operational_data_fresh", nodes) == edit.unclear("dataset:P")
}

test_operational_data_fresh_training_only_is_out_of_scope if {
	nodes := estate.changed("dataset:P", {"purpose": ["training"]})
	judge("operational_data_fresh", nodes) == edit.nobody
}

test_operational_data_fresh_update_in_future_fails if {
	nodes := estate.changed("dataset:P", {"last_updated": "2026-11-25"})
	judge("operational_data_fresh", nodes) == edit.fails("dataset:P")
}

test_operational_data_fresh_also_for_retrieval_passes if {
	nodes := estate.changed("dataset:T", {"purpose": ["training", "rag"]})
	judge("operational_data_fresh", nodes) == estate.all_pass({"dataset:P", "dataset:T"})
}

test_operational_data_fresh_purpose_missing_counts_fails if {
	first := estate.without("dataset:T", "purpose")
	nodes := edit.set_fields(first, "dataset:T", {"last_updated": "2020-01-01"})
	judge("operational_data_fresh", nodes) == estate.fails_among({"dataset:P", "dataset:T"}, "dataset:T")
}

test_training_data_named_empty_list_fails if {
	nodes := estate.changed("model:M", {"training_data": []})
	judge("training_data_named", nodes) == edit.fails("model:M")
}

test_training_data_named_training_data_missing_is_unknown if {
	nodes := estate.without("model:M", "training_data")
	judge("training_data_named", nodes) == edit.unclear("model:M")
}

test_training_data_named_bought_model_is_out_of_scope if {
	nodes := estate.changed("model:M", {"origin": "third_party_api"})
	judge("training_data_named", nodes) == edit.nobody
}

test_training_data_named_open_weights_is_out_of_scope if {
	nodes := estate.changed("model:M", {"origin": "open_weights"})
	judge("training_data_named", nodes) == edit.nobody
}

test_training_data_named_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("training_data_named", nodes) == edit.nobody
}

test_training_data_named_origin_missing_passes if {
	nodes := estate.without("model:M", "origin")
	judge("training_data_named", nodes) == edit.passes("model:M")
}

test_training_data_named_tuned_model_passes if {
	nodes := estate.changed("model:M", {"origin": "fine_tuned"})
	judge("training_data_named", nodes) == edit.passes("model:M")
}
