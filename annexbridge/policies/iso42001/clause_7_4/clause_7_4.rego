# METADATA
# scope: package
# title: Communication
# description: It is settled what is said about AI to whom, and somebody confirms that it was said.
# custom:
#   control: clause:7.4
#   artefact: Communication plan
#   auditor_question: What do you tell affected people?
#   checks:
#     plan_in_force:
#       title: An approved communication plan is in force
#       finding: No communication plan is approved and within its review date
#       severity: medium
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: communication_plan}
#       remediation: Approve the plan (document type communication plan) and set its next review.
#     plan_complete:
#       title: The communication plan covers users, people affected, authorities and suppliers
#       finding: The communication plan leaves out users, people affected, authorities or suppliers
#       severity: medium
#       subject: organisation
#       requires: [document.topics, document.status, document.type]
#       where: {document.type: communication_plan}
#       remediation: Settle what each group is told, when, how and by whom, and list the groups as topics.
#     communicated:
#       title: Somebody confirms from samples that what was planned was said
#       finding: The statement on what was said is negative, incomplete or no longer valid
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
#       remediation: Compare a few messages with the plan and record a signed statement.
package iso42001.clause_7_4

import data.lib.attest
import data.lib.documents
import data.lib.graph

checks := {
	"plan_in_force": documents.in_force("communication_plan"),
	"plan_complete": documents.covering("communication_plan", {"users", "affected_people", "regulators", "suppliers"}),
	"communicated": {
		"subjects": graph.organisation,
		"evidenced": attest.stated("clause:7.4", "communicated"),
		"satisfied": attest.confirmed("clause:7.4", "communicated"),
	},
}
