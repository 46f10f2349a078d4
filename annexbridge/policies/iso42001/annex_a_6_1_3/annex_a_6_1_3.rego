# METADATA
# scope: package
# title: Processes for responsible AI system design and development
# description: AI is developed along an approved process with stages, gates and approvals, and the inventory follows it.
# custom:
#   control: annex:A.6.1.3
#   artefact: Development process
#   auditor_question: Show gate records for one system.
#   checks:
#     process_in_force:
#       title: An approved development process is in force
#       finding: No development process is approved and within its review date
#       severity: high
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: development_process}
#       remediation: Approve the process (document type development process) and set its next review.
#     process_complete:
#       title: The process covers stages, gates, impact assessment, testing, oversight, training data and approvals
#       finding: The process leaves out one of these topics
#       severity: medium
#       subject: organisation
#       requires: [document.topics, document.status, document.type]
#       where: {document.type: development_process}
#       remediation: Write what is missing and list the topics in the document register.
#     stage_consistent:
#       title: The life-cycle stage of the system agrees with its status
#       finding: The stage and the status of the system contradict each other
#       severity: medium
#       subject: ai_system
#       requires: [ai_system.stage, ai_system.status]
#       remediation: Correct the one that is wrong; if the system ran ahead of its stage, hold the gate it missed.
#     gates_on_record:
#       title: A system developed here and in production shows the evidence of its gates
#       finding: No deployment of the system passed its gates
#       severity: high
#       subject: ai_system
#       requires: [deployment.gate_passed, deployment.system, deployment.approved_by]
#       remediation: Hold the gate review the process asks for and record outcome and approver in the deployment.
package iso42001.annex_a_6_1_3

import data.lib.development
import data.lib.documents
import data.lib.graph
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"process_in_force": documents.in_force("development_process"),
	"process_complete": documents.covering("development_process", topics),
	"stage_consistent": sets.judge(
		systems.in_scope,
		{id | some id in systems.in_scope; is_string(graph.node[id].stage); is_string(graph.node[id].status)},
		{id | some id in systems.in_scope; graph.node[id].stage in stages[graph.node[id].status]},
	),
	"gates_on_record": sets.judge(
		released,
		{graph.node[id].system | some id in signed; is_boolean(graph.node[id].gate_passed)},
		{graph.node[id].system | some id in signed; graph.node[id].gate_passed == true},
	),
}

topics := {"stages", "gates", "impact_assessment", "testing", "human_oversight", "training_data", "approvals"}

stages := {
	"planned": {"inception", "design_development", "verification_validation", "deployment"},
	"pilot": {"design_development", "verification_validation", "deployment"},
	"production": {"deployment", "operation_monitoring", "re_evaluation"},
	"suspended": {"design_development", "verification_validation", "operation_monitoring", "re_evaluation"},
}

# Built here and neither planned nor still on trial.
released := (development.systems_built & systems.in_use) - {id |
	some id in systems.in_use
	graph.node[id].status == "pilot"
}

signed := {id | some id in graph.recorded("deployment"); value.text(graph.node[id].approved_by)}
