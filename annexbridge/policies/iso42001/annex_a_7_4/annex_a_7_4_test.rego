package iso42001.annex_a_7_4_test

import data.iso42001.annex_a_7_4 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {
	"quality_measured", "targets_met", "result_agrees", "operational_data_measured", "bias_checked",
	"bias_measured",
}

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

test_quality_measured_in_future_fails if {
	nodes := estate.changed("quality:T", {"date": "2026-11-25"})
	judge("quality_measured", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_quality_measured_today_passes if {
	nodes := estate.changed("quality:T", {"date": "2026-11-24"})
	judge("quality_measured", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_quality_measured_no_measurement_is_unknown if {
	nodes := estate.gone("quality:T")
	judge("quality_measured", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_quality_measured_quality_field_missing_is_unknown if {
	every field in ["metric", "direction", "target", "value", "date", "dataset"] {
		nodes := estate.without("quality:T", field)
		judge("quality_measured", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
	}
}

test_quality_measured_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("quality_measured", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_quality_measured_target_missed_but_measured_passes if {
	nodes := estate.changed("quality:T", {"value": 0})
	judge("quality_measured", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_targets_met_missed_fails if {
	nodes := estate.changed("quality:T", {"value": 0.19})
	judge("targets_met", nodes) == estate.fails_among(estate.of_kind("quality"), "quality:T")
}

test_targets_met_zero_is_a_figure_fails if {
	nodes := estate.changed("quality:T", {"value": 0})
	judge("targets_met", nodes) == estate.fails_among(estate.of_kind("quality"), "quality:T")
}

test_targets_met_above_passes if {
	nodes := estate.changed("quality:T", {"value": 0.5})
	judge("targets_met", nodes) == estate.all_pass(estate.of_kind("quality"))
}

test_targets_met_above_an_upper_limit_fails if {
	nodes := estate.changed("quality:T", {"direction": "at_most", "value": 0.21})
	judge("targets_met", nodes) == estate.fails_among(estate.of_kind("quality"), "quality:T")
}

test_targets_met_field_missing_is_unknown if {
	every field in ["metric", "direction", "target", "value"] {
		nodes := estate.without("quality:T", field)
		judge("targets_met", nodes) == estate.unclear_among(estate.of_kind("quality"), "quality:T")
	}
}

test_targets_met_retired_data_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("targets_met", nodes) == estate.all_pass(estate.of_kind("quality") - {"quality:T"})
}

test_targets_met_dataset_missing_passes if {
	nodes := estate.without("quality:T", "dataset")
	judge("targets_met", nodes) == estate.all_pass(estate.of_kind("quality"))
}

test_targets_met_target_zero_passes if {
	nodes := estate.changed("quality:T", {"target": 0})
	judge("targets_met", nodes) == estate.all_pass(estate.of_kind("quality"))
}

test_result_agrees_pass_though_missed_fails if {
	nodes := estate.changed("quality:T", {"value": 0.19})
	judge("result_agrees", nodes) == estate.fails_among(estate.of_kind("quality"), "quality:T")
}

test_result_agrees_fail_though_met_fails if {
	nodes := estate.changed("quality:T", {"result": "fail"})
	judge("result_agrees", nodes) == estate.fails_among(estate.of_kind("quality"), "quality:T")
}

test_result_agrees_fail_and_missed_passes if {
	nodes := estate.changed("quality:T", {"result": "fail", "value": 0.19})
	judge("result_agrees", nodes) == estate.all_pass(estate.of_kind("quality"))
}

test_result_agrees_field_missing_is_unknown if {
	every field in ["result", "direction", "target", "value"] {
		nodes := estate.without("quality:T", field)
		judge("result_agrees", nodes) == estate.unclear_among(estate.of_kind("quality"), "quality:T")
	}
}

test_result_agrees_retired_data_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("result_agrees", nodes) == estate.all_pass(estate.of_kind("quality") - {"quality:T"})
}

test_operational_data_measured_too_old_fails if {
	nodes := estate.changed("quality:P", {"date": "2026-05-23"})
	judge("operational_data_measured", nodes) == edit.fails("dataset:P")
}

test_operational_data_measured_on_the_last_day_passes if {
	nodes := estate.changed("quality:P", {"date": "2026-05-24"})
	judge("operational_data_measured", nodes) == edit.passes("dataset:P")
}

test_operational_data_measured_in_future_fails if {
	nodes := estate.changed("quality:P", {"date": "2026-11-25"})
	judge("operational_data_measured", nodes) == edit.fails("dataset:P")
}

test_operational_data_measured_no_measurement_is_unknown if {
	nodes := estate.gone("quality:P")
	judge("operational_data_measured", nodes) == edit.unclear("dataset:P")
}

test_operational_data_measured_quality_field_missing_is_unknown if {
	every field in ["date", "dataset"] {
		nodes := estate.without("quality:P", field)
		judge("operational_data_measured", nodes) == edit.unclear("dataset:P")
	}
}

test_operational_data_measured_training_only_is_out_of_scope if {
	nodes := estate.changed("dataset:P", {"purpose": ["training"]})
	judge("operational_data_measured", nodes) == edit.nobody
}

test_operational_data_measured_all_of_development_is_out_of_scope if {
	nodes := estate.changed("dataset:P", {
		"purpose": ["training", "validation", "test", "fine_tune", "evaluation"],
	})
	judge("operational_data_measured", nodes) == edit.nobody
}

test_operational_data_measured_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:P", {"status": "retired"})
	judge("operational_data_measured", nodes) == edit.nobody
}

test_operational_data_measured_also_for_retrieval_passes if {
	nodes := estate.changed("dataset:T", {"purpose": ["rag"]})
	judge("operational_data_measured", nodes) == estate.all_pass({"dataset:P", "dataset:T"})
}

test_operational_data_measured_purpose_missing_passes if {
	nodes := estate.without("dataset:T", "purpose")
	judge("operational_data_measured", nodes) == estate.all_pass({"dataset:P", "dataset:T"})
}

test_operational_data_measured_purpose_empty_passes if {
	nodes := estate.changed("dataset:T", {"purpose": []})
	judge("operational_data_measured", nodes) == estate.all_pass({"dataset:P", "dataset:T"})
}

test_bias_checked_failed_fails if {
	nodes := estate.changed("dataset:T", {"bias_result": "fail"})
	judge("bias_checked", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_bias_checked_no_groups_fails if {
	nodes := estate.changed("dataset:T", {"bias_groups": []})
	judge("bias_checked", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_bias_checked_in_future_fails if {
	nodes := estate.changed("dataset:T", {"bias_checked_on": "2026-11-25"})
	judge("bias_checked", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_bias_checked_field_missing_is_unknown if {
	every field in ["bias_groups", "bias_method", "bias_result", "bias_checked_on"] {
		nodes := estate.without("dataset:T", field)
		judge("bias_checked", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
	}
}

test_bias_checked_empty_method_is_unknown if {
	nodes := estate.changed("dataset:T", {"bias_method": ""})
	judge("bias_checked", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_bias_checked_affects_nobody_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"affects_people": false, "bias_result": "fail"})
	judge("bias_checked", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_bias_checked_not_known_whether_people_are_affected_fails if {
	first := estate.without("dataset:T", "affects_people")
	nodes := edit.set_fields(first, "dataset:T", {"bias_result": "fail"})
	judge("bias_checked", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_bias_checked_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("bias_checked", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_bias_measured_no_segment_fails if {
	nodes := estate.without("quality:T", "segment")
	judge("bias_measured", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_bias_measured_segment_blank_fails if {
	nodes := estate.changed("quality:T", {"segment": ""})
	judge("bias_measured", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_bias_measured_no_measurement_is_unknown if {
	nodes := estate.gone("quality:T")
	judge("bias_measured", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_bias_measured_quality_field_missing_is_unknown if {
	every field in ["metric", "direction", "target", "value", "dataset"] {
		nodes := estate.without("quality:T", field)
		judge("bias_measured", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
	}
}

test_bias_measured_affects_nobody_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"affects_people": false})
	judge("bias_measured", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_bias_measured_not_known_whether_people_are_affected_passes if {
	nodes := estate.without("dataset:T", "affects_people")
	judge("bias_measured", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_nc05_bias_claim_without_target if {
	nodes := estate.without("quality:T", "target")
	judge("bias_measured", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_bias_checked_failed_check_decides_whatever_else_is_blank if {
	every field in ["bias_groups", "bias_method", "bias_checked_on"] {
		nodes := edit.without(estate.changed("dataset:T", {"bias_result": "fail"}), "dataset:T", field)
		judge("bias_checked", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
	}
}
