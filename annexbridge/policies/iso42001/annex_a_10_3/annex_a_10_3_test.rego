package iso42001.annex_a_10_3_test

import data.iso42001.annex_a_10_3
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_10_3.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_10_3.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

supplier := {
	"kind": "supplier",
	"provides": ["api"],
	"criticality": "high",
	"last_review": "2026-05-01",
	"next_review": "2027-05-01",
	"due_diligence_on": "2026-01-10",
	"due_diligence_result": "pass",
	"due_diligence_scope": "Service and models",
	"started_on": "2026-01-10",
	"contract_ref": "C-17",
	"contract_clauses": [
		"data_use", "training_on_our_data", "change_notice", "incident_notice", "vulnerability_notice",
		"evaluation_info", "audit_right", "integrity", "exit", "ip", "subprocessors",
	],
	"trains_on_our_data": false,
	"documentation_ref": "System card 4",
	"subprocessors_disclosed": true,
	"subprocessors": [],
	"exit_plan_ref": "EX-2",
	"facts": {"declared": true, "in_cycle": false, "chain_known": true, "systems": 1},
}

good := {
	"supplier:S": supplier,
	"ai_system:A": {"kind": "ai_system", "suppliers": ["supplier:S"]},
	"model:M": {
		"kind": "model",
		"origin": "third_party_api",
		"supplier": "supplier:S",
		"supplier_changed_on": "2026-06-01",
		"hash": "aa11",
	},
	"evaluation:E": {
		"kind": "evaluation",
		"model": "model:M",
		"kind_of_test": "verification",
		"result": "pass",
		"date": "2026-06-01",
	},
	"deployment:D": {"kind": "deployment", "model": "model:M", "model_hash": "aa11"},
}

change(fields) := edit.set_fields(good, "supplier:S", fields)

clauses(without) := change({"contract_clauses": [clause |
	some clause in supplier.contract_clauses
	clause != without
]})

model(fields) := edit.set_fields(good, "model:M", fields)

of_suppliers := [
	"review_current", "next_review_planned", "due_diligence_passed", "due_diligence_before_use", "ai_terms_agreed",
	"critical_terms_complete", "training_on_our_data_agreed", "no_black_box", "chain_has_an_end", "exit_ready",
	"in_inventory",
]

test_supplier_passes if {
	every check in of_suppliers {
		judge(check, good) == edit.passes("supplier:S")
	}
}

test_supplier_out_of_scope if {
	every check in of_suppliers {
		judge(check, change({"status": "ended"})) == edit.nobody
		judge(check, change({"provides": ["other"]})) == edit.nobody
	}
}

test_supplier_about_whom_nothing_is_known_is_unknown if {
	nodes := edit.set_fields(edit.gone(good, "supplier:S"), "supplier:S", {"kind": "supplier", "facts": {}})
	every check in of_suppliers {
		judge(check, nodes) == edit.unclear("supplier:S")
	}
}

test_reviewed_in_time_passes if judge("review_current", good) == edit.passes("supplier:S")

test_review_too_old_fails if judge("review_current", change({"last_review": "2025-11-23"})) == edit.fails("supplier:S")

test_no_review_is_unknown if {
	judge("review_current", edit.without(good, "supplier:S", "last_review")) == edit.unclear("supplier:S")
}

test_future_review_is_no_review if {
	judge("review_current", change({"last_review": "2027-01-01"})) == edit.fails("supplier:S")
}

test_overdue_review_fails if {
	judge("next_review_planned", change({"next_review": "2026-11-23"})) == edit.fails("supplier:S")
}

test_next_review_unknown_is_unknown if {
	judge("next_review_planned", edit.without(good, "supplier:S", "next_review")) == edit.unclear("supplier:S")
}

test_review_due_today_passes if {
	judge("next_review_planned", change({"next_review": "2026-11-24"})) == edit.passes("supplier:S")
}

test_failed_due_diligence_fails if {
	judge("due_diligence_passed", change({"due_diligence_result": "fail"})) == edit.fails("supplier:S")
}

test_conditions_nobody_follows_fail if {
	nodes := change({"due_diligence_result": "conditional"})
	judge("due_diligence_passed", nodes) == edit.fails("supplier:S")
	lost := change({"due_diligence_result": "conditional", "open_issues": ["action:LOST"]})
	judge("due_diligence_passed", lost) == edit.fails("supplier:S")
}

test_followed_conditions_pass if {
	issue := {"action:I": {"kind": "action", "facts": {"declared": true}}}
	nodes := change({"due_diligence_result": "conditional", "open_issues": ["action:I"]})
	judge("due_diligence_passed", object.union(nodes, issue)) == edit.passes("supplier:S")
}

test_due_diligence_in_the_future_fails if {
	nodes := change({"due_diligence_on": "2026-11-25", "started_on": "2026-11-26"})
	every check in ["due_diligence_passed", "due_diligence_before_use"] {
		judge(check, nodes) == edit.fails("supplier:S")
	}
}

test_nc15_supplier_without_due_diligence if {
	every field in ["due_diligence_on", "due_diligence_result", "due_diligence_scope"] {
		judge("due_diligence_passed", edit.without(good, "supplier:S", field)) == edit.unclear("supplier:S")
	}
}

test_nc15_supplier_without_ai_clauses if {
	judge("ai_terms_agreed", edit.without(good, "supplier:S", "contract_clauses")) == edit.unclear("supplier:S")
	judge("ai_terms_agreed", change({"contract_clauses": []})) == edit.fails("supplier:S")
}

test_due_diligence_after_use_fails if {
	judge("due_diligence_before_use", change({"started_on": "2026-01-09"})) == edit.fails("supplier:S")
}

test_start_unknown_is_unknown if {
	judge("due_diligence_before_use", edit.without(good, "supplier:S", "started_on")) == edit.unclear("supplier:S")
}

test_no_clause_on_our_data_fails if {
	every clause in ["data_use", "training_on_our_data"] {
		judge("ai_terms_agreed", clauses(clause)) == edit.fails("supplier:S")
	}
}

test_contract_unknown_is_unknown if {
	every check in ["ai_terms_agreed", "critical_terms_complete", "no_black_box"] {
		judge(check, edit.without(good, "supplier:S", "contract_ref")) == edit.unclear("supplier:S")
	}
}

test_every_clause_counts_at_a_critical_supplier if {
	every clause in supplier.contract_clauses {
		judge("critical_terms_complete", clauses(clause)) == edit.fails("supplier:S")
	}
}

test_less_critical_supplier_needs_fewer_clauses if {
	every word in ["low", "medium"] {
		judge("critical_terms_complete", change({"criticality": word})) == edit.nobody
	}
}

test_supplier_of_unknown_criticality_is_critical if {
	nodes := edit.without(clauses("ip"), "supplier:S", "criticality")
	judge("critical_terms_complete", nodes) == edit.fails("supplier:S")
}

test_training_with_a_clause_passes if {
	judge("training_on_our_data_agreed", change({"trains_on_our_data": true})) == edit.passes("supplier:S")
}

test_training_without_a_clause_fails if {
	nodes := edit.set_fields(clauses("training_on_our_data"), "supplier:S", {"trains_on_our_data": true})
	judge("training_on_our_data_agreed", nodes) == edit.fails("supplier:S")
}

test_no_training_needs_no_clause if {
	judge("training_on_our_data_agreed", clauses("training_on_our_data")) == edit.passes("supplier:S")
}

test_training_unknown_is_unknown if {
	nodes := edit.without(good, "supplier:S", "trains_on_our_data")
	judge("training_on_our_data_agreed", nodes) == edit.unclear("supplier:S")
}

test_undisclosed_suppliers_are_a_black_box if {
	judge("no_black_box", change({"subprocessors_disclosed": false})) == edit.fails("supplier:S")
}

test_no_documentation_is_a_black_box if {
	judge("no_black_box", edit.without(good, "supplier:S", "documentation_ref")) == edit.unclear("supplier:S")
}

test_black_box_at_another_tier_is_unknown if {
	below := {"supplier:T": {"kind": "supplier", "facts": {"declared": false}}}
	nodes := object.union(change({"subprocessors": ["supplier:T"]}), below)
	judge("no_black_box", nodes) == {"passed": {"supplier:S"}, "failed": set(), "unknown": {"supplier:T"}}
}

test_chain_in_a_circle_fails if {
	judge("chain_has_an_end", change({"facts": {"in_cycle": true}})) == edit.fails("supplier:S")
}

# A blank cell further up may hide a circle.
test_chain_with_a_blank_cell_is_unknown if {
	judge("chain_has_an_end", change({"facts": {"chain_known": false}})) == edit.unclear("supplier:S")
}

test_chain_unknown_is_unknown if {
	judge("chain_has_an_end", edit.without(good, "supplier:S", "facts")) == edit.unclear("supplier:S")
}

test_no_clause_on_exit_fails if judge("exit_ready", clauses("exit")) == edit.fails("supplier:S")

test_exit_unknown_is_unknown if {
	judge("exit_ready", edit.without(good, "supplier:S", "exit_plan_ref")) == edit.unclear("supplier:S")
}

test_minor_supplier_needs_no_way_out if judge("exit_ready", change({"criticality": "low"})) == edit.nobody

test_moderate_supplier_needs_a_way_out if {
	nodes := edit.set_fields(clauses("exit"), "supplier:S", {"criticality": "medium"})
	judge("exit_ready", nodes) == edit.fails("supplier:S")
}

test_nc01_supplier_of_models_without_a_system if {
	judge("in_inventory", change({"facts": {"systems": 0}})) == edit.fails("supplier:S")
}

test_service_unknown_is_unknown if {
	judge("in_inventory", edit.without(good, "supplier:S", "provides")) == edit.unclear("supplier:S")
	judge("in_inventory", change({"provides": []})) == edit.unclear("supplier:S")
}

test_supplier_of_surroundings_needs_no_system if {
	every word in ["compute", "consulting", "platform", "labelling"] {
		judge("in_inventory", change({"provides": [word, "other"]})) == edit.nobody
	}
}

test_stated_suppliers_pass if judge("suppliers_stated", good) == edit.passes("ai_system:A")

test_system_without_suppliers_passes if {
	nodes := edit.set_fields(good, "ai_system:A", {"suppliers": []})
	judge("suppliers_stated", nodes) == edit.passes("ai_system:A")
}

test_unrecorded_supplier_fails if {
	nodes := edit.set_fields(good, "ai_system:A", {"suppliers": ["supplier:S", "supplier:LOST"]})
	judge("suppliers_stated", nodes) == edit.fails("ai_system:A")
}

test_suppliers_unknown_is_unknown if {
	judge("suppliers_stated", edit.without(good, "ai_system:A", "suppliers")) == edit.unclear("ai_system:A")
}

test_retired_system_is_out_of_scope if {
	judge("suppliers_stated", edit.set_fields(good, "ai_system:A", {"status": "retired"})) == edit.nobody
}

of_models := ["model_supplier_stated", "supplier_change_verified"]

test_model_passes if {
	every check in of_models {
		judge(check, good) == edit.passes("model:M")
	}
}

test_own_or_retired_model_is_out_of_scope if {
	every check in of_models {
		judge(check, model({"origin": "in_house"})) == edit.nobody
		judge(check, model({"status": "retired"})) == edit.nobody
	}
}

test_model_of_unknown_origin_is_unknown if {
	every check in of_models {
		judge(check, edit.without(good, "model:M", "origin")) == edit.unclear("model:M")
	}
}

test_unrecorded_supplier_of_a_model_fails if {
	judge("model_supplier_stated", model({"supplier": "supplier:LOST"})) == edit.fails("model:M")
}

test_supplier_of_a_model_unknown_is_unknown if {
	judge("model_supplier_stated", edit.without(good, "model:M", "supplier")) == edit.unclear("model:M")
}

test_change_after_verification_fails if {
	judge("supplier_change_verified", model({"supplier_changed_on": "2026-06-02"})) == edit.fails("model:M")
}

test_change_unknown_is_unknown if {
	nodes := edit.without(good, "model:M", "supplier_changed_on")
	judge("supplier_change_verified", nodes) == edit.unclear("model:M")
}

test_failed_verification_after_change_fails if {
	nodes := edit.set_fields(good, "evaluation:E", {"result": "fail"})
	judge("supplier_change_verified", nodes) == edit.fails("model:M")
}

test_validation_is_no_verification if {
	nodes := edit.set_fields(good, "evaluation:E", {"kind_of_test": "validation"})
	judge("supplier_change_verified", nodes) == edit.fails("model:M")
}

test_verification_in_the_future_fails if {
	nodes := edit.set_fields(good, "evaluation:E", {"date": "2026-11-25"})
	judge("supplier_change_verified", nodes) == edit.fails("model:M")
}

tuned := object.union(good, {
	"model:M": {"kind": "model", "origin": "fine_tuned", "base_model": "model:B"},
	"model:B": {
		"kind": "model",
		"origin": "open_weights",
		"status": "retired",
		"supplier": "supplier:S",
		"supplier_changed_on": "2026-06-01",
	},
})

test_tuned_model_passes if {
	nodes := edit.without(edit.without(tuned, "model:M", "supplier"), "model:M", "supplier_changed_on")
	every check in of_models {
		judge(check, nodes) == edit.passes("model:M")
	}
}

test_base_model_changed_after_verification_fails if {
	nodes := edit.set_fields(tuned, "model:B", {"supplier_changed_on": "2026-06-02"})
	judge("supplier_change_verified", nodes) == edit.fails("model:M")
}

test_base_model_unknown_is_unknown if {
	every check in of_models {
		judge(check, edit.without(tuned, "model:M", "base_model")) == edit.unclear("model:M")
	}
}

test_model_tuned_from_an_own_one_is_out_of_scope if {
	every check in of_models {
		judge(check, edit.set_fields(tuned, "model:B", {"origin": "in_house"})) == edit.nobody
	}
}

file := edit.set_fields(good, "model:M", {"origin": "open_weights"})

test_received_file_passes if judge("received_intact", file) == edit.passes("deployment:D")

test_another_file_fails if {
	nodes := edit.set_fields(file, "deployment:D", {"model_hash": "bb22"})
	judge("received_intact", nodes) == edit.fails("deployment:D")
}

test_hash_unknown_is_unknown if {
	judge("received_intact", edit.without(file, "deployment:D", "model_hash")) == edit.unclear("deployment:D")
}

test_two_unknown_hashes_are_not_equal if {
	nodes := edit.without(edit.without(file, "deployment:D", "model_hash"), "model:M", "hash")
	judge("received_intact", nodes) == edit.unclear("deployment:D")
}

test_remote_model_has_no_file if judge("received_intact", good) == edit.nobody

test_stopped_deployment_is_out_of_scope if {
	judge("received_intact", edit.set_fields(file, "deployment:D", {"status": "stopped"})) == edit.nobody
}

test_model_of_open_weights_passes if {
	every check in of_models {
		judge(check, file) == edit.passes("model:M")
	}
}

test_open_model_beside_an_own_one_counts if {
	own := {"model:B": {"kind": "model", "origin": "in_house"}}
	nodes := object.union(edit.set_fields(file, "model:M", {"base_model": "model:B"}), own)
	judge("model_supplier_stated", nodes) == edit.passes("model:M")
}

test_model_without_any_test_is_unknown if {
	judge("supplier_change_verified", edit.gone(good, "evaluation:E")) == edit.unclear("model:M")
}

test_failed_due_diligence_with_open_issues_fails if {
	issue := {"action:I": {"kind": "action", "facts": {"declared": true}}}
	nodes := change({"due_diligence_result": "fail", "open_issues": ["action:I"]})
	judge("due_diligence_passed", object.union(nodes, issue)) == edit.fails("supplier:S")
}

test_conditions_without_issues_fail if {
	nodes := change({"due_diligence_result": "conditional", "open_issues": []})
	judge("due_diligence_passed", nodes) == edit.fails("supplier:S")
}

test_conditions_of_the_future_fail if {
	issue := {"action:I": {"kind": "action", "facts": {"declared": true}}}
	given_on := {"due_diligence_on": "2026-11-25", "due_diligence_result": "conditional", "open_issues": ["action:I"]}
	judge("due_diligence_passed", object.union(change(given_on), issue)) == edit.fails("supplier:S")
}

test_hash_of_the_model_unknown_is_unknown if {
	judge("received_intact", edit.without(file, "model:M", "hash")) == edit.unclear("deployment:D")
}

# What each check cannot do without.
needs := {
	"review_current": {"supplier:S": ["last_review"]},
	"next_review_planned": {"supplier:S": ["next_review"]},
	"due_diligence_passed": {"supplier:S": ["due_diligence_on", "due_diligence_result", "due_diligence_scope"]},
	"due_diligence_before_use": {"supplier:S": ["due_diligence_on", "started_on"]},
	"ai_terms_agreed": {"supplier:S": ["contract_clauses", "contract_ref"]},
	"critical_terms_complete": {"supplier:S": ["contract_clauses", "contract_ref"]},
	"training_on_our_data_agreed": {"supplier:S": ["contract_clauses", "trains_on_our_data"]},
	"no_black_box": {"supplier:S": ["contract_ref", "documentation_ref", "subprocessors_disclosed"]},
	"chain_has_an_end": {"supplier:S": ["facts"]},
	"exit_ready": {"supplier:S": ["contract_clauses", "exit_plan_ref"]},
	"in_inventory": {"supplier:S": ["provides"]},
	"suppliers_stated": {"ai_system:A": ["suppliers"]},
	"model_supplier_stated": {"model:M": ["origin", "supplier"]},
	"supplier_change_verified": {
		"evaluation:E": ["date", "kind_of_test", "model", "result"],
		"model:M": ["origin", "supplier_changed_on"],
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
	every check in array.concat(
		of_suppliers,
		["suppliers_stated", "model_supplier_stated", "supplier_change_verified", "received_intact"],
	) {
		register_missing(check) == edit.organisation_unclear
	}
}

test_black_box_is_one_whatever_else_is_blank if {
	closed := edit.set_fields(good, "supplier:S", {"subprocessors_disclosed": false})
	every field in ["documentation_ref", "contract_ref"] {
		judge("no_black_box", edit.without(closed, "supplier:S", field)) == edit.fails("supplier:S")
	}
}

test_failed_due_diligence_decides_whatever_else_is_blank if {
	refused := edit.set_fields(good, "supplier:S", {"due_diligence_result": "fail"})
	every field in ["due_diligence_on", "due_diligence_scope"] {
		judge("due_diligence_passed", edit.without(refused, "supplier:S", field)) == edit.fails("supplier:S")
	}
}

test_hash_in_capitals_is_the_same_hash if {
	judge("received_intact", edit.set_fields(file, "deployment:D", {"model_hash": "AA11"})) == edit.passes("deployment:D")
	judge("received_intact", edit.set_fields(file, "model:M", {"hash": "AA11"})) == edit.passes("deployment:D")
}
