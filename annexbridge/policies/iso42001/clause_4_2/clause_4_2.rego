# METADATA
# scope: package
# title: Understanding the needs and expectations of interested parties
# description: It is known who has a stake in the AI systems, in general, for each system and in each impact assessment.
# custom:
#   control: clause:4.2
#   artefact: Interested-party register
#   auditor_question: Who is affected by this system and what do they require?
#   checks:
#     parties_in_force:
#       title: An approved register of interested parties is in force
#       finding: No register of interested parties is approved and within its review date
#       severity: medium
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: interested_parties}
#       remediation: Approve the register (document type interested parties) and set its next review.
#     parties_complete:
#       title: The register of interested parties covers people affected, regulators, suppliers and customers
#       finding: The register leaves out people affected by AI, regulators, suppliers or customers
#       severity: medium
#       subject: organisation
#       requires: [document.topics, document.status, document.type]
#       where: {document.type: interested_parties}
#       remediation: Add what each of these groups requires and list them as topics of the document.
#     stakeholders_named:
#       title: The interested parties of every AI system are named
#       finding: Nobody is named as an interested party of the system
#       severity: medium
#       subject: ai_system
#       requires: [ai_system.stakeholders]
#       remediation: Name who builds, runs, uses, oversees, pays for or is affected by the system.
#     affected_groups_named:
#       title: The groups affected by a system that touches people are named
#       finding: No users or affected groups are named
#       severity: high
#       subject: ai_system
#       requires: [ai_system.affected_groups]
#       remediation: Name the users and the groups on whom the results of the system have an effect.
#     parties_assessed:
#       title: Impact assessments take up the interested parties
#       finding: The impact assessment names no interested party
#       severity: medium
#       subject: impact_assessment
#       requires: [impact_assessment.interested_parties]
#       remediation: Name in the assessment whose needs and views were looked at.
package iso42001.clause_4_2

import data.lib.assessments
import data.lib.documents
import data.lib.graph
import data.lib.systems
import data.lib.value

checks := {
	"parties_in_force": documents.in_force("interested_parties"),
	"parties_complete": documents.covering(
		"interested_parties",
		{"affected_people", "regulators", "suppliers", "customers"},
	),
	"stakeholders_named": listing(systems.in_scope, "stakeholders"),
	"affected_groups_named": listing(systems.affecting_people, "affected_groups"),
	"parties_assessed": listing(assessments.standing, "interested_parties"),
}

listing(subjects, field) := {
	"subjects": subjects,
	"evidenced": {id | some id in subjects; is_array(graph.node[id][field])},
	"satisfied": {id | some id in subjects; value.some_of(graph.node[id][field])},
}
