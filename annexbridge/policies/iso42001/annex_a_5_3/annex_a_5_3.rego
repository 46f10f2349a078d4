# METADATA
# scope: package
# title: Documentation of AI system impact assessments
# description: What was assessed, by whom and with what outcome is on record and kept, earlier versions included.
# custom:
#   control: annex:A.5.3
#   artefact: Impact assessment records kept
#   auditor_question: Show the previous version.
#   checks:
#     complete:
#       title: The record describes use, misuse, data, model, environment, parties and whether the use is sensitive
#       finding: The list of assessors or of interested parties is empty
#       severity: medium
#       subject: impact_assessment
#       requires:
#         - impact_assessment.interested_parties
#         - impact_assessment.assessors
#         - impact_assessment.version
#         - impact_assessment.intended_use
#         - impact_assessment.foreseeable_misuse
#         - impact_assessment.data_summary
#         - impact_assessment.model_summary
#         - impact_assessment.deployment_environment
#         - impact_assessment.sensitive_use
#       remediation: Complete the record, so that somebody who was not there can follow the assessment.
#     approval_traceable:
#       title: The assessment was approved after it was made, by somebody who did not make it alone
#       finding: The approval comes before the assessment, lies ahead, or is by the only assessor
#       severity: high
#       subject: impact_assessment
#       requires:
#         - impact_assessment.approved_on
#         - impact_assessment.assessed_on
#         - impact_assessment.approver
#         - impact_assessment.assessors
#         - impact_assessment.status
#       remediation: Have the finished assessment approved by somebody else and record who and when.
#     retained:
#       title: The assessment is kept for a defined period that has not ended
#       finding: The retention period of an assessment in use has ended
#       severity: medium
#       subject: impact_assessment
#       requires: [impact_assessment.retention_until]
#       remediation: Set the day until which the record is kept, at least as long as the system is used.
#     previous_version_kept:
#       title: The version before this one is still on record
#       finding: No earlier, superseded version of the assessment is on record
#       severity: medium
#       subject: impact_assessment
#       requires: [impact_assessment.status, impact_assessment.assessed_on, impact_assessment.system]
#       remediation: Restore the earlier version from the archive and mark it as superseded.
package iso42001.annex_a_5_3

import data.lib.assessments
import data.lib.graph
import data.lib.sets
import data.lib.value

checks := {
	"complete": sets.judge(
		assessments.standing,
		{id | some id in worded; listed(graph.node[id])},
		{id | some id in worded; every list in lists { value.some_of(graph.node[id][list]) }},
	),
	"approval_traceable": sets.judge(
		assessments.standing,
		{id |
			some id in assessments.standing
			assessments.decided(graph.node[id])
			is_array(graph.node[id].assessors)
		},
		{id | some id in assessments.standing; approved_by_another(graph.node[id])},
	),
	"retained": sets.judge(
		assessments.standing,
		{id | some id in assessments.standing; value.date(graph.node[id].retention_until)},
		{id | some id in assessments.standing; value.current(graph.node[id].retention_until)},
	),
	"previous_version_kept": sets.judge(
		followers,
		{id | some id in followers; value.date(graph.node[id].assessed_on)},
		{id | some id in followers; follows_another(graph.node[id])},
	),
}

worded := sets.with_texts(
	assessments.standing,
	[
		"version", "intended_use", "foreseeable_misuse", "data_summary", "model_summary",
		"deployment_environment",
	],
)

listed(assessment) if {
	is_array(assessment.interested_parties)
	is_array(assessment.assessors)
	is_boolean(assessment.sensitive_use)
}

lists := ["interested_parties", "assessors"]

approved_by_another(assessment) if {
	assessments.approved(assessment)
	some assessor in assessment.assessors
	lower(assessor) != lower(assessment.approver)
}

# Assessments of a new system have nothing before them.
followers := assessments.standing - {id |
	some id in assessments.standing
	graph.node[id].trigger == "new_system"
}

follows_another(assessment) if {
	some earlier in assessments.of(assessment.system)
	earlier.status == "superseded"
	earlier.assessed_on < assessment.assessed_on
}
