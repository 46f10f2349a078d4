package iso42001.annex_a_6_2_2_test

import data.iso42001.annex_a_6_2_2 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"specified", "approved_before_use", "traced_to_test", "change_specified"}

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

test_specified_approval_in_future_fails if {
	nodes := estate.changed("ai_system:S", {"requirements_approved_on": "2026-11-25"})
	judge("specified", nodes) == edit.fails("ai_system:S")
}

test_specified_field_missing_is_unknown if {
	every field in ["intended_use", "out_of_scope_use", "requirements_ref", "requirements_approved_on"] {
		nodes := estate.without("ai_system:S", field)
		judge("specified", nodes) == edit.unclear("ai_system:S")
	}
}

test_specified_only_used_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"org_role": ["deployer"]})
	judge("specified", nodes) == edit.nobody
}

test_specified_planned_too_passes if {
	nodes := estate.changed("ai_system:S", {"status": "planned"})
	judge("specified", nodes) == edit.passes("ai_system:S")
}

test_specified_approved_today_passes if {
	nodes := estate.changed("ai_system:S", {"requirements_approved_on": "2026-11-24"})
	judge("specified", nodes) == edit.passes("ai_system:S")
}

test_approved_before_use_approved_after_first_use_fails if {
	nodes := estate.changed("ai_system:S", {"requirements_approved_on": "2026-03-02"})
	judge("approved_before_use", nodes) == edit.fails("ai_system:S")
}

test_approved_before_use_approved_on_the_day_passes if {
	nodes := estate.changed("ai_system:S", {"requirements_approved_on": "2026-03-01"})
	judge("approved_before_use", nodes) == edit.passes("ai_system:S")
}

test_approved_before_use_first_use_in_future_fails if {
	nodes := estate.changed("ai_system:S", {"first_use_on": "2026-11-25"})
	judge("approved_before_use", nodes) == edit.fails("ai_system:S")
}

test_approved_before_use_field_missing_is_unknown if {
	every field in ["requirements_approved_on", "first_use_on"] {
		nodes := estate.without("ai_system:S", field)
		judge("approved_before_use", nodes) == edit.unclear("ai_system:S")
	}
}

test_approved_before_use_planned_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "planned"})
	judge("approved_before_use", nodes) == edit.nobody
}

test_approved_before_use_only_used_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"org_role": ["deployer"]})
	judge("approved_before_use", nodes) == edit.nobody
}

test_approved_before_use_status_missing_passes if {
	nodes := estate.without("ai_system:S", "status")
	judge("approved_before_use", nodes) == edit.passes("ai_system:S")
}

test_traced_to_test_no_criterion_fails if {
	nodes := estate.without("evaluation:VAL", "intended_use_criterion")
	judge("traced_to_test", nodes) == edit.fails("ai_system:S")
}

test_traced_to_test_only_verification_fails if {
	nodes := estate.changed("evaluation:VAL", {"kind_of_test": "verification"})
	judge("traced_to_test", nodes) == edit.fails("ai_system:S")
}

test_traced_to_test_no_models_is_unknown if {
	nodes := estate.changed("ai_system:S", {"models": []})
	judge("traced_to_test", nodes) == edit.unclear("ai_system:S")
}

test_traced_to_test_models_missing_is_unknown if {
	nodes := estate.without("ai_system:S", "models")
	judge("traced_to_test", nodes) == edit.unclear("ai_system:S")
}

test_traced_to_test_model_without_tests_is_unknown if {
	nodes := estate.changed("ai_system:S", {"models": ["model:OLD"]})
	judge("traced_to_test", nodes) == edit.unclear("ai_system:S")
}

test_traced_to_test_validation_of_another_model_fails if {
	nodes := estate.changed("evaluation:VAL", {"model": "model:OLD"})
	judge("traced_to_test", nodes) == edit.fails("ai_system:S")
}

test_traced_to_test_no_validation_fails if {
	nodes := estate.gone("evaluation:VAL")
	judge("traced_to_test", nodes) == edit.fails("ai_system:S")
}

test_traced_to_test_planned_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "planned"})
	judge("traced_to_test", nodes) == edit.nobody
}

test_traced_to_test_test_not_passed_yet_passes if {
	nodes := estate.changed("evaluation:VAL", {"value": 0})
	judge("traced_to_test", nodes) == edit.passes("ai_system:S")
}

test_traced_to_test_kind_of_test_missing_is_unknown if {
	nodes := estate.all_without("evaluation", "kind_of_test")
	judge("traced_to_test", nodes) == edit.unclear("ai_system:S")
}

test_change_specified_field_missing_is_unknown if {
	every field in ["description", "purpose"] {
		nodes := estate.without("change:C", field)
		judge("change_specified", nodes) == edit.unclear("change:C")
	}
}

test_change_specified_empty_purpose_is_unknown if {
	nodes := estate.changed("change:C", {"purpose": ""})
	judge("change_specified", nodes) == edit.unclear("change:C")
}

test_change_specified_platform_is_out_of_scope if {
	nodes := estate.changed("change:C", {"what": "platform"})
	judge("change_specified", nodes) == edit.nobody
}

test_change_specified_still_ahead_is_out_of_scope if {
	nodes := estate.changed("change:C", {"date": "2026-11-25"})
	judge("change_specified", nodes) == edit.nobody
}

test_change_specified_date_missing_passes if {
	nodes := estate.without("change:C", "date")
	judge("change_specified", nodes) == edit.passes("change:C")
}

test_change_specified_excluded_system_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"in_scope": false, "scope_reason": "Sold in March"})
	judge("change_specified", nodes) == edit.nobody
}
