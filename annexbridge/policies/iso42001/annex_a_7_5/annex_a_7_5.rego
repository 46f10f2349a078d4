# METADATA
# scope: package
# title: Data provenance
# description: The way of the data can be walked back, event by event, to its source, and its end is fixed.
# custom:
#   control: annex:A.7.5
#   artefact: Provenance record
#   auditor_question: Rebuild the chain for this dataset.
#   checks:
#     events_recorded:
#       title: At least one event of the data's history is recorded, with who and when
#       finding: Every recorded event lies ahead
#       severity: medium
#       subject: dataset
#       requires: [provenance.date, provenance.dataset, provenance.event, provenance.actor]
#       remediation: Record creation, updates, transfers and transformations as they happen, with actor and date.
#     events_complete:
#       title: Each event says what happened, who did it and when
#       finding: The date of the event lies ahead
#       severity: low
#       subject: provenance
#       requires: [provenance.date, provenance.dataset, provenance.event, provenance.actor]
#       remediation: Complete the event, or remove it if nobody can say what it was.
#     derivation_stated:
#       title: The dataset says which datasets it was derived from
#       finding: It is not said what the dataset was derived from
#       severity: medium
#       subject: dataset
#       requires: [dataset.derived_from]
#       remediation: Name the datasets it was made from, or write "none" for data taken from its source as it is.
#     data_fixed:
#       title: Data that models are made or tested with is fixed by version and hash
#       finding: The version or the hash is not given
#       severity: high
#       subject: dataset
#       requires: [dataset.version, dataset.hash]
#       remediation: Freeze the data as used, compute its hash and record both.
#     chain_closed:
#       title: The recorded history ends at the data in use
#       finding: No recorded event ends at the hash of this dataset
#       severity: medium
#       subject: dataset
#       requires: [provenance.hash, dataset.hash, provenance.dataset]
#       remediation: Record the last transformation with the hash it produced; a differing hash means unknown changes.
package iso42001.annex_a_7_5

import data.lib.datasets
import data.lib.graph
import data.lib.sets
import data.lib.value

checks := {
	"events_recorded": sets.judge(
		datasets.active,
		{graph.node[id].dataset | some id in told; value.date(graph.node[id].date)},
		{graph.node[id].dataset | some id in told; value.past(graph.node[id].date)},
	),
	"events_complete": sets.judge(
		events,
		{id | some id in told; value.date(graph.node[id].date)},
		{id | some id in told; value.past(graph.node[id].date)},
	),
	"derivation_stated": sets.present(
		datasets.active,
		{id | some id in datasets.active; is_array(graph.node[id].derived_from)},
	),
	"data_fixed": sets.present(
		datasets.for_development,
		sets.with_texts(datasets.for_development, ["version", "hash"]),
	),
	"chain_closed": sets.judge(
		datasets.for_development,
		sets.with_texts(datasets.for_development, ["hash"]) & {id | some [id, _] in ends},
		{id | some id in datasets.for_development; [id, lower(graph.node[id].hash)] in ends},
	),
}

rows := graph.recorded("provenance")

events := graph.all("provenance") - datasets.of_retired(rows)

told := sets.with_texts(rows, ["dataset", "event", "actor"])

# Datasets with the hashes at which some event of theirs ended.
ends := {[graph.node[id].dataset, lower(graph.node[id].hash)] | some id in sets.with_texts(rows, ["hash"])}
