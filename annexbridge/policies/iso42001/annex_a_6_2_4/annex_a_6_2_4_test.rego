package iso42001.annex_a_6_2_4_test

import data.iso42001.annex_a_6_2_4 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {
	"verified", "validated", "decision_recorded", "thresholds_met", "result_agrees",
	"segments_measured", "fairness_measured", "test_data_independent",
}

# The failed fairness test done again, with success.
again := {
	"kind": "evaluation",
	"model": "model:M",
	"repeats": "evaluation:FAIR",
	"metric": "score",
	"segment": "over 65",
	"direction": "at_least",
	"threshold": 0.8,
	"value": 0.81,
	"date": "2026-01-21",
	"by": "Test lead",
}

with_again := estate.of_kind("evaluation") | {"evaluation:AGAIN"}

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

test_verified_without_performance_fails if {
	nodes := estate.gone("evaluation:PERF")
	judge("verified", nodes) == edit.fails("model:M")
}

test_verified_without_adversarial_fails if {
	nodes := estate.gone("evaluation:ADV")
	judge("verified", nodes) == edit.fails("model:M")
}

test_verified_without_stability_fails if {
	nodes := estate.gone("evaluation:STAB")
	judge("verified", nodes) == edit.fails("model:M")
}

test_verified_without_privacy_fails if {
	nodes := estate.gone("evaluation:PRIV")
	judge("verified", nodes) == edit.fails("model:M")
}

test_verified_test_incomplete_fails if {
	every field in ["kind_of_test", "aspect", "metric", "direction", "threshold", "value", "date", "by", "model"] {
		judge("verified", estate.without("evaluation:PRIV", field)) == edit.fails("model:M")
	}
}

test_verified_no_verification_is_unknown if {
	every field in ["kind_of_test", "aspect", "metric", "direction", "threshold", "value", "date", "by", "model"] {
		judge("verified", estate.all_without("evaluation", field)) == edit.unclear("model:M")
	}
}

test_verified_below_the_threshold_fails if {
	nodes := estate.changed("evaluation:PERF", {"value": 0.89})
	judge("verified", nodes) == edit.fails("model:M")
}

test_verified_at_the_threshold_passes if {
	nodes := estate.changed("evaluation:PERF", {"value": 0.9})
	judge("verified", nodes) == edit.passes("model:M")
}

test_verified_zero_allowed_one_found_fails if {
	nodes := estate.changed("evaluation:PRIV", {"value": 1})
	judge("verified", nodes) == edit.fails("model:M")
}

test_verified_after_the_approval_fails if {
	nodes := estate.changed("evaluation:ADV", {"date": "2026-02-02"})
	judge("verified", nodes) == edit.fails("model:M")
}

test_verified_on_the_day_of_approval_passes if {
	nodes := estate.changed("evaluation:ADV", {"date": "2026-02-01"})
	judge("verified", nodes) == edit.passes("model:M")
}

test_verified_approval_in_future_fails if {
	nodes := estate.changed("model:M", {"approved_on": "2026-11-25"})
	judge("verified", nodes) == edit.fails("model:M")
}

test_verified_tested_and_approved_today_passes if {
	first := estate.changed("evaluation:ADV", {"date": "2026-11-24"})
	nodes := edit.set_fields(first, "model:M", {"approved_on": "2026-11-24"})
	judge("verified", nodes) == edit.passes("model:M")
}

test_verified_test_in_future_fails if {
	first := estate.changed("evaluation:ADV", {"date": "2026-11-25"})
	nodes := edit.set_fields(first, "model:M", {"approved_on": "2026-11-30"})
	judge("verified", nodes) == edit.fails("model:M")
}

test_verified_approved_on_missing_is_unknown if {
	nodes := estate.without("model:M", "approved_on")
	judge("verified", nodes) == edit.unclear("model:M")
}

test_verified_security_counts_as_adversarial_passes if {
	nodes := estate.changed("evaluation:ADV", {"aspect": "security"})
	judge("verified", nodes) == edit.passes("model:M")
}

test_verified_robustness_counts_as_stability_passes if {
	nodes := estate.changed("evaluation:STAB", {"aspect": "robustness"})
	judge("verified", nodes) == edit.passes("model:M")
}

test_verified_validation_does_not_count_fails if {
	nodes := estate.changed("evaluation:STAB", {"kind_of_test": "validation"})
	judge("verified", nodes) == edit.fails("model:M")
}

test_verified_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("verified", nodes) == edit.nobody
}

test_verified_abandoned_is_out_of_scope if {
	nodes := estate.changed("model:M", {"validation_decision": "abandon"})
	judge("verified", nodes) == edit.nobody
}

test_verified_decision_missing_passes if {
	nodes := estate.without("model:M", "validation_decision")
	judge("verified", nodes) == edit.passes("model:M")
}

test_verified_unknown_direction_fails if {
	nodes := estate.changed("evaluation:STAB", {"direction": "about"})
	judge("verified", nodes) == edit.fails("model:M")
}

test_validated_offline_data_fails if {
	nodes := estate.changed("evaluation:VAL", {"setting": "offline_data"})
	judge("validated", nodes) == edit.fails("model:M")
}

test_validated_simulated_context_passes if {
	nodes := estate.changed("evaluation:VAL", {"setting": "simulated_context"})
	judge("validated", nodes) == edit.passes("model:M")
}

test_validated_impact_not_measured_fails if {
	nodes := estate.changed("evaluation:VAL", {"impact_measured": false})
	judge("validated", nodes) == edit.fails("model:M")
}

test_validated_below_the_threshold_fails if {
	nodes := estate.changed("evaluation:VAL", {"value": 0.79})
	judge("validated", nodes) == edit.fails("model:M")
}

test_validated_after_the_approval_fails if {
	nodes := estate.changed("evaluation:VAL", {"date": "2026-02-02"})
	judge("validated", nodes) == edit.fails("model:M")
}

test_validated_approval_in_future_fails if {
	nodes := estate.changed("model:M", {"approved_on": "2026-11-25"})
	judge("validated", nodes) == edit.fails("model:M")
}

test_validated_evaluation_field_missing_is_unknown if {
	every field in [
		"kind_of_test", "metric", "direction", "threshold", "value", "date", "by",
		"intended_use_criterion", "setting", "impact_measured", "model",
	] {
		nodes := estate.without("evaluation:VAL", field)
		judge("validated", nodes) == edit.unclear("model:M")
	}
}

test_validated_approved_on_missing_is_unknown if {
	nodes := estate.without("model:M", "approved_on")
	judge("validated", nodes) == edit.unclear("model:M")
}

test_validated_only_verification_is_unknown if {
	nodes := estate.changed("evaluation:VAL", {"kind_of_test": "verification"})
	judge("validated", nodes) == edit.unclear("model:M")
}

test_validated_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("validated", nodes) == edit.nobody
}

test_validated_abandoned_is_out_of_scope if {
	nodes := estate.changed("model:M", {"validation_decision": "abandon"})
	judge("validated", nodes) == edit.nobody
}

test_verified_is_not_validated if {
	nodes := estate.changed("evaluation:VAL", {"value": 0.1})
	judge("verified", nodes) == edit.passes("model:M")
	judge("validated", nodes) == edit.fails("model:M")
}

test_validated_is_not_verified if {
	nodes := estate.changed("evaluation:STAB", {"value": 0.1})
	judge("verified", nodes) == edit.fails("model:M")
	judge("validated", nodes) == edit.passes("model:M")
}

test_decision_recorded_promoted_without_validation_fails if {
	nodes := estate.gone("evaluation:VAL")
	judge("decision_recorded", nodes) == edit.fails("model:M")
}

test_decision_recorded_promoted_without_verification_fails if {
	nodes := estate.gone("evaluation:ADV")
	judge("decision_recorded", nodes) == edit.fails("model:M")
}

test_decision_recorded_validation_decision_missing_is_unknown if {
	nodes := estate.without("model:M", "validation_decision")
	judge("decision_recorded", nodes) == edit.unclear("model:M")
}

test_decision_recorded_to_be_adjusted_passes if {
	first := estate.gone("evaluation:VAL")
	nodes := edit.set_fields(first, "model:M", {"validation_decision": "adjust"})
	judge("decision_recorded", nodes) == edit.passes("model:M")
}

test_decision_recorded_abandoned_passes if {
	first := estate.gone("evaluation:VAL")
	nodes := edit.set_fields(first, "model:M", {"validation_decision": "abandon"})
	judge("decision_recorded", nodes) == edit.passes("model:M")
}

test_decision_recorded_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("decision_recorded", nodes) == edit.nobody
}

test_decision_recorded_promoted_before_approval_is_known_fails if {
	nodes := estate.without("model:M", "approved_on")
	judge("decision_recorded", nodes) == edit.fails("model:M")
}

test_thresholds_met_missed_fails if {
	nodes := estate.changed("evaluation:PERF", {"value": 0.89})
	judge("thresholds_met", nodes) == estate.fails_among(estate.of_kind("evaluation"), "evaluation:PERF")
}

test_thresholds_met_at_the_threshold_passes if {
	nodes := estate.changed("evaluation:PERF", {"value": 0.9})
	judge("thresholds_met", nodes) == estate.all_pass(estate.of_kind("evaluation"))
}

test_thresholds_met_measured_in_future_fails if {
	nodes := estate.changed("evaluation:PERF", {"date": "2026-11-25"})
	judge("thresholds_met", nodes) == estate.fails_among(estate.of_kind("evaluation"), "evaluation:PERF")
}

test_thresholds_met_field_missing_is_unknown if {
	every field in ["metric", "direction", "threshold", "value", "date", "by"] {
		nodes := estate.without("evaluation:PERF", field)
		judge("thresholds_met", nodes) == estate.unclear_among(estate.of_kind("evaluation"), "evaluation:PERF")
	}
}

test_thresholds_met_unknown_direction_is_unknown if {
	nodes := estate.changed("evaluation:PERF", {"direction": "about"})
	judge("thresholds_met", nodes) == estate.unclear_among(estate.of_kind("evaluation"), "evaluation:PERF")
}

test_thresholds_met_model_missing_passes if {
	nodes := estate.without("evaluation:PERF", "model")
	judge("thresholds_met", nodes) == estate.all_pass(estate.of_kind("evaluation"))
}

test_thresholds_met_good_overall_and_failing_in_a_segment_fails if {
	nodes := estate.changed("evaluation:FAIR", {"value": 0.5})
	judge("thresholds_met", nodes) == estate.fails_among(estate.of_kind("evaluation"), "evaluation:FAIR")
}

test_thresholds_met_zero_is_a_figure_fails if {
	nodes := estate.changed("evaluation:FAIR", {"value": 0})
	judge("thresholds_met", nodes) == estate.fails_among(estate.of_kind("evaluation"), "evaluation:FAIR")
}

test_thresholds_met_repeated_with_success_passes if {
	first := estate.changed("evaluation:FAIR", {"value": 0.5})
	nodes := edit.set_fields(first, "evaluation:AGAIN", again)
	judge("thresholds_met", nodes) == estate.all_pass(with_again)
}

test_thresholds_met_repeated_on_the_day_passes if {
	first := estate.changed("evaluation:FAIR", {"value": 0.5})
	nodes := edit.set_fields(first, "evaluation:AGAIN", object.union(again, {"date": "2026-01-20"}))
	judge("thresholds_met", nodes) == estate.all_pass(with_again)
}

test_thresholds_met_repeated_of_another_model_fails if {
	first := estate.changed("evaluation:FAIR", {"value": 0.5})
	nodes := edit.set_fields(first, "evaluation:AGAIN", object.union(again, {"model": "model:OTHER"}))
	judge("thresholds_met", nodes) == estate.fails_among(with_again, "evaluation:FAIR")
}

test_thresholds_met_repeated_with_another_metric_fails if {
	first := estate.changed("evaluation:FAIR", {"value": 0.5})
	nodes := edit.set_fields(first, "evaluation:AGAIN", object.union(again, {"metric": "recall"}))
	judge("thresholds_met", nodes) == estate.fails_among(with_again, "evaluation:FAIR")
}

test_thresholds_met_repeated_for_another_segment_fails if {
	first := estate.changed("evaluation:FAIR", {"value": 0.5})
	nodes := edit.set_fields(first, "evaluation:AGAIN", object.union(again, {"segment": "all"}))
	judge("thresholds_met", nodes) == estate.fails_among(with_again, "evaluation:FAIR")
}

test_thresholds_met_repeated_before_the_failure_fails if {
	first := estate.changed("evaluation:FAIR", {"value": 0.5})
	nodes := edit.set_fields(first, "evaluation:AGAIN", object.union(again, {"date": "2026-01-19"}))
	judge("thresholds_met", nodes) == estate.fails_among(with_again, "evaluation:FAIR")
}

test_thresholds_met_repeated_against_a_softer_threshold_fails if {
	first := estate.changed("evaluation:FAIR", {"value": 0.5})
	nodes := edit.set_fields(first, "evaluation:AGAIN", object.union(again, {"threshold": 0.4, "value": 0.5}))
	judge("thresholds_met", nodes) == estate.fails_among(with_again, "evaluation:FAIR")
}

test_thresholds_met_repeated_without_naming_it_fails if {
	first := estate.changed("evaluation:FAIR", {"value": 0.5})
	nodes := edit.set_fields(first, "evaluation:AGAIN", object.union(again, {"repeats": "evaluation:PERF"}))
	judge("thresholds_met", nodes) == estate.fails_among(with_again, "evaluation:FAIR")
}

test_thresholds_met_repeated_without_success_fails if {
	bad := estate.changed("evaluation:FAIR", {"value": 0.5})
	nodes := edit.set_fields(bad, "evaluation:AGAIN", object.union(again, {"value": 0.7}))
	judge("thresholds_met", nodes).failed == {"evaluation:AGAIN", "evaluation:FAIR"}
}

test_thresholds_met_repeated_field_missing_does_not_help if {
	bad := estate.changed("evaluation:FAIR", {"value": 0.5})
	every field in object.keys(object.remove(again, {"kind"})) {
		nodes := edit.set_fields(bad, "evaluation:AGAIN", object.remove(again, {field}))
		"evaluation:FAIR" in judge("thresholds_met", nodes).failed
	}
}

test_thresholds_met_segment_of_the_failure_missing_does_not_help if {
	bad := edit.set_fields(estate.without("evaluation:FAIR", "segment"), "evaluation:FAIR", {"value": 0.5})
	nodes := edit.set_fields(bad, "evaluation:AGAIN", object.remove(again, {"segment"}))
	judge("thresholds_met", nodes).failed == {"evaluation:FAIR"}
}

test_thresholds_met_retired_or_abandoned_model_is_out_of_scope if {
	judge("thresholds_met", estate.changed("model:M", {"status": "retired"})) == edit.nobody
	judge("thresholds_met", estate.changed("model:M", {"validation_decision": "abandon"})) == edit.nobody
}

test_result_agrees_pass_though_missed_fails if {
	nodes := estate.changed("evaluation:PERF", {"value": 0.89})
	judge("result_agrees", nodes) == estate.fails_among(estate.of_kind("evaluation"), "evaluation:PERF")
}

test_result_agrees_fail_though_met_fails if {
	nodes := estate.changed("evaluation:PERF", {"result": "fail"})
	judge("result_agrees", nodes) == estate.fails_among(estate.of_kind("evaluation"), "evaluation:PERF")
}

test_result_agrees_fail_and_missed_passes if {
	nodes := estate.changed("evaluation:PERF", {"result": "fail", "value": 0.89})
	judge("result_agrees", nodes) == estate.all_pass(estate.of_kind("evaluation"))
}

test_result_agrees_fail_and_missed_the_other_way_passes if {
	nodes := estate.changed("evaluation:PERF", {"result": "fail", "direction": "at_most", "value": 0.91})
	judge("result_agrees", nodes) == estate.all_pass(estate.of_kind("evaluation"))
}

test_result_agrees_fail_at_an_upper_limit_fails if {
	nodes := estate.changed("evaluation:PERF", {"result": "fail", "direction": "at_most", "value": 0.9})
	judge("result_agrees", nodes) == estate.fails_among(estate.of_kind("evaluation"), "evaluation:PERF")
}

test_result_agrees_fail_at_a_lower_limit_fails if {
	nodes := estate.changed("evaluation:PERF", {"result": "fail", "value": 0.9})
	judge("result_agrees", nodes) == estate.fails_among(estate.of_kind("evaluation"), "evaluation:PERF")
}

test_result_agrees_field_missing_is_unknown if {
	every field in ["result", "direction", "threshold", "value"] {
		nodes := estate.without("evaluation:PERF", field)
		judge("result_agrees", nodes) == estate.unclear_among(estate.of_kind("evaluation"), "evaluation:PERF")
	}
}

test_result_agrees_unknown_direction_is_unknown if {
	nodes := estate.changed("evaluation:PERF", {"direction": "about"})
	judge("result_agrees", nodes) == estate.unclear_among(estate.of_kind("evaluation"), "evaluation:PERF")
}

test_segments_measured_only_global_figures_fails if {
	nodes := estate.without("evaluation:FAIR", "segment")
	judge("segments_measured", nodes) == edit.fails("model:M")
}

test_segments_measured_segment_without_threshold_fails if {
	nodes := estate.without("evaluation:FAIR", "threshold")
	judge("segments_measured", nodes) == edit.fails("model:M")
}

test_segments_measured_segment_blank_fails if {
	nodes := estate.changed("evaluation:FAIR", {"segment": ""})
	judge("segments_measured", nodes) == edit.fails("model:M")
}

test_segments_measured_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("segments_measured", nodes) == edit.nobody
}

test_segments_measured_segment_of_another_model_fails if {
	nodes := estate.changed("evaluation:FAIR", {"model": "model:OLD"})
	judge("segments_measured", nodes) == edit.fails("model:M")
}

test_segments_measured_no_figures_is_unknown if {
	nodes := estate.all_without("evaluation", "threshold")
	judge("segments_measured", nodes) == edit.unclear("model:M")
}

test_fairness_measured_missed_fails if {
	nodes := estate.changed("evaluation:FAIR", {"value": 0.5})
	judge("fairness_measured", nodes) == edit.fails("model:M")
}

test_fairness_measured_in_future_fails if {
	nodes := estate.changed("evaluation:FAIR", {"date": "2026-11-25"})
	judge("fairness_measured", nodes) == edit.fails("model:M")
}

test_fairness_measured_no_fairness_test_is_unknown if {
	nodes := estate.gone("evaluation:FAIR")
	judge("fairness_measured", nodes) == edit.unclear("model:M")
}

test_fairness_measured_evaluation_field_missing_is_unknown if {
	every field in ["aspect", "metric", "direction", "threshold", "value", "date", "by", "model"] {
		nodes := estate.without("evaluation:FAIR", field)
		judge("fairness_measured", nodes) == edit.unclear("model:M")
	}
}

test_fairness_measured_affects_nobody_is_out_of_scope if {
	first := estate.gone("evaluation:FAIR")
	nodes := edit.set_fields(first, "model:M", {"affects_people": false})
	judge("fairness_measured", nodes) == edit.nobody
}

test_fairness_measured_not_known_whether_people_are_affected_is_unknown if {
	first := estate.gone("evaluation:FAIR")
	nodes := edit.without(first, "model:M", "affects_people")
	judge("fairness_measured", nodes) == edit.unclear("model:M")
}

test_fairness_measured_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("fairness_measured", nodes) == edit.nobody
}

test_nc05_bias_claim_without_threshold if {
	nodes := estate.without("evaluation:FAIR", "threshold")
	judge("fairness_measured", nodes) == edit.unclear("model:M")
	judge("thresholds_met", nodes).unknown == {"evaluation:FAIR"}
	judge("result_agrees", nodes).unknown == {"evaluation:FAIR"}
}

test_test_data_independent_also_for_training_fails if {
	nodes := estate.changed("evaluation:PERF", {"dataset": "dataset:T"})
	judge("test_data_independent", nodes) == estate.fails_among(estate.on_data, "evaluation:PERF")
}

test_test_data_independent_dataset_missing_is_unknown if {
	nodes := estate.without("evaluation:PERF", "dataset")
	judge("test_data_independent", nodes) == estate.unclear_among(estate.on_data, "evaluation:PERF")
}

test_test_data_independent_dataset_in_no_register_is_unknown if {
	nodes := estate.changed("evaluation:PERF", {"dataset": "dataset:GHOST"})
	judge("test_data_independent", nodes) == estate.unclear_among(estate.on_data, "evaluation:PERF")
}

test_test_data_independent_mixed_purpose_fails if {
	nodes := estate.changed("dataset:X", {"purpose": ["test", "training"]})
	judge("test_data_independent", nodes) == estate.all_fail(estate.on_data)
}

test_test_data_independent_purposes_kept_apart_pass if {
	nodes := estate.changed("dataset:X", {"purpose": ["test", "validation", "evaluation"]})
	judge("test_data_independent", nodes) == estate.all_pass(estate.on_data)
}

test_test_data_independent_no_purpose_fails if {
	nodes := estate.changed("dataset:X", {"purpose": []})
	judge("test_data_independent", nodes) == estate.all_fail(estate.on_data)
}

test_test_data_independent_purpose_missing_is_unknown if {
	nodes := estate.without("dataset:X", "purpose")
	judge("test_data_independent", nodes) == estate.all_unclear(estate.on_data)
}

test_test_data_independent_setting_missing_passes if {
	nodes := estate.without("evaluation:VAL", "setting")
	judge("test_data_independent", nodes) == estate.all_pass(estate.of_kind("evaluation"))
}

test_test_data_independent_offline_data_passes if {
	nodes := estate.changed("evaluation:VAL", {"setting": "offline_data"})
	judge("test_data_independent", nodes) == estate.all_pass(estate.of_kind("evaluation"))
}

test_test_data_independent_simulated_context_is_out_of_scope if {
	nodes := estate.changed("evaluation:PERF", {"setting": "simulated_context"})
	judge("test_data_independent", nodes) == estate.all_pass(estate.on_data - {"evaluation:PERF"})
}
