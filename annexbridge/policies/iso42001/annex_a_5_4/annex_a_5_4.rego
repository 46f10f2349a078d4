# METADATA
# scope: package
# title: Assessing AI system impact on individuals or groups of individuals
# description: What the system does to people is found out, scored, and answered where it is severe.
# custom:
#   control: annex:A.5.4
#   artefact: Impacts on individuals and groups
#   auditor_question: Which groups could be worse off?
#   checks:
#     people_considered:
#       title: The assessment looks at individuals and groups, or says why none are affected
#       finding: The assessment names impacts, yet none on individuals or groups
#       severity: high
#       subject: impact_assessment
#       requires: [impact.scope, impact.assessment, impact_assessment.individual_none_reason]
#       remediation: Work out what the system means for individuals and groups; write the reason if truly nothing.
#     impacts_scored:
#       title: Each impact on people says what, on which groups, how severe, how likely and whether reversible
#       finding: Severity or likelihood is not on the scale of 1 to 5, or no group is named
#       severity: medium
#       subject: impact
#       requires:
#         - impact.severity
#         - impact.likelihood
#         - impact.groups
#         - impact.description
#         - impact.dimension
#         - impact.effect
#         - impact.reversible
#       remediation: Complete and score the impact, and name the groups that bear it.
#     severe_harm_answered:
#       title: Severe harm to people has a measure with an owner and a date
#       finding: The measure, its owner or its date is missing
#       severity: high
#       subject: impact
#       requires: [impact.measure, impact.measure_owner, impact.measure_due]
#       params: [severe_impact]
#       remediation: Decide on a measure, who carries it out and until when; without one, do not use the system.
#     vulnerable_groups_considered:
#       title: The assessment looks at vulnerable groups
#       finding: Vulnerable groups were not considered
#       severity: high
#       subject: impact_assessment
#       requires: [impact_assessment.vulnerable_groups_considered]
#       remediation: Work out what the system does to children, older people, the ill, the poor and dependants.
#     privacy_assessed:
#       title: Where personal data is processed, the data protection assessment is named
#       finding: No data protection impact assessment is named
#       severity: medium
#       subject: impact_assessment
#       requires: [impact_assessment.dpia_ref]
#       remediation: Name the data protection impact assessment, or the screening that found none to be needed.
package iso42001.annex_a_5_4

import data.lib.assessments
import data.lib.graph
import data.lib.sets
import data.lib.value

checks := {
	"people_considered": sets.judge(
		assessments.standing,
		assessments.with_impacts | none_affected,
		none_affected | {graph.node[id].assessment |
			some id in assessments.impacts
			graph.node[id].scope in {"individual", "group"}
		},
	),
	"impacts_scored": sets.judge(
		assessments.on_people,
		{id | some id in described; is_array(graph.node[id].groups)},
		{id | some id in described; value.some_of(graph.node[id].groups); assessments.on_scale(graph.node[id])},
	),
	"severe_harm_answered": assessments.answered(assessments.severe(assessments.on_people)),
	"vulnerable_groups_considered": sets.judge(
		with_vulnerable,
		{id | some id in with_vulnerable; is_boolean(graph.node[id].vulnerable_groups_considered)},
		{id | some id in with_vulnerable; graph.node[id].vulnerable_groups_considered == true},
	),
	"privacy_assessed": sets.present(with_personal_data, sets.with_texts(with_personal_data, ["dpia_ref"])),
}

none_affected := sets.with_texts(assessments.standing, ["individual_none_reason"])

described := {id |
	some id in assessments.on_people
	assessments.scored(graph.node[id])
	is_boolean(graph.node[id].reversible)
}

with_vulnerable := assessments.standing - {id |
	some id in assessments.standing
	graph.node[graph.node[id].system].vulnerable_groups == false
}

with_personal_data := assessments.standing - {id |
	some id in assessments.standing
	graph.node[graph.node[id].system].personal_data == "none"
}
