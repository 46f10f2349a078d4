# METADATA
# scope: package
# title: Continual improvement
# description: The management system gets better, also from what nearly went wrong.
# custom:
#   control: clause:10.1
#   artefact: Improvement list
#   auditor_question: What improved?
#   checks:
#     improvement_in_period:
#       title: An improvement was opened or closed during the year
#       finding: No improvement was opened during the last year
#       severity: medium
#       subject: organisation
#       requires: [action.opened_on, action.nc_type, action.owner]
#       params: [annual_review]
#       remediation: Record what you improve as actions of the type improvement, with owner and date.
#     improvement_reached_process:
#       title: Every finished improvement changed a process or document
#       finding: The day on which the improvement was closed lies ahead
#       severity: medium
#       subject: action
#       requires: [action.closed_on, action.status, action.process_changed_ref]
#       remediation: Name the process or document that changed, or open the improvement again.
#     near_misses_captured:
#       title: Near misses of the last year are on record, or somebody attests that there were none
#       finding: No near miss of the last year is on record and nobody attests that there were none
#       severity: medium
#       subject: organisation
#       requires:
#         - incident.near_miss
#         - incident.detected_on
#         - attestation.conforms
#         - attestation.valid_until
#         - attestation.attested_on
#         - attestation.statement
#         - attestation.requirement
#         - attestation.check
#         - attestation.subject
#         - attestation.attested_by
#         - attestation.role
#         - attestation.evidence
#       params: [annual_review]
#       remediation: Ask teams for what nearly went wrong and record it as incidents marked near miss.
#     near_miss_improved_process:
#       title: Every near miss led to an improvement that reached the process
#       finding: The action of the near miss is overdue
#       severity: high
#       subject: incident
#       requires: [action.due, action.status, action.closed_on, action.process_changed_ref, incident.action]
#       remediation: Open an action for the near miss and name the process or document it changed.
package iso42001.clause_10_1

import data.lib.actions
import data.lib.attest
import data.lib.graph
import data.lib.incidents
import data.lib.organisation
import data.lib.sets
import data.lib.value

checks := {
	"improvement_in_period": organisation.has(recorded_improvements, recent_improvements),
	"improvement_reached_process": sets.judge(finished_improvements, closed, changed_process),
	"near_misses_captured": sets.judge(graph.organisation, captured_or_stated, captured_or_confirmed),
	"near_miss_improved_process": sets.judge(near_misses, followed, improved),
}

recorded_improvements contains id if {
	some id in graph.recorded("action")
	value.text(graph.node[id].nc_type)
	value.text(graph.node[id].owner)
	value.date(graph.node[id].opened_on)
}

recent_improvements contains id if {
	some id in (recorded_improvements & actions.improvements)
	value.within(graph.node[id].opened_on, data.params.annual_review.cutoff)
}

corrections := {id | some id in actions.all; graph.node[id].nc_type in {"major", "minor", "observation"}}

finished_improvements := (actions.all - corrections) - actions.open

closed contains id if {
	some id in actions.all
	graph.node[id].status == "closed"
	value.date(graph.node[id].closed_on)
	value.text(graph.node[id].process_changed_ref)
}

changed_process := {id | some id in closed; value.past(graph.node[id].closed_on)}

judged := {id |
	some id in graph.recorded("incident")
	is_boolean(graph.node[id].near_miss)
	value.date(graph.node[id].detected_on)
}

captured := {id |
	some id in (judged & incidents.near_misses)
	value.within(graph.node[id].detected_on, data.params.annual_review.cutoff)
}

captured_or_stated := organisation.when_any(judged) | attest.stated("clause:10.1", "near_misses_captured")

captured_or_confirmed := organisation.when_any(captured) | attest.confirmed("clause:10.1", "near_misses_captured")

near_misses := incidents.all - {id | some id in incidents.all; graph.node[id].near_miss == false}

followed := {id | some id in near_misses; graph.node[id].action in ((actions.open & actions.tracked) | closed)}

improved := {id | some id in followed; graph.node[id].action in ((actions.open & actions.in_time) | changed_process)}
