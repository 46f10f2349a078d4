# METADATA
# scope: package
# title: Assessing societal impacts of AI systems
# description: What the system does to society is found out, dimension by dimension, and answered where it is severe.
# custom:
#   control: annex:A.5.5
#   artefact: Societal impacts
#   auditor_question: What about energy use or jobs?
#   checks:
#     society_considered:
#       title: The assessment looks at society, or says why it is not affected
#       finding: The assessment names impacts, yet none on society
#       severity: high
#       subject: impact_assessment
#       requires: [impact.scope, impact.assessment, impact_assessment.societal_none_reason]
#       remediation: Work out what the system means for society at the scale it is used; write the reason if nothing.
#     dimensions_covered:
#       title: Environment, economy, public process, safety and health, and norms are each looked at
#       finding: Some dimension of society is neither looked at nor left out with a reason
#       severity: medium
#       subject: impact_assessment
#       requires: [impact.dimension, impact.assessment, impact.scope, impact_assessment.societal_none_reason]
#       remediation: Add a row for each dimension, or write in the reason which ones do not apply and why.
#     impacts_scored:
#       title: Each impact on society says what it is, how severe and how likely
#       finding: Severity or likelihood is not on the scale of 1 to 5
#       severity: medium
#       subject: impact
#       requires: [impact.severity, impact.likelihood, impact.description, impact.dimension, impact.effect]
#       remediation: Complete and score the impact.
#     severe_harm_answered:
#       title: Severe harm to society has a measure with an owner and a date
#       finding: The measure, its owner or its date is missing
#       severity: high
#       subject: impact
#       requires: [impact.measure, impact.measure_owner, impact.measure_due]
#       params: [severe_impact]
#       remediation: Decide on a measure, who carries it out and until when; without one, do not use the system.
package iso42001.annex_a_5_5

import data.lib.assessments
import data.lib.graph
import data.lib.sets

checks := {
	"society_considered": sets.judge(
		assessments.standing,
		assessments.with_impacts | none_affected,
		none_affected | {graph.node[id].assessment | some id in societal},
	),
	"dimensions_covered": sets.judge(
		assessments.standing,
		assessments.with_impacts | none_affected,
		none_affected | {id | some id in assessments.standing; count(dimensions - looked_at(id)) == 0},
	),
	"impacts_scored": sets.judge(
		assessments.on_society,
		{id | some id in assessments.on_society; assessments.scored(graph.node[id])},
		{id | some id in assessments.on_society; assessments.on_scale(graph.node[id])},
	),
	"severe_harm_answered": assessments.answered(assessments.severe(assessments.on_society)),
}

dimensions := {
	"economy", "environment", "government_public_process", "norms_culture_values",
	"safety_health",
}

none_affected := sets.with_texts(assessments.standing, ["societal_none_reason"])

societal := {id | some id in assessments.impacts; graph.node[id].scope == "societal"}

looked_at(assessment) := {graph.node[id].dimension |
	some id in graph.referring("impact.assessment", assessment)
	id in societal
}
