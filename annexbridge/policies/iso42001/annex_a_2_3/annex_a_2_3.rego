# METADATA
# scope: package
# title: Alignment with other organizational policies
# description: The AI policy and the other policies were held against each other, and conflicts were decided.
# custom:
#   control: annex:A.2.3
#   artefact: Policy alignment matrix
#   auditor_question: Where did you find a conflict?
#   checks:
#     every_area_aligned:
#       title: The AI policy was aligned with security, privacy, quality or safety, HR and procurement
#       finding: Some of these policies was not held against the AI policy
#       severity: medium
#       subject: organisation
#       requires: [alignment.other_policy, alignment.date, alignment.policy, alignment.relation, alignment.decision]
#       remediation: Compare the AI policy with each of these policies and record relation, decision and date.
#     alignment_current:
#       title: Every alignment was looked at within the cadence
#       finding: The alignment was not looked at within the cadence
#       severity: low
#       subject: alignment
#       requires: [alignment.date, alignment.policy, alignment.relation, alignment.decision]
#       params: [annual_review]
#       remediation: Compare the two policies again and record what was decided and when.
#     other_policy_in_force:
#       title: The policy aligned with is itself approved
#       finding: No policy of that type is approved with its next review still ahead
#       severity: medium
#       subject: alignment
#       requires: [alignment.other_policy, policy.type, policy.approved_on, policy.next_review]
#       remediation: Bring the other policy into the register, approved and with a review date.
package iso42001.annex_a_2_3

import data.lib.graph
import data.lib.organisation
import data.lib.sets
import data.lib.value

checks := {
	"every_area_aligned": organisation.has(decided, {id | some id in decided; count(areas - aligned) == 0}),
	"alignment_current": sets.judge(alignments, compared, recent),
	"other_policy_in_force": sets.judge(alignments - unregistered, comparable, confirmed),
}

alignments := graph.all("alignment")

areas := {"security", "privacy", "quality_or_safety", "hr", "procurement"}

compared contains id if {
	some id in alignments
	value.text(graph.node[id].policy)
	value.text(graph.node[id].relation)
	value.text(graph.node[id].decision)
	value.date(graph.node[id].date)
}

decided := {id | some id in compared; value.text(graph.node[id].other_policy)}

settled := {id | some id in decided; value.past(graph.node[id].date)}

aligned := {graph.node[id].other_policy | some id in settled} | {"quality_or_safety" |
	some id in settled
	graph.node[id].other_policy in {"quality", "safety"}
}

recent := {id | some id in compared; value.within(graph.node[id].date, data.params.annual_review.cutoff)}

# Kinds of policy for which the policy register has no type.
unregistered := {id | some id in alignments; graph.node[id].other_policy in {"safety", "other"}}

dated contains id if {
	some id in graph.recorded("policy")
	value.date(graph.node[id].approved_on)
	value.date(graph.node[id].next_review)
}

dated_types := {graph.node[id].type | some id in dated}

types_in_force := {graph.node[id].type |
	some id in dated
	value.past(graph.node[id].approved_on)
	value.current(graph.node[id].next_review)
}

comparable := {id | some id in alignments; graph.node[id].other_policy in dated_types}

confirmed := {id | some id in alignments; graph.node[id].other_policy in types_in_force}
