# METADATA
# scope: package
# title: AI management system
# description: The processes of AI management, and where they meet those of the ISMS, are laid down and lived.
# custom:
#   control: clause:4.4
#   artefact: AIMS process map
#   auditor_question: Where do AIMS and ISMS processes meet?
#   checks:
#     process_map_in_force:
#       title: An approved process map is in force
#       finding: No process map is approved and within its review date
#       severity: medium
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: process_map}
#       remediation: Approve the process map (document type process map) and set its next review.
#     isms_interface_named:
#       title: The process map shows where AI management and information security management meet
#       finding: The process map does not show the interfaces to the ISMS
#       severity: medium
#       subject: organisation
#       requires: [document.topics, document.status, document.type]
#       where: {document.type: process_map}
#       remediation: Show the interfaces and list the topic ISMS interface.
#     processes_interact:
#       title: Somebody who knows confirms that the processes work together as drawn
#       finding: The statement on how the processes work together is negative, incomplete or no longer valid
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
#       remediation: Follow one case through the processes and record a signed statement of what was seen.
package iso42001.clause_4_4

import data.lib.attest
import data.lib.documents
import data.lib.graph

checks := {
	"process_map_in_force": documents.in_force("process_map"),
	"isms_interface_named": documents.covering("process_map", {"isms_interface"}),
	"processes_interact": {
		"subjects": graph.organisation,
		"evidenced": attest.stated("clause:4.4", "processes_interact"),
		"satisfied": attest.confirmed("clause:4.4", "processes_interact"),
	},
}
