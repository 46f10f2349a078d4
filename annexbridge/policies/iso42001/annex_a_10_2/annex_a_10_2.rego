# METADATA
# scope: package
# title: Allocating responsibilities
# description: Between organisation, suppliers and customers it is settled who does what over the whole life cycle.
# custom:
#   control: annex:A.10.2
#   artefact: Responsibility matrix
#   auditor_question: Who retrains, and who tells the users?
#   checks:
#     own_part_known:
#       title: The part of the organisation is known for every system
#       finding: The system names no role of the organisation, or none under the law
#       severity: high
#       subject: ai_system
#       requires: [ai_system.org_role, ai_system.aiact_operator_role]
#       remediation: Record the role of the organisation for the system, in general and under the AI Act.
#     matrix_covers_life_cycle:
#       title: A responsibility matrix covers data, model, deployment, monitoring and incidents for every supplier
#       finding: The matrix leaves out data, model, deployment, monitoring or incidents
#       severity: high
#       subject: supplier
#       requires: [supplier.responsibility_areas, supplier.responsibility_matrix_ref]
#       remediation: Agree with the supplier who answers for each of these areas and record the matrix.
#     changes_announced:
#       title: Every supplier of models or data announces changes early enough
#       finding: The contract demands no notice of changes, or too short a one
#       severity: high
#       subject: supplier
#       requires: [supplier.change_notice_days, supplier.contract_clauses]
#       params: [change_notice_days]
#       remediation: Agree that changes are announced, and so early that you can test again before they arrive.
#     troubles_reported:
#       title: Every supplier has to report incidents and vulnerabilities
#       finding: The contract demands no notice of incidents, or none of vulnerabilities
#       severity: high
#       subject: supplier
#       requires: [supplier.contract_clauses]
#       remediation: Add notice of incidents and of vulnerabilities to the contract.
#     records_for_audits:
#       title: Every supplier that is not minor has to give records for audits and evaluation
#       finding: The contract grants no audit, or no information for evaluation
#       severity: medium
#       subject: supplier
#       requires: [supplier.contract_clauses]
#       remediation: Add the right to audit and to information for evaluation to the contract.
#     customers_know_their_part:
#       title: Somebody attests that customers of a system know their part
#       finding: The attestation says that customers do not know their part, or is out of date
#       severity: medium
#       subject: ai_system
#       requires:
#         - attestation.conforms
#         - attestation.valid_until
#         - attestation.attested_on
#         - attestation.statement
#         - attestation.requirement
#         - attestation.check
#         - attestation.subject
#         - attestation.attested_by
#         - attestation.role
#         - attestation.evidence
#       remediation: Agree with customers who does what, and attest it with the agreement as evidence.
package iso42001.annex_a_10_2

import data.lib.attest
import data.lib.customers
import data.lib.graph
import data.lib.sets
import data.lib.suppliers
import data.lib.systems
import data.lib.value

checks := {
	"own_part_known": sets.judge(systems.in_scope, with_part, {id | some id in with_part; settled(graph.node[id])}),
	"matrix_covers_life_cycle": sets.judge(suppliers.ai, with_matrix, with_whole_matrix),
	"changes_announced": sets.judge(suppliers.of_models, with_notice, with_early_notice),
	"troubles_reported": sets.judge(suppliers.ai, bound, suppliers.bound_to(["incident_notice", "vulnerability_notice"])),
	"records_for_audits": sets.judge(
		suppliers.not_minor, bound,
		suppliers.bound_to(["audit_right", "evaluation_info"]),
	),
	"customers_know_their_part": sets.judge(
		customers.served,
		attest.stated("annex:A.10.2", "customers_know_their_part"),
		attest.confirmed("annex:A.10.2", "customers_know_their_part"),
	),
}

with_part contains id if {
	some id in systems.in_scope
	is_array(graph.node[id].org_role)
	is_array(graph.node[id].aiact_operator_role)
}

settled(system) if {
	value.some_of(system.org_role)
	value.some_of(system.aiact_operator_role)
}

with_matrix contains id if {
	some id in suppliers.ai
	value.text(graph.node[id].responsibility_matrix_ref)
	is_array(graph.node[id].responsibility_areas)
}

areas := ["data", "model", "deployment", "monitoring", "incident"]

with_whole_matrix := {id | some id in with_matrix; value.covers(graph.node[id].responsibility_areas, areas)}

bound := suppliers.bound_to([])

with_notice := {id | some id in bound; is_number(graph.node[id].change_notice_days)}

with_early_notice contains id if {
	some id in (with_notice & suppliers.bound_to(["change_notice"]))
	graph.node[id].change_notice_days >= data.params.change_notice_days.value
}
