package iso42001.annex_a_7_5_test

import data.iso42001.annex_a_7_5 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"events_recorded", "events_complete", "derivation_stated", "data_fixed", "chain_closed"}

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

test_events_recorded_in_future_fails if {
	nodes := estate.changed("provenance:T", {"date": "2026-11-25"})
	judge("events_recorded", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_events_recorded_today_passes if {
	nodes := estate.changed("provenance:T", {"date": "2026-11-24"})
	judge("events_recorded", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_events_recorded_no_event_is_unknown if {
	nodes := estate.gone("provenance:T")
	judge("events_recorded", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_events_recorded_provenance_field_missing_is_unknown if {
	every field in ["event", "actor", "date", "dataset"] {
		nodes := estate.without("provenance:T", field)
		judge("events_recorded", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
	}
}

test_events_recorded_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("events_recorded", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_events_complete_in_future_fails if {
	nodes := estate.changed("provenance:T", {"date": "2026-11-25"})
	judge("events_complete", nodes) == estate.fails_among(estate.of_kind("provenance"), "provenance:T")
}

test_events_complete_field_missing_is_unknown if {
	every field in ["event", "actor", "date", "dataset"] {
		nodes := estate.without("provenance:T", field)
		judge("events_complete", nodes) == estate.unclear_among(estate.of_kind("provenance"), "provenance:T")
	}
}

test_events_complete_empty_actor_is_unknown if {
	nodes := estate.changed("provenance:T", {"actor": ""})
	judge("events_complete", nodes) == estate.unclear_among(estate.of_kind("provenance"), "provenance:T")
}

test_events_complete_retired_data_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("events_complete", nodes) == estate.all_pass(estate.of_kind("provenance") - {"provenance:T"})
}

test_derivation_stated_derived_from_missing_is_unknown if {
	nodes := estate.without("dataset:T", "derived_from")
	judge("derivation_stated", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_derivation_stated_derived_from_others_passes if {
	nodes := estate.changed("dataset:T", {"derived_from": ["dataset:X"]})
	judge("derivation_stated", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_derivation_stated_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("derivation_stated", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_derivation_stated_purpose_missing_passes if {
	nodes := estate.without("dataset:T", "purpose")
	judge("derivation_stated", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_derivation_stated_derived_from_data_in_no_register_passes if {
	nodes := estate.changed("dataset:T", {"derived_from": ["dataset:GHOST"]})
	judge("derivation_stated", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_data_fixed_field_missing_is_unknown if {
	every field in ["version", "hash"] {
		nodes := estate.without("dataset:T", field)
		judge("data_fixed", nodes) == estate.unclear_among(estate.for_development, "dataset:T")
	}
}

test_data_fixed_empty_hash_is_unknown if {
	nodes := estate.changed("dataset:T", {"hash": ""})
	judge("data_fixed", nodes) == estate.unclear_among(estate.for_development, "dataset:T")
}

test_data_fixed_production_input_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"purpose": ["production_input"]})
	judge("data_fixed", nodes) == estate.all_pass(estate.for_development - {"dataset:T"})
}

test_data_fixed_retrieval_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"purpose": ["rag"]})
	judge("data_fixed", nodes) == estate.all_pass(estate.for_development - {"dataset:T"})
}

test_data_fixed_purpose_missing_passes if {
	nodes := estate.without("dataset:T", "purpose")
	judge("data_fixed", nodes) == estate.all_pass(estate.for_development)
}

test_data_fixed_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("data_fixed", nodes) == estate.all_pass(estate.for_development - {"dataset:T"})
}

test_data_fixed_purpose_empty_passes if {
	nodes := estate.changed("dataset:T", {"purpose": []})
	judge("data_fixed", nodes) == estate.all_pass(estate.for_development)
}

test_data_fixed_also_for_training_is_unknown if {
	first := estate.changed("dataset:P", {"purpose": ["production_input", "fine_tune"]})
	nodes := edit.without(first, "dataset:P", "hash")
	judge("data_fixed", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:P")
}

test_chain_closed_ends_elsewhere_fails if {
	nodes := estate.changed("provenance:T", {"hash": "sha256:ffff"})
	judge("chain_closed", nodes) == estate.fails_among(estate.for_development, "dataset:T")
}

test_chain_closed_hash_missing_is_unknown if {
	nodes := estate.without("dataset:T", "hash")
	judge("chain_closed", nodes) == estate.unclear_among(estate.for_development, "dataset:T")
}

test_chain_closed_no_event_is_unknown if {
	nodes := estate.gone("provenance:T")
	judge("chain_closed", nodes) == estate.unclear_among(estate.for_development, "dataset:T")
}

test_chain_closed_provenance_field_missing_is_unknown if {
	every field in ["hash", "dataset"] {
		nodes := estate.without("provenance:T", field)
		judge("chain_closed", nodes) == estate.unclear_among(estate.for_development, "dataset:T")
	}
}

test_chain_closed_production_input_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"purpose": ["production_input"]})
	judge("chain_closed", nodes) == estate.all_pass(estate.for_development - {"dataset:T"})
}

test_chain_closed_empty_hashes_is_unknown if {
	first := estate.changed("dataset:T", {"hash": ""})
	nodes := edit.set_fields(first, "provenance:T", {"hash": ""})
	judge("chain_closed", nodes) == estate.unclear_among(estate.for_development, "dataset:T")
}

test_chain_closed_one_of_two_events_passes if {
	earlier := {"kind": "provenance", "dataset": "dataset:T", "hash": "sha256:0000"}
	nodes := edit.set_fields(estate.nodes, "provenance:EARLIER", earlier)
	judge("chain_closed", nodes).passed == {"dataset:T", "dataset:X"}
}

test_chain_closed_event_of_other_data_fails if {
	nodes := edit.set_fields(estate.changed("dataset:T", {"hash": "sha256:eeee"}), "provenance:X", {"hash": "sha256:eeee"})
	judge("chain_closed", nodes).failed == {"dataset:T", "dataset:X"}
}
