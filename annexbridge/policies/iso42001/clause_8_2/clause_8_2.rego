# METADATA
# scope: package
# title: AI risk assessment
# description: AI risks are assessed again at planned intervals and after every significant change.
# custom:
#   control: clause:8.2
#   artefact: AI risk assessment results
#   auditor_question: When did you last reassess, and why then?
#   checks:
#     system_assessed:
#       title: Every system has a risk assessed within the cadence
#       finding: No risk of the system was assessed within the cadence
#       severity: high
#       subject: ai_system
#       requires: [ai_risk.assessed_on, ai_risk.systems]
#       params: [annual_review]
#       remediation: Assess the risks of the system and record the date.
#     risk_current:
#       title: Every risk was assessed within the cadence
#       finding: The risk was not assessed within the cadence
#       severity: medium
#       subject: ai_risk
#       requires: [ai_risk.assessed_on]
#       params: [annual_review]
#       remediation: Assess the risk again and record the date, or close it.
#     next_review_planned:
#       title: The next assessment of every risk is planned
#       finding: The next review of the risk is overdue
#       severity: medium
#       subject: ai_risk
#       requires: [ai_risk.next_review]
#       remediation: Do the overdue review and set the date of the next one.
#     reassessed_after_change:
#       title: Every significant change was followed by a new risk assessment
#       finding: No risk of the system was assessed on or after the day of the change
#       severity: high
#       subject: change
#       requires: [change.date, ai_risk.assessed_on, change.system, ai_risk.systems]
#       remediation: Assess the risks of the changed system again and record the date.
package iso42001.clause_8_2

import data.lib.changes
import data.lib.graph
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"system_assessed": sets.judge(systems.in_scope, systems_of(dated), systems_of(recent)),
	"risk_current": sets.judge(risks, dated, recent),
	"next_review_planned": sets.judge(risks, planned, upcoming),
	"reassessed_after_change": sets.judge(changes.made, comparable, reassessed),
}

risks := graph.all("ai_risk")

dated := {id | some id in risks; value.date(graph.node[id].assessed_on)}

recent := {id | some id in risks; value.within(graph.node[id].assessed_on, data.params.annual_review.cutoff)}

planned := {id | some id in risks; value.date(graph.node[id].next_review)}

upcoming := {id | some id in risks; value.current(graph.node[id].next_review)}

systems_of(ids) := {system | some id in ids; some system in graph.node[id].systems}

comparable contains id if {
	some id in changes.made
	value.date(graph.node[id].date)
	some risk in graph.referring("ai_risk.systems", graph.node[id].system)
	value.date(graph.node[risk].assessed_on)
}

reassessed contains id if {
	some id in changes.made
	some risk in graph.referring("ai_risk.systems", graph.node[id].system)
	value.past(graph.node[risk].assessed_on)
	graph.node[risk].assessed_on >= graph.node[id].date
}
