package iso42001.annex_a_6_2_8_test

import data.iso42001.annex_a_6_2_8 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"logged_in_use", "kept_long_enough", "since_go_live", "log_retrieved"}

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

test_logged_in_use_no_phases_fails if {
	nodes := estate.changed("ai_system:S", {"logging_phases": []})
	judge("logged_in_use", nodes) == edit.fails("ai_system:S")
}

test_logged_in_use_only_in_test_fails if {
	nodes := estate.changed("ai_system:S", {"logging_phases": ["dev", "test"]})
	judge("logged_in_use", nodes) == edit.fails("ai_system:S")
}

test_logged_in_use_logging_phases_missing_is_unknown if {
	nodes := estate.without("ai_system:S", "logging_phases")
	judge("logged_in_use", nodes) == edit.unclear("ai_system:S")
}

test_logged_in_use_planned_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "planned"})
	judge("logged_in_use", nodes) == edit.nobody
}

test_logged_in_use_status_missing_passes if {
	nodes := estate.without("ai_system:S", "status")
	judge("logged_in_use", nodes) == edit.passes("ai_system:S")
}

test_kept_long_enough_a_day_short_fails if {
	nodes := estate.changed("ai_system:S", {"log_retention_days": 182})
	judge("kept_long_enough", nodes) == edit.fails("ai_system:S")
}

test_kept_long_enough_minimum_passes if {
	nodes := estate.changed("ai_system:S", {"log_retention_days": 183})
	judge("kept_long_enough", nodes) == edit.passes("ai_system:S")
}

test_kept_long_enough_class_missing_and_short_fails if {
	first := estate.without("ai_system:S", "aiact_class")
	nodes := edit.set_fields(first, "ai_system:S", {"log_retention_days": 30})
	judge("kept_long_enough", nodes) == edit.fails("ai_system:S")
}

test_kept_long_enough_class_missing_and_long_passes if {
	nodes := estate.without("ai_system:S", "aiact_class")
	judge("kept_long_enough", nodes) == edit.passes("ai_system:S")
}

test_kept_long_enough_log_retention_days_missing_is_unknown if {
	nodes := estate.without("ai_system:S", "log_retention_days")
	judge("kept_long_enough", nodes) == edit.unclear("ai_system:S")
}

test_kept_long_enough_zero_days_fails if {
	nodes := estate.changed("ai_system:S", {"aiact_class": "minimal", "log_retention_days": 0})
	judge("kept_long_enough", nodes) == edit.fails("ai_system:S")
}

test_kept_long_enough_planned_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "planned"})
	judge("kept_long_enough", nodes) == edit.nobody
}

test_kept_long_enough_low_classes if {
	every class in ["not_high_6_3", "transparency_50", "gpai", "minimal", "not_applicable"] {
		nodes := estate.changed("ai_system:S", {"aiact_class": class, "log_retention_days": 1})
		judge("kept_long_enough", nodes) == edit.passes("ai_system:S")
	}
}

test_kept_long_enough_high_classes if {
	every class in ["prohibited", "high_annex_i", "high_annex_iii"] {
		nodes := estate.changed("ai_system:S", {"aiact_class": class, "log_retention_days": 30})
		judge("kept_long_enough", nodes) == edit.fails("ai_system:S")
	}
}

test_since_go_live_begins_later_fails if {
	nodes := estate.changed("deployment:D", {"log_from": "2026-03-02"})
	judge("since_go_live", nodes) == edit.fails("deployment:D")
}

test_since_go_live_began_earlier_passes if {
	nodes := estate.changed("deployment:D", {"log_from": "2026-02-01"})
	judge("since_go_live", nodes) == edit.passes("deployment:D")
}

test_since_go_live_both_in_future_fails if {
	nodes := estate.changed("deployment:D", {"log_from": "2026-11-25", "deployed_on": "2026-11-26"})
	judge("since_go_live", nodes) == edit.fails("deployment:D")
}

test_since_go_live_live_in_future_fails if {
	nodes := estate.changed("deployment:D", {"deployed_on": "2026-11-26"})
	judge("since_go_live", nodes) == edit.fails("deployment:D")
}

test_since_go_live_field_missing_is_unknown if {
	every field in ["log_location", "log_from", "deployed_on"] {
		nodes := estate.without("deployment:D", field)
		judge("since_go_live", nodes) == edit.unclear("deployment:D")
	}
}

test_since_go_live_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("since_go_live", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("since_go_live", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_since_go_live_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("since_go_live", nodes) == edit.passes("deployment:D")
}

test_log_retrieved_denied_fails if {
	nodes := estate.changed("attestation:LOG", {"conforms": false})
	judge("log_retrieved", nodes) == edit.fails("organisation:self")
}

test_log_retrieved_nothing_attested_is_unknown if {
	nodes := estate.gone("attestation:LOG")
	judge("log_retrieved", nodes) == edit.unclear("organisation:self")
}

test_log_retrieved_attestation_run_out_fails if {
	nodes := estate.changed("attestation:LOG", {"valid_until": "2026-11-23"})
	judge("log_retrieved", nodes) == edit.fails("organisation:self")
}

test_log_retrieved_attested_in_future_is_unknown if {
	nodes := estate.changed("attestation:LOG", {"attested_on": "2026-11-25"})
	judge("log_retrieved", nodes) == edit.unclear("organisation:self")
}

test_log_retrieved_attested_for_another_check_is_unknown if {
	nodes := estate.changed("attestation:LOG", {"check": "other"})
	judge("log_retrieved", nodes) == edit.unclear("organisation:self")
}

test_log_retrieved_attested_for_another_requirement_is_unknown if {
	nodes := estate.changed("attestation:LOG", {"requirement": "annex:A.2.2"})
	judge("log_retrieved", nodes) == edit.unclear("organisation:self")
}

test_log_retrieved_answer_missing_is_unknown if {
	nodes := estate.without("attestation:LOG", "conforms")
	judge("log_retrieved", nodes) == edit.unclear("organisation:self")
}

test_log_retrieved_evidence_missing_fails if {
	nodes := estate.without("attestation:LOG", "evidence")
	judge("log_retrieved", nodes) == edit.fails("organisation:self")
}
