# METADATA
# scope: package
# title: Monitoring, measurement, analysis and evaluation
# description: Every metric has a threshold and a fresh value, and a breach leads to action.
# custom:
#   control: clause:9.1
#   artefact: Metrics record
#   auditor_question: What did you do when the threshold was crossed?
#   checks:
#     system_measured:
#       title: Every system in use has a metric with a threshold
#       finding: No metric of a live deployment of the system has a threshold
#       severity: high
#       subject: ai_system
#       requires:
#         - deployment.status
#         - monitoring.threshold
#         - deployment.system
#         - monitoring.deployment
#         - monitoring.metric
#         - monitoring.direction
#       remediation: Choose a metric for the system, fix its threshold in advance and record both.
#     value_in_period:
#       title: Every metric has a value from within its period
#       finding: The last value is older than the period of the metric
#       severity: high
#       subject: monitoring
#       requires: [monitoring.last_checked, monitoring.period_days, monitoring.last_value]
#       remediation: Measure again and record value and date, or change the period with a reason.
#     breach_acted_on:
#       title: Every value is within its threshold or led to action
#       finding: The value crosses the threshold and no dated action follows
#       severity: critical
#       subject: monitoring
#       requires:
#         - monitoring.last_value
#         - monitoring.direction
#         - monitoring.threshold
#         - monitoring.last_checked
#         - monitoring.breach_action
#         - monitoring.breach_action_on
#       remediation: Act on the breach and record what was done and when.
#     management_system_measured:
#       title: The management system itself is measured
#       finding: No objective of the management system has a metric, a target and a status from the last quarter
#       severity: medium
#       subject: organisation
#       requires: [objective.last_status_on, objective.type, objective.metric, objective.target]
#       params: [quarterly_review]
#       where: {objective.type: aims}
#       remediation: Measure at least one objective of the management system every quarter and record the status.
package iso42001.clause_9_1

import data.lib.graph
import data.lib.measure
import data.lib.organisation
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"system_measured": sets.judge(systems.in_use, systems_of(thresholds), systems_of(live)),
	"value_in_period": sets.judge(monitored, timed, in_time),
	"breach_acted_on": sets.judge(monitored, taken, met | acted_on),
	"management_system_measured": organisation.has(objectives, followed),
}

monitored := graph.all("monitoring")

thresholds contains id if {
	some id in monitored
	value.text(graph.node[id].metric)
	value.text(graph.node[id].direction)
	is_number(graph.node[id].threshold)
	value.text(graph.node[graph.node[id].deployment].status)
}

live := {id | some id in thresholds; graph.node[graph.node[id].deployment].status == "live"}

systems_of(ids) := {graph.node[graph.node[id].deployment].system | some id in ids}

timed contains id if {
	some id in monitored
	is_number(graph.node[id].last_value)
	value.date(graph.node[id].last_checked)
	value.date(graph.node[id].facts.due_on)
}

in_time contains id if {
	some id in timed
	value.past(graph.node[id].last_checked)
	value.current(graph.node[id].facts.due_on)
}

# Figures that can be held against their threshold.
taken contains id if {
	some id in monitored
	value.date(graph.node[id].last_checked)
	measure.taken(graph.node[id].direction, graph.node[id].threshold, graph.node[id].last_value)
}

met contains id if {
	some id in taken
	value.meets(graph.node[id].direction, graph.node[id].threshold, graph.node[id].last_value)
}

acted_on contains id if {
	some id in taken
	value.text(graph.node[id].breach_action)
	value.past(graph.node[id].breach_action_on)
	graph.node[id].breach_action_on >= graph.node[id].last_checked
}

objectives contains id if {
	some id in graph.recorded("objective")
	graph.node[id].type == "aims"
	value.text(graph.node[id].metric)
	value.text(graph.node[id].target)
	value.date(graph.node[id].last_status_on)
}

followed contains id if {
	some id in objectives
	value.within(graph.node[id].last_status_on, data.params.quarterly_review.cutoff)
}
