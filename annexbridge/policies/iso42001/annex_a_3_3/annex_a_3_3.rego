# METADATA
# scope: package
# title: Reporting of concerns
# description: People inside can raise concerns about AI without fear, and every concern comes to an end.
# custom:
#   control: annex:A.3.3
#   artefact: Concern procedure and case log
#   auditor_question: How would a developer raise a concern anonymously?
#   checks:
#     procedure_in_force:
#       title: The procedure for raising concerns is in force
#       finding: No approved and current document says how concerns are raised
#       severity: medium
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: concern_procedure}
#       remediation: Write how concerns about AI are raised and handled, and have it approved.
#     reporters_protected:
#       title: The procedure offers anonymity and protects from reprisal
#       finding: No approved procedure speaks of both anonymity and protection from reprisal
#       severity: high
#       subject: organisation
#       requires: [document.topics, document.status, document.type]
#       where: {document.type: concern_procedure}
#       remediation: Write into the procedure how to stay anonymous and that nobody suffers for a report.
#     channel_alive:
#       title: The inner channel was used or tested during the year
#       finding: No inner concern arrived during the year and nobody attests that the channel was tested
#       severity: medium
#       subject: organisation
#       requires:
#         - concern.received_on
#         - concern.channel
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
#       params: [annual_review]
#       where: {concern.channel: internal}
#       remediation: Test the channel with a message of your own and attest the result.
#     concern_settled:
#       title: Every inner concern is closed with an outcome, escalated, or still young
#       finding: The concern is open for too long
#       severity: high
#       subject: concern
#       requires: [concern.status, concern.received_on, concern.closed_on, concern.outcome]
#       params: [open_concern_days]
#       remediation: Close the concern with an outcome, or escalate it.
package iso42001.annex_a_3_3

import data.lib.attest
import data.lib.concerns
import data.lib.documents
import data.lib.graph
import data.lib.organisation
import data.lib.sets

checks := {
	"procedure_in_force": documents.in_force("concern_procedure"),
	"reporters_protected": documents.covering("concern_procedure", {"anonymity", "no_reprisal"}),
	"channel_alive": sets.judge(
		graph.organisation,
		organisation.when_any(concerns.dated) | attest.stated("annex:A.3.3", "channel_alive"),
		organisation.when_any(concerns.heard("internal")) | attest.confirmed("annex:A.3.3", "channel_alive"),
	),
	"concern_settled": sets.judge(concerns.from_inside, concerns.known, concerns.settled),
}
