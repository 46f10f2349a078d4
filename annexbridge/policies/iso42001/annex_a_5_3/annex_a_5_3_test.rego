package iso42001.annex_a_5_3_test

import data.iso42001.annex_a_5_3 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"complete", "approval_traceable", "retained", "previous_version_kept"}

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

test_complete_no_interested_parties_fails if {
	nodes := estate.changed("impact_assessment:2", {"interested_parties": []})
	judge("complete", nodes) == edit.fails("impact_assessment:2")
}

test_complete_no_assessors_fails if {
	nodes := estate.changed("impact_assessment:2", {"assessors": []})
	judge("complete", nodes) == edit.fails("impact_assessment:2")
}

test_complete_field_missing_is_unknown if {
	every field in [
		"version", "intended_use", "foreseeable_misuse", "data_summary", "model_summary",
		"deployment_environment", "interested_parties", "assessors", "sensitive_use",
	] {
		nodes := estate.without("impact_assessment:2", field)
		judge("complete", nodes) == edit.unclear("impact_assessment:2")
	}
}

test_complete_sensitive_use_passes if {
	nodes := estate.changed("impact_assessment:2", {"sensitive_use": true})
	judge("complete", nodes) == edit.passes("impact_assessment:2")
}

test_complete_superseded_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "superseded"})
	judge("complete", nodes) == edit.nobody
}

test_complete_rejected_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "rejected"})
	judge("complete", nodes) == edit.nobody
}

test_complete_in_review_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "in_review"})
	judge("complete", nodes) == edit.nobody
}

test_complete_retired_system_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "retired"})
	judge("complete", nodes) == edit.nobody
}

test_complete_excluded_system_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"in_scope": false, "scope_reason": "Sold in March"})
	judge("complete", nodes) == edit.nobody
}

test_approval_traceable_approved_before_assessed_fails if {
	nodes := estate.changed("impact_assessment:2", {"approved_on": "2026-06-09"})
	judge("approval_traceable", nodes) == edit.fails("impact_assessment:2")
}

test_approval_traceable_approved_on_the_day_passes if {
	nodes := estate.changed("impact_assessment:2", {"approved_on": "2026-06-10"})
	judge("approval_traceable", nodes) == edit.passes("impact_assessment:2")
}

test_approval_traceable_approval_in_future_fails if {
	nodes := estate.changed("impact_assessment:2", {"approved_on": "2026-11-25"})
	judge("approval_traceable", nodes) == edit.fails("impact_assessment:2")
}

test_approval_traceable_approved_by_the_only_assessor_fails if {
	nodes := estate.changed("impact_assessment:2", {"assessors": ["management board"]})
	judge("approval_traceable", nodes) == edit.fails("impact_assessment:2")
}

test_approval_traceable_approved_by_one_of_two_assessors_passes if {
	nodes := estate.changed("impact_assessment:2", {"assessors": ["Management board", "Lawyer"]})
	judge("approval_traceable", nodes) == edit.passes("impact_assessment:2")
}

test_approval_traceable_no_assessors_fails if {
	nodes := estate.changed("impact_assessment:2", {"assessors": []})
	judge("approval_traceable", nodes) == edit.fails("impact_assessment:2")
}

test_approval_traceable_field_missing_is_unknown if {
	every field in ["status", "assessed_on", "approved_on", "approver", "assessors"] {
		nodes := estate.without("impact_assessment:2", field)
		judge("approval_traceable", nodes) == edit.unclear("impact_assessment:2")
	}
}

test_approval_traceable_draft_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "draft"})
	judge("approval_traceable", nodes) == edit.nobody
}

test_retained_period_ended_fails if {
	nodes := estate.changed("impact_assessment:2", {"retention_until": "2026-11-23"})
	judge("retained", nodes) == edit.fails("impact_assessment:2")
}

test_retained_last_day_passes if {
	nodes := estate.changed("impact_assessment:2", {"retention_until": "2026-11-24"})
	judge("retained", nodes) == edit.passes("impact_assessment:2")
}

test_retained_retention_until_missing_is_unknown if {
	nodes := estate.without("impact_assessment:2", "retention_until")
	judge("retained", nodes) == edit.unclear("impact_assessment:2")
}

test_retained_superseded_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "superseded"})
	judge("retained", nodes) == edit.nobody
}

test_previous_version_kept_no_earlier_version_fails if {
	nodes := estate.gone("impact_assessment:1")
	judge("previous_version_kept", nodes) == edit.fails("impact_assessment:2")
}

test_previous_version_kept_earlier_version_not_superseded_fails if {
	nodes := estate.changed("impact_assessment:1", {"status": "rejected"})
	judge("previous_version_kept", nodes) == edit.fails("impact_assessment:2")
}

test_previous_version_kept_earlier_version_is_later_fails if {
	nodes := estate.changed("impact_assessment:1", {"assessed_on": "2026-06-11"})
	judge("previous_version_kept", nodes) == edit.fails("impact_assessment:2")
}

test_previous_version_kept_earlier_version_of_another_system_fails if {
	nodes := estate.changed("impact_assessment:1", {"system": "ai_system:OTHER"})
	judge("previous_version_kept", nodes) == edit.fails("impact_assessment:2")
}

test_previous_version_kept_earlier_version_without_date_fails if {
	nodes := estate.without("impact_assessment:1", "assessed_on")
	judge("previous_version_kept", nodes) == edit.fails("impact_assessment:2")
}

test_previous_version_kept_same_day_fails if {
	nodes := estate.changed("impact_assessment:1", {"assessed_on": "2026-06-10"})
	judge("previous_version_kept", nodes) == edit.fails("impact_assessment:2")
}

test_previous_version_kept_assessed_on_missing_is_unknown if {
	nodes := estate.without("impact_assessment:2", "assessed_on")
	judge("previous_version_kept", nodes) == edit.unclear("impact_assessment:2")
}

test_previous_version_kept_first_version_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"trigger": "new_system"})
	judge("previous_version_kept", nodes) == edit.nobody
}

test_previous_version_kept_trigger_missing_passes if {
	nodes := estate.without("impact_assessment:2", "trigger")
	judge("previous_version_kept", nodes) == edit.passes("impact_assessment:2")
}

test_previous_version_kept_no_system_fails if {
	nodes := estate.without("impact_assessment:2", "system")
	judge("previous_version_kept", nodes) == edit.fails("impact_assessment:2")
}
