# METADATA
# scope: package
# title: Objectives for responsible use of AI system
# description: Responsible use has measurable objectives that reach every system and are followed.
# custom:
#   control: annex:A.9.3
#   artefact: Objectives for responsible use
#   auditor_question: How do you measure the quality of oversight?
#   checks:
#     objective_set:
#       title: There is an objective for responsible use with metric, target, owner and date
#       finding: No objective for responsible use is running
#       severity: medium
#       subject: organisation
#       requires: [objective.status, objective.type, objective.metric, objective.target, objective.owner, objective.due]
#       where: {objective.type: responsible_use}
#       remediation: Set an objective for responsible use that can be measured, with owner and date.
#     objective_followed:
#       title: Every objective for responsible use has a status from the last quarter and a next review
#       finding: The status is older than a quarter or the next review is overdue
#       severity: medium
#       subject: objective
#       requires: [objective.last_status_on, objective.review_on]
#       params: [quarterly_review]
#       remediation: Measure the objective, record the status and set the date of the next review.
#     objectives_reach_systems:
#       title: Every system in use has an objective for responsible use
#       finding: No running objective for responsible use names the system
#       severity: low
#       subject: ai_system
#       requires:
#         - objective.systems
#         - objective.status
#         - objective.type
#         - objective.metric
#         - objective.target
#         - objective.owner
#         - objective.due
#       where: {objective.type: responsible_use}
#       remediation: Name in the objective the systems it is meant for.
package iso42001.annex_a_9_3

import data.lib.graph
import data.lib.named
import data.lib.organisation
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"objective_set": organisation.has(measurable, running),
	"objective_followed": sets.judge(objectives - finished, dated, followed),
	"objectives_reach_systems": sets.judge(systems.in_use, named.systems(measurable), named.systems(running)),
}

objectives := graph.all("objective") - {id |
	some id in graph.recorded("objective")
	graph.node[id].type in {"aims", "responsible_development"}
}

finished := {id | some id in objectives; graph.node[id].status in {"met", "missed"}}

measurable contains id if {
	some id in sets.with_texts(graph.recorded("objective"), ["metric", "target", "owner", "status"])
	graph.node[id].type == "responsible_use"
	value.date(graph.node[id].due)
}

# Met objectives still guide; a missed one does not.
running contains id if {
	some id in measurable
	graph.node[id].status in {"planned", "on_track", "at_risk", "met"}
}

dated contains id if {
	some id in objectives
	value.date(graph.node[id].last_status_on)
	value.date(graph.node[id].review_on)
}

followed contains id if {
	some id in dated
	value.within(graph.node[id].last_status_on, data.params.quarterly_review.cutoff)
	value.current(graph.node[id].review_on)
}
