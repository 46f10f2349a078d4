package iso42001.clause_8_3_test

import data.iso42001.clause_8_3
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := clause_8_3.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := clause_8_3.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"role:R": {"kind": "role", "person": "A. Person", "role": "Head of risk"},
	"ai_risk:R": {
		"kind": "ai_risk",
		"treatment": "modify",
		"treatment_owner": "Head of risk",
		"treatment_status": "done",
		"treatment_due": "2026-06-01",
		"inherent_level": 16,
		"residual_level": 8,
		"effectiveness_note": "Fewer wrong alarms",
		"effectiveness_checked_on": "2026-09-01",
	},
}

risk(fields) := edit.set_fields(good, "ai_risk:R", fields)

running := risk({"treatment_status": "in_progress", "treatment_due": "2026-12-01"})

test_finished_treatment_passes if judge("treated_in_time", good) == edit.passes("ai_risk:R")

test_finished_treatment_needs_no_due_date if {
	judge("treated_in_time", edit.without(good, "ai_risk:R", "treatment_due")) == edit.passes("ai_risk:R")
}

test_running_treatment_passes if judge("treated_in_time", running) == edit.passes("ai_risk:R")

test_overdue_treatment_fails if {
	nodes := risk({"treatment_status": "planned", "treatment_due": "2026-10-24"})
	judge("treated_in_time", nodes) == edit.fails("ai_risk:R")
}

test_running_treatment_without_date_is_unknown if {
	judge("treated_in_time", edit.without(running, "ai_risk:R", "treatment_due")) == edit.unclear("ai_risk:R")
}

test_treatment_without_status_is_unknown if {
	judge("treated_in_time", edit.without(good, "ai_risk:R", "treatment_status")) == edit.unclear("ai_risk:R")
}

test_retained_risk_is_out_of_scope if judge("treated_in_time", risk({"treatment": "retain"})) == edit.nobody

test_treatment_a_little_late_passes if {
	nodes := risk({"treatment_status": "in_progress", "treatment_due": "2026-10-25"})
	judge("treated_in_time", nodes) == edit.passes("ai_risk:R")
}

test_checked_effect_passes if judge("effect_checked", good) == edit.passes("ai_risk:R")

test_effect_checked_too_long_ago_fails if {
	judge("effect_checked", risk({"effectiveness_checked_on": "2025-11-23"})) == edit.fails("ai_risk:R")
}

test_effect_without_note_is_unknown if {
	judge("effect_checked", edit.without(good, "ai_risk:R", "effectiveness_note")) == edit.unclear("ai_risk:R")
}

test_running_treatment_has_no_effect_yet if judge("effect_checked", running) == edit.nobody

test_effect_checked_in_the_future_fails if {
	judge("effect_checked", risk({"effectiveness_checked_on": "2026-11-25"})) == edit.fails("ai_risk:R")
}

test_lowered_risk_passes if judge("risk_lowered", risk({"residual_level": 12})) == edit.passes("ai_risk:R")

test_risk_as_high_as_before_fails if {
	judge("risk_lowered", risk({"residual_level": 16})) == edit.fails("ai_risk:R")
}

test_risk_without_level_is_unknown if {
	judge("risk_lowered", edit.without(good, "ai_risk:R", "residual_level")) == edit.unclear("ai_risk:R")
}

test_retained_risk_need_not_fall if judge("risk_lowered", risk({"treatment": "retain"})) == edit.nobody

test_acceptable_risk_need_not_fall if {
	judge("risk_lowered", risk({"inherent_level": 9, "residual_level": 9})) == edit.passes("ai_risk:R")
}

test_treatment_led_passes if judge("treatment_led", good) == edit.passes("ai_risk:R")

test_treatment_led_by_nobody_known_fails if {
	judge("treatment_led", risk({"treatment_owner": "Somebody"})) == edit.fails("ai_risk:R")
}

test_treatment_without_owner_is_unknown if {
	judge("treatment_led", edit.without(good, "ai_risk:R", "treatment_owner")) == edit.unclear("ai_risk:R")
}

test_retained_risk_needs_no_leader if judge("treatment_led", risk({"treatment": "retain"})) == edit.nobody

test_leader_without_role_register_is_unknown if {
	judge("treatment_led", edit.gone(good, "role:R")) == edit.unclear("ai_risk:R")
}

test_leader_by_name_passes if {
	judge("treatment_led", risk({"treatment_owner": "a. person"})) == edit.passes("ai_risk:R")
}

test_planned_treatment_has_no_effect_yet if {
	judge("effect_checked", risk({"treatment_status": "planned"})) == edit.nobody
}

# What each check cannot do without.
needs := {
	"treated_in_time": {"ai_risk:R": ["treatment_status"]},
	"effect_checked": {"ai_risk:R": ["effectiveness_checked_on", "effectiveness_note"]},
	"risk_lowered": {"ai_risk:R": ["inherent_level", "residual_level"]},
	"treatment_led": {"ai_risk:R": ["treatment_owner"]},
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

test_register_missing_is_unknown if {
	every check in ["treated_in_time", "effect_checked", "risk_lowered", "treatment_led"] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_one_name_in_the_role_register_is_enough_to_judge if {
	nodes := object.union(risk({"treatment_owner": "Somebody"}), {"role:R": {"kind": "role", "person": "A. Person"}})
	judge("treatment_led", edit.without(nodes, "role:R", "role")) == edit.fails("ai_risk:R")
}

test_treatment_led_by_a_deputy_passes if {
	nodes := edit.set_fields(risk({"treatment_owner": "b. deputy"}), "role:R", {"deputy": "B. Deputy"})
	judge("treatment_led", nodes) == edit.passes("ai_risk:R")
}
