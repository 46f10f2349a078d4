# METADATA
# scope: package
# title: External reporting
# description: People outside can report harm done by AI, and hear back in time.
# custom:
#   control: annex:A.8.3
#   artefact: Channel for reports from outside
#   auditor_question: How can an affected person complain?
#   checks:
#     open_to_outside:
#       title: The procedure for concerns is open to affected people
#       finding: No approved procedure for concerns speaks of affected people
#       severity: high
#       subject: organisation
#       requires: [document.topics, document.status, document.type]
#       where: {document.type: concern_procedure}
#       remediation: Open the procedure to people whom the AI affects, and say so in it.
#     contact_published:
#       title: Every live deployment tells its users where to report harm
#       finding: The information for users names no contact
#       severity: high
#       subject: deployment
#       requires: [deployment.user_info_topics]
#       remediation: Write into the information for users where to report harm.
#     channel_reachable:
#       title: The outer channel was used or tested during the year
#       finding: No report from outside arrived during the year and nobody attests that the channel was tested
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
#       where: {concern.channel: external}
#       remediation: Send a report from outside as a test and attest that it arrived.
#     triaged_in_time:
#       title: Every report from outside was looked at within a few working days
#       finding: The report waited too long for a first look
#       severity: high
#       subject: concern
#       requires: [concern.triaged_on, concern.received_on, concern.system]
#       params: [triage_days]
#       remediation: Look at the report, note the system and the date, and answer whoever sent it.
#     report_settled:
#       title: Every report from outside is closed with an outcome, escalated, or still young
#       finding: The report is open for too long
#       severity: high
#       subject: concern
#       requires: [concern.status, concern.received_on, concern.closed_on, concern.outcome]
#       params: [open_concern_days]
#       remediation: Close the report with an outcome, or escalate it.
package iso42001.annex_a_8_3

import data.lib.attest
import data.lib.calendar
import data.lib.concerns
import data.lib.deployments
import data.lib.documents
import data.lib.graph
import data.lib.organisation
import data.lib.sets
import data.lib.value

checks := {
	"open_to_outside": documents.covering("concern_procedure", {"affected_people"}),
	"contact_published": sets.judge(deployments.live, informed, with_contact),
	"channel_reachable": sets.judge(
		graph.organisation,
		organisation.when_any(concerns.dated) | attest.stated("annex:A.8.3", "channel_reachable"),
		organisation.when_any(concerns.heard("external")) | attest.confirmed("annex:A.8.3", "channel_reachable"),
	),
	"triaged_in_time": sets.judge(concerns.from_outside - waiting, triaged, quickly),
	"report_settled": sets.judge(concerns.from_outside, concerns.known, concerns.settled),
}

informed := {id | some id in deployments.live; is_array(graph.node[id].user_info_topics)}

with_contact := {id | some id in informed; "contact" in graph.node[id].user_info_topics}

# Reports that came in so recently that nobody has to have looked yet.
waiting contains id if {
	some id in concerns.all
	value.past(graph.node[id].received_on)
	calendar.workdays(graph.node[id].received_on, input.as_of) <= data.params.triage_days.value
}

triaged contains id if {
	some id in concerns.all
	value.text(graph.node[id].system)
	value.date(graph.node[id].received_on)
	value.date(graph.node[id].triaged_on)
}

quickly contains id if {
	some id in triaged
	value.past(graph.node[id].triaged_on)
	graph.node[id].triaged_on >= graph.node[id].received_on
	calendar.workdays(graph.node[id].received_on, graph.node[id].triaged_on) <= data.params.triage_days.value
}
