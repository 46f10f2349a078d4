package iso42001.annex_a_5_5_test

import data.iso42001.annex_a_5_5 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"society_considered", "dimensions_covered", "impacts_scored", "severe_harm_answered"}

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

test_society_considered_only_individuals_fails if {
	nodes := estate.gone_all(estate.societal)
	judge("society_considered", nodes) == edit.fails("impact_assessment:2")
}

test_society_considered_one_row_passes if {
	nodes := estate.gone_all({"impact:ENV", "impact:GOV", "impact:NORM", "impact:SAF"})
	judge("society_considered", nodes) == edit.passes("impact_assessment:2")
}

test_society_considered_reasoned_none_passes if {
	less := estate.gone_all(estate.societal)
	nodes := edit.set_fields(less, "impact_assessment:2", {"societal_none_reason": "Ten users in one office"})
	judge("society_considered", nodes) == edit.passes("impact_assessment:2")
}

test_society_considered_no_impacts_is_unknown if {
	nodes := estate.gone_all(estate.of_kind("impact"))
	judge("society_considered", nodes) == edit.unclear("impact_assessment:2")
}

test_society_considered_impacts_without_scope_is_unknown if {
	nodes := estate.all_without("impact", "scope")
	judge("society_considered", nodes) == edit.unclear("impact_assessment:2")
}

test_society_considered_rejected_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "rejected"})
	judge("society_considered", nodes) == edit.nobody
}

test_society_considered_empty_reason_fails if {
	less := estate.gone_all(estate.societal)
	nodes := edit.set_fields(less, "impact_assessment:2", {"societal_none_reason": ""})
	judge("society_considered", nodes) == edit.fails("impact_assessment:2")
}

test_nc03_society_left_out if {
	nodes := estate.gone_all(estate.societal)
	judge("society_considered", nodes) == edit.fails("impact_assessment:2")
}

test_dimensions_covered_economy_left_out_fails if {
	nodes := estate.gone("impact:ECO")
	judge("dimensions_covered", nodes) == edit.fails("impact_assessment:2")
}

test_dimensions_covered_environment_left_out_fails if {
	nodes := estate.gone("impact:ENV")
	judge("dimensions_covered", nodes) == edit.fails("impact_assessment:2")
}

test_dimensions_covered_public_process_left_out_fails if {
	nodes := estate.gone("impact:GOV")
	judge("dimensions_covered", nodes) == edit.fails("impact_assessment:2")
}

test_dimensions_covered_norms_left_out_fails if {
	nodes := estate.gone("impact:NORM")
	judge("dimensions_covered", nodes) == edit.fails("impact_assessment:2")
}

test_dimensions_covered_safety_left_out_fails if {
	nodes := estate.gone("impact:SAF")
	judge("dimensions_covered", nodes) == edit.fails("impact_assessment:2")
}

test_dimensions_covered_left_out_with_a_reason_passes if {
	first := estate.gone("impact:ECO")
	nodes := edit.set_fields(first, "impact_assessment:2", {"societal_none_reason": "Too small for the economy"})
	judge("dimensions_covered", nodes) == edit.passes("impact_assessment:2")
}

test_dimensions_covered_no_impacts_is_unknown if {
	nodes := estate.gone_all(estate.of_kind("impact"))
	judge("dimensions_covered", nodes) == edit.unclear("impact_assessment:2")
}

test_dimensions_covered_dimension_missing_fails if {
	nodes := estate.without("impact:ENV", "dimension")
	judge("dimensions_covered", nodes) == edit.fails("impact_assessment:2")
}

test_dimensions_covered_dimension_of_an_individual_fails if {
	nodes := estate.changed("impact:ENV", {"scope": "individual"})
	judge("dimensions_covered", nodes) == edit.fails("impact_assessment:2")
}

test_dimensions_covered_dimension_of_another_assessment_fails if {
	nodes := estate.changed("impact:ENV", {"assessment": "impact_assessment:1"})
	judge("dimensions_covered", nodes) == edit.fails("impact_assessment:2")
}

test_dimensions_covered_draft_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "draft"})
	judge("dimensions_covered", nodes) == edit.nobody
}

test_impacts_scored_severity_off_the_scale_fails if {
	nodes := estate.changed("impact:ENV", {"severity": 6})
	judge("impacts_scored", nodes) == estate.fails_among(estate.societal, "impact:ENV")
}

test_impacts_scored_likelihood_zero_fails if {
	nodes := estate.changed("impact:ENV", {"likelihood": 0})
	judge("impacts_scored", nodes) == estate.fails_among(estate.societal, "impact:ENV")
}

test_impacts_scored_field_missing_is_unknown if {
	every field in ["description", "dimension", "effect", "severity", "likelihood"] {
		nodes := estate.without("impact:ENV", field)
		judge("impacts_scored", nodes) == estate.unclear_among(estate.societal, "impact:ENV")
	}
}

test_impacts_scored_individual_is_out_of_scope if {
	nodes := estate.changed("impact:ENV", {"scope": "individual"})
	judge("impacts_scored", nodes) == estate.all_pass(estate.societal - {"impact:ENV"})
}

test_impacts_scored_group_is_out_of_scope if {
	nodes := estate.changed("impact:ENV", {"scope": "group"})
	judge("impacts_scored", nodes) == estate.all_pass(estate.societal - {"impact:ENV"})
}

test_impacts_scored_scope_missing_passes if {
	nodes := estate.without("impact:ENV", "scope")
	judge("impacts_scored", nodes) == estate.all_pass(estate.societal)
}

test_severe_harm_answered_field_missing_is_unknown if {
	every field in ["measure", "measure_owner", "measure_due"] {
		nodes := estate.without("impact:ENV", field)
		judge("severe_harm_answered", nodes) == estate.unclear_among(estate.societal, "impact:ENV")
	}
}

test_severe_harm_answered_bearable_is_out_of_scope if {
	first := estate.without("impact:ENV", "measure")
	nodes := edit.set_fields(first, "impact:ENV", {"severity": 3})
	judge("severe_harm_answered", nodes) == estate.all_pass(estate.societal - {"impact:ENV"})
}

test_severe_harm_answered_benefit_is_out_of_scope if {
	nodes := estate.changed("impact:ENV", {"effect": "benefit"})
	judge("severe_harm_answered", nodes) == estate.all_pass(estate.societal - {"impact:ENV"})
}

test_severe_harm_answered_severity_missing_does_not_excuse_is_unknown if {
	first := estate.without("impact:ENV", "severity")
	nodes := edit.without(first, "impact:ENV", "measure")
	judge("severe_harm_answered", nodes) == estate.unclear_among(estate.societal, "impact:ENV")
}

test_severe_harm_answered_individual_is_out_of_scope if {
	nodes := estate.changed("impact:ENV", {"scope": "individual"})
	judge("severe_harm_answered", nodes) == estate.all_pass(estate.societal - {"impact:ENV"})
}
