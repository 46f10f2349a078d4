package iso42001.annex_a_6_1_2_test

import data.iso42001.annex_a_6_1_2 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"objective_set", "objectives_measurable", "objectives_followed", "systems_covered"}

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

test_objective_set_text_missing_fails if {
	nodes := estate.without("objective:O", "text")
	judge("objective_set", nodes) == edit.fails("organisation:self")
}

test_objective_set_metric_missing_fails if {
	nodes := estate.without("objective:O", "metric")
	judge("objective_set", nodes) == edit.fails("organisation:self")
}

test_objective_set_target_missing_fails if {
	nodes := estate.without("objective:O", "target")
	judge("objective_set", nodes) == edit.fails("organisation:self")
}

test_objective_set_owner_missing_fails if {
	nodes := estate.without("objective:O", "owner")
	judge("objective_set", nodes) == edit.fails("organisation:self")
}

test_objective_set_due_missing_fails if {
	nodes := estate.without("objective:O", "due")
	judge("objective_set", nodes) == edit.fails("organisation:self")
}

test_objective_set_other_kind_is_unknown if {
	nodes := estate.changed("objective:O", {"type": "aims"})
	judge("objective_set", nodes) == edit.unclear("organisation:self")
}

test_objective_set_kind_missing_is_unknown if {
	nodes := estate.without("objective:O", "type")
	judge("objective_set", nodes) == edit.unclear("organisation:self")
}

test_objective_set_no_objectives_is_unknown if {
	nodes := estate.gone("objective:O")
	judge("objective_set", nodes) == edit.unclear("organisation:self")
}

test_objectives_measurable_field_missing_is_unknown if {
	every field in ["text", "metric", "target", "owner", "due"] {
		nodes := estate.without("objective:O", field)
		judge("objectives_measurable", nodes) == edit.unclear("objective:O")
	}
}

test_objectives_measurable_about_the_management_system_is_out_of_scope if {
	nodes := estate.changed("objective:O", {"type": "aims"})
	judge("objectives_measurable", nodes) == edit.nobody
}

test_objectives_measurable_about_responsible_use_is_out_of_scope if {
	nodes := estate.changed("objective:O", {"type": "responsible_use"})
	judge("objectives_measurable", nodes) == edit.nobody
}

test_objectives_measurable_kind_missing_passes if {
	nodes := estate.without("objective:O", "type")
	judge("objectives_measurable", nodes) == edit.passes("objective:O")
}

test_objectives_measurable_empty_target_is_unknown if {
	nodes := estate.changed("objective:O", {"target": ""})
	judge("objectives_measurable", nodes) == edit.unclear("objective:O")
}

test_objectives_followed_too_old_fails if {
	nodes := estate.changed("objective:O", {"last_status_on": "2026-08-23"})
	judge("objectives_followed", nodes) == edit.fails("objective:O")
}

test_objectives_followed_on_the_last_day_passes if {
	nodes := estate.changed("objective:O", {"last_status_on": "2026-08-24"})
	judge("objectives_followed", nodes) == edit.passes("objective:O")
}

test_objectives_followed_in_future_fails if {
	nodes := estate.changed("objective:O", {"last_status_on": "2026-11-25"})
	judge("objectives_followed", nodes) == edit.fails("objective:O")
}

test_objectives_followed_last_status_on_missing_is_unknown if {
	nodes := estate.without("objective:O", "last_status_on")
	judge("objectives_followed", nodes) == edit.unclear("objective:O")
}

test_objectives_followed_met_is_out_of_scope if {
	nodes := estate.changed("objective:O", {"status": "met"})
	judge("objectives_followed", nodes) == edit.nobody
}

test_objectives_followed_missed_is_out_of_scope if {
	nodes := estate.changed("objective:O", {"status": "missed"})
	judge("objectives_followed", nodes) == edit.nobody
}

test_objectives_followed_status_missing_passes if {
	nodes := estate.without("objective:O", "status")
	judge("objectives_followed", nodes) == edit.passes("objective:O")
}

test_systems_covered_metric_missing_fails if {
	nodes := estate.without("objective:O", "metric")
	judge("systems_covered", nodes) == edit.fails("ai_system:S")
}

test_systems_covered_target_missing_fails if {
	nodes := estate.without("objective:O", "target")
	judge("systems_covered", nodes) == edit.fails("ai_system:S")
}

test_systems_covered_named_by_no_objective_is_unknown if {
	nodes := estate.changed("objective:O", {"systems": []})
	judge("systems_covered", nodes) == edit.unclear("ai_system:S")
}

test_systems_covered_named_by_another_kind_is_unknown if {
	nodes := estate.changed("objective:O", {"type": "aims"})
	judge("systems_covered", nodes) == edit.unclear("ai_system:S")
}

test_systems_covered_only_used_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"org_role": ["deployer"]})
	judge("systems_covered", nodes) == edit.nobody
}

test_systems_covered_passed_on_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"org_role": ["importer", "distributor"]})
	judge("systems_covered", nodes) == edit.nobody
}

test_systems_covered_roles_missing_passes if {
	nodes := estate.without("ai_system:S", "org_role")
	judge("systems_covered", nodes) == edit.passes("ai_system:S")
}

test_systems_covered_no_roles_passes if {
	nodes := estate.changed("ai_system:S", {"org_role": []})
	judge("systems_covered", nodes) == edit.passes("ai_system:S")
}

test_systems_covered_partner_passes if {
	nodes := estate.changed("ai_system:S", {"org_role": ["partner"]})
	judge("systems_covered", nodes) == edit.passes("ai_system:S")
}

test_systems_covered_retired_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "retired"})
	judge("systems_covered", nodes) == edit.nobody
}
