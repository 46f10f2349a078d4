# METADATA
# scope: package
# title: Internal audit programme
# description: The programme goes round all clauses and controls with impartial auditors who know AI.
# custom:
#   control: clause:9.2.2
#   artefact: Audit programme
#   auditor_question: How did you ensure impartiality?
#   checks:
#     programme_in_force:
#       title: The audit programme is written down and in force
#       finding: No approved and current document is the audit programme
#       severity: medium
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: audit_programme}
#       remediation: Write the audit programme with criteria, scope and dates, and have it approved.
#     clauses_covered:
#       title: The audits of the cycle cover every clause
#       finding: Some clause was covered by no audit of the cycle
#       severity: high
#       subject: organisation
#       requires: [audit.scope_requirements, audit.status, audit.covers_aims, audit.report_date]
#       params: [audit_cycle]
#       remediation: Plan the missing clauses into the next audit and record the numbers covered.
#     controls_covered:
#       title: The audits of the cycle cover every control that is not excluded
#       finding: Some applicable control was covered by no audit of the cycle
#       severity: high
#       subject: organisation
#       requires: [audit.scope_requirements, audit.status, audit.covers_aims, audit.report_date]
#       params: [audit_cycle]
#       remediation: Plan the missing controls into the next audit and record the numbers covered.
#     auditor_impartial:
#       title: Every audit was carried out by somebody independent who reports to somebody else
#       finding: The auditor is not independent, or reports to nobody else
#       severity: high
#       subject: audit
#       requires: [audit.independent, audit.auditor, audit.reported_to]
#       remediation: Let somebody audit who has no part in what is audited, and report to management.
#     auditor_knows_ai:
#       title: Every audit was carried out by somebody with proven competence in AI
#       finding: The auditor is not said, or not shown, to be competent in AI
#       severity: high
#       subject: audit
#       requires:
#         - audit.auditor_ai_competent
#         - audit.auditor
#         - competence.person
#         - competence.function
#         - competence.requirement
#         - competence.evidence
#         - competence.obtained_on
#         - competence.valid_until
#       remediation: Train the auditor in AI or add an expert, and record the proof among the competences.
#     findings_followed_up:
#       title: Every finding of an audit became an action
#       finding: Fewer actions name the audit than it had findings
#       severity: high
#       subject: audit
#       requires: [audit.findings, audit.report_ref, action.audit]
#       remediation: Open an action for every finding and name the audit in it.
package iso42001.clause_9_2_2

import data.lib.audits
import data.lib.documents
import data.lib.graph
import data.lib.organisation
import data.lib.people
import data.lib.sets
import data.lib.value

checks := {
	"programme_in_force": documents.in_force("audit_programme"),
	"clauses_covered": organisation.has(scoped, {id | some id in scoped; count(audits.clauses_missed) == 0}),
	"controls_covered": organisation.has(scoped, {id | some id in scoped; count(audits.controls_missed) == 0}),
	"auditor_impartial": sets.judge(audits.carried_out, named | said_no("independent"), impartial),
	"auditor_knows_ai": sets.judge(audits.carried_out, shown | said_no("auditor_ai_competent"), competent),
	"findings_followed_up": sets.judge(audits.carried_out, counted, followed),
}

scoped := {id | some id in audits.known; is_array(graph.node[id].scope_requirements)}

# A plain No decides, whatever else is missing.
said_no(field) := {id | some id in audits.carried_out; graph.node[id][field] == false}

named contains id if {
	some id in audits.carried_out
	is_boolean(graph.node[id].independent)
	value.text(graph.node[id].auditor)
	value.text(graph.node[id].reported_to)
}

impartial contains id if {
	some id in named
	graph.node[id].independent == true
	people.same(graph.node[id].auditor) != people.same(graph.node[id].reported_to)
}

shown contains id if {
	some id in audits.carried_out
	is_boolean(graph.node[id].auditor_ai_competent)
	people.same(graph.node[id].auditor) in people.ai_judged
}

competent contains id if {
	some id in shown
	graph.node[id].auditor_ai_competent == true
	people.same(graph.node[id].auditor) in people.ai_competent
}

counted contains id if {
	some id in audits.carried_out
	is_number(graph.node[id].findings)
	value.text(graph.node[id].report_ref)
}

followed contains id if {
	some id in counted
	count(graph.referring("action.audit", id)) >= graph.node[id].findings
}
