package iso42001.annex_a_6_2_5_test

import data.iso42001.annex_a_6_2_5 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {
	"deployment_recorded", "planned", "approved_before_live", "gates_evidenced", "model_promoted",
	"version_approved", "hash_approved", "rollback_ready", "way_back_tried",
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

test_deployment_recorded_stopped_fails if {
	nodes := estate.changed("deployment:D", {"status": "stopped"})
	judge("deployment_recorded", nodes) == edit.fails("ai_system:S")
}

test_deployment_recorded_in_test_only_fails if {
	nodes := estate.changed("deployment:D", {"environment": "test"})
	judge("deployment_recorded", nodes) == edit.fails("ai_system:S")
}

test_deployment_recorded_no_deployment_is_unknown if {
	nodes := estate.gone("deployment:D")
	judge("deployment_recorded", nodes) == edit.unclear("ai_system:S")
}

test_deployment_recorded_deployment_field_missing_is_unknown if {
	every field in ["system", "status", "environment"] {
		nodes := estate.without("deployment:D", field)
		judge("deployment_recorded", nodes) == edit.unclear("ai_system:S")
	}
}

test_deployment_recorded_run_by_others_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"third_party_tool": true})
	judge("deployment_recorded", nodes) == edit.nobody
}

test_deployment_recorded_pilot_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "pilot"})
	judge("deployment_recorded", nodes) == edit.nobody
}

test_deployment_recorded_suspended_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "suspended"})
	judge("deployment_recorded", nodes) == edit.nobody
}

test_deployment_recorded_planned_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "planned"})
	judge("deployment_recorded", nodes) == edit.nobody
}

test_deployment_recorded_status_of_the_system_missing_passes if {
	nodes := estate.without("ai_system:S", "status")
	judge("deployment_recorded", nodes) == edit.passes("ai_system:S")
}

test_deployment_recorded_status_of_the_system_missing_does_not_excuse_is_unknown if {
	first := estate.without("ai_system:S", "status")
	nodes := edit.gone(first, "deployment:D")
	judge("deployment_recorded", nodes) == edit.unclear("ai_system:S")
}

test_planned_field_missing_is_unknown if {
	every field in ["plan_ref", "change_ref"] {
		nodes := estate.without("deployment:D", field)
		judge("planned", nodes) == edit.unclear("deployment:D")
	}
}

test_planned_empty_text_is_unknown if {
	nodes := estate.changed("deployment:D", {"plan_ref": ""})
	judge("planned", nodes) == edit.unclear("deployment:D")
}

test_planned_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("planned", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("planned", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_planned_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("planned", nodes) == edit.passes("deployment:D")
}

test_approved_before_live_approved_after_fails if {
	nodes := estate.changed("deployment:D", {"approved_on": "2026-03-02"})
	judge("approved_before_live", nodes) == edit.fails("deployment:D")
}

test_approved_before_live_approved_on_the_day_passes if {
	nodes := estate.changed("deployment:D", {"approved_on": "2026-03-01"})
	judge("approved_before_live", nodes) == edit.passes("deployment:D")
}

test_approved_before_live_both_in_future_fails if {
	nodes := estate.changed("deployment:D", {"approved_on": "2026-11-25", "deployed_on": "2026-11-26"})
	judge("approved_before_live", nodes) == edit.fails("deployment:D")
}

test_approved_before_live_live_in_future_fails if {
	nodes := estate.changed("deployment:D", {"deployed_on": "2026-11-25"})
	judge("approved_before_live", nodes) == edit.fails("deployment:D")
}

test_approved_before_live_field_missing_is_unknown if {
	every field in ["approved_by", "approved_on", "deployed_on"] {
		nodes := estate.without("deployment:D", field)
		judge("approved_before_live", nodes) == edit.unclear("deployment:D")
	}
}

test_approved_before_live_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("approved_before_live", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("approved_before_live", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_approved_before_live_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("approved_before_live", nodes) == edit.passes("deployment:D")
}

test_approved_before_live_retired_system_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "retired"})
	judge("approved_before_live", nodes) == edit.nobody
}

test_approved_before_live_excluded_system_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"in_scope": false, "scope_reason": "Sold in March"})
	judge("approved_before_live", nodes) == edit.nobody
}

test_gates_evidenced_not_passed_fails if {
	nodes := estate.changed("deployment:D", {"gate_passed": false})
	judge("gates_evidenced", nodes) == edit.fails("deployment:D")
}

test_gates_evidenced_field_missing_is_unknown if {
	every field in [
		"gate_passed", "gate_impact_evidence", "gate_risk_evidence", "gate_tests_evidence",
		"gate_docs_evidence", "gate_oversight_evidence", "gate_security_evidence", "gate_legal_evidence",
	] {
		nodes := estate.without("deployment:D", field)
		judge("gates_evidenced", nodes) == edit.unclear("deployment:D")
	}
}

test_gates_evidenced_ticked_without_evidence_is_unknown if {
	nodes := estate.changed("deployment:D", {"gate_tests_evidence": ""})
	judge("gates_evidenced", nodes) == edit.unclear("deployment:D")
}

test_gates_evidenced_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("gates_evidenced", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("gates_evidenced", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_gates_evidenced_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("gates_evidenced", nodes) == edit.passes("deployment:D")
}

test_model_promoted_to_be_adjusted_fails if {
	nodes := estate.changed("model:M", {"validation_decision": "adjust"})
	judge("model_promoted", nodes) == edit.fails("deployment:D")
}

test_model_promoted_abandoned_fails if {
	nodes := estate.changed("model:M", {"validation_decision": "abandon"})
	judge("model_promoted", nodes) == edit.fails("deployment:D")
}

test_model_promoted_approved_after_fails if {
	nodes := estate.changed("model:M", {"approved_on": "2026-03-02"})
	judge("model_promoted", nodes) == edit.fails("deployment:D")
}

test_model_promoted_approved_on_the_day_passes if {
	nodes := estate.changed("model:M", {"approved_on": "2026-03-01"})
	judge("model_promoted", nodes) == edit.passes("deployment:D")
}

test_model_promoted_both_in_future_fails if {
	first := estate.changed("model:M", {"approved_on": "2026-11-25"})
	nodes := edit.set_fields(first, "deployment:D", {"deployed_on": "2026-11-26"})
	judge("model_promoted", nodes) == edit.fails("deployment:D")
}

test_model_promoted_model_field_missing_is_unknown if {
	every field in ["approved_by", "approved_on", "validation_decision"] {
		nodes := estate.without("model:M", field)
		judge("model_promoted", nodes) == edit.unclear("deployment:D")
	}
}

test_model_promoted_field_missing_is_unknown if {
	every field in ["model", "deployed_on"] {
		nodes := estate.without("deployment:D", field)
		judge("model_promoted", nodes) == edit.unclear("deployment:D")
	}
}

test_model_promoted_model_in_no_register_is_unknown if {
	nodes := estate.gone("model:M")
	judge("model_promoted", nodes) == edit.unclear("deployment:D")
}

test_model_promoted_empty_approver_is_unknown if {
	nodes := estate.changed("model:M", {"approved_by": ""})
	judge("model_promoted", nodes) == edit.unclear("deployment:D")
}

test_model_promoted_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("model_promoted", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("model_promoted", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_model_promoted_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("model_promoted", nodes) == edit.passes("deployment:D")
}

test_version_approved_other_version_fails if {
	nodes := estate.changed("deployment:D", {"model_version": "2.2"})
	judge("version_approved", nodes) == edit.fails("deployment:D")
}

test_version_approved_field_missing_is_unknown if {
	every field in ["model_version", "model"] {
		nodes := estate.without("deployment:D", field)
		judge("version_approved", nodes) == edit.unclear("deployment:D")
	}
}

test_version_approved_model_version_missing_is_unknown if {
	nodes := estate.without("model:M", "version")
	judge("version_approved", nodes) == edit.unclear("deployment:D")
}

test_version_approved_empty_text_is_unknown if {
	first := estate.changed("deployment:D", {"model_version": ""})
	nodes := edit.set_fields(first, "model:M", {"version": ""})
	judge("version_approved", nodes) == edit.unclear("deployment:D")
}

test_version_approved_empty_version_of_the_model_is_unknown if {
	nodes := estate.changed("model:M", {"version": ""})
	judge("version_approved", nodes) == edit.unclear("deployment:D")
}

test_version_approved_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("version_approved", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("version_approved", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_version_approved_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("version_approved", nodes) == edit.passes("deployment:D")
}

test_hash_approved_other_hash_fails if {
	nodes := estate.changed("deployment:D", {"model_hash": "sha256:ffff"})
	judge("hash_approved", nodes) == edit.fails("deployment:D")
}

test_hash_approved_field_missing_is_unknown if {
	every field in ["model_hash", "model"] {
		nodes := estate.without("deployment:D", field)
		judge("hash_approved", nodes) == edit.unclear("deployment:D")
	}
}

test_hash_approved_model_hash_missing_is_unknown if {
	nodes := estate.without("model:M", "hash")
	judge("hash_approved", nodes) == edit.unclear("deployment:D")
}

test_hash_approved_empty_hash_of_the_model_is_unknown if {
	nodes := estate.changed("model:M", {"hash": ""})
	judge("hash_approved", nodes) == edit.unclear("deployment:D")
}

test_hash_approved_interface_only_is_out_of_scope if {
	first := estate.changed("model:M", {"origin": "third_party_api"})
	nodes := edit.without(first, "deployment:D", "model_hash")
	judge("hash_approved", nodes) == edit.nobody
}

test_hash_approved_origin_missing_does_not_excuse_is_unknown if {
	first := estate.without("model:M", "origin")
	nodes := edit.without(first, "deployment:D", "model_hash")
	judge("hash_approved", nodes) == edit.unclear("deployment:D")
}

test_hash_approved_open_weights_passes if {
	nodes := estate.changed("model:M", {"origin": "open_weights"})
	judge("hash_approved", nodes) == edit.passes("deployment:D")
}

test_hash_approved_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("hash_approved", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("hash_approved", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_hash_approved_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("hash_approved", nodes) == edit.passes("deployment:D")
}

test_rollback_ready_to_itself_fails if {
	nodes := estate.changed("deployment:D", {"rollback_model": "model:M", "rollback_version": "2.1"})
	judge("rollback_ready", nodes) == edit.fails("deployment:D")
}

test_rollback_ready_other_version_fails if {
	nodes := estate.changed("deployment:D", {"rollback_version": "1.1"})
	judge("rollback_ready", nodes) == edit.fails("deployment:D")
}

test_rollback_ready_approved_later_fails if {
	nodes := estate.changed("model:OLD", {"approved_on": "2026-02-02"})
	judge("rollback_ready", nodes) == edit.fails("deployment:D")
}

test_rollback_ready_approved_the_same_day_passes if {
	nodes := estate.changed("model:OLD", {"approved_on": "2026-02-01"})
	judge("rollback_ready", nodes) == edit.passes("deployment:D")
}

test_rollback_ready_approvals_in_future_fails if {
	first := estate.changed("model:OLD", {"approved_on": "2026-11-25"})
	nodes := edit.set_fields(first, "model:M", {"approved_on": "2026-11-26"})
	judge("rollback_ready", nodes) == edit.fails("deployment:D")
}

test_rollback_ready_field_missing_is_unknown if {
	every field in ["model", "rollback_model", "rollback_version"] {
		nodes := estate.without("deployment:D", field)
		judge("rollback_ready", nodes) == edit.unclear("deployment:D")
	}
}

test_rollback_ready_model_field_missing_is_unknown if {
	every field in ["version", "approved_by", "approved_on"] {
		nodes := estate.without("model:OLD", field)
		judge("rollback_ready", nodes) == edit.unclear("deployment:D")
	}
}

test_rollback_ready_model_approved_on_missing_is_unknown if {
	nodes := estate.without("model:M", "approved_on")
	judge("rollback_ready", nodes) == edit.unclear("deployment:D")
}

test_rollback_ready_earlier_model_in_no_register_is_unknown if {
	nodes := estate.gone("model:OLD")
	judge("rollback_ready", nodes) == edit.unclear("deployment:D")
}

test_rollback_ready_empty_rollback_version_is_unknown if {
	nodes := estate.changed("deployment:D", {"rollback_version": ""})
	judge("rollback_ready", nodes) == edit.unclear("deployment:D")
}

test_rollback_ready_empty_version_of_the_earlier_model_is_unknown if {
	nodes := estate.changed("model:OLD", {"version": ""})
	judge("rollback_ready", nodes) == edit.unclear("deployment:D")
}

test_rollback_ready_empty_approver_of_the_earlier_model_is_unknown if {
	nodes := estate.changed("model:OLD", {"approved_by": ""})
	judge("rollback_ready", nodes) == edit.unclear("deployment:D")
}

test_rollback_ready_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("rollback_ready", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("rollback_ready", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_rollback_ready_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("rollback_ready", nodes) == edit.passes("deployment:D")
}

test_way_back_tried_denied_fails if {
	nodes := estate.changed("attestation:BACK", {"conforms": false})
	judge("way_back_tried", nodes) == edit.fails("organisation:self")
}

test_way_back_tried_nothing_attested_is_unknown if {
	nodes := estate.gone("attestation:BACK")
	judge("way_back_tried", nodes) == edit.unclear("organisation:self")
}

test_way_back_tried_attestation_run_out_fails if {
	nodes := estate.changed("attestation:BACK", {"valid_until": "2026-11-23"})
	judge("way_back_tried", nodes) == edit.fails("organisation:self")
}

test_way_back_tried_attested_in_future_is_unknown if {
	nodes := estate.changed("attestation:BACK", {"attested_on": "2026-11-25"})
	judge("way_back_tried", nodes) == edit.unclear("organisation:self")
}

test_way_back_tried_attested_for_another_check_is_unknown if {
	nodes := estate.changed("attestation:BACK", {"check": "other"})
	judge("way_back_tried", nodes) == edit.unclear("organisation:self")
}

test_way_back_tried_attested_for_another_requirement_is_unknown if {
	nodes := estate.changed("attestation:BACK", {"requirement": "annex:A.2.2"})
	judge("way_back_tried", nodes) == edit.unclear("organisation:self")
}

test_way_back_tried_answer_missing_is_unknown if {
	nodes := estate.without("attestation:BACK", "conforms")
	judge("way_back_tried", nodes) == edit.unclear("organisation:self")
}

test_way_back_tried_evidence_missing_fails if {
	nodes := estate.without("attestation:BACK", "evidence")
	judge("way_back_tried", nodes) == edit.fails("organisation:self")
}

test_gates_evidenced_plain_no_decides_whatever_else_is_blank if {
	nodes := edit.without(estate.changed("deployment:D", {"gate_passed": false}), "deployment:D", "gate_docs_evidence")
	judge("gates_evidenced", nodes) == edit.fails("deployment:D")
}

test_model_promoted_plain_no_decides_whatever_else_is_blank if {
	every decision in ["adjust", "abandon"] {
		nodes := estate.changed("model:M", {"validation_decision": decision})
		judge("model_promoted", edit.without(nodes, "model:M", "approved_on")) == edit.fails("deployment:D")
		judge("model_promoted", edit.without(nodes, "deployment:D", "deployed_on")) == edit.fails("deployment:D")
	}
}

test_versions_written_with_or_without_a_v_are_the_same if {
	nodes := estate.changed("deployment:D", {"model_version": "v2.1", "rollback_version": "V1.0"})
	judge("version_approved", nodes) == edit.passes("deployment:D")
	judge("rollback_ready", nodes) == edit.passes("deployment:D")
}
