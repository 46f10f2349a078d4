# METADATA
# scope: package
# title: Management review results
# description: Reviews end in decisions and actions, and the actions are followed to their end.
# custom:
#   control: clause:9.3.3
#   artefact: Review results
#   auditor_question: What changed because of the review?
#   checks:
#     decisions_recorded:
#       title: Every review led to decisions and to actions that name an owner and a date
#       finding: The review led to no action
#       severity: high
#       subject: management_review
#       requires:
#         - management_review.decisions
#         - management_review.minutes_ref
#         - management_review.actions
#         - action.owner
#         - action.due
#       remediation: Record the decisions in minutes and open an action with owner and date for each.
#     actions_tracked:
#       title: Every action a review decided on is closed or not overdue
#       finding: The action is open and its date has passed
#       severity: high
#       subject: action
#       requires: [action.due, action.status, action.closed_on]
#       params: [overdue_action_days]
#       remediation: Finish the action, or let the next review decide on a new date.
package iso42001.clause_9_3_3

import data.lib.actions
import data.lib.graph
import data.lib.reviews
import data.lib.sets
import data.lib.value

checks := {
	"decisions_recorded": sets.judge(reviews.held, minuted, acted_on),
	"actions_tracked": sets.judge(actions.of_reviews, actions.tracked, actions.in_time),
}

minuted contains id if {
	some id in reviews.held
	value.text(graph.node[id].decisions)
	value.text(graph.node[id].minutes_ref)
	is_array(graph.node[id].actions)
	every action in graph.node[id].actions {
		value.text(graph.node[action].owner)
		value.date(graph.node[action].due)
	}
}

acted_on := {id | some id in minuted; value.some_of(graph.node[id].actions)}
