package iso42001.clause_9_2_1_test

import data.iso42001.clause_9_2_1
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := clause_9_2_1.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := clause_9_2_1.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"audit:A": {
		"kind": "audit",
		"status": "done",
		"covers_aims": true,
		"period_from": "2026-01-01",
		"period_to": "2026-03-31",
		"report_date": "2026-04-15",
		"objects_examined": ["datasets", "models", "people"],
	},
	"audit:B": {
		"kind": "audit",
		"status": "done",
		"covers_aims": true,
		"period_from": "2024-01-01",
		"period_to": "2024-03-31",
		"report_date": "2024-04-15",
		"objects_examined": ["processes"],
	},
}

latest(fields) := edit.set_fields(good, "audit:A", fields)

only(fields) := edit.gone(latest(fields), "audit:B")

test_audited_in_cadence_passes if judge("audited_in_cadence", good) == edit.organisation_passes

test_nc17_no_audit_of_the_management_system_in_a_year if {
	judge("audited_in_cadence", latest({"report_date": "2025-11-23"})) == edit.organisation_fails
	judge("audited_in_cadence", latest({"covers_aims": false})) == edit.organisation_fails
	judge("audited_in_cadence", edit.gone(good, "audit:A")) == edit.organisation_fails
}

test_audit_without_report_date_is_unknown if {
	judge("audited_in_cadence", edit.without(only({}), "audit:A", "report_date")) == edit.organisation_unclear
}

test_planned_audit_is_no_audit if {
	judge("audited_in_cadence", latest({"status": "planned"})) == edit.organisation_fails
}

test_report_in_the_future_fails if {
	judge("audited_in_cadence", latest({"report_date": "2026-11-25"})) == edit.organisation_fails
}

test_ai_examined_over_the_cycle_passes if judge("ai_itself_examined", good) == edit.organisation_passes

test_processes_not_examined_fails if judge("ai_itself_examined", only({})) == edit.organisation_fails

test_nothing_examined_fails if judge("ai_itself_examined", only({"objects_examined": []})) == edit.organisation_fails

test_objects_unknown_is_unknown if {
	judge("ai_itself_examined", edit.without(only({}), "audit:A", "objects_examined")) == edit.organisation_unclear
}

test_audit_before_the_cycle_does_not_count if {
	nodes := edit.set_fields(good, "audit:B", {"report_date": "2023-11-23"})
	judge("ai_itself_examined", nodes) == edit.organisation_fails
}

test_audit_of_something_else_does_not_count if {
	nodes := edit.set_fields(good, "audit:B", {"covers_aims": false})
	judge("ai_itself_examined", nodes) == edit.organisation_fails
}

test_period_reported_passes if judge("period_reported", only({})) == edit.passes("audit:A")

test_report_before_the_period_ends_fails if {
	judge("period_reported", only({"period_to": "2026-04-16"})) == edit.fails("audit:A")
}

test_period_upside_down_fails if judge("period_reported", only({"period_from": "2026-04-01"})) == edit.fails("audit:A")

test_period_without_end_is_unknown if {
	judge("period_reported", edit.without(only({}), "audit:A", "period_to")) == edit.unclear("audit:A")
}

test_planned_audit_has_no_period_yet if judge("period_reported", only({"status": "planned"})) == edit.nobody

test_audit_of_another_system_owes_no_period_here if {
	judge("period_reported", only({"covers_aims": false})) == edit.nobody
}

test_future_report_fails if judge("period_reported", only({"report_date": "2026-11-25"})) == edit.fails("audit:A")

test_audit_of_one_day_reported_at_once_passes if {
	nodes := only({"period_from": "2026-04-15", "period_to": "2026-04-15"})
	judge("period_reported", nodes) == edit.passes("audit:A")
}

# What each check cannot do without.
needs := {
	"audited_in_cadence": {"audit:A": ["covers_aims", "report_date", "status"]},
	"period_reported": {"audit:A": ["period_from", "period_to", "report_date"]},
}

test_every_blank_cell_is_unknown if {
	every check, records in needs {
		every id, fields in records {
			every field in fields {
				judge(check, edit.without(only({}), id, field)) == edit.turned_unknown(judge(check, only({})).passed)
			}
		}
	}
}

test_registers_missing_are_unknown if {
	every check in ["audited_in_cadence", "ai_itself_examined", "period_reported"] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_datasets_models_and_processes_are_each_examined if {
	every left in [["models"], ["datasets"]] {
		judge("ai_itself_examined", latest({"objects_examined": left})) == edit.organisation_fails
	}
	nodes := edit.set_fields(good, "audit:B", {"objects_examined": ["people"]})
	judge("ai_itself_examined", nodes) == edit.organisation_fails
}
