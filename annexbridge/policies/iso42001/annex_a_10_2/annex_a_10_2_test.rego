package iso42001.annex_a_10_2_test

import data.iso42001.annex_a_10_2
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_10_2.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_10_2.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"ai_system:A": {"kind": "ai_system", "org_role": ["provider"], "aiact_operator_role": ["provider"]},
	"supplier:S": {
		"kind": "supplier",
		"provides": ["api"],
		"criticality": "high",
		"responsibility_matrix_ref": "RACI-3",
		"responsibility_areas": ["data", "model", "deployment", "monitoring", "incident"],
		"contract_clauses": [
			"change_notice",
			"incident_notice",
			"vulnerability_notice",
			"audit_right",
			"evaluation_info",
		],
		"change_notice_days": 30,
	},
	"attestation:T": {
		"kind": "attestation",
		"requirement": "annex:A.10.2",
		"check": "customers_know_their_part",
		"subject": "ai_system:A",
		"conforms": true,
		"statement": "The terms say who oversees and who retrains",
		"attested_by": "Head of sales",
		"role": "Head of sales",
		"attested_on": "2026-10-01",
		"valid_until": "2027-10-01",
		"evidence": "Terms, section 5",
	},
}

system(fields) := edit.set_fields(good, "ai_system:A", fields)

supplier(fields) := edit.set_fields(good, "supplier:S", fields)

statement(fields) := edit.set_fields(good, "attestation:T", fields)

of_suppliers := ["matrix_covers_life_cycle", "changes_announced", "troubles_reported", "records_for_audits"]

test_supplier_passes if {
	every check in of_suppliers {
		judge(check, good) == edit.passes("supplier:S")
	}
}

test_ended_supplier_is_out_of_scope if {
	every check in of_suppliers {
		judge(check, supplier({"status": "ended"})) == edit.nobody
	}
}

test_own_part_passes if judge("own_part_known", good) == edit.passes("ai_system:A")

test_no_part_fails if judge("own_part_known", system({"org_role": []})) == edit.fails("ai_system:A")

test_part_unknown_is_unknown if {
	judge("own_part_known", edit.without(good, "ai_system:A", "aiact_operator_role")) == edit.unclear("ai_system:A")
}

test_retired_system_is_out_of_scope if judge("own_part_known", system({"status": "retired"})) == edit.nobody

test_no_part_under_the_law_fails if {
	judge("own_part_known", system({"aiact_operator_role": []})) == edit.fails("ai_system:A")
}

test_area_left_out_fails if {
	nodes := supplier({"responsibility_areas": ["data", "model", "deployment", "monitoring"]})
	judge("matrix_covers_life_cycle", nodes) == edit.fails("supplier:S")
}

test_matrix_unknown_is_unknown if {
	nodes := edit.without(good, "supplier:S", "responsibility_matrix_ref")
	judge("matrix_covers_life_cycle", nodes) == edit.unclear("supplier:S")
}

test_empty_matrix_fails if {
	judge("matrix_covers_life_cycle", supplier({"responsibility_areas": []})) == edit.fails("supplier:S")
}

test_notice_too_short_fails if {
	judge("changes_announced", supplier({"change_notice_days": 29})) == edit.fails("supplier:S")
}

test_notice_not_in_the_contract_fails if {
	judge("changes_announced", supplier({"contract_clauses": ["incident_notice"]})) == edit.fails("supplier:S")
}

test_notice_unknown_is_unknown if {
	judge("changes_announced", edit.without(good, "supplier:S", "change_notice_days")) == edit.unclear("supplier:S")
}

test_no_notice_at_all_fails if {
	judge("changes_announced", supplier({"change_notice_days": 0})) == edit.fails("supplier:S")
}

test_supplier_of_hardware_need_not_announce_models if {
	judge("changes_announced", supplier({"provides": ["compute"]})) == edit.nobody
}

test_supplier_of_nothing_must_announce_changes if {
	judge("changes_announced", supplier({"provides": []})) == edit.passes("supplier:S")
}

test_troubles_not_in_the_contract_fails if {
	judge("troubles_reported", supplier({"contract_clauses": ["incident_notice"]})) == edit.fails("supplier:S")
}

test_contract_unknown_is_unknown if {
	nodes := edit.without(good, "supplier:S", "contract_clauses")
	every check in ["changes_announced", "troubles_reported", "records_for_audits"] {
		judge(check, nodes) == edit.unclear("supplier:S")
	}
}

test_contract_without_clauses_fails if {
	every check in ["changes_announced", "troubles_reported", "records_for_audits"] {
		judge(check, supplier({"contract_clauses": []})) == edit.fails("supplier:S")
	}
}

test_records_not_in_the_contract_fails if {
	judge("records_for_audits", supplier({"contract_clauses": ["audit_right"]})) == edit.fails("supplier:S")
}

test_minor_supplier_need_not_give_records if {
	judge("records_for_audits", supplier({"criticality": "low"})) == edit.nobody
}

test_customers_know_passes if judge("customers_know_their_part", good) == edit.passes("ai_system:A")

test_customers_do_not_know_fails if {
	judge("customers_know_their_part", statement({"conforms": false})) == edit.fails("ai_system:A")
}

test_nobody_attests_is_unknown if {
	judge("customers_know_their_part", edit.gone(good, "attestation:T")) == edit.unclear("ai_system:A")
}

test_system_for_own_use_has_no_customers if {
	nodes := system({"org_role": ["developer", "deployer"]})
	judge("customers_know_their_part", nodes) == edit.nobody
}

test_system_of_no_role_may_have_customers if {
	judge("customers_know_their_part", system({"org_role": []})) == edit.passes("ai_system:A")
}

test_attested_in_the_future_is_unknown if {
	judge("customers_know_their_part", statement({"attested_on": "2026-11-25"})) == edit.unclear("ai_system:A")
}

test_attested_too_long_ago_fails if {
	judge("customers_know_their_part", statement({"valid_until": "2026-11-23"})) == edit.fails("ai_system:A")
}

# What each check cannot do without.
needs := {
	"own_part_known": {"ai_system:A": ["aiact_operator_role", "org_role"]},
	"matrix_covers_life_cycle": {"supplier:S": ["responsibility_areas", "responsibility_matrix_ref"]},
	"changes_announced": {"supplier:S": ["change_notice_days", "contract_clauses"]},
	"troubles_reported": {"supplier:S": ["contract_clauses"]},
	"records_for_audits": {"supplier:S": ["contract_clauses"]},
	"customers_know_their_part": {"attestation:T": ["attested_on", "check", "conforms", "requirement", "subject"]},
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
	every check in array.concat(of_suppliers, ["own_part_known", "customers_know_their_part"]) {
		register_missing(check) == edit.organisation_unclear
	}
}

test_troubles_reported_fails_without_incident_notice_among_contract_clauses if {
	left := [item | some item in good["supplier:S"].contract_clauses; item != "incident_notice"]
	nodes := edit.set_fields(good, "supplier:S", {"contract_clauses": left})
	judge("troubles_reported", nodes) == edit.fails("supplier:S")
}

test_records_for_audits_fails_without_audit_right_among_contract_clauses if {
	left := [item | some item in good["supplier:S"].contract_clauses; item != "audit_right"]
	nodes := edit.set_fields(good, "supplier:S", {"contract_clauses": left})
	judge("records_for_audits", nodes) == edit.fails("supplier:S")
}

test_own_part_known_is_unknown_without_org_role if {
	nodes := edit.without(good, "ai_system:A", "org_role")
	judge("own_part_known", nodes) == edit.unclear("ai_system:A")
}

test_matrix_covers_life_cycle_is_unknown_without_responsibility_areas if {
	nodes := edit.without(good, "supplier:S", "responsibility_areas")
	judge("matrix_covers_life_cycle", nodes) == edit.unclear("supplier:S")
}

test_matrix_covers_life_cycle_fails_when_one_of_the_responsibility_areas_is_missing if {
	every word in ["data", "model", "deployment", "monitoring"] {
		left := [item | some item in good["supplier:S"].responsibility_areas; item != word]
		nodes := edit.set_fields(good, "supplier:S", {"responsibility_areas": left})
		judge("matrix_covers_life_cycle", nodes) == edit.fails("supplier:S")
	}
}
