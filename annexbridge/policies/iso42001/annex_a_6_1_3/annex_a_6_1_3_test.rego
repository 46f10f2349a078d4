package iso42001.annex_a_6_1_3_test

import data.iso42001.annex_a_6_1_3 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"process_in_force", "process_complete", "stage_consistent", "gates_on_record"}

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

test_process_in_force_draft_fails if {
	nodes := estate.changed("document:DEV", {"status": "draft"})
	judge("process_in_force", nodes) == edit.fails("organisation:self")
}

test_process_in_force_overdue_for_review_fails if {
	nodes := estate.changed("document:DEV", {"review_on": "2026-11-23"})
	judge("process_in_force", nodes) == edit.fails("organisation:self")
}

test_process_in_force_approval_in_future_fails if {
	nodes := estate.changed("document:DEV", {"approved_on": "2026-11-25"})
	judge("process_in_force", nodes) == edit.fails("organisation:self")
}

test_process_in_force_review_on_the_day_passes if {
	nodes := estate.changed("document:DEV", {"review_on": "2026-11-24"})
	judge("process_in_force", nodes) == edit.passes("organisation:self")
}

test_process_in_force_document_field_missing_is_unknown if {
	every field in ["status", "approved_by", "approved_on", "review_on"] {
		nodes := estate.without("document:DEV", field)
		judge("process_in_force", nodes) == edit.unclear("organisation:self")
	}
}

test_process_in_force_other_type_is_unknown if {
	nodes := estate.changed("document:DEV", {"type": "other"})
	judge("process_in_force", nodes) == edit.unclear("organisation:self")
}

test_process_complete_one_topic_less_fails if {
	topics := {"stages", "gates", "impact_assessment", "testing", "human_oversight", "training_data", "approvals"}
	every topic in topics {
		nodes := estate.changed("document:DEV", {"topics": [other | some other in (topics - {topic})]})
		judge("process_complete", nodes) == edit.organisation_fails
	}
}

test_process_complete_no_topics_fails if {
	nodes := estate.changed("document:DEV", {"topics": []})
	judge("process_complete", nodes) == edit.fails("organisation:self")
}

test_process_complete_document_field_missing_is_unknown if {
	every field in ["status", "topics"] {
		nodes := estate.without("document:DEV", field)
		judge("process_complete", nodes) == edit.unclear("organisation:self")
	}
}

test_process_complete_draft_fails if {
	nodes := estate.changed("document:DEV", {"status": "draft"})
	judge("process_complete", nodes) == edit.fails("organisation:self")
}

test_process_complete_other_type_is_unknown if {
	nodes := estate.changed("document:DEV", {"type": "other"})
	judge("process_complete", nodes) == edit.unclear("organisation:self")
}

test_stage_consistent_field_missing_is_unknown if {
	every field in ["stage", "status"] {
		nodes := estate.without("ai_system:S", field)
		judge("stage_consistent", nodes) == edit.unclear("ai_system:S")
	}
}

test_stage_consistent_pairs if {
	stages_of_life := {
		"inception", "design_development", "verification_validation", "deployment",
		"operation_monitoring", "re_evaluation", "retirement",
	}
	possible := {
		"planned": {"inception", "design_development", "verification_validation", "deployment"},
		"pilot": {"design_development", "verification_validation", "deployment"},
		"production": {"deployment", "operation_monitoring", "re_evaluation"},
		"suspended": {"design_development", "verification_validation", "operation_monitoring", "re_evaluation"},
	}
	every status, stages in possible {
		every stage in stages_of_life {
			verdict := judge("stage_consistent", estate.changed("ai_system:S", {"status": status, "stage": stage}))
			verdict.passed == {"ai_system:S"} & {"ai_system:S" | stage in stages}
			verdict.failed == {"ai_system:S"} - verdict.passed
		}
	}
}

test_stage_consistent_retired_system_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "retired"})
	judge("stage_consistent", nodes) == edit.nobody
}

test_gates_on_record_not_passed_fails if {
	nodes := estate.changed("deployment:D", {"gate_passed": false})
	judge("gates_on_record", nodes) == edit.fails("ai_system:S")
}

test_gates_on_record_no_deployment_is_unknown if {
	nodes := estate.gone("deployment:D")
	judge("gates_on_record", nodes) == edit.unclear("ai_system:S")
}

test_gates_on_record_deployment_field_missing_is_unknown if {
	every field in ["system", "gate_passed", "approved_by"] {
		nodes := estate.without("deployment:D", field)
		judge("gates_on_record", nodes) == edit.unclear("ai_system:S")
	}
}

test_gates_on_record_empty_approver_is_unknown if {
	nodes := estate.changed("deployment:D", {"approved_by": ""})
	judge("gates_on_record", nodes) == edit.unclear("ai_system:S")
}

test_gates_on_record_pilot_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "pilot"})
	judge("gates_on_record", nodes) == edit.nobody
}

test_gates_on_record_planned_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "planned"})
	judge("gates_on_record", nodes) == edit.nobody
}

test_gates_on_record_only_used_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"org_role": ["deployer"]})
	judge("gates_on_record", nodes) == edit.nobody
}

test_gates_on_record_status_missing_passes if {
	nodes := estate.without("ai_system:S", "status")
	judge("gates_on_record", nodes) == edit.passes("ai_system:S")
}

test_gates_on_record_suspended_passes if {
	nodes := estate.changed("ai_system:S", {"status": "suspended"})
	judge("gates_on_record", nodes) == edit.passes("ai_system:S")
}
