# METADATA
# scope: package
# title: Review of the AI policy
# description: The AI policy is reviewed in time, after serious incidents too, by somebody with authority.
# custom:
#   control: annex:A.2.4
#   artefact: Policy review record
#   auditor_question: What triggered the last review?
#   checks:
#     reviewed_in_cadence:
#       title: The AI policy was reviewed within the cadence
#       finding: No AI policy was reviewed within the cadence
#       severity: medium
#       subject: organisation
#       requires: [policy.last_review, policy.type]
#       params: [annual_review]
#       where: {policy.type: ai}
#       remediation: Review the AI policy and record the date.
#     next_review_planned:
#       title: The next review of the AI policy is planned
#       finding: The next review of the AI policy is overdue
#       severity: medium
#       subject: policy
#       requires: [policy.next_review]
#       remediation: Do the overdue review and set the date of the next one.
#     reviewer_entitled:
#       title: The AI policy was reviewed by somebody with stated authority
#       finding: The reviewer is nobody to whom the role register gives authority
#       severity: medium
#       subject: policy
#       requires: [policy.reviewer, role.person, role.deputy, role.role, role.authority]
#       remediation: Let a role with authority over the AI policy review it, and record that role.
#     reviewed_after_serious_incident:
#       title: The AI policy was looked at again after every serious incident
#       finding: No AI policy was reviewed on or after the day of the incident
#       severity: low
#       subject: incident
#       requires: [incident.detected_on, policy.type, policy.last_review]
#       params: [overdue_action_days]
#       where: {policy.type: ai}
#       remediation: Ask whether the AI policy would have prevented the incident and record the review.
package iso42001.annex_a_2_4

import data.lib.graph
import data.lib.incidents
import data.lib.organisation
import data.lib.people
import data.lib.sets
import data.lib.value

checks := {
	"reviewed_in_cadence": organisation.has(reviewed, reviewed_in_time),
	"next_review_planned": sets.judge(policies, planned, upcoming),
	"reviewer_entitled": sets.judge(policies, by_somebody, by_authority),
	"reviewed_after_serious_incident": sets.judge(incidents.serious - young, comparable, answered),
}

others := {"security", "privacy", "quality", "hr", "procurement", "other"}

policies := graph.all("policy") - {id | some id in graph.recorded("policy"); graph.node[id].type in others}

reviewed contains id if {
	some id in graph.recorded("policy")
	graph.node[id].type == "ai"
	value.date(graph.node[id].last_review)
}

reviewed_in_time contains id if {
	some id in reviewed
	value.within(graph.node[id].last_review, data.params.annual_review.cutoff)
}

planned := {id | some id in policies; value.date(graph.node[id].next_review)}

upcoming := {id | some id in policies; value.current(graph.node[id].next_review)}

authorities := people.names({id | some id in graph.recorded("role"); value.text(graph.node[id].authority)})

by_somebody := {id | some id in policies; value.text(graph.node[id].reviewer); count(authorities) > 0}

by_authority := {id | some id in policies; people.same(graph.node[id].reviewer) in authorities}

# A review may take some weeks.
young contains id if {
	some id in incidents.all
	value.within(graph.node[id].detected_on, data.params.overdue_action_days.cutoff)
}

comparable := {id | some id in incidents.all; value.date(graph.node[id].detected_on); count(reviewed) > 0}

last_reviews := {graph.node[id].last_review | some id in reviewed; value.past(graph.node[id].last_review)}

answered contains id if {
	some id in comparable
	some day in last_reviews
	day >= graph.node[id].detected_on
}
