package iso42001.annex_a_5_2_test

import data.iso42001.annex_a_5_2 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {
	"process_in_force", "assessed_before_use", "opens_life_cycle", "redone_after_change",
	"redone_after_incident", "measures_in_time", "feeds_risks",
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

test_process_in_force_draft_fails if {
	nodes := estate.changed("document:IMPACT", {"status": "draft"})
	judge("process_in_force", nodes) == edit.fails("organisation:self")
}

test_process_in_force_overdue_for_review_fails if {
	nodes := estate.changed("document:IMPACT", {"review_on": "2026-11-23"})
	judge("process_in_force", nodes) == edit.fails("organisation:self")
}

test_process_in_force_approval_in_future_fails if {
	nodes := estate.changed("document:IMPACT", {"approved_on": "2026-11-25"})
	judge("process_in_force", nodes) == edit.fails("organisation:self")
}

test_process_in_force_review_on_the_day_passes if {
	nodes := estate.changed("document:IMPACT", {"review_on": "2026-11-24"})
	judge("process_in_force", nodes) == edit.passes("organisation:self")
}

test_process_in_force_document_field_missing_is_unknown if {
	every field in ["status", "approved_by", "approved_on", "review_on"] {
		nodes := estate.without("document:IMPACT", field)
		judge("process_in_force", nodes) == edit.unclear("organisation:self")
	}
}

test_process_in_force_other_type_is_unknown if {
	nodes := estate.changed("document:IMPACT", {"type": "other"})
	judge("process_in_force", nodes) == edit.unclear("organisation:self")
}

test_opens_life_cycle_draft_passes if {
	first := estate.gone("impact_assessment:1")
	nodes := edit.set_fields(first, "impact_assessment:2", {"status": "draft"})
	judge("opens_life_cycle", nodes) == edit.passes("ai_system:S")
}

test_opens_life_cycle_in_review_passes if {
	first := estate.gone("impact_assessment:1")
	nodes := edit.set_fields(first, "impact_assessment:2", {"status": "in_review"})
	judge("opens_life_cycle", nodes) == edit.passes("ai_system:S")
}

test_opens_life_cycle_approved_passes if {
	nodes := estate.gone("impact_assessment:1")
	judge("opens_life_cycle", nodes) == edit.passes("ai_system:S")
}

test_opens_life_cycle_superseded_passes if {
	nodes := estate.gone("impact_assessment:2")
	judge("opens_life_cycle", nodes) == edit.passes("ai_system:S")
}

test_opens_life_cycle_all_rejected_fails if {
	first := estate.gone("impact_assessment:1")
	nodes := edit.set_fields(first, "impact_assessment:2", {"status": "rejected"})
	judge("opens_life_cycle", nodes) == edit.fails("ai_system:S")
}

test_opens_life_cycle_no_assessment_is_unknown if {
	nodes := estate.gone_all({"impact_assessment:1", "impact_assessment:2"})
	judge("opens_life_cycle", nodes) == edit.unclear("ai_system:S")
}

test_opens_life_cycle_status_missing_is_unknown if {
	first := estate.gone("impact_assessment:1")
	nodes := edit.without(first, "impact_assessment:2", "status")
	judge("opens_life_cycle", nodes) == edit.unclear("ai_system:S")
}

test_opens_life_cycle_assessment_of_nothing_is_unknown if {
	first := estate.gone("impact_assessment:1")
	nodes := edit.without(first, "impact_assessment:2", "system")
	judge("opens_life_cycle", nodes) == edit.unclear("ai_system:S")
}

test_opens_life_cycle_inception_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"stage": "inception"})
	judge("opens_life_cycle", nodes) == edit.nobody
}

test_opens_life_cycle_stage_missing_passes if {
	nodes := estate.without("ai_system:S", "stage")
	judge("opens_life_cycle", nodes) == edit.passes("ai_system:S")
}

test_opens_life_cycle_planned_system_too_passes if {
	nodes := estate.changed("ai_system:S", {"status": "planned"})
	judge("opens_life_cycle", nodes) == edit.passes("ai_system:S")
}

test_assessed_before_use_approved_after_first_use_fails if {
	nodes := estate.changed("ai_system:S", {"first_use_on": "2025-12-09"})
	judge("assessed_before_use", nodes) == edit.fails("ai_system:S")
}

test_assessed_before_use_approved_on_the_day_passes if {
	nodes := estate.changed("ai_system:S", {"first_use_on": "2025-12-10"})
	judge("assessed_before_use", nodes) == edit.passes("ai_system:S")
}

test_assessed_before_use_first_use_in_future_fails if {
	nodes := estate.changed("ai_system:S", {"first_use_on": "2027-01-01"})
	judge("assessed_before_use", nodes) == edit.fails("ai_system:S")
}

test_assessed_before_use_first_use_on_missing_is_unknown if {
	nodes := estate.without("ai_system:S", "first_use_on")
	judge("assessed_before_use", nodes) == edit.unclear("ai_system:S")
}

test_assessed_before_use_early_version_rejected_fails if {
	nodes := estate.changed("impact_assessment:1", {"status": "rejected"})
	judge("assessed_before_use", nodes) == edit.fails("ai_system:S")
}

test_assessed_before_use_early_version_not_approved_fails if {
	nodes := estate.without("impact_assessment:1", "approver")
	judge("assessed_before_use", nodes) == edit.fails("ai_system:S")
}

test_assessed_before_use_early_version_approved_by_nobody_fails if {
	nodes := estate.changed("impact_assessment:1", {"approver": ""})
	judge("assessed_before_use", nodes) == edit.fails("ai_system:S")
}

test_assessed_before_use_approvers_empty_is_unknown if {
	first := estate.changed("impact_assessment:1", {"approver": ""})
	nodes := edit.set_fields(first, "impact_assessment:2", {"approver": ""})
	judge("assessed_before_use", nodes) == edit.unclear("ai_system:S")
}

test_assessed_before_use_approved_before_assessed_fails if {
	nodes := estate.changed("impact_assessment:1", {"assessed_on": "2025-12-11"})
	judge("assessed_before_use", nodes) == edit.fails("ai_system:S")
}

test_assessed_before_use_assessed_in_future_fails if {
	first := estate.gone("impact_assessment:2")
	nodes := edit.set_fields(first, "impact_assessment:1", {"assessed_on": "2027-01-01", "approved_on": "2027-01-02"})
	judge("assessed_before_use", nodes) == edit.fails("ai_system:S")
}

test_assessed_before_use_no_assessment_is_unknown if {
	nodes := estate.gone_all({"impact_assessment:1", "impact_assessment:2"})
	judge("assessed_before_use", nodes) == edit.unclear("ai_system:S")
}

test_assessed_before_use_planned_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "planned"})
	judge("assessed_before_use", nodes) == edit.nobody
}

test_assessed_before_use_status_missing_passes if {
	nodes := estate.without("ai_system:S", "status")
	judge("assessed_before_use", nodes) == edit.passes("ai_system:S")
}

test_assessed_before_use_retired_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "retired"})
	judge("assessed_before_use", nodes) == edit.nobody
}

test_assessed_before_use_field_missing_is_unknown if {
	every field in ["system", "status", "assessed_on", "approved_on", "approver"] {
		nodes := edit.without(estate.gone("impact_assessment:2"), "impact_assessment:1", field)
		judge("assessed_before_use", nodes) == edit.unclear("ai_system:S")
	}
}

test_nc02_assessed_after_go_live if {
	nodes := estate.gone("impact_assessment:1")
	judge("assessed_before_use", nodes) == edit.fails("ai_system:S")
}

test_nc02_not_assessed_at_all if {
	nodes := estate.gone_all({"impact_assessment:1", "impact_assessment:2"})
	judge("assessed_before_use", nodes) == edit.unclear("ai_system:S")
}

test_redone_after_change_assessed_on_the_day_passes if {
	first := estate.without("change:C", "reassessment")
	nodes := edit.set_fields(first, "change:C", {"date": "2026-06-10"})
	judge("redone_after_change", nodes) == edit.passes("change:C")
}

test_redone_after_change_assessed_before_and_not_named_fails if {
	first := estate.without("change:C", "reassessment")
	nodes := edit.set_fields(first, "change:C", {"date": "2026-06-11"})
	judge("redone_after_change", nodes) == edit.fails("change:C")
}

test_redone_after_change_assessed_ahead_and_named_passes if {
	nodes := estate.changed("change:C", {"date": "2026-09-08"})
	judge("redone_after_change", nodes) == edit.passes("change:C")
}

test_redone_after_change_assessed_ahead_for_a_new_context_passes if {
	first := estate.changed("change:C", {"date": "2026-09-01"})
	nodes := edit.set_fields(first, "impact_assessment:2", {"trigger": "new_context"})
	judge("redone_after_change", nodes) == edit.passes("change:C")
}

test_redone_after_change_assessed_ahead_for_a_new_law_passes if {
	first := estate.changed("change:C", {"date": "2026-09-01"})
	nodes := edit.set_fields(first, "impact_assessment:2", {"trigger": "legal_change"})
	judge("redone_after_change", nodes) == edit.passes("change:C")
}

test_redone_after_change_assessed_after_but_not_approved_fails if {
	first := estate.without("change:C", "reassessment")
	nodes := edit.set_fields(first, "impact_assessment:2", {"status": "draft"})
	judge("redone_after_change", nodes) == edit.fails("change:C")
}

test_redone_after_change_assessed_after_and_superseded_since_passes if {
	first := estate.without("change:C", "reassessment")
	nodes := edit.set_fields(first, "impact_assessment:2", {"status": "superseded"})
	judge("redone_after_change", nodes) == edit.passes("change:C")
}

test_redone_after_change_assessed_too_far_ahead_fails if {
	nodes := estate.changed("change:C", {"date": "2026-09-09"})
	judge("redone_after_change", nodes) == edit.fails("change:C")
}

test_redone_after_change_named_version_is_of_a_new_system_fails if {
	first := estate.changed("change:C", {"date": "2026-09-01"})
	nodes := edit.set_fields(first, "impact_assessment:2", {"trigger": "new_system"})
	judge("redone_after_change", nodes) == edit.fails("change:C")
}

test_redone_after_change_named_version_is_a_draft_fails if {
	first := estate.changed("change:C", {"date": "2026-09-01"})
	nodes := edit.set_fields(first, "impact_assessment:2", {"status": "draft"})
	judge("redone_after_change", nodes) == edit.fails("change:C")
}

test_redone_after_change_named_version_is_of_another_system_fails if {
	first := estate.changed("change:C", {"date": "2026-09-01", "reassessment": "impact_assessment:3"})
	nodes := edit.set_fields(first, "impact_assessment:3", {
		"kind": "impact_assessment",
		"system": "ai_system:OTHER",
		"status": "approved",
		"trigger": "significant_change",
		"assessed_on": "2026-08-01",
		"approved_on": "2026-08-02",
		"approver": "Board",
	})
	judge("redone_after_change", nodes) == edit.fails("change:C")
}

test_redone_after_change_field_missing_is_unknown if {
	every field in ["system", "date"] {
		nodes := estate.without("change:C", field)
		judge("redone_after_change", nodes) == edit.unclear("change:C")
	}
}

test_redone_after_change_no_assessment_is_unknown if {
	nodes := estate.gone_all({"impact_assessment:1", "impact_assessment:2"})
	judge("redone_after_change", nodes) == edit.unclear("change:C")
}

test_redone_after_change_platform_is_out_of_scope if {
	nodes := estate.changed("change:C", {"what": "platform"})
	judge("redone_after_change", nodes) == edit.nobody
}

test_redone_after_change_minor_is_out_of_scope if {
	nodes := estate.changed("change:C", {"what": "other"})
	judge("redone_after_change", nodes) == edit.nobody
}

test_redone_after_change_still_ahead_is_out_of_scope if {
	nodes := estate.changed("change:C", {"date": "2026-11-25"})
	judge("redone_after_change", nodes) == edit.nobody
}

test_redone_after_change_retired_system_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "retired"})
	judge("redone_after_change", nodes) == edit.nobody
}

test_redone_after_change_kind_missing_passes if {
	nodes := estate.without("change:C", "what")
	judge("redone_after_change", nodes) == edit.passes("change:C")
}

test_redone_after_change_kind_missing_does_not_excuse_fails if {
	first := estate.without("change:C", "what")
	nodes := edit.set_fields(first, "change:C", {"date": "2026-11-24"})
	judge("redone_after_change", nodes) == edit.fails("change:C")
}

test_nc04_not_repeated_after_change if {
	first := estate.without("change:C", "reassessment")
	nodes := edit.set_fields(first, "change:C", {"date": "2026-07-01"})
	judge("redone_after_change", nodes) == edit.fails("change:C")
}

test_redone_after_incident_assessed_on_the_day_passes if {
	nodes := estate.changed("incident:I", {"detected_on": "2026-06-10"})
	judge("redone_after_incident", nodes) == edit.passes("incident:I")
}

test_redone_after_incident_assessed_before_fails if {
	nodes := estate.changed("incident:I", {"detected_on": "2026-06-11"})
	judge("redone_after_incident", nodes) == edit.fails("incident:I")
}

test_redone_after_incident_named_draft_fails if {
	nodes := estate.changed("impact_assessment:2", {"status": "draft"})
	judge("redone_after_incident", nodes) == edit.fails("incident:I")
}

test_redone_after_incident_of_another_system_fails if {
	nodes := estate.changed("incident:I", {"system": "ai_system:OTHER"})
	judge("redone_after_incident", nodes) == edit.fails("incident:I")
}

test_redone_after_incident_field_missing_is_unknown if {
	every field in ["system", "detected_on", "reassessment"] {
		nodes := estate.without("incident:I", field)
		judge("redone_after_incident", nodes) == edit.unclear("incident:I")
	}
}

test_redone_after_incident_named_version_in_no_register_is_unknown if {
	nodes := estate.gone("impact_assessment:2")
	judge("redone_after_incident", nodes) == edit.unclear("incident:I")
}

test_redone_after_incident_empty_system_is_unknown if {
	nodes := estate.changed("incident:I", {"system": ""})
	judge("redone_after_incident", nodes) == edit.unclear("incident:I")
}

test_redone_after_incident_near_miss_is_out_of_scope if {
	nodes := estate.changed("incident:I", {"near_miss": true})
	judge("redone_after_incident", nodes) == edit.nobody
}

test_redone_after_incident_minor_is_out_of_scope if {
	nodes := estate.changed("incident:I", {"serious": false, "severity": "low"})
	judge("redone_after_incident", nodes) == edit.nobody
}

test_redone_after_incident_near_miss_missing_passes if {
	nodes := estate.without("incident:I", "near_miss")
	judge("redone_after_incident", nodes) == edit.passes("incident:I")
}

test_redone_after_incident_retired_system_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "retired"})
	judge("redone_after_incident", nodes) == edit.nobody
}

test_redone_after_incident_severe_though_not_serious_passes if {
	nodes := estate.changed("incident:I", {"serious": false})
	judge("redone_after_incident", nodes) == edit.passes("incident:I")
}

test_measures_in_time_overdue_fails if {
	nodes := estate.changed("impact:I", {"measure_due": "2026-11-23"})
	judge("measures_in_time", nodes) == estate.fails_among(estate.of_kind("impact"), "impact:I")
}

test_measures_in_time_due_on_the_day_passes if {
	nodes := estate.changed("impact:I", {"measure_due": "2026-11-24"})
	judge("measures_in_time", nodes) == estate.all_pass(estate.of_kind("impact"))
}

test_measures_in_time_done_late_passes if {
	nodes := estate.changed("impact:I", {"measure_due": "2026-01-01", "measure_done": true})
	judge("measures_in_time", nodes) == estate.all_pass(estate.of_kind("impact"))
}

test_measures_in_time_done_without_a_day_passes if {
	first := estate.without("impact:I", "measure_due")
	nodes := edit.set_fields(first, "impact:I", {"measure_done": true})
	judge("measures_in_time", nodes) == estate.all_pass(estate.of_kind("impact"))
}

test_measures_in_time_measure_due_missing_is_unknown if {
	nodes := estate.without("impact:I", "measure_due")
	judge("measures_in_time", nodes) == estate.unclear_among(estate.of_kind("impact"), "impact:I")
}

test_measures_in_time_not_said_to_be_done_fails if {
	first := estate.without("impact:I", "measure_done")
	nodes := edit.set_fields(first, "impact:I", {"measure_due": "2026-11-23"})
	judge("measures_in_time", nodes) == estate.fails_among(estate.of_kind("impact"), "impact:I")
}

test_measures_in_time_bearable_is_out_of_scope if {
	nodes := estate.changed("impact:I", {"severity": 3})
	judge("measures_in_time", nodes) == estate.all_pass(estate.societal)
}

test_measures_in_time_benefit_is_out_of_scope if {
	nodes := estate.changed("impact:I", {"effect": "benefit"})
	judge("measures_in_time", nodes) == estate.all_pass(estate.societal)
}

test_measures_in_time_severity_missing_passes if {
	nodes := estate.without("impact:I", "severity")
	judge("measures_in_time", nodes) == estate.all_pass(estate.of_kind("impact"))
}

test_measures_in_time_severity_missing_does_not_excuse_fails if {
	first := estate.without("impact:I", "severity")
	nodes := edit.set_fields(first, "impact:I", {"measure_due": "2026-11-23"})
	judge("measures_in_time", nodes) == estate.fails_among(estate.of_kind("impact"), "impact:I")
}

test_measures_in_time_severity_off_the_scale_does_not_excuse_fails if {
	nodes := estate.changed("impact:I", {"severity": 0, "measure_due": "2026-11-23"})
	judge("measures_in_time", nodes) == estate.fails_among(estate.of_kind("impact"), "impact:I")
}

test_measures_in_time_superseded_assessment_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "superseded"})
	judge("measures_in_time", nodes) == edit.nobody
}

test_feeds_risks_no_risks_fails if {
	nodes := estate.changed("impact_assessment:2", {"risks": []})
	judge("feeds_risks", nodes) == edit.fails("impact_assessment:2")
}

test_feeds_risks_risk_in_no_register_fails if {
	nodes := estate.gone("ai_risk:R")
	judge("feeds_risks", nodes) == edit.fails("impact_assessment:2")
}

test_feeds_risks_risk_not_assessed_fails if {
	nodes := estate.without("ai_risk:R", "assessed_on")
	judge("feeds_risks", nodes) == edit.fails("impact_assessment:2")
}

test_feeds_risks_risk_assessed_in_future_fails if {
	nodes := estate.changed("ai_risk:R", {"assessed_on": "2026-11-25"})
	judge("feeds_risks", nodes) == edit.fails("impact_assessment:2")
}

test_feeds_risks_risks_missing_is_unknown if {
	nodes := estate.without("impact_assessment:2", "risks")
	judge("feeds_risks", nodes) == edit.unclear("impact_assessment:2")
}

test_feeds_risks_superseded_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "superseded"})
	judge("feeds_risks", nodes) == edit.nobody
}

test_feeds_risks_draft_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "draft"})
	judge("feeds_risks", nodes) == edit.nobody
}

test_feeds_risks_status_missing_passes if {
	nodes := estate.without("impact_assessment:2", "status")
	judge("feeds_risks", nodes) == edit.passes("impact_assessment:2")
}

test_feeds_risks_one_of_two_passes if {
	nodes := estate.changed("impact_assessment:2", {"risks": ["ai_risk:GHOST", "ai_risk:R"]})
	judge("feeds_risks", nodes) == edit.passes("impact_assessment:2")
}
