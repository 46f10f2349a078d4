# METADATA
# scope: package
# title: Suppliers
# description: Suppliers behind AI are assessed, bound by AI terms, open about their chain, and reviewed in time.
# custom:
#   control: annex:A.10.3
#   artefact: AI supplier assessments
#   auditor_question: Show the clause on training with your data.
#   checks:
#     review_current:
#       title: The supplier was reviewed within the cadence
#       finding: The last review is not a date within the cadence
#       severity: high
#       subject: supplier
#       requires: [supplier.last_review]
#       params: [annual_review]
#       remediation: Review the supplier and record the date and the result.
#     next_review_planned:
#       title: The next review of the supplier is planned
#       finding: The next review of the supplier is overdue
#       severity: medium
#       subject: supplier
#       requires: [supplier.next_review]
#       remediation: Do the overdue review and set the date of the next one.
#     due_diligence_passed:
#       title: The supplier passed due diligence on AI
#       finding: The supplier failed due diligence, or passed on conditions that nobody follows
#       severity: high
#       subject: supplier
#       requires:
#         - supplier.due_diligence_result
#         - supplier.due_diligence_on
#         - supplier.due_diligence_scope
#         - supplier.open_issues
#       remediation: Mend what due diligence found, or open an action for each condition and name it at the supplier.
#     due_diligence_before_use:
#       title: Due diligence came before the first use
#       finding: The supplier was in use before due diligence
#       severity: medium
#       subject: supplier
#       requires: [supplier.due_diligence_on, supplier.started_on]
#       remediation: Record since when the supplier is in use; do due diligence now where it came too late.
#     ai_terms_agreed:
#       title: The contract rules the use of our data and training on it
#       finding: The contract says nothing on the use of our data, or on training with it
#       severity: high
#       subject: supplier
#       requires: [supplier.contract_clauses, supplier.contract_ref]
#       remediation: Agree in writing what the supplier may do with your data.
#     critical_terms_complete:
#       title: The contract with a critical supplier holds every AI clause
#       finding: The contract lacks a clause, such as integrity in transit, sub-suppliers, exit or ownership
#       severity: high
#       subject: supplier
#       requires: [supplier.contract_clauses, supplier.contract_ref]
#       remediation: Add the missing clauses to the contract; a supplier is not less critical for lacking them.
#     training_on_our_data_agreed:
#       title: The supplier trains on our data only where the contract allows it
#       finding: The supplier trains on our data and no clause rules it
#       severity: critical
#       subject: supplier
#       requires: [supplier.trains_on_our_data, supplier.contract_clauses]
#       remediation: Switch training on your data off, or agree on its terms.
#     no_black_box:
#       title: No supplier at any tier is a black box
#       finding: The supplier does not disclose its own suppliers
#       severity: high
#       subject: supplier
#       requires: [supplier.subprocessors_disclosed, supplier.documentation_ref, supplier.contract_ref]
#       remediation: Get documentation, an agreement and the list of sub-suppliers, or look for another supplier.
#     chain_has_an_end:
#       title: The chain of sub-suppliers is known and does not lead back to itself
#       finding: The supplier depends on itself through its own sub-suppliers
#       severity: medium
#       subject: supplier
#       requires: [supplier.subprocessors]
#       remediation: Record who supplies whom up to the end of the chain, and clear up the loop.
#     exit_ready:
#       title: There is a way out from every supplier that is not minor
#       finding: The contract has no clause on exit
#       severity: medium
#       subject: supplier
#       requires: [supplier.contract_clauses, supplier.exit_plan_ref]
#       remediation: Plan how to leave, first for the suppliers behind many systems, and agree on help with leaving.
#     in_inventory:
#       title: Every supplier of models or interfaces is behind an AI system in the inventory
#       finding: The supplier provides models, data or interfaces and no AI system depends on it
#       severity: high
#       subject: supplier
#       requires: [supplier.provides, ai_system.suppliers]
#       remediation: Find out which team uses the supplier and record the AI system, or end the contract.
#     suppliers_stated:
#       title: Every system says who supplies it
#       finding: The system names a supplier that stands in no register
#       severity: high
#       subject: ai_system
#       requires: [ai_system.suppliers]
#       remediation: Name the suppliers of the system and record each of them.
#     model_supplier_stated:
#       title: Every model from outside says who supplies it
#       finding: The supplier of the model stands in no register
#       severity: high
#       subject: model
#       requires: [model.supplier, model.origin, model.base_model]
#       remediation: Name the supplier or publisher of the model and record it as a supplier.
#     supplier_change_verified:
#       title: Every model from outside was verified after its last change at the supplier
#       finding: The model, or the base model it is tuned from, changed after our last passed verification
#       severity: critical
#       subject: model
#       requires:
#         - model.supplier_changed_on
#         - model.origin
#         - model.base_model
#         - evaluation.date
#         - evaluation.model
#         - evaluation.kind_of_test
#         - evaluation.result
#       remediation: Verify the changed model before it goes on working, and ask for the date of each change.
#     received_intact:
#       title: What runs is the file that was registered
#       finding: The hash of the deployed model differs from the registered one
#       severity: critical
#       subject: deployment
#       requires: [deployment.model_hash, model.hash, deployment.model]
#       remediation: Find out what is running, and deploy the registered file.
package iso42001.annex_a_10_3

import data.lib.deployments
import data.lib.graph
import data.lib.models
import data.lib.outside
import data.lib.sets
import data.lib.suppliers
import data.lib.systems
import data.lib.value

checks := {
	"review_current": sets.judge(suppliers.ai, dated("last_review"), reviewed),
	"next_review_planned": sets.judge(suppliers.ai, dated("next_review"), planned),
	"due_diligence_passed": sets.judge(suppliers.ai, examined | refused, accepted),
	"due_diligence_before_use": sets.judge(suppliers.ai, dated("due_diligence_on") & dated("started_on"), examined_first),
	"ai_terms_agreed": sets.judge(suppliers.ai, contracted, suppliers.bound_to(["data_use", "training_on_our_data"])),
	"critical_terms_complete": sets.judge(suppliers.critical, contracted, suppliers.bound_to(all_clauses)),
	"training_on_our_data_agreed": sets.judge(suppliers.ai, open_on_training, no_training | training_agreed),
	"no_black_box": sets.judge(suppliers.ai, documented | concealing, disclosing),
	"chain_has_an_end": sets.judge(suppliers.ai, with_known_chain, outside_cycles),
	"exit_ready": sets.judge(suppliers.not_minor, with_exit_plan, suppliers.bound_to(["exit"])),
	"in_inventory": sets.judge(suppliers.of_models, with_service, behind_systems),
	"suppliers_stated": sets.judge(systems.in_scope, with_suppliers, with_recorded_suppliers),
	"model_supplier_stated": sets.judge(outside.models, outside.with_supplier, outside.with_recorded_supplier),
	"supplier_change_verified": sets.judge(outside.models, outside.comparable, outside.verified),
	"received_intact": sets.judge(deployments.live - remote, hashed, {id | some id in hashed; intact(id)}),
}

dated(field) := {id | some id in suppliers.ai; value.date(graph.node[id][field])}

reviewed := {id |
	some id in suppliers.ai
	value.within(graph.node[id].last_review, data.params.annual_review.cutoff)
}

planned := {id | some id in suppliers.ai; value.current(graph.node[id].next_review)}

examined := sets.with_texts(dated("due_diligence_on"), ["due_diligence_result", "due_diligence_scope"])

refused := {id | some id in suppliers.ai; graph.node[id].due_diligence_result == "fail"}

accepted := {id | some id in examined; passed(graph.node[id])}

passed(supplier) if {
	value.past(supplier.due_diligence_on)
	supplier.due_diligence_result == "pass"
}

# On conditions, as long as each is an action on record.
passed(supplier) if {
	value.past(supplier.due_diligence_on)
	supplier.due_diligence_result == "conditional"
	value.some_of(supplier.open_issues)
	every issue in supplier.open_issues {
		graph.node[issue].facts.declared == true
	}
}

examined_first contains id if {
	some id in dated("due_diligence_on")
	value.past(graph.node[id].due_diligence_on)
	graph.node[id].due_diligence_on <= graph.node[id].started_on
}

contracted := {id | some id in suppliers.bound_to([]); value.text(graph.node[id].contract_ref)}

all_clauses := [
	"data_use", "training_on_our_data", "change_notice", "incident_notice", "vulnerability_notice",
	"evaluation_info", "audit_right", "integrity", "exit", "ip", "subprocessors",
]

open_on_training := {id | some id in suppliers.bound_to([]); is_boolean(graph.node[id].trains_on_our_data)}

no_training := {id | some id in open_on_training; graph.node[id].trains_on_our_data == false}

training_agreed := open_on_training & suppliers.bound_to(["training_on_our_data"])

documented contains id if {
	some id in sets.with_texts(suppliers.ai, ["documentation_ref", "contract_ref"])
	is_boolean(graph.node[id].subprocessors_disclosed)
}

# A plain No decides, whatever else is missing.
concealing := {id | some id in suppliers.ai; graph.node[id].subprocessors_disclosed == false}

disclosing := {id | some id in documented; graph.node[id].subprocessors_disclosed == true}

# A ring can only be ruled out when everybody up the chain says who supplies them.
with_known_chain := {id | some id in suppliers.ai; graph.node[id].facts.chain_known == true}

outside_cycles := {id | some id in suppliers.ai; graph.node[id].facts.in_cycle == false}

with_exit_plan := sets.with_texts(suppliers.bound_to([]), ["exit_plan_ref"])

with_service := {id | some id in suppliers.ai; value.some_of(graph.node[id].provides)}

behind_systems := {id | some id in with_service; graph.node[id].facts.systems > 0}

with_suppliers := {id | some id in systems.in_scope; is_array(graph.node[id].suppliers)}

with_recorded_suppliers contains id if {
	some id in with_suppliers
	every supplier in graph.node[id].suppliers {
		graph.node[supplier].facts.declared == true
	}
}

remote := {id | some id in deployments.live; graph.node[id].model in models.remote}

hashed contains id if {
	some id in deployments.live
	value.text(graph.node[id].model_hash)
	value.text(deployments.model(id).hash)
}

intact(id) if lower(graph.node[id].model_hash) == lower(deployments.model(id).hash)
