# METADATA
# scope: package
# title: AI policy
# description: Top management has set an AI policy that can be measured; it says when somebody must step in.
# custom:
#   control: clause:5.2
#   artefact: AI policy
#   auditor_question: How was it communicated; who is bound?
#   checks:
#     policy_in_force:
#       title: An AI policy approved by top management is in force
#       finding: No AI policy is approved by top management and within its review date
#       severity: critical
#       subject: organisation
#       requires:
#         - policy.next_review
#         - policy.approved_by_top_management
#         - policy.approved_on
#         - policy.approved_by
#         - policy.type
#       where: {policy.type: ai}
#       remediation: Have top management approve the AI policy and set its next review.
#     topics_covered:
#       title: The AI policy speaks of principles, development, use, prohibited use, objectives and improvement
#       finding: The AI policy leaves out principles, development, use, prohibited use, objectives or improvement
#       severity: high
#       subject: policy
#       requires: [policy.topics, policy.type]
#       remediation: Write what is missing; a security policy under a new title is no AI policy.
#     acceptability_criteria:
#       title: The AI policy says what makes an AI use acceptable
#       finding: The AI policy holds no criteria of acceptability
#       severity: high
#       subject: policy
#       requires: [policy.acceptability_criteria, policy.type]
#       remediation: Write criteria by which anybody can tell an acceptable AI use from one that is not.
#     transparency_recipients:
#       title: The AI policy names who is owed transparency
#       finding: The AI policy names nobody who is owed transparency
#       severity: medium
#       subject: policy
#       requires: [policy.transparency_recipients, policy.type]
#       remediation: Name who is told what about AI systems, such as users, affected people, authorities and staff.
#     intervention_thresholds:
#       title: The AI policy fixes in advance when degradation, emerging bias and security demand intervention
#       finding: The AI policy fixes no threshold for degradation, emerging bias or security
#       severity: high
#       subject: policy
#       requires: [policy.intervention_thresholds, policy.type]
#       remediation: Fix the value of each indicator from which somebody must step in, before the system shows it.
#     published:
#       title: The AI policy is published to those it binds
#       finding: The AI policy is published to nobody
#       severity: medium
#       subject: policy
#       requires: [policy.published_to, policy.type]
#       remediation: Publish the policy to staff and relevant interested parties and record to whom.
package iso42001.clause_5_2

import data.lib.graph
import data.lib.organisation
import data.lib.value

checks := {
	"policy_in_force": organisation.has(judged, in_force),
	"topics_covered": listing(
		"topics",
		{"principles", "development", "use", "prohibited_use", "objectives", "improvement"},
	),
	"acceptability_criteria": {
		"subjects": ai_policies,
		"evidenced": judging,
		"satisfied": judging,
	},
	"transparency_recipients": listing("transparency_recipients", set()),
	"intervention_thresholds": listing("intervention_thresholds", {"degradation", "emerging_bias", "security"}),
	"published": listing("published_to", set()),
}

# The list has an entry, and all the wanted words.
listing(field, wanted) := {
	"subjects": ai_policies,
	"evidenced": listed(field),
	"satisfied": covering(field, wanted),
}

listed(field) := {id | some id in typed; is_array(graph.node[id][field])}

covering(field, wanted) := {id |
	some id in typed
	words := graph.node[id][field]
	value.some_of(words)
	value.covers(words, wanted)
}

# Every policy is looked at that does not say it is one of another type.
ai_policies := graph.all("policy") - {id |
	some id in graph.recorded("policy")
	graph.node[id].type != "ai"
}

typed := {id | some id in ai_policies; graph.node[id].type == "ai"}

judging := {id | some id in typed; value.text(graph.node[id].acceptability_criteria)}

judged contains id if {
	some id in typed
	policy := graph.node[id]
	value.text(policy.approved_by)
	is_boolean(policy.approved_by_top_management)
	value.date(policy.approved_on)
	value.date(policy.next_review)
}

in_force contains id if {
	some id in judged
	graph.node[id].approved_by_top_management == true
	value.past(graph.node[id].approved_on)
	value.current(graph.node[id].next_review)
}
