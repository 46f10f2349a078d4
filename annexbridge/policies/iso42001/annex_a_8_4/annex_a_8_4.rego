# METADATA
# scope: package
# title: Communication of incidents
# description: A rehearsed plan says who is told of an AI incident, and they are told in time.
# custom:
#   control: annex:A.8.4
#   artefact: Incident communication plan and notices
#   auditor_question: Show the last exercise.
#   checks:
#     plan_in_force:
#       title: The plan for communicating AI incidents is in force
#       finding: No approved and current document is the incident plan
#       severity: high
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: incident_plan}
#       remediation: Write who tells whom about an AI incident and how fast, and have it approved.
#     plan_names_recipients:
#       title: The plan names users, affected people and authorities as recipients
#       finding: No approved incident plan speaks of users, affected people and regulators
#       severity: medium
#       subject: organisation
#       requires: [document.topics, document.status, document.type]
#       where: {document.type: incident_plan}
#       remediation: Add to the plan whom you tell among users, affected people and authorities.
#     plan_exercised:
#       title: The plan was rehearsed within the cadence
#       finding: The incident plan was not rehearsed within the cadence
#       severity: medium
#       subject: organisation
#       requires: [document.exercised_on, document.type, document.status]
#       params: [annual_review]
#       where: {document.type: incident_plan}
#       remediation: Rehearse the plan with a made-up AI incident and record the date.
#     clock_started:
#       title: The clock of every serious incident was set on the day it became known
#       finding: The notice is due later than the law allows, or before the incident became known
#       severity: high
#       subject: incident
#       requires: [incident.notify_due, incident.aware_on]
#       params: [serious_incident_notice_days]
#       remediation: Record when the incident became known, and set the due date of the notice from that day.
#     authority_told_in_time:
#       title: Every serious incident was notified by its due date, or is not due yet
#       finding: The notice was late, is overdue, or says to nobody whom it went
#       severity: critical
#       subject: incident
#       requires: [incident.notified_on, incident.notify_due, incident.notified_to]
#       remediation: Notify now, and record to whom and when; explain the delay.
#     users_told_in_time:
#       title: Users were told of every incident that affects them within a few days
#       finding: Users were told too late
#       severity: high
#       subject: incident
#       requires: [incident.users_informed_on, incident.detected_on]
#       params: [user_notice_days]
#       remediation: Tell the users and record the day.
package iso42001.annex_a_8_4

import data.lib.calendar
import data.lib.documents
import data.lib.graph
import data.lib.incidents
import data.lib.organisation
import data.lib.sets
import data.lib.value

checks := {
	"plan_in_force": documents.in_force("incident_plan"),
	"plan_names_recipients": documents.covering("incident_plan", {"users", "affected_people", "regulators"}),
	"plan_exercised": organisation.has(exercised, exercised_in_time),
	"clock_started": sets.judge(incidents.serious, clocked, on_the_clock),
	"authority_told_in_time": sets.judge(incidents.serious, notifiable, notified | not_due),
	"users_told_in_time": sets.judge(incidents.all - nobody_affected, told, told_quickly),
}

exercised contains id if {
	some id in documents.typed("incident_plan")
	value.text(graph.node[id].status)
	value.date(graph.node[id].exercised_on)
}

exercised_in_time contains id if {
	some id in exercised
	graph.node[id].status == "approved"
	value.within(graph.node[id].exercised_on, data.params.annual_review.cutoff)
}

clocked contains id if {
	some id in incidents.serious
	value.date(graph.node[id].aware_on)
	value.date(graph.node[id].notify_due)
}

on_the_clock contains id if {
	some id in clocked
	value.past(graph.node[id].aware_on)
	elapsed := calendar.days(graph.node[id].aware_on, graph.node[id].notify_due)
	elapsed >= 0
	elapsed <= data.params.serious_incident_notice_days.value
}

not_due := {id | some id in incidents.serious; value.current(graph.node[id].notify_due)}

notifiable := not_due | {id |
	some id in incidents.serious
	value.date(graph.node[id].notify_due)
	value.date(graph.node[id].notified_on)
	is_array(graph.node[id].notified_to)
}

notified contains id if {
	some id in notifiable
	value.past(graph.node[id].notified_on)
	graph.node[id].notified_on <= graph.node[id].notify_due
	value.some_of(graph.node[id].notified_to)
}

nobody_affected := {id | some id in incidents.all; graph.node[id].users_affected == false}

told contains id if {
	some id in incidents.all
	value.date(graph.node[id].detected_on)
	value.date(graph.node[id].users_informed_on)
}

told_quickly contains id if {
	some id in told
	value.past(graph.node[id].users_informed_on)
	elapsed := calendar.days(graph.node[id].detected_on, graph.node[id].users_informed_on)
	elapsed >= 0
	elapsed <= data.params.user_notice_days.value
}
