# METADATA
# scope: package
# title: AI system impact assessment
# description: Impact assessments are approved before first use, in force today, and redone after change or incident.
# custom:
#   control: clause:8.4
#   artefact: Impact assessment results
#   auditor_question: Show the assessment in force on the go-live date.
#   checks:
#     approved_before_use:
#       title: The impact of every system was assessed and approved before its first use
#       finding: No impact assessment of the system was approved before its first use
#       severity: critical
#       subject: ai_system
#       requires:
#         - impact_assessment.approved_on
#         - ai_system.first_use_on
#         - impact_assessment.system
#         - impact_assessment.status
#         - impact_assessment.assessed_on
#         - impact_assessment.approver
#       remediation: Assess the impact now, approve it, and note that it came after first use and why.
#     approved_before_deployment:
#       title: An approved impact assessment stood behind every live deployment when it started
#       finding: No impact assessment of the system was approved before this deployment
#       severity: critical
#       subject: deployment
#       requires:
#         - impact_assessment.approved_on
#         - deployment.deployed_on
#         - deployment.system
#         - impact_assessment.system
#         - impact_assessment.status
#         - impact_assessment.assessed_on
#         - impact_assessment.approver
#       remediation: Assess the impact and have it approved; until then consider taking the deployment back.
#     in_force:
#       title: Every system in use has an impact assessment in force
#       finding: No approved impact assessment of the system is within the cadence with its next review still ahead
#       severity: high
#       subject: ai_system
#       requires:
#         - impact_assessment.next_review
#         - impact_assessment.assessed_on
#         - impact_assessment.status
#         - impact_assessment.system
#         - impact_assessment.approved_on
#         - impact_assessment.approver
#       params: [annual_review]
#       remediation: Review the assessment, have the new version approved and set the date of the next review.
#     redone_after_change:
#       title: Every significant change was followed by a new impact assessment
#       finding: No approved impact assessment follows the change or is named in it
#       severity: high
#       subject: change
#       requires:
#         - change.date
#         - change.reassessment
#         - change.system
#         - impact_assessment.system
#         - impact_assessment.status
#         - impact_assessment.trigger
#         - impact_assessment.assessed_on
#         - impact_assessment.approved_on
#         - impact_assessment.approver
#       params: [change_assessment_days]
#       remediation: Assess the impact of the changed system and name the assessment in the change.
#     redone_after_incident:
#       title: Every severe incident was followed by a new impact assessment
#       finding: The assessment named in the incident is not an approved one of this system made after it
#       severity: high
#       subject: incident
#       requires:
#         - incident.reassessment
#         - incident.detected_on
#         - incident.system
#         - impact_assessment.system
#         - impact_assessment.status
#         - impact_assessment.assessed_on
#         - impact_assessment.approved_on
#         - impact_assessment.approver
#       remediation: Assess the impact again in the light of the incident and name the assessment in the incident.
package iso42001.clause_8_4

import data.lib.assessments
import data.lib.calendar
import data.lib.changes
import data.lib.deployments
import data.lib.graph
import data.lib.incidents
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"approved_before_use": sets.judge(systems.in_use, {id | some id in started; assessed(id)}, approved_first),
	"approved_before_deployment": sets.judge(deployments.live, comparable_deployments, covered_deployments),
	"in_force": sets.judge(systems.in_use, planned, standing),
	"redone_after_change": sets.judge(changes.made, comparable_changes, answered_changes),
	"redone_after_incident": sets.judge(incidents.severe, comparable_incidents, answered_incidents),
}

started := {id | some id in systems.in_use; value.date(graph.node[id].first_use_on)}

# Some assessment of the system can be judged.
assessed(system) if {
	some assessment in assessments.of(system)
	assessments.decided(assessment)
}

approved_by(system, day) if {
	some assessment in assessments.of(system)
	assessments.was_approved(assessment)
	assessment.approved_on <= day
}

approved_first := {id | some id in started; approved_by(id, graph.node[id].first_use_on)}

comparable_deployments contains id if {
	some id in deployments.live
	value.date(graph.node[id].deployed_on)
	assessed(graph.node[id].system)
}

covered_deployments contains id if {
	some id in comparable_deployments
	approved_by(graph.node[id].system, graph.node[id].deployed_on)
}

planned contains id if {
	some id in systems.in_use
	some assessment in assessments.of(id)
	assessments.decided(assessment)
	value.date(assessment.next_review)
}

standing contains id if {
	some id in systems.in_use
	some assessment in assessments.of(id)
	assessments.approved(assessment)
	value.within(assessment.assessed_on, data.params.annual_review.cutoff)
	value.current(assessment.next_review)
}

comparable_changes contains id if {
	some id in changes.made
	value.date(graph.node[id].date)
	assessed(graph.node[id].system)
}

answered_changes contains id if {
	some id in comparable_changes
	some assessment in assessments.of(graph.node[id].system)
	assessments.was_approved(assessment)
	assessment.assessed_on >= graph.node[id].date
}

# The impact of a proposed change may be assessed before it is made, if the change says so.
answered_changes contains id if {
	some id in comparable_changes
	assessment := graph.node[graph.node[id].reassessment]
	assessment.system == graph.node[id].system
	assessment.trigger in {"significant_change", "new_context", "legal_change"}
	calendar.days(assessment.assessed_on, graph.node[id].date) <= data.params.change_assessment_days.value
	assessments.was_approved(assessment)
}

comparable_incidents contains id if {
	some id in incidents.severe
	value.date(graph.node[id].detected_on)
	value.text(graph.node[id].system)
	assessments.decided(graph.node[graph.node[id].reassessment])
}

answered_incidents contains id if {
	some id in comparable_incidents
	assessment := graph.node[graph.node[id].reassessment]
	assessment.system == graph.node[id].system
	assessment.assessed_on >= graph.node[id].detected_on
	assessments.was_approved(assessment)
}
