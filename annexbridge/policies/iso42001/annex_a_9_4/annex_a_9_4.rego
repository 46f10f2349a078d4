# METADATA
# scope: package
# title: Intended use of the AI system
# description: What a system is for is written down, and use beyond it is noticed and acted on.
# custom:
#   control: annex:A.9.4
#   artefact: Intended-use control
#   auditor_question: How would you notice misuse?
#   checks:
#     use_described:
#       title: Intended and out-of-scope use of every system are written down
#       finding: Intended and out-of-scope use are the same text
#       severity: high
#       subject: ai_system
#       requires: [ai_system.out_of_scope_use, ai_system.intended_use]
#       remediation: Write what the system is for and what it must not be used for.
#     misuse_looked_for:
#       title: Somebody looked within the quarter for use beyond the intended one
#       finding: The last look for use beyond the intended one is older than a quarter
#       severity: medium
#       subject: ai_system
#       requires: [ai_system.deviation_checked_on, ai_system.misuse_detection]
#       params: [quarterly_review]
#       remediation: Look for use beyond the intended one, in the way you described, and record the date.
#     misuse_acted_on:
#       title: Every misuse on record led to action
#       finding: The action named in the incident is older than the incident
#       severity: high
#       subject: incident
#       requires: [action.opened_on, incident.detected_on, incident.action]
#       remediation: Open an action against the misuse and name it in the incident.
#     use_assessed:
#       title: The impact assessment looked at foreseeable misuse of every system in use
#       finding: No approved impact assessment of the system speaks of foreseeable misuse
#       severity: medium
#       subject: ai_system
#       requires:
#         - impact_assessment.foreseeable_misuse
#         - impact_assessment.system
#         - impact_assessment.status
#         - impact_assessment.assessed_on
#         - impact_assessment.approved_on
#         - impact_assessment.approver
#       remediation: Add to the impact assessment how the system could be misused, and approve it.
package iso42001.annex_a_9_4

import data.lib.assessments
import data.lib.graph
import data.lib.incidents
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"use_described": sets.judge(systems.in_scope, described, {id | some id in described; distinct(graph.node[id])}),
	"misuse_looked_for": sets.judge(systems.in_use, looked, looked_in_time),
	"misuse_acted_on": sets.judge(misuse, traced, acted_on),
	"use_assessed": sets.judge(systems.in_use, considered, considered_and_approved),
}

described := sets.with_texts(systems.in_scope, ["intended_use", "out_of_scope_use"])

distinct(system) if lower(system.intended_use) != lower(system.out_of_scope_use)

looked contains id if {
	some id in systems.in_use
	value.text(graph.node[id].misuse_detection)
	value.date(graph.node[id].deviation_checked_on)
}

looked_in_time contains id if {
	some id in looked
	value.within(graph.node[id].deviation_checked_on, data.params.quarterly_review.cutoff)
}

other_types := {"performance", "bias", "safety", "security", "privacy", "outage", "ip", "other"}

misuse := incidents.all - {id | some id in incidents.all; graph.node[id].type in other_types}

traced contains id if {
	some id in misuse
	value.date(graph.node[id].detected_on)
	value.date(graph.node[graph.node[id].action].opened_on)
}

acted_on contains id if {
	some id in traced
	value.past(graph.node[graph.node[id].action].opened_on)
	graph.node[graph.node[id].action].opened_on >= graph.node[id].detected_on
}

considered contains id if {
	some id in systems.in_use
	some assessment in assessments.of(id)
	assessments.decided(assessment)
	value.text(assessment.foreseeable_misuse)
}

considered_and_approved contains id if {
	some id in considered
	some assessment in assessments.of(id)
	assessments.approved(assessment)
	value.text(assessment.foreseeable_misuse)
}
