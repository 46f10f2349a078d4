# METADATA
# scope: package
# title: AI risk treatment
# description: Every control is decided for a reason, every risk treated or accepted by name, and both agree.
# custom:
#   control: clause:6.1.3
#   artefact: Treatment plan and SoA
#   auditor_question: Why is this control excluded? Which risk does this control treat?
#   checks:
#     control_decided:
#       title: Each of the 38 controls is decided
#       finding: The control is neither included nor excluded
#       severity: high
#       subject: soa
#       requires: [soa.applicable]
#       remediation: Decide whether the control applies and record it in the Statement of Applicability.
#     inclusion_reasoned:
#       title: An included control has a reason and its type
#       finding: The included control has no type of reason
#       severity: medium
#       subject: soa
#       requires: [soa.reason_types, soa.reason, soa.applicable]
#       remediation: Write why the control applies and mark law, contract, good practice or risk assessment as the type.
#     reason_specific:
#       title: The reason for a control is its own and not that of many others
#       finding: The same reason stands on so many controls that it must come from a template
#       severity: medium
#       subject: soa
#       requires: [soa.reason, soa.applicable]
#       params: [shared_reason_rows]
#       remediation: Write for each control why this organisation needs it.
#     risk_reason_names_risks:
#       title: A control included because of the risk assessment names risks of the register
#       finding: The control names no risk, or a risk that is not in the register
#       severity: high
#       subject: soa
#       requires: [soa.risk_ids, soa.reason_types, soa.applicable, ai_risk.id]
#       remediation: Name the risks the control treats by their ids in the risk register.
#     exclusion_justified:
#       title: An excluded control has a justification of its own
#       finding: The control is excluded without a justification, or with one that says too little or stands on many
#       severity: high
#       subject: soa
#       requires: [soa.exclusion_justification, soa.applicable]
#       params: [shared_reason_rows]
#       remediation: Write why neither a risk nor a law nor a contract needs the control, or include it.
#     status_stated:
#       title: An included control has a status and an owner
#       finding: The status is none of implemented, partial, planned and not implemented
#       severity: medium
#       subject: soa
#       requires: [soa.status, soa.owner, soa.applicable]
#       remediation: Record how far the control is implemented and who owns it.
#     decision_reviewed:
#       title: Every decision was reviewed within the year and has a next review
#       finding: The decision was not reviewed within the cadence or its next review has passed
#       severity: medium
#       subject: soa
#       requires: [soa.last_reviewed, soa.next_review]
#       params: [annual_review]
#       remediation: Review the decision, record the date and set the next review.
#     only_annex_a:
#       title: The Statement of Applicability has a row only for controls of Annex A
#       finding: The row is no control of Annex A, such as an item of the guidance in Annex B
#       severity: low
#       subject: soa
#       requires: [soa.control_id, soa.framework]
#       remediation: Move what the row says to the control of Annex A it explains; mark controls of your own as own.
#     high_risk_treated:
#       title: A risk above the acceptance level is treated
#       finding: The risk is above the acceptance level and is retained without acceptance
#       severity: high
#       subject: ai_risk
#       requires:
#         - ai_risk.accepted_by
#         - ai_risk.accepted_on
#         - ai_risk.assessed_on
#         - ai_risk.treatment
#         - ai_risk.inherent_level
#         - role.person
#         - role.deputy
#         - role.role
#       params: [risk_acceptance_level]
#       remediation: Modify, avoid or share the risk, or have a named manager accept it.
#     treatment_planned:
#       title: A treatment has an owner, a date and a status
#       finding: The due date has passed and the treatment is not done
#       severity: high
#       subject: ai_risk
#       requires: [ai_risk.treatment_due, ai_risk.treatment_status, ai_risk.treatment, ai_risk.treatment_owner]
#       remediation: Name who does what until when, and keep the status up to date.
#     controls_selected:
#       title: The controls that modify a risk are included in the Statement of Applicability
#       finding: The treatment names no control, or one that is not included in the Statement of Applicability
#       severity: high
#       subject: ai_risk
#       requires: [ai_risk.control_ids, ai_risk.treatment, soa.control_id, soa.applicable]
#       remediation: Name the controls by id and include them in the Statement of Applicability.
#     residual_accepted:
#       title: The residual risk is accepted by a named manager after the last assessment
#       finding: The acceptance is older than the assessment, in the future, or by somebody without a named role
#       severity: high
#       subject: ai_risk
#       requires:
#         - ai_risk.accepted_by
#         - ai_risk.accepted_on
#         - ai_risk.assessed_on
#         - ai_risk.residual_level
#         - role.person
#         - role.deputy
#         - role.role
#       remediation: Have a manager of the role register accept what is left, after the assessment, and record the date.
package iso42001.clause_6_1_3

import data.lib.graph
import data.lib.people
import data.lib.soa
import data.lib.value

checks := {
	"control_decided": {"subjects": soa.rows, "evidenced": soa.decided, "satisfied": soa.decided},
	"inclusion_reasoned": {
		"subjects": soa.rows - soa.excluded,
		"evidenced": {id | some id in soa.reasoned; is_array(graph.node[id].reason_types)},
		"satisfied": {id | some id in soa.reasoned; value.some_of(graph.node[id].reason_types)},
	},
	"reason_specific": {
		"subjects": soa.rows - soa.excluded,
		"evidenced": (soa.shared | soa.specific),
		"satisfied": soa.specific,
	},
	"risk_reason_names_risks": {
		"subjects": (soa.rows - soa.excluded) - other_reason,
		"evidenced": tied,
		"satisfied": {id | some id in tied; names_only(graph.node[id].risk_ids, risk_ids)},
	},
	"exclusion_justified": {
		"subjects": soa.rows - soa.included,
		"evidenced": (written | unwritten),
		"satisfied": soa.justified_alone,
	},
	"status_stated": {
		"subjects": soa.rows - soa.excluded,
		"evidenced": owned,
		"satisfied": {id | some id in owned; graph.node[id].status in soa.statuses},
	},
	"decision_reviewed": {
		"subjects": soa.rows,
		"evidenced": dated,
		"satisfied": {id |
			some id in dated
			value.within(graph.node[id].last_reviewed, data.params.annual_review.cutoff)
			value.current(graph.node[id].next_review)
		},
	},
	"only_annex_a": {
		"subjects": graph.all("soa") - other_framework,
		"evidenced": {id | some id in soa.recorded; is_string(graph.node[id].framework)},
		"satisfied": {id | some id in soa.recorded; graph.node[id].control_id in soa.controls},
	},
	"high_risk_treated": {
		"subjects": graph.all("ai_risk") - acceptable,
		"evidenced": {id | some id in (active | (retained & signed)); is_number(graph.node[id].inherent_level)},
		"satisfied": (active | (retained & accepted)),
	},
	"treatment_planned": {
		"subjects": graph.all("ai_risk") - retained,
		"evidenced": planned,
		"satisfied": (done | {id | some id in planned; value.current(graph.node[id].treatment_due)}),
	},
	"controls_selected": {
		"subjects": ((graph.all("ai_risk") - retained) - avoided) - shared,
		"evidenced": {id | some id in active; is_array(graph.node[id].control_ids); count(soa.judged) > 0},
		"satisfied": {id | some id in active; names_only(soa.keys(graph.node[id].control_ids), soa.selected)},
	},
	"residual_accepted": {
		"subjects": graph.all("ai_risk"),
		"evidenced": {id | some id in signed; is_number(graph.node[id].residual_level)},
		"satisfied": accepted,
	},
}

# The list names something, and nothing that is unknown.
names_only(found, known) if {
	count(found) > 0
	every word in found { lower(word) in known }
}

risks := graph.recorded("ai_risk")

# Risks as people write them in a Statement of Applicability: the id in the register.
risk_ids := {lower(trim_prefix(id, "ai_risk:")) | some id in risks; graph.node[id].facts.declared == true}

other_reason := {id |
	some id in soa.rows
	reasons := graph.node[id].reason_types
	count({"RRA"} & {reason | some reason in reasons}) == 0
}

tied := {id |
	some id in soa.included
	is_array(graph.node[id].reason_types)
	is_array(graph.node[id].risk_ids)
	count(risk_ids) > 0
}

written := {id | some id in soa.excluded; value.text(graph.node[id].exclusion_justification)}

# The cell for the justification is there, and nobody wrote in it.
unwritten := {id | some id in soa.excluded; "exclusion_justification" in graph.node[id].facts.blank}

owned := {id | some id in soa.included; is_string(graph.node[id].status); value.text(graph.node[id].owner)}

dated := {id |
	some id in soa.rows
	value.date(graph.node[id].last_reviewed)
	value.date(graph.node[id].next_review)
}

other_framework := {id | some id in soa.recorded; graph.node[id].framework in {"iso27001", "own"}}

acceptable := {id |
	some id in risks
	level := graph.node[id].inherent_level
	level <= data.params.risk_acceptance_level.value
}

retained := treated("retain")

avoided := treated("avoid")

shared := treated("share")

active := (treated("modify") | avoided) | shared

treated(how) := {id | some id in risks; graph.node[id].treatment == how}

planned := {id |
	some id in active
	value.text(graph.node[id].treatment_owner)
	value.date(graph.node[id].treatment_due)
	is_string(graph.node[id].treatment_status)
}

done := {id | some id in planned; graph.node[id].treatment_status == "done"}

signed := {id |
	some id in risks
	value.text(graph.node[id].accepted_by)
	value.date(graph.node[id].accepted_on)
	value.date(graph.node[id].assessed_on)
	count(people.named) > 0
}

accepted := {id |
	some id in signed
	value.past(graph.node[id].accepted_on)
	graph.node[id].accepted_on >= graph.node[id].assessed_on
	people.same(graph.node[id].accepted_by) in people.named
}
