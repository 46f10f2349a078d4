# METADATA
# scope: package
# title: AI system operation and monitoring
# description: Each running system has limits, somebody who may stop it, and figures that are acted on.
# custom:
#   control: annex:A.6.2.6
#   artefact: Operation and monitoring plan
#   auditor_question: Show last alert.
#   checks:
#     limits_defined:
#       title: Limits, significant degradation, withdrawal and upkeep are defined before they are needed
#       finding: The limits, the degradation, the withdrawal criteria or the owner of updates are not given
#       severity: high
#       subject: deployment
#       requires:
#         - deployment.operating_limits
#         - deployment.degradation_criteria
#         - deployment.withdrawal_criteria
#         - deployment.update_owner
#       remediation: Write down in figures within what it may run, what counts as degraded and when it is withdrawn.
#     shutdown_ready:
#       title: It is known when the system is shut down safely, and the person who may order it holds that authority
#       finding: The person or role named holds no authority over shutdown in the role register
#       severity: high
#       subject: deployment
#       requires:
#         - deployment.shutdown_authority
#         - deployment.shutdown_conditions
#         - role.person
#         - role.deputy
#         - role.role
#         - role.authority
#         - role.topics
#       remediation: Write the conditions, and name somebody who holds the topic shutdown in the role register.
#     health_monitored:
#       title: Telemetry watches the performance of the model, drift or data health, and operations
#       finding: Performance, drift or data health, or operations has no figure with a threshold
#       severity: high
#       subject: deployment
#       requires:
#         - monitoring.aspect
#         - monitoring.threshold
#         - monitoring.direction
#         - deployment.telemetry_ref
#         - monitoring.deployment
#       remediation: Connect the telemetry and set a figure with a threshold for each of the three.
#     attacks_monitored:
#       title: Robustness and the security of endpoint and data pipeline are watched
#       finding: Robustness or security has no figure with a threshold
#       severity: medium
#       subject: deployment
#       requires: [monitoring.aspect, monitoring.deployment, monitoring.direction, monitoring.threshold]
#       remediation: Watch for unusual queries, extraction and poisoned input, each with a threshold.
#     fairness_monitored:
#       title: Where people are affected, fairness is watched in operation
#       finding: Fairness has no figure with a threshold
#       severity: high
#       subject: deployment
#       requires: [monitoring.aspect, monitoring.deployment, monitoring.direction, monitoring.threshold]
#       remediation: Keep measuring the equity metric of the validation on live results.
#     alerts_defined:
#       title: Each figure has a threshold, somebody who is alerted, and a response, automatic or by a person
#       finding: The threshold, its direction, the recipient of the alert or the kind of response is missing
#       severity: high
#       subject: monitoring
#       requires:
#         - monitoring.metric
#         - monitoring.direction
#         - monitoring.threshold
#         - monitoring.alert_to
#         - monitoring.response
#       remediation: >-
#         Set the threshold, name who is alerted, and decide whether a breach switches to a safe version or calls for a
#         person.
#     checked_in_time:
#       title: The figure was checked within its period
#       finding: The next check is overdue, or the last one lies ahead
#       severity: medium
#       subject: monitoring
#       requires: [monitoring.last_checked, monitoring.period_days]
#       remediation: Check the figure now, and find out why the check was missed.
#     breach_acted_on:
#       title: A figure that misses its threshold led to an action
#       finding: The figure misses its threshold and no recent action is recorded
#       severity: critical
#       subject: monitoring
#       requires:
#         - monitoring.last_value
#         - monitoring.direction
#         - monitoring.threshold
#         - monitoring.last_checked
#         - monitoring.breach_action
#         - monitoring.breach_action_on
#       params: [monthly_review]
#       remediation: Act as the withdrawal and shutdown criteria say, and record what was done and when.
#     claim_backed:
#       title: That this control is implemented, as the Statement of Applicability says, shows in recent figures
#       finding: The control is said to be implemented and no figure was checked within the month
#       severity: high
#       subject: soa
#       requires: [soa.status, monitoring.last_checked]
#       params: [monthly_review]
#       remediation: Check the figures, or correct the status in the Statement of Applicability.
package iso42001.annex_a_6_2_6

import data.lib.deployments
import data.lib.graph
import data.lib.measure
import data.lib.people
import data.lib.sets
import data.lib.soa
import data.lib.systems
import data.lib.value

checks := {
	"limits_defined": sets.present(deployments.live, sets.with_texts(deployments.live, limits)),
	"shutdown_ready": sets.judge(
		deployments.live,
		{id | some id in with_shutdown; count(people.known) > 0},
		{id | some id in with_shutdown; people.same(graph.node[id].shutdown_authority) in authorised},
	),
	"health_monitored": sets.judge(
		deployments.live,
		sets.with_texts(deployments.live, ["telemetry_ref"]) & watched({}),
		watched({"model": {"performance"}, "data": {"drift", "data_health"}, "operations": {"operations"}}),
	),
	"attacks_monitored": sets.judge(
		deployments.live,
		watched({}),
		watched({"robustness": {"robustness"}, "security": {"security"}}),
	),
	"fairness_monitored": sets.judge(for_people, watched({}), watched({"fairness": {"fairness"}})),
	"alerts_defined": sets.present(figures, {id |
		some id in sets.with_texts(figures, ["metric", "direction", "alert_to", "response"])
		is_number(graph.node[id].threshold)
	}),
	"checked_in_time": sets.judge(
		figures,
		{id | some id in figures; value.date(graph.node[id].last_checked); value.date(graph.node[id].facts.due_on)},
		{id | some id in figures; value.past(graph.node[id].last_checked); value.current(graph.node[id].facts.due_on)},
	),
	"breach_acted_on": sets.judge(
		figures,
		{id | some id in figures; measured(graph.node[id]); value.date(graph.node[id].last_checked)},
		within_threshold | acted_on,
	),
	"claim_backed": sets.judge(
		claims,
		{id | some id in claims; is_string(graph.node[id].status); count(checked) > 0},
		{id | some id in claims; count(recent) > 0},
	),
}

limits := ["operating_limits", "degradation_criteria", "withdrawal_criteria", "update_owner"]

with_shutdown := sets.with_texts(deployments.live, ["shutdown_conditions", "shutdown_authority"])

# Roles of those who may order a shutdown, and names of their holders and deputies.
authorised := people.names(people.holding("shutdown"))

# Deployments with a threshold for each group of aspects; with any threshold at all when no group is asked for.
watched(groups) := {id |
	some id in {graph.node[figure].deployment | some figure in set_up}
	every _, aspects in groups {
		some aspect in aspects
		[id, aspect] in aspects_watched
	}
}

set_up := {id | some id in sets.with_texts(figures, ["aspect", "direction"]); is_number(graph.node[id].threshold)}

aspects_watched := {[graph.node[id].deployment, graph.node[id].aspect] | some id in set_up}

for_people := deployments.live - {id |
	some id in deployments.live
	graph.node[id].system in systems.affects_nobody
}

# Figures of deployments that do not run say nothing any more.
figures := graph.all("monitoring") - {id |
	some id in graph.recorded("monitoring")
	graph.node[id].deployment in deployments.idle
}

measured(figure) if measure.taken(figure.direction, figure.threshold, figure.last_value)

within_threshold := {id |
	some id in figures
	value.meets(graph.node[id].direction, graph.node[id].threshold, graph.node[id].last_value)
}

# Acted on since the last check, or within the month when the figure is checked more often than one can act.
acted_on contains id if {
	some id in acted
	graph.node[id].breach_action_on >= graph.node[id].last_checked
}

acted_on contains id if {
	some id in acted
	value.within(graph.node[id].breach_action_on, data.params.monthly_review.cutoff)
}

acted := {id |
	some id in sets.with_texts(figures, ["breach_action"])
	value.past(graph.node[id].breach_action_on)
}

claims := ({soa.row("A.6.2.6")} - soa.excluded) - {id |
	some id in soa.rows
	graph.node[id].status in {"partial", "planned", "not_implemented"}
}

checked := {id | some id in graph.recorded("monitoring"); value.date(graph.node[id].last_checked)}

recent := {id | some id in checked; value.within(graph.node[id].last_checked, data.params.monthly_review.cutoff)}
