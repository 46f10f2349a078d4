# METADATA
# scope: package
# title: Operational planning and control
# description: What was planned is done, leaves records, and reaches what others run for the organisation.
# custom:
#   control: clause:8.1
#   artefact: Operational control records
#   auditor_question: Follow one system from request to production.
#   checks:
#     procedures_in_force:
#       title: Operational controls are written down and in force
#       finding: No approved and current document says how operation is controlled
#       severity: medium
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: operational_control}
#       remediation: Write down how AI systems are operated and changed, have it approved and set a review date.
#     production_gated:
#       title: Every system in use went through the gate before it went live
#       finding: No live production deployment of the system was approved, with its gate passed, before it started
#       severity: high
#       subject: ai_system
#       requires:
#         - deployment.gate_passed
#         - deployment.approved_on
#         - deployment.deployed_on
#         - deployment.approved_by
#         - deployment.status
#         - deployment.environment
#         - deployment.system
#       remediation: Record the deployment with its gate checks, who approved it and when, before it goes live.
#     production_monitored:
#       title: Every system in use has a measurement that is not overdue
#       finding: No measurement of a live deployment of the system was taken within its period
#       severity: high
#       subject: ai_system
#       requires:
#         - monitoring.last_checked
#         - monitoring.period_days
#         - monitoring.deployment
#         - deployment.status
#         - deployment.system
#       remediation: Set up monitoring for the system and check it within the period you chose.
#     supplier_owned:
#       title: Somebody in the organisation answers for each supplier behind AI
#       finding: The owner of the supplier is nobody whom the role register names
#       severity: medium
#       subject: supplier
#       requires: [supplier.owner, role.person, role.deputy, role.role]
#       remediation: Name a person or role of the role register as owner of what the supplier runs for you.
#     implemented_is_lived:
#       title: A control called implemented has left records during the last year
#       finding: The control is called implemented, and its review or its records are older than a year
#       severity: high
#       subject: soa
#       requires:
#         - soa.last_reviewed
#         - soa.control_id
#         - soa.evidence
#         - ai_system.deviation_checked_on
#         - alignment.date
#         - dataset.approved_on
#         - deployment.deployed_on
#         - document.exercised_on
#         - evaluation.date
#         - impact_assessment.assessed_on
#         - monitoring.last_checked
#         - objective.last_status_on
#         - policy.last_review
#         - preparation.date
#         - provenance.date
#         - quality.date
#         - reporting_duty.last_review
#         - supplier.last_review
#       params: [annual_review]
#       remediation: Show records of the control at work, or set its status back to planned.
package iso42001.clause_8_1

import data.lib.controls
import data.lib.documents
import data.lib.graph
import data.lib.people
import data.lib.sets
import data.lib.suppliers
import data.lib.systems
import data.lib.value

checks := {
	"procedures_in_force": documents.in_force("operational_control"),
	"production_gated": sets.judge(running, gate_recorded, gated),
	"production_monitored": sets.judge(running, measured, measured_in_time),
	"supplier_owned": sets.judge(suppliers.ai, with_owner, owned),
	"implemented_is_lived": sets.judge(controls.implemented, controls.claimed, controls.lived),
}

running := systems.in_use - {id | some id in systems.in_use; graph.node[id].status == "suspended"}

gates contains id if {
	some id in graph.recorded("deployment")
	deployment := graph.node[id]
	value.text(deployment.environment)
	value.text(deployment.status)
	is_boolean(deployment.gate_passed)
	value.text(deployment.approved_by)
	value.date(deployment.approved_on)
	value.date(deployment.deployed_on)
}

gate_recorded := {graph.node[id].system | some id in gates}

gated := {deployment.system |
	some id in gates
	deployment := graph.node[id]
	deployment.environment == "production"
	deployment.status == "live"
	deployment.gate_passed == true
	deployment.approved_on <= deployment.deployed_on
	value.past(deployment.deployed_on)
}

measurements contains id if {
	some id in graph.recorded("monitoring")
	value.date(graph.node[id].last_checked)
	is_number(graph.node[id].period_days)
	value.date(graph.node[id].facts.due_on)
}

measured := {deployment.system |
	some id in measurements
	deployment := graph.node[graph.node[id].deployment]
	value.text(deployment.status)
}

measured_in_time := {deployment.system |
	some id in measurements
	value.past(graph.node[id].last_checked)
	value.current(graph.node[id].facts.due_on)
	deployment := graph.node[graph.node[id].deployment]
	deployment.status == "live"
}

with_owner := {id | some id in suppliers.ai; value.text(graph.node[id].owner); count(people.named) > 0}

owned := {id | some id in suppliers.ai; people.same(graph.node[id].owner) in people.named}
