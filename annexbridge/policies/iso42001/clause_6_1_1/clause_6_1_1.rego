# METADATA
# scope: package
# title: General
# description: Approved criteria tell acceptable AI risk from unacceptable, and every risk is judged by them.
# custom:
#   control: clause:6.1.1
#   artefact: AI risk criteria
#   auditor_question: What makes an AI risk unacceptable here?
#   checks:
#     criteria_in_force:
#       title: Approved AI risk criteria are in force
#       finding: No AI risk criteria are approved and within their review date
#       severity: high
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: risk_criteria}
#       remediation: Approve the criteria (document type risk criteria) and set their next review.
#     judged_by_criteria:
#       title: Every AI risk is judged by approved criteria
#       finding: The criteria the risk names are not an approved document of risk criteria
#       severity: medium
#       subject: ai_risk
#       requires: [ai_risk.criteria_ref, document.type, document.status, document.id, document.title]
#       where: {document.type: risk_criteria}
#       remediation: Judge the risk by the approved criteria and name them by id or title.
#     actions_integrated:
#       title: Somebody confirms that actions on risks and opportunities are part of the processes and are evaluated
#       finding: The statement on actions for risks and opportunities is negative, incomplete or no longer valid
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
#       remediation: Follow two risks and one opportunity to the actions taken and record a signed statement.
package iso42001.clause_6_1_1

import data.lib.attest
import data.lib.documents
import data.lib.graph
import data.lib.value

checks := {
	"criteria_in_force": documents.in_force("risk_criteria"),
	"judged_by_criteria": {
		"subjects": graph.all("ai_risk"),
		"evidenced": {id | some id in referring; count(stated) > 0},
		"satisfied": {id | some id in referring; lower(graph.node[id].criteria_ref) in criteria},
	},
	"actions_integrated": {
		"subjects": graph.organisation,
		"evidenced": attest.stated("clause:6.1.1", "actions_integrated"),
		"satisfied": attest.confirmed("clause:6.1.1", "actions_integrated"),
	},
}

referring := {id | some id in graph.recorded("ai_risk"); value.text(graph.node[id].criteria_ref)}

stated := {id | some id in documents.typed("risk_criteria"); is_string(graph.node[id].status)}

criteria := {name | some id in documents.approved("risk_criteria"); some name in documents.names(id)}
