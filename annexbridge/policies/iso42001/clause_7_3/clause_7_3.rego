# METADATA
# scope: package
# title: Awareness
# description: People have acknowledged the AI policy, are told what it means for them and can say so.
# custom:
#   control: clause:7.3
#   artefact: Awareness records
#   auditor_question: Ask staff what the AI policy means for them.
#   checks:
#     policy_acknowledged:
#       title: The AI policy is acknowledged by nearly everybody in scope
#       finding: Too few people have acknowledged the AI policy, or the figure is no percentage
#       severity: medium
#       subject: policy
#       requires: [policy.acknowledged_pct, policy.type]
#       params: [acknowledged_pct]
#       remediation: Collect the missing acknowledgements and record the percentage.
#     awareness_in_force:
#       title: An approved awareness programme is in force
#       finding: No awareness programme is approved and within its review date
#       severity: medium
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: awareness}
#       remediation: Approve the programme (document type awareness) and set its next review.
#     people_can_say:
#       title: Somebody confirms from interviews that people know the policy, their part and what breaking it means
#       finding: The statement on what people know is negative, incomplete or no longer valid
#       severity: low
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
#       remediation: Ask people of several functions and record a signed statement of what they said.
package iso42001.clause_7_3

import data.lib.attest
import data.lib.documents
import data.lib.graph

checks := {
	"policy_acknowledged": {
		"subjects": graph.all("policy") - other_policies,
		"evidenced": {id | some id in ai_policies; is_number(graph.node[id].acknowledged_pct)},
		"satisfied": {id |
			some id in ai_policies
			share := graph.node[id].acknowledged_pct
			share >= data.params.acknowledged_pct.value
			share <= 100
		},
	},
	"awareness_in_force": documents.in_force("awareness"),
	"people_can_say": {
		"subjects": graph.organisation,
		"evidenced": attest.stated("clause:7.3", "people_can_say"),
		"satisfied": attest.confirmed("clause:7.3", "people_can_say"),
	},
}

ai_policies := {id | some id in graph.recorded("policy"); graph.node[id].type == "ai"}

other_policies := {id |
	some id in graph.recorded("policy")
	graph.node[id].type != "ai"
}
