package iso42001.clause_8_1_test

import data.iso42001.clause_8_1
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := clause_8_1.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := clause_8_1.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"document:OPS": {
		"kind": "document",
		"type": "operational_control",
		"status": "approved",
		"approved_by": "Head of operations",
		"approved_on": "2026-01-10",
		"review_on": "2027-01-10",
	},
	"ai_system:A": {"kind": "ai_system", "status": "production"},
	"deployment:D": {
		"kind": "deployment",
		"system": "ai_system:A",
		"environment": "production",
		"status": "live",
		"gate_passed": true,
		"approved_by": "Model committee",
		"approved_on": "2026-03-01",
		"deployed_on": "2026-03-01",
	},
	"monitoring:M": {
		"kind": "monitoring",
		"deployment": "deployment:D",
		"last_checked": "2026-11-10",
		"period_days": 30,
		"facts": {"due_on": "2026-12-10"},
	},
	"role:R": {"kind": "role", "person": "A. Person", "role": "Head of purchasing"},
	"supplier:S": {"kind": "supplier", "owner": "head of purchasing"},
	"soa:iso42001:A.6.2.6": {
		"kind": "soa",
		"framework": "iso42001",
		"control_id": "A.6.2.6",
		"applicable": true,
		"status": "implemented",
		"evidence": "Monitoring records",
		"last_reviewed": "2026-06-01",
	},
}

test_procedure_in_force_passes if judge("procedures_in_force", good) == edit.organisation_passes

test_draft_procedure_fails if {
	nodes := edit.set_fields(good, "document:OPS", {"status": "draft"})
	judge("procedures_in_force", nodes) == edit.organisation_fails
}

test_procedure_without_review_date_is_unknown if {
	judge("procedures_in_force", edit.without(good, "document:OPS", "review_on")) == edit.organisation_unclear
}

test_other_document_is_no_procedure if {
	nodes := edit.set_fields(good, "document:OPS", {"type": "scope"})
	judge("procedures_in_force", nodes) == edit.organisation_unclear
}

test_procedure_approved_in_the_future_fails if {
	nodes := edit.set_fields(good, "document:OPS", {"approved_on": "2026-11-25"})
	judge("procedures_in_force", nodes) == edit.organisation_fails
}

test_gated_system_passes if judge("production_gated", good) == edit.passes("ai_system:A")

test_gate_not_passed_fails if {
	nodes := edit.set_fields(good, "deployment:D", {"gate_passed": false})
	judge("production_gated", nodes) == edit.fails("ai_system:A")
}

test_gate_without_approval_date_is_unknown if {
	judge("production_gated", edit.without(good, "deployment:D", "approved_on")) == edit.unclear("ai_system:A")
}

test_system_without_deployment_is_unknown if {
	judge("production_gated", edit.gone(good, "deployment:D")) == edit.unclear("ai_system:A")
}

test_suspended_system_needs_no_gate if {
	judge("production_gated", edit.set_fields(good, "ai_system:A", {"status": "suspended"})) == edit.nobody
}

test_system_without_status_needs_a_gate if {
	judge("production_gated", edit.without(good, "ai_system:A", "status")) == edit.passes("ai_system:A")
}

test_gate_of_a_test_environment_fails if {
	nodes := edit.set_fields(good, "deployment:D", {"environment": "test"})
	judge("production_gated", nodes) == edit.fails("ai_system:A")
}

test_approval_after_going_live_fails if {
	nodes := edit.set_fields(good, "deployment:D", {"approved_on": "2026-03-02"})
	judge("production_gated", nodes) == edit.fails("ai_system:A")
}

test_deployment_in_the_future_fails if {
	nodes := edit.set_fields(good, "deployment:D", {"approved_on": "2026-12-01", "deployed_on": "2026-12-01"})
	judge("production_gated", nodes) == edit.fails("ai_system:A")
}

test_monitored_system_passes if judge("production_monitored", good) == edit.passes("ai_system:A")

test_overdue_measurement_fails if {
	nodes := edit.set_fields(good, "monitoring:M", {"facts": {"due_on": "2026-11-23"}})
	judge("production_monitored", nodes) == edit.fails("ai_system:A")
}

test_measurement_without_date_is_unknown if {
	judge("production_monitored", edit.without(good, "monitoring:M", "last_checked")) == edit.unclear("ai_system:A")
}

test_planned_system_needs_no_measurement if {
	judge("production_monitored", edit.set_fields(good, "ai_system:A", {"status": "planned"})) == edit.nobody
}

test_measurement_in_the_future_fails if {
	nodes := edit.set_fields(good, "monitoring:M", {"last_checked": "2026-11-25"})
	judge("production_monitored", nodes) == edit.fails("ai_system:A")
}

test_measurement_of_a_stopped_deployment_fails if {
	nodes := edit.set_fields(good, "deployment:D", {"status": "stopped"})
	judge("production_monitored", nodes) == edit.fails("ai_system:A")
}

test_owned_supplier_passes if judge("supplier_owned", good) == edit.passes("supplier:S")

test_one_person_on_record_is_enough_to_tell_who_owns if {
	alone := edit.without(good, "role:R", "role")
	judge("supplier_owned", edit.set_fields(alone, "supplier:S", {"owner": "A. Person"})) == edit.passes("supplier:S")
}

test_owner_nobody_knows_fails if {
	nodes := edit.set_fields(good, "supplier:S", {"owner": "Somebody"})
	judge("supplier_owned", nodes) == edit.fails("supplier:S")
}

test_supplier_without_owner_is_unknown if {
	judge("supplier_owned", edit.without(good, "supplier:S", "owner")) == edit.unclear("supplier:S")
}

test_owner_without_role_register_is_unknown if {
	judge("supplier_owned", edit.gone(good, "role:R")) == edit.unclear("supplier:S")
}

test_ended_supplier_needs_no_owner if {
	judge("supplier_owned", edit.set_fields(good, "supplier:S", {"status": "ended"})) == edit.nobody
}

test_supplier_of_other_things_needs_no_owner if {
	judge("supplier_owned", edit.set_fields(good, "supplier:S", {"provides": ["other"]})) == edit.nobody
}

test_supplier_of_nothing_still_needs_an_owner if {
	nodes := edit.set_fields(good, "supplier:S", {"provides": [], "owner": "Somebody"})
	judge("supplier_owned", nodes) == edit.fails("supplier:S")
}

test_implemented_control_at_work_passes if {
	judge("implemented_is_lived", good) == edit.passes("soa:iso42001:A.6.2.6")
}

test_nc14_implemented_without_operational_record if {
	nodes := edit.set_fields(good, "monitoring:M", {"last_checked": "2025-11-23"})
	judge("implemented_is_lived", nodes) == edit.fails("soa:iso42001:A.6.2.6")
}

test_implemented_without_any_record_fails if {
	judge("implemented_is_lived", edit.gone(good, "monitoring:M")) == edit.fails("soa:iso42001:A.6.2.6")
}

test_implemented_without_evidence_is_unknown if {
	nodes := edit.without(good, "soa:iso42001:A.6.2.6", "evidence")
	judge("implemented_is_lived", nodes) == edit.unclear("soa:iso42001:A.6.2.6")
}

test_planned_control_is_out_of_scope if {
	nodes := edit.set_fields(good, "soa:iso42001:A.6.2.6", {"status": "planned"})
	judge("implemented_is_lived", nodes) == edit.nobody
}

test_excluded_control_is_out_of_scope if {
	nodes := edit.set_fields(good, "soa:iso42001:A.6.2.6", {"applicable": false})
	judge("implemented_is_lived", nodes) == edit.nobody
}

test_control_of_another_standard_is_out_of_scope if {
	nodes := edit.set_fields(good, "soa:iso42001:A.6.2.6", {"framework": "iso27001"})
	judge("implemented_is_lived", nodes) == edit.nobody
}

test_control_without_register_rests_on_its_evidence if {
	nodes := edit.set_fields(good, "soa:iso42001:A.6.2.6", {"control_id": "A.8.2"})
	judge("implemented_is_lived", nodes) == edit.passes("soa:iso42001:A.6.2.6")
}

test_row_reviewed_in_the_future_fails if {
	nodes := edit.set_fields(good, "soa:iso42001:A.6.2.6", {"last_reviewed": "2026-11-25"})
	judge("implemented_is_lived", nodes) == edit.fails("soa:iso42001:A.6.2.6")
}

test_unfinished_control_is_out_of_scope if {
	every status in ["partial", "planned", "not_implemented"] {
		nodes := edit.set_fields(good, "soa:iso42001:A.6.2.6", {"status": status})
		judge("implemented_is_lived", nodes) == edit.nobody
	}
}

test_control_of_our_own_is_out_of_scope if {
	nodes := edit.set_fields(good, "soa:iso42001:A.6.2.6", {"framework": "own"})
	judge("implemented_is_lived", nodes) == edit.nobody
}

# Where each control leaves its records.
traces := {
	"A.2.3": {"kind": "alignment", "date": "2026-06-01"},
	"A.2.4": {"kind": "policy", "last_review": "2026-06-01"},
	"A.5.2": {"kind": "impact_assessment", "assessed_on": "2026-06-01"},
	"A.5.3": {"kind": "impact_assessment", "assessed_on": "2026-06-01"},
	"A.5.4": {"kind": "impact_assessment", "assessed_on": "2026-06-01"},
	"A.5.5": {"kind": "impact_assessment", "assessed_on": "2026-06-01"},
	"A.6.2.4": {"kind": "evaluation", "date": "2026-06-01"},
	"A.6.2.5": {"kind": "deployment", "deployed_on": "2026-06-01"},
	"A.6.2.6": {"kind": "monitoring", "last_checked": "2026-06-01"},
	"A.7.2": {"kind": "dataset", "approved_on": "2026-06-01"},
	"A.7.4": {"kind": "quality", "date": "2026-06-01"},
	"A.7.5": {"kind": "provenance", "date": "2026-06-01"},
	"A.7.6": {"kind": "preparation", "date": "2026-06-01"},
	"A.8.4": {"kind": "document", "exercised_on": "2026-06-01"},
	"A.8.5": {"kind": "reporting_duty", "last_review": "2026-06-01"},
	"A.9.3": {"kind": "objective", "last_status_on": "2026-06-01"},
	"A.9.4": {"kind": "ai_system", "deviation_checked_on": "2026-06-01"},
	"A.10.2": {"kind": "supplier", "last_review": "2026-06-01"},
	"A.10.3": {"kind": "supplier", "last_review": "2026-06-01"},
}

claim(control) := {"soa:R": {
	"kind": "soa",
	"control_id": control,
	"evidence": "Records",
	"last_reviewed": "2026-06-01",
}}

test_every_control_leaves_its_own_trace if {
	every control, place in traces {
		judge("implemented_is_lived", object.union(claim(control), {"trace:T": place})) == edit.passes("soa:R")
		judge("implemented_is_lived", claim(control)) == edit.fails("soa:R")
	}
}

test_measurement_of_another_state_than_live_fails if {
	nodes := edit.set_fields(good, "deployment:D", {"status": "planned"})
	judge("production_gated", nodes) == edit.fails("ai_system:A")
}

# What each check cannot do without.
needs := {
	"procedures_in_force": {"document:OPS": ["approved_by", "approved_on", "review_on", "status", "type"]},
	"production_gated": {
		"deployment:D": ["approved_by", "approved_on", "deployed_on", "environment", "gate_passed", "status", "system"],
	},
	"production_monitored": {
		"deployment:D": ["status", "system"],
		"monitoring:M": ["deployment", "facts", "last_checked", "period_days"],
	},
	"supplier_owned": {"supplier:S": ["owner"]},
	"implemented_is_lived": {"soa:iso42001:A.6.2.6": ["control_id", "evidence", "last_reviewed"]},
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
	every check in ["production_gated", "production_monitored", "supplier_owned", "implemented_is_lived"] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_nc14_implemented_and_not_looked_at_for_a_year if {
	nodes := edit.set_fields(good, "soa:iso42001:A.6.2.6", {"last_reviewed": "2025-11-23"})
	judge("implemented_is_lived", nodes) == edit.fails("soa:iso42001:A.6.2.6")
	on_the_day := edit.set_fields(good, "soa:iso42001:A.6.2.6", {"last_reviewed": "2025-11-24"})
	judge("implemented_is_lived", on_the_day) == edit.passes("soa:iso42001:A.6.2.6")
}
