package iso42001.annex_a_6_2_6_test

import data.iso42001.annex_a_6_2_6 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {
	"limits_defined", "shutdown_ready", "health_monitored", "attacks_monitored",
	"fairness_monitored", "alerts_defined", "checked_in_time", "breach_acted_on", "claim_backed",
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
		verdicts[name].unknown in {{"organisation:self"}, {"soa:iso42001:A.6.2.6"}}
		verdicts[name].passed | verdicts[name].failed == set()
	}
}

test_limits_defined_field_missing_is_unknown if {
	every field in ["operating_limits", "degradation_criteria", "withdrawal_criteria", "update_owner"] {
		nodes := estate.without("deployment:D", field)
		judge("limits_defined", nodes) == edit.unclear("deployment:D")
	}
}

test_limits_defined_empty_text_is_unknown if {
	nodes := estate.changed("deployment:D", {"operating_limits": ""})
	judge("limits_defined", nodes) == edit.unclear("deployment:D")
}

test_limits_defined_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("limits_defined", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("limits_defined", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_limits_defined_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("limits_defined", nodes) == edit.passes("deployment:D")
}

test_shutdown_ready_person_without_authority_fails if {
	nodes := estate.changed("deployment:D", {"shutdown_authority": "Visitor"})
	judge("shutdown_ready", nodes) == edit.fails("deployment:D")
}

test_shutdown_ready_person_by_name_passes if {
	nodes := estate.changed("deployment:D", {"shutdown_authority": "person a"})
	judge("shutdown_ready", nodes) == edit.passes("deployment:D")
}

test_shutdown_ready_role_by_name_passes if {
	nodes := estate.changed("deployment:D", {"shutdown_authority": "DUTY MANAGER"})
	judge("shutdown_ready", nodes) == edit.passes("deployment:D")
}

test_shutdown_ready_role_with_other_topics_fails if {
	nodes := estate.changed("role:DUTY", {"topics": ["legal"]})
	judge("shutdown_ready", nodes) == edit.fails("deployment:D")
}

test_shutdown_ready_role_without_stated_authority_fails if {
	nodes := estate.without("role:DUTY", "authority")
	judge("shutdown_ready", nodes) == edit.fails("deployment:D")
}

test_shutdown_ready_field_missing_is_unknown if {
	every field in ["shutdown_conditions", "shutdown_authority"] {
		nodes := estate.without("deployment:D", field)
		judge("shutdown_ready", nodes) == edit.unclear("deployment:D")
	}
}

test_shutdown_ready_no_roles_is_unknown if {
	nodes := estate.gone_all({"role:R", "role:DUTY", "role:BOARD"})
	judge("shutdown_ready", nodes) == edit.unclear("deployment:D")
}

test_shutdown_ready_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("shutdown_ready", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("shutdown_ready", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_shutdown_ready_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("shutdown_ready", nodes) == edit.passes("deployment:D")
}

test_health_monitored_without_performance_fails if {
	nodes := estate.gone("monitoring:PERF")
	judge("health_monitored", nodes) == edit.fails("deployment:D")
}

test_health_monitored_without_drift_fails if {
	nodes := estate.gone("monitoring:DRIFT")
	judge("health_monitored", nodes) == edit.fails("deployment:D")
}

test_health_monitored_without_operations_fails if {
	nodes := estate.gone("monitoring:OPS")
	judge("health_monitored", nodes) == edit.fails("deployment:D")
}

test_health_monitored_figure_incomplete_fails if {
	every field in ["deployment", "aspect", "direction", "threshold"] {
		judge("health_monitored", estate.without("monitoring:PERF", field)) == edit.fails("deployment:D")
	}
}

test_health_monitored_no_figures_is_unknown if {
	nodes := estate.gone_all(estate.of_kind("monitoring"))
	judge("health_monitored", nodes) == edit.unclear("deployment:D")
}

test_health_monitored_figures_without_aspect_is_unknown if {
	nodes := estate.all_without("monitoring", "aspect")
	judge("health_monitored", nodes) == edit.unclear("deployment:D")
}

test_health_monitored_threshold_zero_passes if {
	nodes := estate.changed("monitoring:PERF", {"threshold": 0})
	judge("health_monitored", nodes) == edit.passes("deployment:D")
}

test_health_monitored_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("health_monitored", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("health_monitored", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_health_monitored_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("health_monitored", nodes) == edit.passes("deployment:D")
}

test_health_monitored_data_health_in_place_of_drift_passes if {
	nodes := estate.changed("monitoring:DRIFT", {"aspect": "data_health"})
	judge("health_monitored", nodes) == edit.passes("deployment:D")
}

test_health_monitored_telemetry_ref_missing_is_unknown if {
	nodes := estate.without("deployment:D", "telemetry_ref")
	judge("health_monitored", nodes) == edit.unclear("deployment:D")
}

test_attacks_monitored_without_robustness_fails if {
	nodes := estate.gone("monitoring:ROB")
	judge("attacks_monitored", nodes) == edit.fails("deployment:D")
}

test_attacks_monitored_without_security_fails if {
	nodes := estate.gone("monitoring:SEC")
	judge("attacks_monitored", nodes) == edit.fails("deployment:D")
}

test_attacks_monitored_figure_incomplete_fails if {
	every field in ["deployment", "aspect", "direction", "threshold"] {
		judge("attacks_monitored", estate.without("monitoring:ROB", field)) == edit.fails("deployment:D")
	}
}

test_attacks_monitored_no_figures_is_unknown if {
	nodes := estate.gone_all(estate.of_kind("monitoring"))
	judge("attacks_monitored", nodes) == edit.unclear("deployment:D")
}

test_attacks_monitored_figures_without_aspect_is_unknown if {
	nodes := estate.all_without("monitoring", "aspect")
	judge("attacks_monitored", nodes) == edit.unclear("deployment:D")
}

test_attacks_monitored_threshold_zero_passes if {
	nodes := estate.changed("monitoring:ROB", {"threshold": 0})
	judge("attacks_monitored", nodes) == edit.passes("deployment:D")
}

test_attacks_monitored_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("attacks_monitored", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("attacks_monitored", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_attacks_monitored_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("attacks_monitored", nodes) == edit.passes("deployment:D")
}

test_fairness_monitored_without_fairness_fails if {
	nodes := estate.gone("monitoring:FAIR")
	judge("fairness_monitored", nodes) == edit.fails("deployment:D")
}

test_fairness_monitored_figure_incomplete_fails if {
	every field in ["deployment", "aspect", "direction", "threshold"] {
		judge("fairness_monitored", estate.without("monitoring:FAIR", field)) == edit.fails("deployment:D")
	}
}

test_fairness_monitored_no_figures_is_unknown if {
	nodes := estate.gone_all(estate.of_kind("monitoring"))
	judge("fairness_monitored", nodes) == edit.unclear("deployment:D")
}

test_fairness_monitored_figures_without_aspect_is_unknown if {
	nodes := estate.all_without("monitoring", "aspect")
	judge("fairness_monitored", nodes) == edit.unclear("deployment:D")
}

test_fairness_monitored_threshold_zero_passes if {
	nodes := estate.changed("monitoring:FAIR", {"threshold": 0})
	judge("fairness_monitored", nodes) == edit.passes("deployment:D")
}

test_fairness_monitored_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("fairness_monitored", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("fairness_monitored", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_fairness_monitored_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("fairness_monitored", nodes) == edit.passes("deployment:D")
}

test_fairness_monitored_affects_nobody_is_out_of_scope if {
	first := estate.changed("ai_system:S", {"affects_people": false})
	nodes := edit.gone(first, "monitoring:FAIR")
	judge("fairness_monitored", nodes) == edit.nobody
}

test_fairness_monitored_not_known_whether_people_are_affected_fails if {
	first := estate.without("ai_system:S", "affects_people")
	nodes := edit.gone(first, "monitoring:FAIR")
	judge("fairness_monitored", nodes) == edit.fails("deployment:D")
}

test_fairness_monitored_system_in_no_register_fails if {
	nodes := estate.gone_all({"ai_system:S", "monitoring:FAIR"})
	judge("fairness_monitored", nodes) == edit.fails("deployment:D")
}

test_alerts_defined_field_missing_is_unknown if {
	every field in ["metric", "direction", "threshold", "alert_to", "response"] {
		nodes := estate.without("monitoring:PERF", field)
		judge("alerts_defined", nodes) == estate.unclear_among(estate.of_kind("monitoring"), "monitoring:PERF")
	}
}

test_alerts_defined_threshold_zero_passes if {
	nodes := estate.changed("monitoring:PERF", {"threshold": 0})
	judge("alerts_defined", nodes) == estate.all_pass(estate.of_kind("monitoring"))
}

test_alerts_defined_human_judgement_passes if {
	nodes := estate.changed("monitoring:PERF", {"response": "human_judgement"})
	judge("alerts_defined", nodes) == estate.all_pass(estate.of_kind("monitoring"))
}

test_alerts_defined_alert_to_nobody_is_unknown if {
	nodes := estate.changed("monitoring:PERF", {"alert_to": ""})
	judge("alerts_defined", nodes) == estate.unclear_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_alerts_defined_deployment_that_does_not_run_is_out_of_scope if {
	judge("alerts_defined", estate.changed("deployment:D", {"status": "withdrawn"})) == edit.nobody
	judge("alerts_defined", estate.changed("deployment:D", {"environment": "test"})) == edit.nobody
}

test_alerts_defined_deployment_missing_passes if {
	nodes := estate.without("monitoring:PERF", "deployment")
	judge("alerts_defined", nodes) == estate.all_pass(estate.of_kind("monitoring"))
}

test_checked_in_time_overdue_fails if {
	nodes := estate.changed("monitoring:PERF", {"facts": {"due_on": "2026-11-23"}})
	judge("checked_in_time", nodes) == estate.fails_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_checked_in_time_due_today_passes if {
	nodes := estate.changed("monitoring:PERF", {"facts": {"due_on": "2026-11-24"}})
	judge("checked_in_time", nodes) == estate.all_pass(estate.of_kind("monitoring"))
}

test_checked_in_time_last_check_in_future_fails if {
	nodes := estate.changed("monitoring:PERF", {"last_checked": "2026-11-25"})
	judge("checked_in_time", nodes) == estate.fails_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_checked_in_time_last_checked_missing_is_unknown if {
	nodes := estate.without("monitoring:PERF", "last_checked")
	judge("checked_in_time", nodes) == estate.unclear_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_checked_in_time_due_day_missing_is_unknown if {
	nodes := estate.without("monitoring:PERF", "facts")
	judge("checked_in_time", nodes) == estate.unclear_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_checked_in_time_deployment_that_does_not_run_is_out_of_scope if {
	judge("checked_in_time", estate.changed("deployment:D", {"status": "withdrawn"})) == edit.nobody
	judge("checked_in_time", estate.changed("deployment:D", {"environment": "test"})) == edit.nobody
}

test_checked_in_time_deployment_missing_passes if {
	nodes := estate.without("monitoring:PERF", "deployment")
	judge("checked_in_time", nodes) == estate.all_pass(estate.of_kind("monitoring"))
}

test_breach_acted_on_no_action_fails if {
	nodes := estate.changed("monitoring:PERF", {"last_value": 0.79})
	judge("breach_acted_on", nodes) == estate.fails_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_breach_acted_on_action_without_a_day_fails if {
	nodes := estate.changed("monitoring:PERF", {"last_value": 0.79, "breach_action": "Rolled back"})
	judge("breach_acted_on", nodes) == estate.fails_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_breach_acted_on_day_without_an_action_fails if {
	nodes := estate.changed("monitoring:PERF", {"last_value": 0.79, "breach_action_on": "2026-11-21"})
	judge("breach_acted_on", nodes) == estate.fails_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_breach_acted_on_acted_on_the_day_passes if {
	nodes := estate.changed("monitoring:PERF", {
		"last_value": 0.79,
		"breach_action": "Rolled back",
		"breach_action_on": "2026-11-20",
	})
	judge("breach_acted_on", nodes) == estate.all_pass(estate.of_kind("monitoring"))
}

test_breach_acted_on_acted_within_the_month_passes if {
	nodes := estate.changed("monitoring:PERF", {
		"last_value": 0.79,
		"breach_action": "Retraining",
		"breach_action_on": "2026-10-24",
	})
	judge("breach_acted_on", nodes) == estate.all_pass(estate.of_kind("monitoring"))
}

test_breach_acted_on_acted_too_long_ago_fails if {
	nodes := estate.changed("monitoring:PERF", {
		"last_value": 0.79,
		"breach_action": "Retraining",
		"breach_action_on": "2026-10-23",
	})
	judge("breach_acted_on", nodes) == estate.fails_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_breach_acted_on_acted_after_a_check_long_ago_passes if {
	nodes := estate.changed("monitoring:PERF", {
		"last_value": 0.79,
		"last_checked": "2026-08-01",
		"breach_action": "Rolled back",
		"breach_action_on": "2026-08-01",
	})
	judge("breach_acted_on", nodes) == estate.all_pass(estate.of_kind("monitoring"))
}

test_breach_acted_on_action_in_future_fails if {
	nodes := estate.changed("monitoring:PERF", {
		"last_value": 0.79,
		"breach_action": "Rolled back",
		"breach_action_on": "2026-11-25",
	})
	judge("breach_acted_on", nodes) == estate.fails_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_breach_acted_on_field_missing_is_unknown if {
	every field in ["direction", "threshold", "last_value", "last_checked"] {
		nodes := estate.without("monitoring:PERF", field)
		judge("breach_acted_on", nodes) == estate.unclear_among(estate.of_kind("monitoring"), "monitoring:PERF")
	}
}

test_breach_acted_on_at_the_threshold_passes if {
	nodes := estate.changed("monitoring:PERF", {"last_value": 0.8})
	judge("breach_acted_on", nodes) == estate.all_pass(estate.of_kind("monitoring"))
}

test_breach_acted_on_zero_is_a_value_fails if {
	nodes := estate.changed("monitoring:PERF", {"last_value": 0})
	judge("breach_acted_on", nodes) == estate.fails_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_breach_acted_on_above_an_upper_limit_fails if {
	nodes := estate.changed("monitoring:PERF", {"direction": "at_most", "last_value": 0.81})
	judge("breach_acted_on", nodes) == estate.fails_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_breach_acted_on_deployment_that_does_not_run_is_out_of_scope if {
	judge("breach_acted_on", estate.changed("deployment:D", {"status": "withdrawn"})) == edit.nobody
	judge("breach_acted_on", estate.changed("deployment:D", {"environment": "test"})) == edit.nobody
}

test_breach_acted_on_deployment_missing_passes if {
	nodes := estate.without("monitoring:PERF", "deployment")
	judge("breach_acted_on", nodes) == estate.all_pass(estate.of_kind("monitoring"))
}

test_claim_backed_nothing_checked_is_unknown if {
	nodes := estate.all_without("monitoring", "last_checked")
	judge("claim_backed", nodes) == edit.unclear("soa:iso42001:A.6.2.6")
}

test_claim_backed_status_missing_is_unknown if {
	nodes := estate.without("soa:iso42001:A.6.2.6", "status")
	judge("claim_backed", nodes) == edit.unclear("soa:iso42001:A.6.2.6")
}

test_claim_backed_partial_is_out_of_scope if {
	nodes := estate.changed("soa:iso42001:A.6.2.6", {"status": "partial"})
	judge("claim_backed", nodes) == edit.nobody
}

test_claim_backed_not_implemented_is_out_of_scope if {
	nodes := estate.changed("soa:iso42001:A.6.2.6", {"status": "not_implemented"})
	judge("claim_backed", nodes) == edit.nobody
}

test_claim_backed_planned_is_out_of_scope if {
	nodes := estate.changed("soa:iso42001:A.6.2.6", {"status": "planned"})
	judge("claim_backed", nodes) == edit.nobody
}

test_claim_backed_excluded_is_out_of_scope if {
	nodes := estate.changed("soa:iso42001:A.6.2.6", {"applicable": false})
	judge("claim_backed", nodes) == edit.nobody
}

test_claim_backed_no_row_is_unknown if {
	nodes := estate.gone("soa:iso42001:A.6.2.6")
	judge("claim_backed", nodes) == edit.unclear("soa:iso42001:A.6.2.6")
}

test_claim_backed_old_figures_fail if {
	nodes := estate.all_changed("monitoring", {"last_checked": "2026-10-23"})
	judge("claim_backed", nodes) == edit.fails("soa:iso42001:A.6.2.6")
}

test_claim_backed_one_recent_figure_passes if {
	old := estate.all_changed("monitoring", {"last_checked": "2026-10-23"})
	nodes := edit.set_fields(old, "monitoring:OPS", {"last_checked": "2026-10-24"})
	judge("claim_backed", nodes) == edit.passes("soa:iso42001:A.6.2.6")
}

test_claim_backed_figures_in_future_fail if {
	nodes := estate.all_changed("monitoring", {"last_checked": "2026-11-25"})
	judge("claim_backed", nodes) == edit.fails("soa:iso42001:A.6.2.6")
}

test_nc14_implemented_without_operational_record if {
	nodes := estate.all_changed("monitoring", {"last_checked": "2026-03-01"})
	judge("claim_backed", nodes) == edit.fails("soa:iso42001:A.6.2.6")
}

test_nc16_monitoring_without_threshold if {
	nodes := estate.without("monitoring:PERF", "threshold")
	judge("alerts_defined", nodes) == estate.unclear_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_nc16_breach_without_action if {
	nodes := estate.changed("monitoring:PERF", {"last_value": 0.79})
	judge("breach_acted_on", nodes) == estate.fails_among(estate.of_kind("monitoring"), "monitoring:PERF")
}

test_shutdown_ready_one_role_in_the_register_is_enough_to_judge if {
	alone := edit.gone(edit.gone(estate.nodes, "role:R"), "role:BOARD")
	judge("shutdown_ready", alone) == edit.passes("deployment:D")
	nodes := edit.set_fields(alone, "deployment:D", {"shutdown_authority": "Somebody else"})
	judge("shutdown_ready", nodes) == edit.fails("deployment:D")
}

test_shutdown_ready_deputy_by_name_passes if {
	nodes := estate.changed("deployment:D", {"shutdown_authority": "person b"})
	judge("shutdown_ready", nodes) == edit.passes("deployment:D")
}

test_claim_backed_one_figure_is_enough_to_judge if {
	nodes := estate.gone_all(estate.of_kind("monitoring") - {"monitoring:OPS"})
	judge("claim_backed", nodes) == edit.passes("soa:iso42001:A.6.2.6")
}
