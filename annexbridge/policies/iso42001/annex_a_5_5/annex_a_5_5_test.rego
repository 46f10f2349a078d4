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
	nodes := edit.gone(edit.gone(edit.gone(edit.gone(estate.gone("impact:ECO"), "impact:ENV"), "impact:GOV"), "impact:NORM"), "impact:SAF")
	judge("society_considered", nodes) == edit.fails("impact_assessment:2")
}

test_society_considered_one_row_passes if {
	nodes := edit.gone(edit.gone(edit.gone(estate.gone("impact:ENV"), "impact:GOV"), "impact:NORM"), "impact:SAF")
	judge("society_considered", nodes) == edit.passes("impact_assessment:2")
}

test_society_considered_reasoned_none_passes if {
	nodes := edit.set_fields(edit.gone(edit.gone(edit.gone(edit.gone(estate.gone("impact:ECO"), "impact:ENV"), "impact:GOV"), "impact:NORM"), "impact:SAF"), "impact_assessment:2", {"societal_none_reason": "Ten users in one office"})
	judge("society_considered", nodes) == edit.passes("impact_assessment:2")
}

test_society_considered_no_impacts_is_unknown if {
	nodes := edit.gone(edit.gone(edit.gone(edit.gone(edit.gone(estate.gone("impact:ECO"), "impact:ENV"), "impact:GOV"), "impact:I"), "impact:NORM"), "impact:SAF")
	judge("society_considered", nodes) == edit.unclear("impact_assessment:2")
}

test_society_considered_impacts_without_scope_is_unknown if {
	nodes := edit.without(edit.without(edit.without(edit.without(edit.without(estate.without("impact:ECO", "scope"), "impact:ENV", "scope"), "impact:GOV", "scope"), "impact:I", "scope"), "impact:NORM", "scope"), "impact:SAF", "scope")
	judge("society_considered", nodes) == edit.unclear("impact_assessment:2")
}

test_society_considered_rejected_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "rejected"})
	judge("society_considered", nodes) == edit.nobody
}

test_society_considered_empty_reason_fails if {
	nodes := edit.set_fields(edit.gone(edit.gone(edit.gone(edit.gone(estate.gone("impact:ECO"), "impact:ENV"), "impact:GOV"), "impact:NORM"), "impact:SAF"), "impact_assessment:2", {"societal_none_reason": ""})
	judge("society_considered", nodes) == edit.fails("impact_assessment:2")
}

test_nc03_society_left_out if {
	nodes := edit.gone(edit.gone(edit.gone(edit.gone(estate.gone("impact:ECO"), "impact:ENV"), "impact:GOV"), "impact:NORM"), "impact:SAF")
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
	nodes := edit.set_fields(estate.gone("impact:ECO"), "impact_assessment:2", {"societal_none_reason": "Too small for the economy"})
	judge("dimensions_covered", nodes) == edit.passes("impact_assessment:2")
}

test_dimensions_covered_no_impacts_is_unknown if {
	nodes := edit.gone(edit.gone(edit.gone(edit.gone(edit.gone(estate.gone("impact:ECO"), "impact:ENV"), "impact:GOV"), "impact:I"), "impact:NORM"), "impact:SAF")
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
	judge("impacts_scored", nodes) == {"passed": {"impact:ECO", "impact:GOV", "impact:NORM", "impact:SAF"}, "failed": {"impact:ENV"}, "unknown": set()}
}

test_impacts_scored_likelihood_zero_fails if {
	nodes := estate.changed("impact:ENV", {"likelihood": 0})
	judge("impacts_scored", nodes) == {"passed": {"impact:ECO", "impact:GOV", "impact:NORM", "impact:SAF"}, "failed": {"impact:ENV"}, "unknown": set()}
}

test_impacts_scored_field_missing_is_unknown if {
	every field in ["description", "dimension", "effect", "severity", "likelihood"] {
		judge("impacts_scored", estate.without("impact:ENV", field)) == {"passed": {"impact:ECO", "impact:GOV", "impact:NORM", "impact:SAF"}, "failed": set(), "unknown": {"impact:ENV"}}
	}
}

test_impacts_scored_individual_is_out_of_scope if {
	nodes := estate.changed("impact:ENV", {"scope": "individual"})
	judge("impacts_scored", nodes) == {"passed": {"impact:ECO", "impact:GOV", "impact:NORM", "impact:SAF"}, "failed": set(), "unknown": set()}
}

test_impacts_scored_group_is_out_of_scope if {
	nodes := estate.changed("impact:ENV", {"scope": "group"})
	judge("impacts_scored", nodes) == {"passed": {"impact:ECO", "impact:GOV", "impact:NORM", "impact:SAF"}, "failed": set(), "unknown": set()}
}

test_impacts_scored_scope_missing_passes if {
	nodes := estate.without("impact:ENV", "scope")
	judge("impacts_scored", nodes) == {"passed": {"impact:ECO", "impact:ENV", "impact:GOV", "impact:NORM", "impact:SAF"}, "failed": set(), "unknown": set()}
}

test_severe_harm_answered_field_missing_is_unknown if {
	every field in ["measure", "measure_owner", "measure_due"] {
		judge("severe_harm_answered", estate.without("impact:ENV", field)) == {"passed": {"impact:ECO", "impact:GOV", "impact:NORM", "impact:SAF"}, "failed": set(), "unknown": {"impact:ENV"}}
	}
}

test_severe_harm_answered_bearable_is_out_of_scope if {
	nodes := edit.set_fields(estate.without("impact:ENV", "measure"), "impact:ENV", {"severity": 3})
	judge("severe_harm_answered", nodes) == {"passed": {"impact:ECO", "impact:GOV", "impact:NORM", "impact:SAF"}, "failed": set(), "unknown": set()}
}

test_severe_harm_answered_benefit_is_out_of_scope if {
	nodes := estate.changed("impact:ENV", {"effect": "benefit"})
	judge("severe_harm_answered", nodes) == {"passed": {"impact:ECO", "impact:GOV", "impact:NORM", "impact:SAF"}, "failed": set(), "unknown": set()}
}

test_severe_harm_answered_severity_missing_does_not_excuse_is_unknown if {
	nodes := edit.without(estate.without("impact:ENV", "severity"), "impact:ENV", "measure")
	judge("severe_harm_answered", nodes) == {"passed": {"impact:ECO", "impact:GOV", "impact:NORM", "impact:SAF"}, "failed": set(), "unknown": {"impact:ENV"}}
}

test_severe_harm_answered_individual_is_out_of_scope if {
	nodes := estate.changed("impact:ENV", {"scope": "individual"})
	judge("severe_harm_answered", nodes) == {"passed": {"impact:ECO", "impact:GOV", "impact:NORM", "impact:SAF"}, "failed": set(), "unknown": set()}
}
