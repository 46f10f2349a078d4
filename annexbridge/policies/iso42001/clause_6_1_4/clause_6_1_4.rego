# METADATA
# scope: package
# title: AI system impact assessment
# description: A process says when impacts are assessed; assessments look at people and society and feed risks.
# custom:
#   control: clause:6.1.4
#   artefact: AISIA process
#   auditor_question: Which systems need a full assessment and why?
#   checks:
#     process_in_force:
#       title: An approved impact assessment process is in force
#       finding: No impact assessment process is approved and within its review date
#       severity: high
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: impact_process}
#       remediation: Approve the process (document type impact process) and set its next review.
#     triggers_and_thresholds:
#       title: The process says what triggers an assessment and from when an impact is severe
#       finding: The process leaves out triggers or thresholds
#       severity: medium
#       subject: organisation
#       requires: [document.topics, document.status, document.type]
#       where: {document.type: impact_process}
#       remediation: Write triggers and thresholds into the process and list both as topics.
#     people_and_society:
#       title: The assessment looks at individuals or groups and at society
#       finding: The assessment leaves out individuals and groups, or society
#       severity: high
#       subject: impact_assessment
#       requires:
#         - impact.scope
#         - impact.assessment
#         - impact_assessment.individual_none_reason
#         - impact_assessment.societal_none_reason
#       remediation: Assess impacts on individuals or groups and on society, or write why there are none.
#     use_and_misuse:
#       title: The assessment starts from the intended use and the misuse that can be foreseen
#       finding: The assessment does not say what use and misuse it starts from
#       severity: medium
#       subject: impact_assessment
#       requires: [impact_assessment.intended_use, impact_assessment.foreseeable_misuse]
#       remediation: Describe the intended use and the misuse to be expected from people as they are.
#     feeds_risks:
#       title: The assessment feeds the risk register
#       finding: The assessment names no risk of the register
#       severity: high
#       subject: impact_assessment
#       requires: [impact_assessment.risks]
#       remediation: Enter what the assessment found as AI risks and link them.
package iso42001.clause_6_1_4

import data.lib.assessments
import data.lib.documents
import data.lib.graph
import data.lib.value

checks := {
	"process_in_force": documents.in_force("impact_process"),
	"triggers_and_thresholds": documents.covering("impact_process", {"triggers", "thresholds"}),
	"people_and_society": {
		"subjects": assessed,
		"evidenced": (on_people | on_society),
		"satisfied": on_people & on_society,
	},
	"use_and_misuse": {
		"subjects": assessed,
		"evidenced": described,
		"satisfied": described,
	},
	"feeds_risks": {
		"subjects": assessed,
		"evidenced": {id | some id in assessed; is_array(graph.node[id].risks)},
		"satisfied": {id |
			some id in assessed
			value.some_of(graph.node[id].risks)
			every risk in graph.node[id].risks { graph.node[risk].facts.declared == true }
		},
	},
}

# What is still a draft or under review may yet become complete.
assessed := assessments.standing

on_people := looking_at({"individual", "group"}) | excused("individual_none_reason")

on_society := looking_at({"societal"}) | excused("societal_none_reason")

looking_at(scopes) := {id |
	some row in graph.recorded("impact")
	graph.node[row].scope in scopes
	id := graph.node[row].assessment
}

excused(field) := {id | some id in assessed; value.text(graph.node[id][field])}

described := {id |
	some id in assessed
	value.text(graph.node[id].intended_use)
	value.text(graph.node[id].foreseeable_misuse)
}
