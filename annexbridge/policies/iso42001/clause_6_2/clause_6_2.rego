# METADATA
# scope: package
# title: AI objectives and planning to achieve them
# description: AI objectives can be measured, belong to somebody, have a date and are followed every quarter.
# custom:
#   control: clause:6.2
#   artefact: AI objectives
#   auditor_question: Show the trend for this objective.
#   checks:
#     objective_set:
#       title: There is an objective for the AI management system
#       finding: No objective is set for the AI management system
#       severity: high
#       subject: organisation
#       requires: [objective.type, objective.text]
#       remediation: Set at least one objective of the kind AIMS that follows from the AI policy.
#     measurable:
#       title: Every AI objective has a metric, a target, an owner and a date
#       finding: The objective cannot be measured or belongs to nobody
#       severity: high
#       subject: objective
#       requires: [objective.metric, objective.target, objective.owner, objective.due]
#       remediation: Write how it is measured, which value is wanted, who owns it and until when.
#     status_current:
#       title: The status of every running objective was updated within the quarter
#       finding: The last status is older than the cadence or in the future
#       severity: medium
#       subject: objective
#       requires: [objective.last_status_on, objective.status]
#       params: [quarterly_review]
#       remediation: Measure, record the status and its date.
#     on_time:
#       title: No running objective is past its date
#       finding: The date has passed and the objective is neither met nor declared missed
#       severity: medium
#       subject: objective
#       requires: [objective.due, objective.status]
#       remediation: Say whether the objective was met or missed, or plan it anew with a reason.
#     review_planned:
#       title: Every running objective has a review ahead
#       finding: The next review has passed
#       severity: low
#       subject: objective
#       requires: [objective.review_on, objective.status]
#       remediation: Review whether the objective still fits and set the next review.
package iso42001.clause_6_2

import data.lib.graph
import data.lib.organisation
import data.lib.value

checks := {
	"objective_set": organisation.has(
		{id | some id in recorded; is_string(graph.node[id].type); value.text(graph.node[id].text)},
		{id | some id in recorded; graph.node[id].type == "aims"},
	),
	"measurable": {"subjects": graph.all("objective"), "evidenced": measured, "satisfied": measured},
	"status_current": {
		"subjects": graph.all("objective") - over,
		"evidenced": {id | some id in running; value.date(graph.node[id].last_status_on)},
		"satisfied": {id |
			some id in running
			value.within(graph.node[id].last_status_on, data.params.quarterly_review.cutoff)
		},
	},
	"on_time": {
		"subjects": graph.all("objective") - over,
		"evidenced": {id | some id in running; value.date(graph.node[id].due)},
		"satisfied": {id | some id in running; value.current(graph.node[id].due)},
	},
	"review_planned": {
		"subjects": graph.all("objective") - over,
		"evidenced": {id | some id in running; value.date(graph.node[id].review_on)},
		"satisfied": {id | some id in running; value.current(graph.node[id].review_on)},
	},
}

recorded := graph.recorded("objective")

running := {id | some id in recorded; graph.node[id].status in {"planned", "on_track", "at_risk"}}

over := {id | some id in recorded; graph.node[id].status in {"met", "missed"}}

measured := {id |
	some id in recorded
	objective := graph.node[id]
	value.text(objective.metric)
	value.text(objective.target)
	value.text(objective.owner)
	value.date(objective.due)
}
