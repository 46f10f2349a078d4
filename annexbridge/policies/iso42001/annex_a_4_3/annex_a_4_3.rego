# METADATA
# scope: package
# title: Data resources
# description: Every dataset behind an AI system is described, and trained models name the data they were trained on.
# custom:
#   control: annex:A.4.3
#   artefact: Dataset register
#   auditor_question: Where did this data come from?
#   checks:
#     described:
#       title: The dataset has a name, a version, an owner, a source and known limits
#       finding: The name, version, owner, source or known limits are not given
#       severity: medium
#       subject: dataset
#       requires: [dataset.name, dataset.version, dataset.owner, dataset.source, dataset.known_limits]
#       remediation: Describe the dataset; write "none known" with the date of the check if no limits are known.
#     purpose_given:
#       title: The dataset says what it is for
#       finding: The list of purposes is empty
#       severity: medium
#       subject: dataset
#       requires: [dataset.purpose]
#       remediation: Say whether the dataset serves training, fine-tuning, validation, test, retrieval or production.
#     operational_data_fresh:
#       title: Data that feeds a running system was updated within the cadence
#       finding: The last update is not a date within the cadence
#       severity: medium
#       subject: dataset
#       requires: [dataset.last_updated]
#       params: [half_year_review]
#       remediation: Update the data, or confirm that it still describes the present and record the date.
#     training_data_named:
#       title: A model trained or tuned here names its training data
#       finding: The model names no training data
#       severity: high
#       subject: model
#       requires: [model.training_data]
#       remediation: Name every dataset the model was trained or tuned on, also those no longer kept.
package iso42001.annex_a_4_3

import data.lib.datasets
import data.lib.graph
import data.lib.models
import data.lib.sets
import data.lib.value

checks := {
	"described": sets.present(
		datasets.active,
		sets.with_texts(datasets.active, ["name", "version", "owner", "source", "known_limits"]),
	),
	"purpose_given": sets.judge(
		datasets.active,
		{id | some id in datasets.active; is_array(graph.node[id].purpose)},
		{id | some id in datasets.active; value.some_of(graph.node[id].purpose)},
	),
	"operational_data_fresh": sets.judge(
		datasets.for_operation,
		{id | some id in datasets.for_operation; value.date(graph.node[id].last_updated)},
		{id |
			some id in datasets.for_operation
			value.within(graph.node[id].last_updated, data.params.half_year_review.cutoff)
		},
	),
	"training_data_named": sets.judge(
		models.trained,
		{id | some id in models.trained; is_array(graph.node[id].training_data)},
		{id | some id in models.trained; value.some_of(graph.node[id].training_data)},
	),
}
