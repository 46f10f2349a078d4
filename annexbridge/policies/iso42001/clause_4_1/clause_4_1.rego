# METADATA
# scope: package
# title: Understanding the organization and its context
# description: The inventory of AI use cases is alive and says what each is for, in which role and within which limits.
# custom:
#   control: clause:4.1
#   artefact: Context register with climate decision and AI roles
#   auditor_question: Show your role for each system and how it was decided.
#   checks:
#     role_determined:
#       title: The organisation's role is decided for every AI system
#       finding: No role of the organisation is given for the system
#       severity: high
#       subject: ai_system
#       requires: [ai_system.org_role]
#       remediation: Decide for the system whether you develop, provide, deploy, import or distribute it, and record it.
#     purpose_and_limits:
#       title: The inventory says what each system is for and which laws and sector rules limit it
#       finding: The purpose, the legal or sector limits or the jurisdictions are not given
#       severity: high
#       subject: ai_system
#       requires: [ai_system.jurisdictions, ai_system.intended_use, ai_system.legal_limits]
#       remediation: Write the intended use, the laws and sector rules that limit it, and where it is used.
#     inventory_alive:
#       title: Every entry of the inventory was looked at within the year
#       finding: The entry was not reviewed within the cadence
#       severity: medium
#       subject: ai_system
#       requires: [ai_system.last_reviewed]
#       params: [annual_review]
#       remediation: Go through the entry with its owner, correct it and record the date.
#     context_in_force:
#       title: An approved description of the context is in force
#       finding: No description of the context is approved and within its review date
#       severity: medium
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: context}
#       remediation: Approve the description of the context (document type context) and set its next review.
#     context_complete:
#       title: The context covers internal and external issues and the decision on climate change
#       finding: The description of the context leaves out internal issues, external issues or climate change
#       severity: low
#       subject: organisation
#       requires: [document.topics, document.status, document.type]
#       where: {document.type: context}
#       remediation: Add what is missing and list the topics internal issues, external issues and climate.
package iso42001.clause_4_1

import data.lib.documents
import data.lib.graph
import data.lib.systems
import data.lib.value

checks := {
	"role_determined": {
		"subjects": systems.in_scope,
		"evidenced": {id | some id in systems.in_scope; is_array(graph.node[id].org_role)},
		"satisfied": {id | some id in systems.in_scope; value.some_of(graph.node[id].org_role)},
	},
	"purpose_and_limits": {
		"subjects": systems.in_scope,
		"evidenced": described,
		"satisfied": {id | some id in described; value.some_of(graph.node[id].jurisdictions)},
	},
	"inventory_alive": {
		"subjects": systems.in_scope,
		"evidenced": {id | some id in systems.in_scope; value.date(graph.node[id].last_reviewed)},
		"satisfied": {id |
			some id in systems.in_scope
			value.within(graph.node[id].last_reviewed, data.params.annual_review.cutoff)
		},
	},
	"context_in_force": documents.in_force("context"),
	"context_complete": documents.covering("context", {"internal_issues", "external_issues", "climate"}),
}

described contains id if {
	some id in systems.in_scope
	system := graph.node[id]
	value.text(system.intended_use)
	value.text(system.legal_limits)
	is_array(system.jurisdictions)
}
