package iso42001.clause_8_2_test

import data.iso42001.clause_8_2
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := clause_8_2.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := clause_8_2.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"ai_system:A": {"kind": "ai_system", "status": "production"},
	"ai_risk:R": {
		"kind": "ai_risk",
		"systems": ["ai_system:A"],
		"assessed_on": "2026-05-02",
		"next_review": "2027-05-01",
	},
	"change:C": {"kind": "change", "system": "ai_system:A", "date": "2026-05-01"},
}

risk(fields) := edit.set_fields(good, "ai_risk:R", fields)

test_assessed_system_passes if judge("system_assessed", good) == edit.passes("ai_system:A")

test_system_assessed_too_long_ago_fails if {
	judge("system_assessed", risk({"assessed_on": "2025-11-23"})) == edit.fails("ai_system:A")
}

test_system_without_assessment_date_is_unknown if {
	judge("system_assessed", edit.without(good, "ai_risk:R", "assessed_on")) == edit.unclear("ai_system:A")
}

test_system_without_risk_is_unknown if {
	judge("system_assessed", edit.gone(good, "ai_risk:R")) == edit.unclear("ai_system:A")
}

test_retired_system_is_out_of_scope if {
	judge("system_assessed", edit.set_fields(good, "ai_system:A", {"status": "retired"})) == edit.nobody
}

test_system_assessed_in_the_future_fails if {
	judge("system_assessed", risk({"assessed_on": "2026-11-25"})) == edit.fails("ai_system:A")
}

test_current_risk_passes if judge("risk_current", good) == edit.passes("ai_risk:R")

test_risk_assessed_on_the_last_day_passes if {
	judge("risk_current", risk({"assessed_on": "2025-11-24"})) == edit.passes("ai_risk:R")
}

test_old_risk_fails if judge("risk_current", risk({"assessed_on": "2025-11-23"})) == edit.fails("ai_risk:R")

test_risk_without_date_is_unknown if {
	judge("risk_current", edit.without(good, "ai_risk:R", "assessed_on")) == edit.unclear("ai_risk:R")
}

test_no_risk_on_record_is_nobody if judge("risk_current", edit.gone(good, "ai_risk:R")) == edit.nobody

test_risk_assessed_in_the_future_fails if {
	judge("risk_current", risk({"assessed_on": "2026-11-25"})) == edit.fails("ai_risk:R")
}

test_planned_review_passes if judge("next_review_planned", good) == edit.passes("ai_risk:R")

test_review_due_today_passes if {
	judge("next_review_planned", risk({"next_review": "2026-11-24"})) == edit.passes("ai_risk:R")
}

test_overdue_review_fails if {
	judge("next_review_planned", risk({"next_review": "2026-11-23"})) == edit.fails("ai_risk:R")
}

test_review_without_date_is_unknown if {
	judge("next_review_planned", edit.without(good, "ai_risk:R", "next_review")) == edit.unclear("ai_risk:R")
}

test_no_review_without_risks if judge("next_review_planned", edit.gone(good, "ai_risk:R")) == edit.nobody

test_reassessed_change_passes if judge("reassessed_after_change", good) == edit.passes("change:C")

test_reassessed_on_the_day_of_the_change_passes if {
	judge("reassessed_after_change", risk({"assessed_on": "2026-05-01"})) == edit.passes("change:C")
}

test_change_after_the_assessment_fails if {
	judge("reassessed_after_change", risk({"assessed_on": "2026-04-30"})) == edit.fails("change:C")
}

test_change_without_date_is_unknown if {
	judge("reassessed_after_change", edit.without(good, "change:C", "date")) == edit.unclear("change:C")
}

test_change_of_unknown_system_is_unknown if {
	judge("reassessed_after_change", edit.without(good, "change:C", "system")) == edit.unclear("change:C")
}

test_change_ahead_is_out_of_scope if {
	nodes := edit.set_fields(good, "change:C", {"date": "2026-11-25"})
	judge("reassessed_after_change", nodes) == edit.nobody
}

test_reassessment_in_the_future_fails if {
	judge("reassessed_after_change", risk({"assessed_on": "2026-11-25"})) == edit.fails("change:C")
}

test_change_of_today_is_made if {
	nodes := edit.set_fields(risk({"assessed_on": "2026-11-24"}), "change:C", {"date": "2026-11-24"})
	judge("reassessed_after_change", nodes) == edit.passes("change:C")
}

# What each check cannot do without.
needs := {
	"system_assessed": {"ai_risk:R": ["assessed_on", "systems"]},
	"risk_current": {"ai_risk:R": ["assessed_on"]},
	"next_review_planned": {"ai_risk:R": ["next_review"]},
	"reassessed_after_change": {
		"ai_risk:R": ["assessed_on", "systems"],
		"change:C": ["date", "system"],
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
	every check in ["system_assessed", "risk_current", "next_review_planned", "reassessed_after_change"] {
		register_missing(check) == edit.organisation_unclear
	}
}
