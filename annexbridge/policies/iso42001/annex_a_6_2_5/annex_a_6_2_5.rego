# METADATA
# scope: package
# title: AI system deployment
# description: A deployment is a controlled state, planned, approved on evidence, and with a way back.
# custom:
#   control: annex:A.6.2.5
#   artefact: Deployment plan and approval
#   auditor_question: Who signed and on what evidence?
#   checks:
#     deployment_recorded:
#       title: A system in production that runs here has a deployment on record
#       finding: No deployment on record for this system is live in production
#       severity: high
#       subject: ai_system
#       requires: [deployment.status, deployment.environment, deployment.system]
#       remediation: Record where which model version of the system runs, and who approved it.
#     planned:
#       title: The deployment follows a plan and a change record
#       finding: The plan or the change record is not named
#       severity: medium
#       subject: deployment
#       requires: [deployment.plan_ref, deployment.change_ref]
#       remediation: Name the deployment plan and the change record.
#     approved_before_live:
#       title: The deployment was approved before it went live
#       finding: The deployment was approved after it went live, or a date lies ahead
#       severity: critical
#       subject: deployment
#       requires: [deployment.approved_on, deployment.deployed_on, deployment.approved_by]
#       remediation: Have the deployment reviewed now; find out how it went live without approval and close that way.
#     gates_evidenced:
#       title: Every gate check is met and shows its evidence
#       finding: The gate was not passed
#       severity: critical
#       subject: deployment
#       requires:
#         - deployment.gate_passed
#         - deployment.gate_impact_evidence
#         - deployment.gate_risk_evidence
#         - deployment.gate_tests_evidence
#         - deployment.gate_docs_evidence
#         - deployment.gate_oversight_evidence
#         - deployment.gate_security_evidence
#         - deployment.gate_legal_evidence
#       remediation: Name the evidence for each check; a tick without evidence does not pass a gate.
#     model_promoted:
#       title: The model was approved and promoted before it went live
#       finding: The model was not promoted, or approved only after the deployment
#       severity: critical
#       subject: deployment
#       requires:
#         - model.validation_decision
#         - model.approved_on
#         - model.approved_by
#         - deployment.deployed_on
#         - deployment.model
#       remediation: Roll back to an approved version until this one is verified, validated and approved.
#     version_approved:
#       title: The version that runs is the version that was approved
#       finding: The deployed version differs from the version in the model register
#       severity: critical
#       subject: deployment
#       requires: [deployment.model_version, model.version, deployment.model]
#       remediation: Find out which version runs; deploy the approved one, or approve the one that runs.
#     hash_approved:
#       title: The file that runs is the file that was approved
#       finding: The hash of the deployed model differs from the approved one
#       severity: critical
#       subject: deployment
#       requires: [deployment.model_hash, model.hash, deployment.model]
#       remediation: Take the deployment back; a different file under the same version may have been tampered with.
#     rollback_ready:
#       title: There is a way back to a named earlier version that was approved itself
#       finding: The rollback names this model, another version, or one that was not approved before this one
#       severity: high
#       subject: deployment
#       requires:
#         - deployment.rollback_model
#         - deployment.rollback_version
#         - deployment.model
#         - model.version
#         - model.approved_by
#         - model.approved_on
#       remediation: Name the last approved version before this one, keep it deployable and try the way back.
#     way_back_tried:
#       title: Rolling back was tried, and the earlier version came back
#       finding: The statement on the trial is negative, incomplete or no longer valid
#       severity: medium
#       subject: organisation
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
#       remediation: Roll a test environment back to the named version, time it, and sign what was seen.
package iso42001.annex_a_6_2_5

import data.lib.attest
import data.lib.deployments
import data.lib.documents
import data.lib.graph
import data.lib.models
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"deployment_recorded": sets.judge(
		hosted_here,
		{graph.node[id].system | some id in sets.with_texts(graph.recorded("deployment"), ["status", "environment"])},
		{graph.node[id].system | some id in running},
	),
	"planned": sets.present(deployments.live, sets.with_texts(deployments.live, ["plan_ref", "change_ref"])),
	"approved_before_live": sets.judge(
		deployments.live,
		{id | some id in signed; value.date(graph.node[id].approved_on); value.date(graph.node[id].deployed_on)},
		{id | some id in signed; in_order(graph.node[id].approved_on, graph.node[id].deployed_on)},
	),
	"gates_evidenced": sets.judge(
		deployments.live,
		not_passed | {id | some id in evidenced; is_boolean(graph.node[id].gate_passed)},
		{id | some id in evidenced; graph.node[id].gate_passed == true},
	),
	"model_promoted": sets.judge(
		deployments.live,
		of_unpromoted | {id | some id in comparable; value.date(graph.node[id].deployed_on)},
		{id | some id in deployments.live; promoted(deployments.model(id), graph.node[id].deployed_on)},
	),
	"version_approved": sets.judge(
		deployments.live,
		{id | some id in versioned; value.text(deployments.model(id).version)},
		{id | some id in versioned; as_registered(graph.node[id].model_version, deployments.model(id).version)},
	),
	"hash_approved": sets.judge(
		with_file,
		{id | some id in hashed; value.text(deployments.model(id).hash)},
		{id | some id in hashed; lower(graph.node[id].model_hash) == lower(deployments.model(id).hash)},
	),
	"rollback_ready": sets.judge(
		deployments.live,
		{id | some id in deployments.live; way_back_known(graph.node[id])},
		{id | some id in deployments.live; way_back(graph.node[id])},
	),
	"way_back_tried": sets.judge(
		graph.organisation,
		attest.stated("annex:A.6.2.5", "way_back_tried"),
		attest.confirmed("annex:A.6.2.5", "way_back_tried"),
	),
}

# In production and not run by somebody else.
hosted_here := systems.in_use - {id | some id in systems.in_use; elsewhere(graph.node[id])}

elsewhere(system) if system.third_party_tool == true

elsewhere(system) if system.status in {"pilot", "suspended"}

# Said to run in production; that a record is silent about it is no evidence.
running := {id |
	some id in graph.recorded("deployment")
	graph.node[id].status == "live"
	graph.node[id].environment == "production"
}

signed := sets.with_texts(deployments.live, ["approved_by"])

in_order(first, second) if {
	first <= second
	value.past(second)
}

evidenced := sets.with_texts(deployments.live, [
	"gate_impact_evidence", "gate_risk_evidence", "gate_tests_evidence", "gate_docs_evidence",
	"gate_oversight_evidence", "gate_security_evidence", "gate_legal_evidence",
])

# A plain No decides, whatever else is missing.
not_passed := {id | some id in deployments.live; graph.node[id].gate_passed == false}

of_unpromoted := {id | some id in deployments.live; deployments.model(id).validation_decision in {"adjust", "abandon"}}

comparable := {id | some id in deployments.live; approval_known(deployments.model(id))}

approval_known(model) if {
	value.text(model.approved_by)
	value.date(model.approved_on)
	is_string(model.validation_decision)
}

promoted(model, day) if {
	model.validation_decision == "promote"
	in_order(model.approved_on, day)
}

versioned := sets.with_texts(deployments.live, ["model_version"])

as_registered(deployed, registered) if documents.plain(deployed) == documents.plain(registered)

# A model reached over an interface leaves no file to compare.
with_file := deployments.live - {id | some id in deployments.live; graph.node[id].model in models.remote}

hashed := sets.with_texts(with_file, ["model_hash"])

way_back_known(deployment) if {
	value.text(deployment.rollback_version)
	value.date(graph.node[deployment.model].approved_on)
	earlier := graph.node[deployment.rollback_model]
	value.text(earlier.version)
	value.text(earlier.approved_by)
	value.date(earlier.approved_on)
}

way_back(deployment) if {
	deployment.rollback_model != deployment.model
	earlier := graph.node[deployment.rollback_model]
	as_registered(deployment.rollback_version, earlier.version)
	in_order(earlier.approved_on, graph.node[deployment.model].approved_on)
}
