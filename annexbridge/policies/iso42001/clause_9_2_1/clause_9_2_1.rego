# METADATA
# scope: package
# title: General
# description: The AI management system is audited every year, with a look at the AI itself.
# custom:
#   control: clause:9.2.1
#   artefact: Internal audit report
#   auditor_question: Was a full audit of the AI management system done before the certification audit?
#   checks:
#     audited_in_cadence:
#       title: The AI management system was audited within the cadence
#       finding: No audit of the AI management system was reported within the cadence
#       severity: critical
#       subject: organisation
#       requires: [audit.report_date, audit.status, audit.covers_aims]
#       params: [annual_review]
#       remediation: Carry out an internal audit of the AI management system and report it.
#     ai_itself_examined:
#       title: Auditors looked at datasets, models and processes
#       finding: The audits of the cycle did not examine datasets, models and processes
#       severity: high
#       subject: organisation
#       requires: [audit.objects_examined, audit.status, audit.covers_aims, audit.report_date]
#       params: [audit_cycle]
#       remediation: Let the next audit take samples of datasets, models and processes, not only of documents.
#     period_reported:
#       title: Every audit says which period it looked at and was reported after it
#       finding: The period of the audit does not end before its report
#       severity: low
#       subject: audit
#       requires: [audit.period_to, audit.period_from, audit.report_date]
#       remediation: Record from when to when the audit looked, and when it was reported.
package iso42001.clause_9_2_1

import data.lib.audits
import data.lib.graph
import data.lib.organisation
import data.lib.sets
import data.lib.value

checks := {
	"audited_in_cadence": organisation.has(audits.known, audits.of_this_year),
	"ai_itself_examined": organisation.has(looked, looked_at_all),
	"period_reported": sets.judge(audits.carried_out, dated, ordered),
}

looked := {id | some id in audits.known; is_array(graph.node[id].objects_examined)}

examined := {thing |
	some id in (looked & audits.of_this_cycle)
	some thing in graph.node[id].objects_examined
}

looked_at_all := {id | some id in looked; count({"datasets", "models", "processes"} - examined) == 0}

dated contains id if {
	some id in audits.carried_out
	value.date(graph.node[id].period_from)
	value.date(graph.node[id].period_to)
	value.date(graph.node[id].report_date)
}

ordered contains id if {
	some id in dated
	graph.node[id].period_from <= graph.node[id].period_to
	graph.node[id].period_to <= graph.node[id].report_date
	value.past(graph.node[id].report_date)
}
