package iso42001.clause_9_2_2_test

import data.iso42001.clause_9_2_2
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := clause_9_2_2.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := clause_9_2_2.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"document:P": {
		"kind": "document",
		"type": "audit_programme",
		"status": "approved",
		"approved_by": "Board",
		"approved_on": "2026-01-10",
		"review_on": "2027-01-10",
	},
	"audit:A": {
		"kind": "audit",
		"status": "done",
		"covers_aims": true,
		"report_date": "2026-04-15",
		"scope_requirements": ["4", "5", "6.1", "clause:6.2", "6.3", "7", "8", "9", "10", "A.2", "A.3", "A.4", "A.5"],
		"auditor": "B. Auditor",
		"independent": true,
		"reported_to": "Board",
		"auditor_ai_competent": true,
		"findings": 1,
		"report_ref": "AUD-2026-1",
	},
	"audit:B": {
		"kind": "audit",
		"status": "done",
		"covers_aims": true,
		"report_date": "2025-04-15",
		"scope_requirements": ["A.6.1", "a.6.2", "A.7", "A.8", "annex:A.9", "A.10.2", "A.10.3"],
		"auditor": "B. Auditor",
		"independent": true,
		"reported_to": "Board",
		"auditor_ai_competent": true,
		"findings": 0,
		"report_ref": "AUD-2025-1",
	},
	"soa:iso42001:A.10.4": {
		"kind": "soa",
		"control_id": "A.10.4",
		"applicable": false,
		"exclusion_justification": "No customers of ours",
	},
	"competence:C": {
		"kind": "competence",
		"person": "B. Auditor",
		"function": "ai",
		"requirement": "Understands machine learning",
		"evidence": "Certificate",
		"obtained_on": "2025-01-01",
		"valid_until": "2028-01-01",
	},
	"action:N": {"kind": "action", "audit": "audit:A"},
}

both := {"passed": {"audit:A", "audit:B"}, "failed": set(), "unknown": set()}

alone := edit.gone(good, "audit:B")

audit(fields) := edit.set_fields(alone, "audit:A", fields)

test_programme_in_force_passes if judge("programme_in_force", good) == edit.organisation_passes

test_overdue_programme_fails if {
	nodes := edit.set_fields(good, "document:P", {"review_on": "2026-11-23"})
	judge("programme_in_force", nodes) == edit.organisation_fails
}

test_programme_without_approver_is_unknown if {
	judge("programme_in_force", edit.without(good, "document:P", "approved_by")) == edit.organisation_unclear
}

test_other_document_is_no_programme if {
	nodes := edit.set_fields(good, "document:P", {"type": "other"})
	judge("programme_in_force", nodes) == edit.organisation_unclear
}

test_programme_approved_in_the_future_fails if {
	nodes := edit.set_fields(good, "document:P", {"approved_on": "2026-11-25"})
	judge("programme_in_force", nodes) == edit.organisation_fails
}

test_all_clauses_covered_passes if judge("clauses_covered", good) == edit.organisation_passes

test_whole_range_of_clauses_passes if {
	judge("clauses_covered", audit({"scope_requirements": ["4-10"]})) == edit.organisation_passes
}

test_clause_left_out_fails if {
	judge("clauses_covered", audit({"scope_requirements": ["4", "5", "6", "7", "8", "9"]})) == edit.organisation_fails
}

test_scope_unknown_is_unknown if {
	nodes := edit.without(alone, "audit:A", "scope_requirements")
	judge("clauses_covered", nodes) == edit.organisation_unclear
	judge("controls_covered", nodes) == edit.organisation_unclear
}

test_planned_audit_covers_nothing if {
	judge("clauses_covered", edit.set_fields(good, "audit:A", {"status": "planned"})) == edit.organisation_fails
}

test_empty_scope_covers_nothing if {
	judge("clauses_covered", audit({"scope_requirements": []})) == edit.organisation_fails
}

test_audit_before_the_cycle_covers_nothing if {
	judge("clauses_covered", audit({"report_date": "2023-11-23"})) == edit.organisation_fails
}

test_all_applicable_controls_covered_passes if judge("controls_covered", good) == edit.organisation_passes

test_whole_annex_passes if {
	judge("controls_covered", audit({"scope_requirements": ["Annex A"]})) == edit.organisation_passes
}

test_control_left_out_fails if judge("controls_covered", alone) == edit.organisation_fails

test_excluded_control_without_reason_must_be_covered if {
	nodes := edit.without(good, "soa:iso42001:A.10.4", "exclusion_justification")
	judge("controls_covered", nodes) == edit.organisation_fails
}

test_control_without_decision_must_be_covered if {
	judge("controls_covered", edit.gone(good, "soa:iso42001:A.10.4")) == edit.organisation_fails
}

test_a_clause_is_no_control if {
	nodes := audit({"scope_requirements": ["4", "5", "6", "7", "8", "9", "10"]})
	judge("controls_covered", nodes) == edit.organisation_fails
}

test_impartial_auditor_passes if judge("auditor_impartial", good) == both

test_dependent_auditor_fails if judge("auditor_impartial", audit({"independent": false})) == edit.fails("audit:A")

test_auditor_reporting_to_himself_fails if {
	judge("auditor_impartial", audit({"reported_to": "b. auditor"})) == edit.fails("audit:A")
}

test_independence_unknown_is_unknown if {
	judge("auditor_impartial", edit.without(alone, "audit:A", "independent")) == edit.unclear("audit:A")
}

test_planned_audit_has_no_auditor_yet if {
	judge("auditor_impartial", audit({"status": "planned"})) == edit.nobody
}

test_auditor_who_knows_ai_passes if judge("auditor_knows_ai", good) == both

test_nc18_auditor_without_ai_competence if {
	judge("auditor_knows_ai", audit({"auditor_ai_competent": false})) == edit.fails("audit:A")
	judge("auditor_knows_ai", edit.gone(alone, "competence:C")) == edit.unclear("audit:A")
	nodes := edit.set_fields(alone, "competence:C", {"function": "internal_audit"})
	judge("auditor_knows_ai", nodes) == edit.fails("audit:A")
}

test_competence_unknown_is_unknown if {
	judge("auditor_knows_ai", edit.without(alone, "audit:A", "auditor_ai_competent")) == edit.unclear("audit:A")
}

test_planned_audit_needs_no_competence_yet if {
	judge("auditor_knows_ai", audit({"status": "planned"})) == edit.nobody
}

test_audit_of_another_system_is_out_of_the_question if {
	every check in ["auditor_impartial", "auditor_knows_ai", "findings_followed_up"] {
		judge(check, audit({"covers_aims": false})) == edit.nobody
	}
}

test_audit_that_does_not_say_of_what_stays_in_question if {
	nodes := edit.without(audit({"auditor_ai_competent": false}), "audit:A", "covers_aims")
	judge("auditor_knows_ai", nodes) == edit.fails("audit:A")
}

test_competence_from_the_future_fails if {
	nodes := edit.set_fields(alone, "competence:C", {"obtained_on": "2026-11-25"})
	judge("auditor_knows_ai", nodes) == edit.fails("audit:A")
}

test_followed_findings_pass if judge("findings_followed_up", good) == both

test_finding_without_action_fails if judge("findings_followed_up", audit({"findings": 2})) == edit.fails("audit:A")

test_action_gone_fails if {
	judge("findings_followed_up", edit.gone(alone, "action:N")) == edit.fails("audit:A")
}

test_findings_unknown_is_unknown if {
	judge("findings_followed_up", edit.without(alone, "audit:A", "findings")) == edit.unclear("audit:A")
}

test_planned_audit_has_no_findings_yet if {
	judge("findings_followed_up", audit({"status": "planned"})) == edit.nobody
}

test_no_findings_need_no_actions if {
	nodes := edit.gone(audit({"findings": 0}), "action:N")
	judge("findings_followed_up", nodes) == edit.passes("audit:A")
}

# What each check cannot do without.
needs := {
	"programme_in_force": {"document:P": ["approved_by", "approved_on", "review_on", "status", "type"]},
	"clauses_covered": {"audit:A": ["covers_aims", "report_date", "scope_requirements", "status"]},
	"auditor_impartial": {"audit:A": ["auditor", "independent", "reported_to"]},
	"auditor_knows_ai": {
		"audit:A": ["auditor", "auditor_ai_competent"],
		"competence:C": ["evidence", "function", "obtained_on", "person", "requirement", "valid_until"],
	},
	"findings_followed_up": {"audit:A": ["findings", "report_ref"]},
}

test_every_blank_cell_is_unknown if {
	every check, records in needs {
		every id, fields in records {
			every field in fields {
				judge(check, edit.without(alone, id, field)) == edit.turned_unknown(judge(check, alone).passed)
			}
		}
	}
}

test_registers_missing_are_unknown if {
	every check in [
		"programme_in_force", "clauses_covered", "controls_covered", "auditor_impartial", "auditor_knows_ai",
		"findings_followed_up",
	] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_plain_no_to_the_auditor_decides_whatever_else_is_blank if {
	every field in ["auditor", "reported_to"] {
		dependent := edit.without(audit({"independent": false}), "audit:A", field)
		judge("auditor_impartial", dependent) == edit.fails("audit:A")
	}
	unable := edit.without(audit({"auditor_ai_competent": false}), "audit:A", "auditor")
	judge("auditor_knows_ai", unable) == edit.fails("audit:A")
}
