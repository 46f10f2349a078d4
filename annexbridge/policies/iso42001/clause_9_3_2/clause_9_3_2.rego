# METADATA
# scope: package
# title: Management review inputs
# description: The reviews of a year look at everything the standard lists and answer five questions about AI.
# custom:
#   control: clause:9.3.2
#   artefact: Review inputs
#   auditor_question: Show the input pack.
#   checks:
#     inputs_complete:
#       title: The reviews of the year covered every input
#       finding: Some required input was covered by no review of the year
#       severity: high
#       subject: organisation
#       requires: [management_review.inputs_covered, management_review.date, management_review.covers_aims]
#       params: [annual_review]
#       remediation: Put the missing inputs on the agenda of the next review and record that they were covered.
#     five_questions_answered:
#       title: The reviews of the year answered the five questions about AI
#       finding: Some of the questions on thresholds, equity, retraining, telemetry and contracts were not answered
#       severity: high
#       subject: organisation
#       requires: [management_review.questions, management_review.date, management_review.covers_aims]
#       params: [annual_review]
#       remediation: >-
#         Ask in the next review whether thresholds are still relevant, equity metrics still fit, retraining serves the
#         business, telemetry detects in time and contracts give enough control, and record the answers.
#     audit_results_were_there:
#       title: An audit had been reported before a review of the year
#       finding: No audit of the AI management system was reported in the year before the review
#       severity: medium
#       subject: organisation
#       requires:
#         - audit.report_date
#         - audit.status
#         - audit.covers_aims
#         - management_review.date
#         - management_review.covers_aims
#       params: [annual_review]
#       remediation: Audit first, then review, so that the review has results to look at.
package iso42001.clause_9_3_2

import data.lib.audits
import data.lib.graph
import data.lib.organisation
import data.lib.reviews

checks := {
	"inputs_complete": organisation.has(reviews.listing("inputs_covered"), with_all_inputs),
	"five_questions_answered": organisation.has(reviews.listing("questions"), with_all_answers),
	"audit_results_were_there": organisation.has(informed, after_audit),
}

inputs := {
	"earlier_actions", "context_changes", "interested_parties", "nonconformities", "monitoring_results",
	"audit_results", "objectives", "improvement_opportunities", "risk_and_impact",
}

questions := {
	"thresholds_relevant",
	"equity_metrics_fit",
	"retraining_serves_business",
	"telemetry_timely",
	"contracts_control",
}

with_all_inputs := {id |
	some id in reviews.of_this_year
	count(inputs - reviews.listed("inputs_covered")) == 0
}

with_all_answers := {id |
	some id in reviews.of_this_year
	count(questions - reviews.listed("questions")) == 0
}

# Without an audit that can be judged nothing is known of what the review could look at.
informed := {id | some id in reviews.known; count(audits.known) > 0}

after_audit contains id if {
	some id in reviews.of_this_year
	some audit in audits.of_this_year
	graph.node[audit].report_date <= graph.node[id].date
}
