# METADATA
# scope: package
# title: Nonconformity and corrective action
# description: Nonconformities are traced to their cause, mended in time, and the mending is shown to work.
# custom:
#   control: clause:10.2
#   artefact: Corrective actions
#   auditor_question: Show root cause and proof that it worked.
#   checks:
#     cause_found:
#       title: Every corrective action names the cause and what is done about it
#       finding: The cause is the same text as the description of the nonconformity
#       severity: high
#       subject: action
#       requires: [action.cause, action.description, action.action, action.owner]
#       params: [overdue_action_days]
#       remediation: Find out why it happened, not only what happened, and record cause, action and owner.
#     not_overdue:
#       title: Every action is closed or not overdue
#       finding: The action is open and its date has passed
#       severity: high
#       subject: action
#       requires: [action.due, action.status, action.closed_on]
#       params: [overdue_action_days]
#       remediation: Finish the action, or plan it anew with a reason.
#     effect_checked:
#       title: Every closed corrective action was checked and found effective
#       finding: The action was not found effective, or was checked before it was closed
#       severity: high
#       subject: action
#       requires: [action.effectiveness_result, action.effectiveness_checked_on, action.closed_on]
#       remediation: Check after closing whether it happened again; if so, open the action again.
#     something_tightened:
#       title: Every closed action on a major nonconformity tightened something
#       finding: The action tightened neither dataset approval, tests, criteria, suppliers nor training
#       severity: medium
#       subject: action
#       requires: [action.tightened]
#       remediation: Say which approval, test or criterion became stricter, or that the system was withdrawn.
#     incident_corrected:
#       title: Every severe incident has a cause and a corrective action
#       finding: The action named in the incident is older than the incident
#       severity: high
#       subject: incident
#       requires: [action.opened_on, incident.detected_on, incident.cause, incident.action]
#       remediation: Find the cause of the incident, open a corrective action and name it in the incident.
package iso42001.clause_10_2

import data.lib.actions
import data.lib.graph
import data.lib.incidents
import data.lib.sets
import data.lib.value

checks := {
	"cause_found": sets.judge(actions.corrective - young, explained, {id | some id in explained; traced(graph.node[id])}),
	"not_overdue": sets.judge(actions.all, actions.tracked, actions.in_time),
	"effect_checked": sets.judge(closed, checked | ineffective, {id | some id in checked; effective(graph.node[id])}),
	"something_tightened": sets.judge(closed - lesser, answered, tightened),
	"incident_corrected": sets.judge(incidents.severe, explained_incidents, corrected_incidents),
}

# A cause may take its time: open actions of the last weeks need none yet.
young contains id if {
	some id in actions.open
	value.within(graph.node[id].opened_on, data.params.overdue_action_days.cutoff)
}

explained := sets.with_texts(actions.all, ["description", "cause", "action", "owner"])

traced(action) if lower(action.cause) != lower(action.description)

closed := actions.corrective - actions.open

lesser := {id | some id in actions.all; graph.node[id].nc_type == "minor"}

checked contains id if {
	some id in closed
	value.date(graph.node[id].closed_on)
	value.date(graph.node[id].effectiveness_checked_on)
	value.text(graph.node[id].effectiveness_result)
}

# That it did not work decides, whenever that was found.
ineffective := {id | some id in closed; graph.node[id].effectiveness_result == "not_effective"}

effective(action) if {
	action.effectiveness_result == "effective"
	value.past(action.effectiveness_checked_on)
	action.effectiveness_checked_on >= action.closed_on
}

answered := {id | some id in closed; is_array(graph.node[id].tightened)}

tightened contains id if {
	some id in answered
	some word in graph.node[id].tightened
	word != "none"
}

explained_incidents contains id if {
	some id in incidents.severe
	value.text(graph.node[id].cause)
	value.date(graph.node[id].detected_on)
	value.date(graph.node[graph.node[id].action].opened_on)
}

corrected_incidents contains id if {
	some id in explained_incidents
	value.past(graph.node[graph.node[id].action].opened_on)
	graph.node[graph.node[id].action].opened_on >= graph.node[id].detected_on
}
