# METADATA
# scope: package
# title: Leadership and commitment
# description: Top management reviews AI management itself, gives it means and answers for the AI risk it takes.
# custom:
#   control: clause:5.1
#   artefact: Minutes, budget decisions
#   auditor_question: Interview top management on AI risk acceptance.
#   checks:
#     takes_part:
#       title: Top management took part in a review of the AI management system within the year
#       finding: No review of the AI management system with top management within the year
#       severity: high
#       subject: organisation
#       requires: [management_review.date, management_review.top_management, management_review.covers_aims]
#       params: [annual_review]
#       remediation: Hold the review with top management present and record the date, who attended and what it covered.
#     decides_resources:
#       title: Top management decided on resources for AI within the year
#       finding: No review within the year records a decision on resources
#       severity: medium
#       subject: organisation
#       requires: [management_review.date, management_review.top_management, management_review.resources_decided]
#       params: [annual_review]
#       remediation: Put people, budget and means for AI on the agenda and write the decision into the minutes.
#     commitment_shown:
#       title: Somebody confirms from an interview that top management knows and owns the AI risk it accepts
#       finding: The statement on top management's commitment is negative, incomplete or no longer valid
#       severity: medium
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
#       remediation: Interview top management on the AI risks it accepts and record a signed statement.
package iso42001.clause_5_1

import data.lib.attest
import data.lib.graph
import data.lib.organisation
import data.lib.value

checks := {
	"takes_part": organisation.has(
		{id | some id in dated; is_boolean(graph.node[id].covers_aims)},
		{id | some id in led; graph.node[id].covers_aims == true},
	),
	"decides_resources": organisation.has(
		{id | some id in dated; value.text(graph.node[id].resources_decided)},
		led,
	),
	"commitment_shown": {
		"subjects": graph.organisation,
		"evidenced": attest.stated("clause:5.1", "commitment_shown"),
		"satisfied": attest.confirmed("clause:5.1", "commitment_shown"),
	},
}

dated contains id if {
	some id in graph.recorded("management_review")
	value.date(graph.node[id].date)
	is_boolean(graph.node[id].top_management)
}

led contains id if {
	some id in dated
	graph.node[id].top_management == true
	value.within(graph.node[id].date, data.params.annual_review.cutoff)
}
