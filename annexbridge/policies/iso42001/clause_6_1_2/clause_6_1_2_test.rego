package iso42001.clause_6_1_2_test

import data.iso42001.clause_6_1_2 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"ai_system:A": object.union(samples.system, {"autonomy": "continuous_learning"}),
	"ai_risk:R": {
		"kind": "ai_risk",
		"systems": ["ai_system:A"],
		"risk_source": [
			"statistical_drift",
			"semantic_drift",
			"adversarial",
			"unrepresentative_data",
			"supplier",
			"misuse",
			"level_of_automation",
		],
		"consequence_org": 2,
		"consequence_individual": 5,
		"consequence_society": 1,
		"likelihood": 3,
		"inherent_level": 15,
		"residual_level": 6,
		"objective_affected": ["fairness"],
	},
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_every_system_assessed_passes if judge("every_system_assessed", good) == edit.passes("ai_system:A")

test_every_system_assessed_other_system_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"systems": ["ai_system:B"]})
	judge("every_system_assessed", nodes) == edit.fails("ai_system:A")
}

test_every_system_assessed_no_risk_is_unknown if {
	nodes := edit.gone(good, "ai_risk:R")
	judge("every_system_assessed", nodes) == edit.unclear("ai_system:A")
}

test_every_system_assessed_systems_missing_is_unknown if {
	nodes := edit.without(good, "ai_risk:R", "systems")
	judge("every_system_assessed", nodes) == edit.unclear("ai_system:A")
}

test_every_system_assessed_out_of_scope if {
	nodes := edit.set_fields(good, "ai_system:A", {"in_scope": false, "scope_reason": "Sold in March"})
	judge("every_system_assessed", nodes) == edit.nobody
}

test_every_system_assessed_no_system_named_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"systems": []})
	judge("every_system_assessed", nodes) == edit.fails("ai_system:A")
}

test_drift_assessed_where_learning_passes if {
	judge("drift_assessed_where_learning", good) == edit.passes("ai_system:A")
}

test_drift_assessed_where_learning_other_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["misuse"]})
	judge("drift_assessed_where_learning", nodes) == edit.fails("ai_system:A")
}

test_drift_assessed_where_learning_autonomy_missing_stays if {
	nodes := edit.without(good, "ai_system:A", "autonomy")
	judge("drift_assessed_where_learning", nodes) == edit.unclear("ai_system:A")
}

test_drift_assessed_where_learning_source_missing_is_unknown if {
	nodes := edit.without(good, "ai_risk:R", "risk_source")
	judge("drift_assessed_where_learning", nodes) == edit.unclear("ai_system:A")
}

test_drift_assessed_where_learning_static_is_out_of_scope if {
	nodes := edit.set_fields(good, "ai_system:A", {"autonomy": "static"})
	judge("drift_assessed_where_learning", nodes) == edit.nobody
}

test_drift_assessed_where_learning_one_kind_of_drift_passes if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["semantic_drift"]})
	judge("drift_assessed_where_learning", nodes) == edit.passes("ai_system:A")
}

test_drift_assessed_where_learning_risk_of_another_system_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"systems": ["ai_system:B"]})
	judge("drift_assessed_where_learning", nodes) == edit.fails("ai_system:A")
}

test_consequences_scored_passes if judge("consequences_scored", good) == edit.passes("ai_risk:R")

test_consequences_scored_off_scale_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"consequence_society": 0})
	judge("consequences_scored", nodes) == edit.fails("ai_risk:R")
}

test_consequences_scored_above_scale_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"likelihood": 6})
	judge("consequences_scored", nodes) == edit.fails("ai_risk:R")
}

test_consequences_scored_missing_is_unknown if {
	nodes := edit.without(good, "ai_risk:R", "consequence_individual")
	judge("consequences_scored", nodes) == edit.unclear("ai_risk:R")
}

test_consequences_scored_between_steps_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"consequence_org": 2.5})
	judge("consequences_scored", nodes) == edit.fails("ai_risk:R")
}

test_consequences_scored_no_risk_is_nobody if {
	nodes := edit.gone(good, "ai_risk:R")
	judge("consequences_scored", nodes) == edit.nobody
}

test_levels_plausible_passes if judge("levels_plausible", good) == edit.passes("ai_risk:R")

test_levels_plausible_residual_above_inherent_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"residual_level": 16})
	judge("levels_plausible", nodes) == edit.fails("ai_risk:R")
}

test_levels_plausible_missing_is_unknown if {
	nodes := edit.without(good, "ai_risk:R", "residual_level")
	judge("levels_plausible", nodes) == edit.unclear("ai_risk:R")
}

test_levels_plausible_off_scale_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"inherent_level": 26})
	judge("levels_plausible", nodes) == edit.fails("ai_risk:R")
}

test_levels_plausible_zero_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"residual_level": 0})
	judge("levels_plausible", nodes) == edit.fails("ai_risk:R")
}

test_levels_plausible_no_risk_is_nobody if judge("levels_plausible", edit.gone(good, "ai_risk:R")) == edit.nobody

test_objectives_named_passes if judge("objectives_named", good) == edit.passes("ai_risk:R")

test_objectives_named_none_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"objective_affected": []})
	judge("objectives_named", nodes) == edit.fails("ai_risk:R")
}

test_objectives_named_missing_is_unknown if {
	nodes := edit.without(good, "ai_risk:R", "objective_affected")
	judge("objectives_named", nodes) == edit.unclear("ai_risk:R")
}

test_objectives_named_no_risk_is_nobody if judge("objectives_named", edit.gone(good, "ai_risk:R")) == edit.nobody

test_objectives_named_several_pass if {
	nodes := edit.set_fields(good, "ai_risk:R", {"objective_affected": ["safety", "privacy"]})
	judge("objectives_named", nodes) == edit.passes("ai_risk:R")
}

test_statistical_drift_considered_passes if judge("statistical_drift_considered", good) == edit.organisation_passes

test_statistical_drift_considered_other_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["hardware"]})
	judge("statistical_drift_considered", nodes) == edit.organisation_fails
}

test_statistical_drift_considered_source_missing_is_unknown if {
	nodes := edit.without(good, "ai_risk:R", "risk_source")
	judge("statistical_drift_considered", nodes) == edit.organisation_unclear
}

test_statistical_drift_considered_no_risk_is_unknown if {
	nodes := edit.gone(good, "ai_risk:R")
	judge("statistical_drift_considered", nodes) == edit.organisation_unclear
}

test_statistical_drift_considered_no_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": []})
	judge("statistical_drift_considered", nodes) == edit.organisation_fails
}

test_statistical_drift_considered_alone_passes if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["statistical_drift"]})
	judge("statistical_drift_considered", nodes) == edit.organisation_passes
}

test_semantic_drift_considered_passes if judge("semantic_drift_considered", good) == edit.organisation_passes

test_semantic_drift_considered_other_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["hardware"]})
	judge("semantic_drift_considered", nodes) == edit.organisation_fails
}

test_semantic_drift_considered_source_missing_is_unknown if {
	nodes := edit.without(good, "ai_risk:R", "risk_source")
	judge("semantic_drift_considered", nodes) == edit.organisation_unclear
}

test_semantic_drift_considered_no_risk_is_unknown if {
	nodes := edit.gone(good, "ai_risk:R")
	judge("semantic_drift_considered", nodes) == edit.organisation_unclear
}

test_semantic_drift_considered_no_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": []})
	judge("semantic_drift_considered", nodes) == edit.organisation_fails
}

test_semantic_drift_considered_alone_passes if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["semantic_drift"]})
	judge("semantic_drift_considered", nodes) == edit.organisation_passes
}

test_adversarial_considered_passes if judge("adversarial_considered", good) == edit.organisation_passes

test_adversarial_considered_other_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["hardware"]})
	judge("adversarial_considered", nodes) == edit.organisation_fails
}

test_adversarial_considered_source_missing_is_unknown if {
	nodes := edit.without(good, "ai_risk:R", "risk_source")
	judge("adversarial_considered", nodes) == edit.organisation_unclear
}

test_adversarial_considered_no_risk_is_unknown if {
	nodes := edit.gone(good, "ai_risk:R")
	judge("adversarial_considered", nodes) == edit.organisation_unclear
}

test_adversarial_considered_no_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": []})
	judge("adversarial_considered", nodes) == edit.organisation_fails
}

test_adversarial_considered_alone_passes if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["adversarial"]})
	judge("adversarial_considered", nodes) == edit.organisation_passes
}

test_unrepresentative_data_considered_passes if {
	judge("unrepresentative_data_considered", good) == edit.organisation_passes
}

test_unrepresentative_data_considered_other_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["hardware"]})
	judge("unrepresentative_data_considered", nodes) == edit.organisation_fails
}

test_unrepresentative_data_considered_source_missing_is_unknown if {
	nodes := edit.without(good, "ai_risk:R", "risk_source")
	judge("unrepresentative_data_considered", nodes) == edit.organisation_unclear
}

test_unrepresentative_data_considered_no_risk_is_unknown if {
	nodes := edit.gone(good, "ai_risk:R")
	judge("unrepresentative_data_considered", nodes) == edit.organisation_unclear
}

test_unrepresentative_data_considered_no_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": []})
	judge("unrepresentative_data_considered", nodes) == edit.organisation_fails
}

test_unrepresentative_data_considered_alone_passes if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["unrepresentative_data"]})
	judge("unrepresentative_data_considered", nodes) == edit.organisation_passes
}

test_supply_chain_considered_passes if judge("supply_chain_considered", good) == edit.organisation_passes

test_supply_chain_considered_other_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["hardware"]})
	judge("supply_chain_considered", nodes) == edit.organisation_fails
}

test_supply_chain_considered_source_missing_is_unknown if {
	nodes := edit.without(good, "ai_risk:R", "risk_source")
	judge("supply_chain_considered", nodes) == edit.organisation_unclear
}

test_supply_chain_considered_no_risk_is_unknown if {
	nodes := edit.gone(good, "ai_risk:R")
	judge("supply_chain_considered", nodes) == edit.organisation_unclear
}

test_supply_chain_considered_no_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": []})
	judge("supply_chain_considered", nodes) == edit.organisation_fails
}

test_supply_chain_considered_alone_passes if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["supplier"]})
	judge("supply_chain_considered", nodes) == edit.organisation_passes
}

test_misuse_considered_passes if judge("misuse_considered", good) == edit.organisation_passes

test_misuse_considered_other_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["hardware"]})
	judge("misuse_considered", nodes) == edit.organisation_fails
}

test_misuse_considered_source_missing_is_unknown if {
	nodes := edit.without(good, "ai_risk:R", "risk_source")
	judge("misuse_considered", nodes) == edit.organisation_unclear
}

test_misuse_considered_no_risk_is_unknown if {
	nodes := edit.gone(good, "ai_risk:R")
	judge("misuse_considered", nodes) == edit.organisation_unclear
}

test_misuse_considered_no_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": []})
	judge("misuse_considered", nodes) == edit.organisation_fails
}

test_misuse_considered_alone_passes if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["misuse"]})
	judge("misuse_considered", nodes) == edit.organisation_passes
}

test_automation_considered_passes if judge("automation_considered", good) == edit.organisation_passes

test_automation_considered_other_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["hardware"]})
	judge("automation_considered", nodes) == edit.organisation_fails
}

test_automation_considered_source_missing_is_unknown if {
	nodes := edit.without(good, "ai_risk:R", "risk_source")
	judge("automation_considered", nodes) == edit.organisation_unclear
}

test_automation_considered_no_risk_is_unknown if {
	nodes := edit.gone(good, "ai_risk:R")
	judge("automation_considered", nodes) == edit.organisation_unclear
}

test_automation_considered_no_source_fails if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": []})
	judge("automation_considered", nodes) == edit.organisation_fails
}

test_automation_considered_alone_passes if {
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": ["level_of_automation"]})
	judge("automation_considered", nodes) == edit.organisation_passes
}

test_levels_plausible_without_any_field_is_unknown if {
	every field in ["inherent_level", "residual_level"] {
		judge("levels_plausible", edit.without(good, "ai_risk:R", field)) == edit.unclear("ai_risk:R")
	}
}

test_consequences_scored_without_any_field_is_unknown if {
	every field in ["consequence_org", "consequence_individual", "consequence_society", "likelihood"] {
		judge("consequences_scored", edit.without(good, "ai_risk:R", field)) == edit.unclear("ai_risk:R")
	}
}

test_levels_plausible_at_the_ends_of_the_scale if {
	nodes := edit.set_fields(good, "ai_risk:R", {"inherent_level": 25, "residual_level": 1})
	judge("levels_plausible", nodes) == edit.passes("ai_risk:R")
}

test_levels_plausible_when_nothing_was_gained if {
	nodes := edit.set_fields(good, "ai_risk:R", {"residual_level": 15})
	judge("levels_plausible", nodes) == edit.passes("ai_risk:R")
}

test_drift_assessed_where_learning_passes_without_semantic_drift_among_risk_source if {
	left := [item | some item in good["ai_risk:R"].risk_source; item != "semantic_drift"]
	nodes := edit.set_fields(good, "ai_risk:R", {"risk_source": left})
	judge("drift_assessed_where_learning", nodes) == edit.passes("ai_system:A")
}

test_consequences_scored_is_unknown_without_the_ai_risk_register if {
	nodes := {id: node | some id, node in good; node.kind != "ai_risk"}
	sets := requirement.checks.consequences_scored with input as given.supplied(nodes, given.kinds - {"ai_risk"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

test_levels_plausible_is_unknown_without_the_ai_risk_register if {
	nodes := {id: node | some id, node in good; node.kind != "ai_risk"}
	sets := requirement.checks.levels_plausible with input as given.supplied(nodes, given.kinds - {"ai_risk"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}

test_objectives_named_is_unknown_without_the_ai_risk_register if {
	nodes := {id: node | some id, node in good; node.kind != "ai_risk"}
	sets := requirement.checks.objectives_named with input as given.supplied(nodes, given.kinds - {"ai_risk"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}
