package iso42001.annex_a_7_6_test

import data.iso42001.annex_a_7_6 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"steps_recorded", "steps_complete", "labelling_documented", "pipeline_versioned"}

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

test_steps_recorded_in_future_fails if {
	nodes := estate.changed("preparation:T", {"date": "2026-11-25"})
	judge("steps_recorded", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_steps_recorded_today_passes if {
	nodes := estate.changed("preparation:T", {"date": "2026-11-24"})
	judge("steps_recorded", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_steps_recorded_no_step_is_unknown if {
	nodes := estate.gone("preparation:T")
	judge("steps_recorded", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_steps_recorded_preparation_field_missing_is_unknown if {
	every field in ["step", "criteria", "tool", "date", "dataset"] {
		nodes := estate.without("preparation:T", field)
		judge("steps_recorded", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
	}
}

test_steps_recorded_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("steps_recorded", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_steps_complete_in_future_fails if {
	nodes := estate.changed("preparation:T", {"date": "2026-11-25"})
	judge("steps_complete", nodes) == estate.fails_among(estate.of_kind("preparation"), "preparation:T")
}

test_steps_complete_field_missing_is_unknown if {
	every field in ["step", "criteria", "tool", "date", "dataset"] {
		nodes := estate.without("preparation:T", field)
		judge("steps_complete", nodes) == estate.unclear_among(estate.of_kind("preparation"), "preparation:T")
	}
}

test_steps_complete_no_criteria_is_unknown if {
	nodes := estate.changed("preparation:T", {"criteria": ""})
	judge("steps_complete", nodes) == estate.unclear_among(estate.of_kind("preparation"), "preparation:T")
}

test_steps_complete_retired_data_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("steps_complete", nodes) == estate.all_pass(estate.of_kind("preparation") - {"preparation:T"})
}

test_labelling_documented_field_missing_is_unknown if {
	every field in ["labelling_method", "labelling_guideline"] {
		nodes := estate.without("dataset:T", field)
		judge("labelling_documented", nodes) == estate.unclear_among(estate.for_development, "dataset:T")
	}
}

test_labelling_documented_empty_text_is_unknown if {
	nodes := estate.changed("dataset:T", {"labelling_method": ""})
	judge("labelling_documented", nodes) == estate.unclear_among(estate.for_development, "dataset:T")
}

test_labelling_documented_production_input_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"purpose": ["production_input"]})
	judge("labelling_documented", nodes) == estate.all_pass(estate.for_development - {"dataset:T"})
}

test_labelling_documented_purpose_missing_passes if {
	nodes := estate.without("dataset:T", "purpose")
	judge("labelling_documented", nodes) == estate.all_pass(estate.for_development)
}

test_labelling_documented_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("labelling_documented", nodes) == estate.all_pass(estate.for_development - {"dataset:T"})
}

test_pipeline_versioned_pipeline_version_missing_is_unknown if {
	nodes := estate.without("dataset:T", "pipeline_version")
	judge("pipeline_versioned", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_pipeline_versioned_empty_text_is_unknown if {
	nodes := estate.changed("dataset:T", {"pipeline_version": ""})
	judge("pipeline_versioned", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_pipeline_versioned_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("pipeline_versioned", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_pipeline_versioned_purpose_missing_passes if {
	nodes := estate.without("dataset:T", "purpose")
	judge("pipeline_versioned", nodes) == estate.all_pass(estate.of_kind("dataset"))
}
