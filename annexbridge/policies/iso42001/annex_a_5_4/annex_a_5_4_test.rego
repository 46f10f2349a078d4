package iso42001.annex_a_5_4_test

import data.iso42001.annex_a_5_4 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {
	"people_considered", "impacts_scored", "severe_harm_answered", "vulnerable_groups_considered",
	"privacy_assessed",
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

test_people_considered_group_passes if {
	nodes := estate.changed("impact:I", {"scope": "group"})
	judge("people_considered", nodes) == edit.passes("impact_assessment:2")
}

test_people_considered_only_society_fails if {
	nodes := estate.gone("impact:I")
	judge("people_considered", nodes) == edit.fails("impact_assessment:2")
}

test_people_considered_reasoned_none_passes if {
	first := estate.gone("impact:I")
	nodes := edit.set_fields(first, "impact_assessment:2", {"individual_none_reason": "Sorts machine parts"})
	judge("people_considered", nodes) == edit.passes("impact_assessment:2")
}

test_people_considered_no_impacts_is_unknown if {
	nodes := estate.gone_all(estate.of_kind("impact"))
	judge("people_considered", nodes) == edit.unclear("impact_assessment:2")
}

test_people_considered_impacts_without_scope_is_unknown if {
	nodes := estate.all_without("impact", "scope")
	judge("people_considered", nodes) == edit.unclear("impact_assessment:2")
}

test_people_considered_impacts_of_nothing_is_unknown if {
	nodes := estate.all_without("impact", "assessment")
	judge("people_considered", nodes) == edit.unclear("impact_assessment:2")
}

test_people_considered_superseded_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "superseded"})
	judge("people_considered", nodes) == edit.nobody
}

test_people_considered_empty_reason_fails if {
	first := estate.gone("impact:I")
	nodes := edit.set_fields(first, "impact_assessment:2", {"individual_none_reason": ""})
	judge("people_considered", nodes) == edit.fails("impact_assessment:2")
}

test_nc03_only_risk_to_the_organisation if {
	nodes := estate.gone("impact:I")
	judge("people_considered", nodes) == edit.fails("impact_assessment:2")
}

test_impacts_scored_severity_off_the_scale_fails if {
	nodes := estate.changed("impact:I", {"severity": 6})
	judge("impacts_scored", nodes) == edit.fails("impact:I")
}

test_impacts_scored_likelihood_zero_fails if {
	nodes := estate.changed("impact:I", {"likelihood": 0})
	judge("impacts_scored", nodes) == edit.fails("impact:I")
}

test_impacts_scored_no_groups_fails if {
	nodes := estate.changed("impact:I", {"groups": []})
	judge("impacts_scored", nodes) == edit.fails("impact:I")
}

test_impacts_scored_irreversible_passes if {
	nodes := estate.changed("impact:I", {"reversible": false})
	judge("impacts_scored", nodes) == edit.passes("impact:I")
}

test_impacts_scored_empty_description_is_unknown if {
	nodes := estate.changed("impact:I", {"description": ""})
	judge("impacts_scored", nodes) == edit.unclear("impact:I")
}

test_impacts_scored_field_missing_is_unknown if {
	every field in ["description", "dimension", "effect", "severity", "likelihood", "reversible", "groups"] {
		nodes := estate.without("impact:I", field)
		judge("impacts_scored", nodes) == edit.unclear("impact:I")
	}
}

test_impacts_scored_societal_is_out_of_scope if {
	nodes := estate.changed("impact:I", {"scope": "societal"})
	judge("impacts_scored", nodes) == edit.nobody
}

test_impacts_scored_scope_missing_passes if {
	nodes := estate.without("impact:I", "scope")
	judge("impacts_scored", nodes) == edit.passes("impact:I")
}

test_impacts_scored_superseded_assessment_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "superseded"})
	judge("impacts_scored", nodes) == edit.nobody
}

test_severe_harm_answered_field_missing_is_unknown if {
	every field in ["measure", "measure_owner", "measure_due"] {
		nodes := estate.without("impact:I", field)
		judge("severe_harm_answered", nodes) == edit.unclear("impact:I")
	}
}

test_severe_harm_answered_empty_measure_is_unknown if {
	nodes := estate.changed("impact:I", {"measure": ""})
	judge("severe_harm_answered", nodes) == edit.unclear("impact:I")
}

test_severe_harm_answered_bearable_is_out_of_scope if {
	first := estate.without("impact:I", "measure")
	nodes := edit.set_fields(first, "impact:I", {"severity": 3})
	judge("severe_harm_answered", nodes) == edit.nobody
}

test_severe_harm_answered_benefit_is_out_of_scope if {
	nodes := estate.changed("impact:I", {"effect": "benefit"})
	judge("severe_harm_answered", nodes) == edit.nobody
}

test_severe_harm_answered_severity_missing_does_not_excuse_is_unknown if {
	first := estate.without("impact:I", "severity")
	nodes := edit.without(first, "impact:I", "measure")
	judge("severe_harm_answered", nodes) == edit.unclear("impact:I")
}

test_severe_harm_answered_societal_is_out_of_scope if {
	nodes := estate.changed("impact:I", {"scope": "societal"})
	judge("severe_harm_answered", nodes) == edit.nobody
}

test_vulnerable_groups_considered_not_considered_fails if {
	nodes := estate.changed("impact_assessment:2", {"vulnerable_groups_considered": false})
	judge("vulnerable_groups_considered", nodes) == edit.fails("impact_assessment:2")
}

test_vulnerable_groups_considered_vulnerable_groups_considered_missing_is_unknown if {
	nodes := estate.without("impact_assessment:2", "vulnerable_groups_considered")
	judge("vulnerable_groups_considered", nodes) == edit.unclear("impact_assessment:2")
}

test_vulnerable_groups_considered_system_without_vulnerable_groups_is_out_of_scope if {
	first := estate.changed("ai_system:S", {"vulnerable_groups": false})
	nodes := edit.set_fields(first, "impact_assessment:2", {"vulnerable_groups_considered": false})
	judge("vulnerable_groups_considered", nodes) == edit.nobody
}

test_vulnerable_groups_considered_not_known_whether_there_are_any_fails if {
	first := estate.without("ai_system:S", "vulnerable_groups")
	nodes := edit.set_fields(first, "impact_assessment:2", {"vulnerable_groups_considered": false})
	judge("vulnerable_groups_considered", nodes) == edit.fails("impact_assessment:2")
}

test_vulnerable_groups_considered_system_in_no_register_fails if {
	first := estate.gone("ai_system:S")
	nodes := edit.set_fields(first, "impact_assessment:2", {"vulnerable_groups_considered": false})
	judge("vulnerable_groups_considered", nodes) == edit.fails("impact_assessment:2")
}

test_vulnerable_groups_considered_superseded_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "superseded"})
	judge("vulnerable_groups_considered", nodes) == edit.nobody
}

test_privacy_assessed_dpia_ref_missing_is_unknown if {
	nodes := estate.without("impact_assessment:2", "dpia_ref")
	judge("privacy_assessed", nodes) == edit.unclear("impact_assessment:2")
}

test_privacy_assessed_empty_text_is_unknown if {
	nodes := estate.changed("impact_assessment:2", {"dpia_ref": ""})
	judge("privacy_assessed", nodes) == edit.unclear("impact_assessment:2")
}

test_privacy_assessed_system_without_personal_data_is_out_of_scope if {
	first := estate.changed("ai_system:S", {"personal_data": "none"})
	nodes := edit.without(first, "impact_assessment:2", "dpia_ref")
	judge("privacy_assessed", nodes) == edit.nobody
}

test_privacy_assessed_not_known_whether_there_is_any_is_unknown if {
	first := estate.without("ai_system:S", "personal_data")
	nodes := edit.without(first, "impact_assessment:2", "dpia_ref")
	judge("privacy_assessed", nodes) == edit.unclear("impact_assessment:2")
}

test_privacy_assessed_special_categories_passes if {
	nodes := estate.changed("ai_system:S", {"personal_data": "special_category"})
	judge("privacy_assessed", nodes) == edit.passes("impact_assessment:2")
}

test_privacy_assessed_superseded_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "superseded"})
	judge("privacy_assessed", nodes) == edit.nobody
}
