# METADATA
# scope: package
# title: AI system impact assessment process
# description: The impact assessment opens the life cycle, is redone after change or harm, and has effects.
# custom:
#   control: annex:A.5.2
#   artefact: Impact assessment procedure in use
#   auditor_question: Which event made you redo it?
#   checks:
#     process_in_force:
#       title: An approved process for impact assessments is in force
#       finding: No impact assessment process is approved and within its review date
#       severity: high
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: impact_process}
#       remediation: Approve the process (document type impact process) and set its next review.
#     assessed_before_use:
#       title: The impact was assessed and the assessment approved before first use
#       finding: No impact assessment was approved on or before the day of first use
#       severity: critical
#       subject: ai_system
#       requires:
#         - impact_assessment.approved_on
#         - ai_system.first_use_on
#         - impact_assessment.system
#         - impact_assessment.status
#         - impact_assessment.assessed_on
#         - impact_assessment.approver
#       remediation: Assess the impact now, decide whether the system may run meanwhile, and record why it came late.
#     opens_life_cycle:
#       title: From design on, an impact assessment of the system has begun
#       finding: Every impact assessment of the system was rejected
#       severity: high
#       subject: ai_system
#       requires: [impact_assessment.status, impact_assessment.system]
#       remediation: Begin the assessment before the system is designed, so that it can still change the design.
#     redone_after_change:
#       title: The impact was assessed again for a significant change
#       finding: No approved assessment is as recent as the change, nor named by it
#       severity: high
#       subject: change
#       requires:
#         - change.date
#         - change.reassessment
#         - change.system
#         - impact_assessment.system
#         - impact_assessment.status
#         - impact_assessment.assessed_on
#         - impact_assessment.approved_on
#         - impact_assessment.approver
#         - impact_assessment.trigger
#       params: [change_assessment_days]
#       remediation: Assess the impact of the change; if that was done beforehand, name the assessment in the change.
#     redone_after_incident:
#       title: The impact was assessed again after a severe incident
#       finding: The assessment the incident names is not an approved one of this system made after it
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
#       remediation: Assess the impact again with what the incident taught, and name the new version in the incident.
#     measures_in_time:
#       title: Measures against severe harm are done or not yet due
#       finding: The measure is not done and its day has passed
#       severity: high
#       subject: impact
#       requires: [impact.measure_due, impact.measure_done]
#       params: [severe_impact]
#       remediation: Carry out the measure, or agree a new day with whoever approved the assessment.
#     feeds_risks:
#       title: The assessment feeds the AI risk register
#       finding: None of the risks the assessment names was assessed
#       severity: medium
#       subject: impact_assessment
#       requires: [impact_assessment.risks, ai_risk.assessed_on]
#       remediation: Carry the findings into the AI risk register and name the risks in the assessment.
package iso42001.annex_a_5_2

import data.lib.assessments
import data.lib.documents
import data.lib.graph
import data.lib.reassessment
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"process_in_force": documents.in_force("impact_process"),
	"opens_life_cycle": sets.judge(
		designed,
		{graph.node[id].system | some id in graph.recorded("impact_assessment"); is_string(graph.node[id].status)},
		{graph.node[id].system | some id in graph.recorded("impact_assessment"); graph.node[id].status in begun},
	),
	"assessed_before_use": sets.judge(
		systems.in_use,
		{id | some id in reassessment.assessed; value.date(graph.node[id].first_use_on)},
		{id | some id in systems.in_use; assessments.approved_by_day(id, graph.node[id].first_use_on)},
	),
	"redone_after_change": sets.judge(
		reassessment.calling_changes,
		reassessment.comparable_changes,
		reassessment.answered_changes,
	),
	"redone_after_incident": sets.judge(
		reassessment.calling_incidents,
		reassessment.comparable_incidents,
		reassessment.answered_incidents,
	),
	"measures_in_time": sets.judge(
		severe,
		timed | done,
		done | {id | some id in timed; value.current(graph.node[id].measure_due)},
	),
	"feeds_risks": sets.judge(
		assessments.standing,
		{id | some id in assessments.standing; is_array(graph.node[id].risks)},
		{id |
			some id in assessments.standing
			some risk in graph.node[id].risks
			value.past(graph.node[risk].assessed_on)
		},
	),
}

designed := systems.in_scope - {id | some id in systems.in_scope; graph.node[id].stage == "inception"}

begun := {"draft", "in_review", "approved", "superseded"}

severe := assessments.severe(assessments.impacts)

timed := {id | some id in severe; value.date(graph.node[id].measure_due)}

done := {id | some id in severe; graph.node[id].measure_done == true}
