# METADATA
# scope: package
# title: AI policy
# description: A policy of its own guides how AI is developed and used, also by staff.
# custom:
#   control: annex:A.2.2
#   artefact: AI policy covering development and use
#   auditor_question: Does it cover the use of public AI tools by staff?
#   checks:
#     in_force:
#       title: An AI policy is approved and not overdue for review
#       finding: No AI policy is approved with its next review still ahead
#       severity: high
#       subject: organisation
#       requires: [policy.next_review, policy.approved_on, policy.type, policy.approved_by]
#       where: {policy.type: ai}
#       remediation: Approve an AI policy and set the date of its next review.
#     core_topics_covered:
#       title: The AI policy speaks of principles, use, prohibited use, exceptions, risk and impact
#       finding: The AI policies in force leave out a core topic
#       severity: high
#       subject: organisation
#       requires: [policy.topics, policy.next_review, policy.approved_on, policy.type, policy.approved_by]
#       where: {policy.type: ai}
#       remediation: Write the missing topics into the AI policy; a security policy with a new title is not enough.
#     roles_covered:
#       title: The AI policy fits the role the organisation plays for each system
#       finding: The AI policy does not speak of development, or of use, although the organisation does it
#       severity: medium
#       subject: ai_system
#       requires:
#         - ai_system.org_role
#         - policy.type
#         - policy.approved_by
#         - policy.approved_on
#         - policy.next_review
#         - policy.topics
#       where: {policy.type: ai}
#       remediation: Add rules for development where you build or provide systems, and for use where you use them.
package iso42001.annex_a_2_2

import data.lib.ai_policy
import data.lib.graph
import data.lib.organisation
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"in_force": organisation.has(ai_policy.known, ai_policy.in_force),
	"core_topics_covered": organisation.has(ai_policy.with_topics, with_core_topics),
	"roles_covered": sets.judge(systems.in_scope, comparable, covered),
}

core := {"principles", "use", "prohibited_use", "exceptions", "risk", "impact"}

with_core_topics := {id | some id in ai_policy.in_force; count(core - ai_policy.topics) == 0}

comparable := with_role if count(ai_policy.with_topics) > 0

comparable := set() if count(ai_policy.with_topics) == 0

with_role := {id | some id in systems.in_scope; value.some_of(graph.node[id].org_role)}

topic := {
	"developer": "development",
	"provider": "development",
	"partner": "development",
	"deployer": "use",
	"importer": "use",
	"distributor": "use",
}

covered contains id if {
	some id in with_role
	every role in graph.node[id].org_role {
		topic[role] in ai_policy.topics
	}
}
