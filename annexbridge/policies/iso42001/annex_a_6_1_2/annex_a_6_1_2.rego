# METADATA
# scope: package
# title: Objectives for responsible development of AI system
# description: Responsible development has goals that can be measured, that are followed, and that reach every system.
# custom:
#   control: annex:A.6.1.2
#   artefact: Objectives for responsible development
#   auditor_question: How did fairness shape the design?
#   checks:
#     objective_set:
#       title: There is a measurable objective for responsible development
#       finding: No objective for responsible development has a metric, a target, an owner and a due day
#       severity: high
#       subject: organisation
#       requires: [objective.metric, objective.target, objective.type, objective.text, objective.owner, objective.due]
#       where: {objective.type: responsible_development}
#       remediation: Set an objective such as fairness, safety or explainability, with metric, target, owner and day.
#     objectives_measurable:
#       title: Each objective for responsible development can be measured and has an owner
#       finding: The text, metric, target, owner or due day is missing
#       severity: medium
#       subject: objective
#       requires: [objective.text, objective.metric, objective.target, objective.owner, objective.due]
#       remediation: Write how the objective is measured, the value to reach, who answers for it and until when.
#     objectives_followed:
#       title: Progress on each objective was looked at within the quarter
#       finding: The last status is not a date within the quarter
#       severity: medium
#       subject: objective
#       requires: [objective.last_status_on]
#       params: [quarterly_review]
#       remediation: Measure the objective, record the status and the date, and act when it is at risk.
#     systems_covered:
#       title: Each system developed here has an objective for responsible development
#       finding: No measurable objective for responsible development names the system
#       severity: medium
#       subject: ai_system
#       requires: [objective.metric, objective.target, objective.systems, objective.type]
#       where: {objective.type: responsible_development}
#       remediation: Name the system in the objectives that steer its development.
package iso42001.annex_a_6_1_2

import data.lib.development
import data.lib.graph
import data.lib.organisation
import data.lib.sets
import data.lib.value

checks := {
	"objective_set": organisation.has(typed, typed & measurable),
	"objectives_measurable": sets.present(objectives, measurable),
	"objectives_followed": sets.judge(
		pursued,
		{id | some id in pursued; value.date(graph.node[id].last_status_on)},
		{id | some id in pursued; value.within(graph.node[id].last_status_on, data.params.quarterly_review.cutoff)},
	),
	"systems_covered": sets.judge(
		development.systems_built,
		named(typed),
		named(sets.with_texts(typed, ["metric", "target"])),
	),
}

typed := {id | some id in graph.recorded("objective"); graph.node[id].type == "responsible_development"}

# Every objective that does not say it is of another kind.
objectives := graph.all("objective") - {id |
	some id in graph.recorded("objective")
	graph.node[id].type in {"aims", "responsible_use"}
}

measurable := {id |
	some id in sets.with_texts(objectives, ["text", "metric", "target", "owner"])
	value.date(graph.node[id].due)
}

# Objectives that are met or were missed are followed no longer.
pursued := objectives - {id | some id in objectives; graph.node[id].status in {"met", "missed"}}

named(ids) := {system | some id in ids; some system in graph.node[id].systems}
