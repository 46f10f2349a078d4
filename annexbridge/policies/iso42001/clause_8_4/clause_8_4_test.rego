package iso42001.clause_8_4_test

import data.iso42001.clause_8_4
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := clause_8_4.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := clause_8_4.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"ai_system:A": {"kind": "ai_system", "status": "production", "first_use_on": "2026-03-01"},
	"deployment:D": {
		"kind": "deployment",
		"system": "ai_system:A",
		"environment": "production",
		"status": "live",
		"deployed_on": "2026-03-01",
	},
	"impact_assessment:I1": {
		"kind": "impact_assessment",
		"system": "ai_system:A",
		"status": "superseded",
		"trigger": "new_system",
		"assessed_on": "2026-02-01",
		"approved_on": "2026-03-01",
		"approver": "Head of risk",
		"next_review": "2027-02-01",
	},
	"impact_assessment:I2": {
		"kind": "impact_assessment",
		"system": "ai_system:A",
		"status": "approved",
		"trigger": "significant_change",
		"assessed_on": "2026-08-10",
		"approved_on": "2026-08-12",
		"approver": "Head of risk",
		"next_review": "2027-08-10",
	},
	"change:C": {"kind": "change", "system": "ai_system:A", "date": "2026-08-01"},
	"incident:N": {
		"kind": "incident",
		"system": "ai_system:A",
		"detected_on": "2026-08-05",
		"severity": "high",
		"reassessment": "impact_assessment:I2",
	},
}

first(fields) := edit.set_fields(good, "impact_assessment:I1", fields)

second(fields) := edit.set_fields(good, "impact_assessment:I2", fields)

test_assessed_before_first_use_passes if judge("approved_before_use", good) == edit.passes("ai_system:A")

test_nc02_assessed_after_go_live if {
	every check, subject in {"approved_before_use": "ai_system:A", "approved_before_deployment": "deployment:D"} {
		judge(check, first({"approved_on": "2026-03-02"})) == edit.fails(subject)
	}
}

test_nc02_no_assessment_at_all if {
	nodes := edit.gone(edit.gone(good, "impact_assessment:I1"), "impact_assessment:I2")
	every check, subject in {"approved_before_use": "ai_system:A", "approved_before_deployment": "deployment:D"} {
		judge(check, nodes) == edit.unclear(subject)
	}
}

test_first_use_unknown_is_unknown if {
	judge("approved_before_use", edit.without(good, "ai_system:A", "first_use_on")) == edit.unclear("ai_system:A")
}

test_planned_system_is_not_yet_used if {
	judge("approved_before_use", edit.set_fields(good, "ai_system:A", {"status": "planned"})) == edit.nobody
}

test_rejected_assessment_fails if {
	judge("approved_before_use", first({"status": "rejected"})) == edit.fails("ai_system:A")
}

test_approval_in_the_future_fails if {
	nodes := edit.set_fields(first({"approved_on": "2026-12-01"}), "ai_system:A", {"first_use_on": "2026-12-02"})
	judge("approved_before_use", edit.gone(nodes, "impact_assessment:I2")) == edit.fails("ai_system:A")
}

test_assessed_before_deployment_passes if judge("approved_before_deployment", good) == edit.passes("deployment:D")

test_deployment_without_date_is_unknown if {
	nodes := edit.without(good, "deployment:D", "deployed_on")
	judge("approved_before_deployment", nodes) == edit.unclear("deployment:D")
}

test_test_deployment_is_out_of_scope if {
	nodes := edit.set_fields(good, "deployment:D", {"environment": "test"})
	judge("approved_before_deployment", nodes) == edit.nobody
}

test_assessment_of_another_system_is_unknown if {
	nodes := edit.set_fields(good, "deployment:D", {"system": "ai_system:B"})
	judge("approved_before_deployment", nodes) == edit.unclear("deployment:D")
}

test_assessment_in_force_passes if judge("in_force", good) == edit.passes("ai_system:A")

test_superseded_assessment_is_not_in_force if {
	judge("in_force", second({"status": "superseded"})) == edit.fails("ai_system:A")
}

test_assessment_without_next_review_is_unknown if {
	nodes := edit.without(edit.gone(good, "impact_assessment:I1"), "impact_assessment:I2", "next_review")
	judge("in_force", nodes) == edit.unclear("ai_system:A")
}

test_retired_system_needs_no_assessment if {
	judge("in_force", edit.set_fields(good, "ai_system:A", {"status": "retired"})) == edit.nobody
}

test_overdue_assessment_fails if {
	judge("in_force", second({"next_review": "2026-11-23"})) == edit.fails("ai_system:A")
}

test_old_assessment_fails if {
	judge("in_force", second({"assessed_on": "2025-11-23"})) == edit.fails("ai_system:A")
}

test_redone_after_change_passes if judge("redone_after_change", good) == edit.passes("change:C")

test_nc04_not_repeated_after_change if {
	nodes := edit.set_fields(good, "change:C", {"date": "2026-08-11"})
	judge("redone_after_change", nodes) == edit.fails("change:C")
}

test_change_without_date_is_unknown if {
	judge("redone_after_change", edit.without(good, "change:C", "date")) == edit.unclear("change:C")
}

test_change_ahead_is_out_of_scope if {
	nodes := edit.set_fields(good, "change:C", {"date": "2026-11-25"})
	judge("redone_after_change", nodes) == edit.nobody
}

test_draft_after_change_fails if judge("redone_after_change", second({"status": "draft"})) == edit.fails("change:C")

test_proposed_change_assessed_before_passes if {
	nodes := edit.set_fields(good, "change:C", {"date": "2026-11-08", "reassessment": "impact_assessment:I2"})
	judge("redone_after_change", nodes) == edit.passes("change:C")
}

test_proposed_change_assessed_long_before_fails if {
	nodes := edit.set_fields(good, "change:C", {"date": "2026-11-09", "reassessment": "impact_assessment:I2"})
	judge("redone_after_change", nodes) == edit.fails("change:C")
}

test_assessment_for_another_reason_fails if {
	nodes := edit.set_fields(good, "change:C", {"date": "2026-03-10", "reassessment": "impact_assessment:I1"})
	judge("redone_after_change", edit.gone(nodes, "impact_assessment:I2")) == edit.fails("change:C")
}

test_assessment_named_of_another_system_fails if {
	other := edit.set_fields(second({"system": "ai_system:B"}), "ai_system:B", {"kind": "ai_system"})
	nodes := edit.set_fields(other, "change:C", {"reassessment": "impact_assessment:I2"})
	judge("redone_after_change", nodes) == edit.fails("change:C")
}

test_redone_after_incident_passes if judge("redone_after_incident", good) == edit.passes("incident:N")

test_assessment_before_the_incident_fails if {
	nodes := edit.set_fields(good, "incident:N", {"detected_on": "2026-08-11"})
	judge("redone_after_incident", nodes) == edit.fails("incident:N")
}

test_incident_without_reassessment_is_unknown if {
	judge("redone_after_incident", edit.without(good, "incident:N", "reassessment")) == edit.unclear("incident:N")
}

test_minor_incident_is_out_of_scope if {
	nodes := edit.set_fields(good, "incident:N", {"severity": "low", "serious": false})
	judge("redone_after_incident", nodes) == edit.nobody
}

test_near_miss_is_out_of_scope if {
	judge("redone_after_incident", edit.set_fields(good, "incident:N", {"near_miss": true})) == edit.nobody
}

test_low_but_serious_incident_counts if {
	nodes := edit.set_fields(good, "incident:N", {"severity": "low", "serious": true})
	judge("redone_after_incident", nodes) == edit.passes("incident:N")
}

test_unapproved_assessment_after_incident_fails if {
	judge("redone_after_incident", second({"status": "in_review"})) == edit.fails("incident:N")
}

test_assessed_on_the_day_of_the_change_passes if {
	judge("redone_after_change", edit.set_fields(good, "change:C", {"date": "2026-08-10"})) == edit.passes("change:C")
}

test_every_kind_of_proposed_change_may_be_assessed_before if {
	proposed := {"date": "2026-11-08", "reassessment": "impact_assessment:I2"}
	every trigger in ["significant_change", "new_context", "legal_change"] {
		nodes := edit.set_fields(second({"trigger": trigger}), "change:C", proposed)
		judge("redone_after_change", nodes) == edit.passes("change:C")
	}
}

test_assessed_on_the_day_of_the_incident_passes if {
	nodes := edit.set_fields(good, "incident:N", {"detected_on": "2026-08-10"})
	judge("redone_after_incident", nodes) == edit.passes("incident:N")
}

test_incident_of_another_system_fails if {
	nodes := edit.set_fields(good, "incident:N", {"system": "ai_system:B"})
	judge("redone_after_incident", nodes) == edit.fails("incident:N")
}

# What each check cannot do without.
needs := {
	"approved_before_use": {"ai_system:A": ["first_use_on"]},
	"approved_before_deployment": {"deployment:D": ["deployed_on", "system"]},
	"redone_after_change": {"change:C": ["date", "system"]},
	"redone_after_incident": {
		"impact_assessment:I2": ["approved_on", "approver", "assessed_on", "status"],
		"incident:N": ["detected_on", "reassessment", "system"],
	},
}

test_every_blank_cell_is_unknown if {
	every check, records in needs {
		every id, fields in records {
			every field in fields {
				judge(check, edit.without(good, id, field)) == edit.turned_unknown(judge(check, good).passed)
			}
		}
	}
}

test_registers_missing_are_unknown if {
	every check in [
		"approved_before_use", "approved_before_deployment", "in_force", "redone_after_change",
		"redone_after_incident",
	] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_undecided_assessment_judges_nothing if {
	first_only := edit.gone(good, "impact_assessment:I2")
	undecided_first := edit.without(first_only, "impact_assessment:I1", "approver")
	judge("approved_before_use", undecided_first) == edit.unclear("ai_system:A")
	second_only := edit.gone(good, "impact_assessment:I1")
	undecided_second := edit.without(second_only, "impact_assessment:I2", "approver")
	judge("in_force", undecided_second) == edit.unclear("ai_system:A")
}

test_draft_made_for_a_change_does_not_answer_it if {
	draft := second({"status": "draft", "assessed_on": "2026-07-20"})
	nodes := edit.set_fields(draft, "change:C", {"reassessment": "impact_assessment:I2"})
	judge("redone_after_change", nodes) == edit.fails("change:C")
}
