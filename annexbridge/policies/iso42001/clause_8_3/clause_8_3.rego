# METADATA
# scope: package
# title: AI risk treatment
# description: Treatment happens when it was planned, and somebody checked that it works.
# custom:
#   control: clause:8.3
#   artefact: Treatment results
#   auditor_question: Is the treatment working?
#   checks:
#     treated_in_time:
#       title: Every treatment is done or not overdue
#       finding: The treatment is not done and its date has passed
#       severity: high
#       subject: ai_risk
#       requires: [ai_risk.treatment_due, ai_risk.treatment_status]
#       params: [overdue_action_days]
#       remediation: Finish the treatment, or plan it anew with a date and a reason.
#     effect_checked:
#       title: The effect of every finished treatment was checked
#       finding: The effect of the treatment was not checked within the cadence
#       severity: high
#       subject: ai_risk
#       requires: [ai_risk.effectiveness_checked_on, ai_risk.effectiveness_note]
#       params: [annual_review]
#       remediation: Check whether the treatment works, and record what you saw and when.
#     risk_lowered:
#       title: Every finished treatment brought the risk down
#       finding: The residual level is above acceptance and no lower than before the treatment
#       severity: high
#       subject: ai_risk
#       requires: [ai_risk.residual_level, ai_risk.inherent_level]
#       params: [risk_acceptance_level]
#       remediation: Treat the risk in another way; this treatment did not lower it.
#     treatment_led:
#       title: Somebody whom the role register names leads every treatment
#       finding: The owner of the treatment is nobody whom the role register names
#       severity: medium
#       subject: ai_risk
#       requires: [ai_risk.treatment_owner, role.person, role.deputy, role.role]
#       remediation: Name a person or role of the role register as owner of the treatment.
package iso42001.clause_8_3

import data.lib.graph
import data.lib.people
import data.lib.sets
import data.lib.value

checks := {
	"treated_in_time": sets.judge(treated, scheduled, in_time),
	"effect_checked": sets.judge(finished, noted, noted_in_time),
	"risk_lowered": sets.judge(finished, levelled, lowered),
	"treatment_led": sets.judge(treated, led, led_by_named),
}

risks := graph.all("ai_risk")

# A retained risk needs acceptance and no treatment; clause 6.1.3 looks at that.
treated := risks - {id | some id in risks; graph.node[id].treatment == "retain"}

finished := treated - {id | some id in risks; graph.node[id].treatment_status in {"planned", "in_progress"}}

done := {id | some id in treated; graph.node[id].treatment_status == "done"}

scheduled := done | {id |
	some id in treated
	value.text(graph.node[id].treatment_status)
	value.date(graph.node[id].treatment_due)
}

in_time := done | {id | some id in scheduled; graph.node[id].treatment_due >= data.params.overdue_action_days.cutoff}

noted contains id if {
	some id in finished
	value.text(graph.node[id].effectiveness_note)
	value.date(graph.node[id].effectiveness_checked_on)
}

noted_in_time contains id if {
	some id in noted
	value.within(graph.node[id].effectiveness_checked_on, data.params.annual_review.cutoff)
}

levelled contains id if {
	some id in finished
	is_number(graph.node[id].inherent_level)
	is_number(graph.node[id].residual_level)
}

lowered contains id if {
	some id in levelled
	graph.node[id].residual_level < graph.node[id].inherent_level
}

lowered contains id if {
	some id in levelled
	graph.node[id].residual_level <= data.params.risk_acceptance_level.value
}

led := {id | some id in treated; value.text(graph.node[id].treatment_owner); count(people.named) > 0}

led_by_named := {id | some id in led; people.same(graph.node[id].treatment_owner) in people.named}
