# METADATA
# scope: package
# title: AI system verification and validation
# description: Each model is verified against its specification and, separately, validated for its intended use.
# custom:
#   control: annex:A.6.2.4
#   artefact: Verification and validation plan and report
#   auditor_question: Show a failed test and what you did.
#   checks:
#     verified:
#       title: Performance, adversarial input, stability and privacy were verified before the model was approved
#       finding: One of these was not verified with a figure that meets its threshold, before the approval
#       severity: high
#       subject: model
#       requires:
#         - evaluation.value
#         - evaluation.threshold
#         - evaluation.direction
#         - evaluation.aspect
#         - evaluation.date
#         - model.approved_on
#         - evaluation.model
#         - evaluation.kind_of_test
#         - evaluation.metric
#         - evaluation.by
#       remediation: Test what is missing against the specification; withdraw the approval until the figures are met.
#     validated:
#       title: The model was validated for its intended use, with people or in a simulated context, before approval
#       finding: No validation meets a criterion of the intended use in a real or simulated context with impact measured
#       severity: high
#       subject: model
#       requires:
#         - evaluation.setting
#         - evaluation.impact_measured
#         - evaluation.value
#         - evaluation.threshold
#         - evaluation.direction
#         - evaluation.date
#         - model.approved_on
#         - evaluation.model
#         - evaluation.kind_of_test
#         - evaluation.metric
#         - evaluation.by
#         - evaluation.intended_use_criterion
#       remediation: Validate with the people or the context the system is for, and measure what it does to them.
#     decision_recorded:
#       title: The decision after the tests is on record, and only a model that passed both kinds is promoted
#       finding: The model is promoted although verification or validation does not carry it
#       severity: critical
#       subject: model
#       requires:
#         - model.validation_decision
#         - model.approved_on
#         - evaluation.model
#         - evaluation.kind_of_test
#         - evaluation.aspect
#         - evaluation.metric
#         - evaluation.direction
#         - evaluation.threshold
#         - evaluation.value
#         - evaluation.date
#         - evaluation.by
#         - evaluation.intended_use_criterion
#         - evaluation.setting
#         - evaluation.impact_measured
#       remediation: Take the promotion back; record whether the model is adjusted or abandoned.
#     thresholds_met:
#       title: Each measured figure meets its threshold, for every segment and scenario
#       finding: The figure misses its threshold or lies ahead, and no later test that names it as repeated meets it
#       severity: high
#       subject: evaluation
#       requires:
#         - evaluation.value
#         - evaluation.threshold
#         - evaluation.direction
#         - evaluation.metric
#         - evaluation.date
#         - evaluation.by
#         - evaluation.repeats
#         - evaluation.model
#         - evaluation.segment
#       remediation: Adjust the model and repeat the test on the same segment, naming the failed one, or abandon it.
#     result_agrees:
#       title: The stated result agrees with figure and threshold
#       finding: The stated result contradicts the figure and its threshold
#       severity: high
#       subject: evaluation
#       requires: [evaluation.result, evaluation.value, evaluation.direction, evaluation.threshold]
#       remediation: Correct the result or the figure, and find out whether the approval relied on it.
#     segments_measured:
#       title: Some figure is measured for a subpopulation or a scenario
#       finding: Only global figures are measured
#       severity: medium
#       subject: model
#       requires:
#         - evaluation.segment
#         - evaluation.model
#         - evaluation.metric
#         - evaluation.direction
#         - evaluation.threshold
#         - evaluation.value
#         - evaluation.date
#         - evaluation.by
#       remediation: Measure the figures that matter for each group and scenario as well, with the same threshold.
#     fairness_measured:
#       title: Where people are affected, fairness is measured against a threshold
#       finding: No fairness figure meets a threshold
#       severity: high
#       subject: model
#       requires:
#         - evaluation.value
#         - evaluation.threshold
#         - evaluation.direction
#         - evaluation.aspect
#         - evaluation.model
#         - evaluation.metric
#         - evaluation.date
#         - evaluation.by
#       remediation: Choose an equity metric with a threshold and measure it between the groups that are affected.
#     test_data_independent:
#       title: The figures come from data kept for testing
#       finding: The dataset behind the figure also serves training
#       severity: high
#       subject: evaluation
#       requires: [dataset.purpose, evaluation.dataset]
#       remediation: Repeat the test on data the model has never seen, and mark the purpose of each dataset.
package iso42001.annex_a_6_2_4

import data.lib.evaluations
import data.lib.graph
import data.lib.measure
import data.lib.models
import data.lib.sets
import data.lib.value

checks := {
	"verified": sets.judge(models.candidates, dated & evaluations.of_models(evaluations.verifications), verified),
	"validated": sets.judge(models.candidates, dated & evaluations.of_models(evaluations.validations), validated),
	"decision_recorded": sets.judge(
		models.active,
		{id | some id in models.active; is_string(graph.node[id].validation_decision)},
		((models.abandoned | adjusted) | (verified & validated)),
	),
	"thresholds_met": sets.judge(
		evaluations.current,
		evaluations.measured,
		evaluations.passed | repeated,
	),
	"result_agrees": sets.judge(
		evaluations.current,
		{id | some id in evaluations.current; stated(graph.node[id])},
		{id | some id in evaluations.current; agrees(graph.node[id])},
	),
	"segments_measured": sets.judge(
		models.candidates,
		evaluations.of_models(evaluations.measured),
		evaluations.of_models(sets.with_texts(evaluations.measured, ["segment"])),
	),
	"fairness_measured": sets.judge(
		models.candidates - models.affecting_nobody,
		evaluations.of_models(evaluations.measured & fairness),
		evaluations.of_models(evaluations.passed & fairness),
	),
	"test_data_independent": sets.judge(
		on_data,
		{id | some id in on_data; is_array(purposes(id))},
		{id | some id in on_data; kept_apart(purposes(id))},
	),
}

dated := {id | some id in models.candidates; value.date(graph.node[id].approved_on)}

# What has to be verified, and the aspects of a test that count as that.
wanted := {
	"performance": {"performance"},
	"adversarial": {"adversarial", "security"},
	"stability": {"stability", "robustness"},
	"privacy": {"privacy"},
}

verified := {id | some id in dated; every _, aspects in wanted { some aspect in aspects; [id, aspect] in shown}}

shown := {[test.model, test.aspect] | some id in (evaluations.verifications & carrying); test := graph.node[id]}

validated := {graph.node[id].model |
	some id in (evaluations.validations & carrying)
	graph.node[id].setting in {"real_people", "simulated_context"}
	graph.node[id].impact_measured == true
}

# A test carries an approval when it was passed no later, and the approval has been given.
carrying := {id |
	some id in evaluations.passed
	test := graph.node[id]
	approved_on := graph.node[test.model].approved_on
	test.date <= approved_on
	approved_on <= input.as_of
}

adjusted := {id | some id in models.active; graph.node[id].validation_decision == "adjust"}

# Failed tests that a later one of the same model, metric and segment repeats, meeting the threshold of the first.
repeated := {again.repeats |
	some id in evaluations.passed
	again := graph.node[id]
	failed := graph.node[again.repeats]
	failed.model == again.model
	failed.metric == again.metric
	failed.segment == again.segment
	failed.date <= again.date
	value.meets(failed.direction, failed.threshold, again.value)
}

stated(test) if {
	is_string(test.result)
	measure.taken(test.direction, test.threshold, test.value)
}

agrees(test) if measure.agrees(test.result, test.direction, test.threshold, test.value)

fairness := {id | some id in evaluations.measured; graph.node[id].aspect == "fairness"}

# Tests with people or in a simulated context need no dataset; all others do.
on_data := evaluations.current - {id |
	some id in evaluations.current
	graph.node[id].setting in {"real_people", "simulated_context"}
}

purposes(id) := graph.node[graph.node[id].dataset].purpose

kept_apart(list) if {
	value.some_of(list)
	every purpose in list {
		purpose in {"test", "validation", "evaluation"}
	}
}
