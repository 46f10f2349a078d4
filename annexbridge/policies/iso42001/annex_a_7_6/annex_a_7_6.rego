# METADATA
# scope: package
# title: Data preparation
# description: How data was prepared, by which criteria and with what, is recorded, labels included.
# custom:
#   control: annex:A.7.6
#   artefact: Preparation record
#   auditor_question: Why were these rows removed?
#   checks:
#     steps_recorded:
#       title: At least one step of preparation is recorded with its criteria
#       finding: Every recorded step lies ahead
#       severity: medium
#       subject: dataset
#       requires: [preparation.date, preparation.dataset, preparation.step, preparation.criteria, preparation.tool]
#       remediation: Record each step, from selection to split; if the data is used raw, record that decision as a step.
#     steps_complete:
#       title: Each step says what was done, by which criteria, with what and when
#       finding: The date of the step lies ahead
#       severity: low
#       subject: preparation
#       requires: [preparation.date, preparation.dataset, preparation.step, preparation.criteria, preparation.tool]
#       remediation: Complete the step from the code of the pipeline.
#     labelling_documented:
#       title: How data for models was labelled, and by which guideline, is recorded
#       finding: The method or the guideline of labelling is not given
#       severity: medium
#       subject: dataset
#       requires: [dataset.labelling_method, dataset.labelling_guideline]
#       remediation: Record method and guideline; where data needs no labels, write that as the method with the reason.
#     pipeline_versioned:
#       title: The version of the pipeline that prepared the data is recorded
#       finding: No pipeline version is given
#       severity: medium
#       subject: dataset
#       requires: [dataset.pipeline_version]
#       remediation: Record the commit or release of the pipeline that produced the data.
package iso42001.annex_a_7_6

import data.lib.datasets
import data.lib.graph
import data.lib.sets
import data.lib.value

checks := {
	"steps_recorded": sets.judge(
		datasets.active,
		{graph.node[id].dataset | some id in told; value.date(graph.node[id].date)},
		{graph.node[id].dataset | some id in told; value.past(graph.node[id].date)},
	),
	"steps_complete": sets.judge(
		steps,
		{id | some id in told; value.date(graph.node[id].date)},
		{id | some id in told; value.past(graph.node[id].date)},
	),
	"labelling_documented": sets.present(
		datasets.for_development,
		sets.with_texts(datasets.for_development, ["labelling_method", "labelling_guideline"]),
	),
	"pipeline_versioned": sets.present(datasets.active, sets.with_texts(datasets.active, ["pipeline_version"])),
}

rows := graph.recorded("preparation")

steps := graph.all("preparation") - datasets.of_retired(rows)

told := sets.with_texts(rows, ["dataset", "step", "criteria", "tool"])
