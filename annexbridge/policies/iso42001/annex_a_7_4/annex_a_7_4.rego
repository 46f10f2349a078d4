# METADATA
# scope: package
# title: Quality of data for AI systems
# description: Data meets targets that were set for it, group by group where people are affected.
# custom:
#   control: annex:A.7.4
#   artefact: Data quality results
#   auditor_question: Which target did it miss?
#   checks:
#     quality_measured:
#       title: The quality of the dataset was measured against a target
#       finding: Every measurement of this dataset lies ahead
#       severity: high
#       subject: dataset
#       requires: [quality.date, quality.dataset, quality.metric, quality.direction, quality.target, quality.value]
#       remediation: Set targets for completeness, correctness and coverage, and measure them.
#     targets_met:
#       title: Each measured figure meets its target, for every group
#       finding: The figure misses its target
#       severity: high
#       subject: quality
#       requires: [quality.value, quality.target, quality.direction, quality.metric]
#       remediation: Mend the data or stop using it; then measure again and replace the figure.
#     result_agrees:
#       title: The stated result agrees with figure and target
#       finding: The stated result contradicts the figure and its target
#       severity: medium
#       subject: quality
#       requires: [quality.result, quality.value, quality.direction, quality.target]
#       remediation: Correct the result or the figure, and find out whether an approval relied on it.
#     operational_data_measured:
#       title: Data that feeds a running system was measured within the cadence
#       finding: No measurement is a date within the cadence
#       severity: medium
#       subject: dataset
#       requires: [quality.date, quality.dataset]
#       params: [half_year_review]
#       remediation: Measure the quality again; data that changes needs a regular check.
#     bias_checked:
#       title: Where people are affected, the dataset passed a check for bias between named groups
#       finding: The check names no groups, failed, or lies ahead
#       severity: high
#       subject: dataset
#       requires: [dataset.bias_result, dataset.bias_groups, dataset.bias_checked_on, dataset.bias_method]
#       remediation: Compare the groups that are affected, record method, result and date, and mend what is skewed.
#     bias_measured:
#       title: The check for bias rests on a figure with a target for some group
#       finding: No measurement of this dataset is made for a group
#       severity: high
#       subject: dataset
#       requires: [quality.segment, quality.dataset, quality.metric, quality.direction, quality.target, quality.value]
#       remediation: Add a figure with a target for each group, such as its share or its rate of wrong labels.
package iso42001.annex_a_7_4

import data.lib.datasets
import data.lib.graph
import data.lib.measure
import data.lib.sets
import data.lib.value

checks := {
	"quality_measured": sets.judge(
		datasets.active,
		of_datasets({id | some id in measured; value.date(graph.node[id].date)}),
		of_datasets({id | some id in measured; value.past(graph.node[id].date)}),
	),
	"targets_met": sets.judge(
		figures,
		measured,
		{id |
			some id in measured
			value.meets(graph.node[id].direction, graph.node[id].target, graph.node[id].value)
		},
	),
	"result_agrees": sets.judge(
		figures,
		{id | some id in taken; is_string(graph.node[id].result)},
		{id |
			some id in taken
			measure.agrees(graph.node[id].result, graph.node[id].direction, graph.node[id].target, graph.node[id].value)
		},
	),
	"operational_data_measured": sets.judge(
		datasets.for_operation,
		of_datasets({id | some id in rows; value.date(graph.node[id].date)}),
		of_datasets({id | some id in rows; value.within(graph.node[id].date, data.params.half_year_review.cutoff)}),
	),
	"bias_checked": sets.judge(
		about_people,
		biased | {id | some id in about_people; bias_stated(graph.node[id])},
		{id | some id in about_people; free_of_bias(graph.node[id])},
	),
	"bias_measured": sets.judge(
		about_people,
		of_datasets(measured),
		of_datasets(sets.with_texts(measured, ["segment"])),
	),
}

rows := graph.recorded("quality")

of_datasets(ids) := {graph.node[id].dataset | some id in ids}

figures := graph.all("quality") - datasets.of_retired(rows)

taken := {id |
	some id in rows
	measure.taken(graph.node[id].direction, graph.node[id].target, graph.node[id].value)
}

measured := sets.with_texts(taken, ["metric"])

about_people := datasets.active - datasets.affecting_nobody

# A failed check decides, however it was made.
biased := {id | some id in about_people; graph.node[id].bias_result == "fail"}

bias_stated(dataset) if {
	is_array(dataset.bias_groups)
	value.text(dataset.bias_method)
	is_string(dataset.bias_result)
	value.date(dataset.bias_checked_on)
}

free_of_bias(dataset) if {
	value.some_of(dataset.bias_groups)
	dataset.bias_result == "pass"
	value.past(dataset.bias_checked_on)
}
