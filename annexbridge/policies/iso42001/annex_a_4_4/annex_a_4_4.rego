# METADATA
# scope: package
# title: Tooling resources
# description: Every model is a known part, with version, kind, origin, licence, components and the end of its support.
# custom:
#   control: annex:A.4.4
#   artefact: Tool and model register, ML-BOM
#   auditor_question: Which library version trained this model?
#   checks:
#     identified:
#       title: The model has a name, a version, a type and a task
#       finding: The name, version, type or task is not given
#       severity: medium
#       subject: model
#       requires: [model.name, model.version, model.type, model.task]
#       remediation: Fill in name, version, type and task; a model that others refer to needs a row of its own.
#     origin_traced:
#       title: It is known what the model was made from, or who supplies it
#       finding: The origin is given without the training data, base model or supplier that belongs to it
#       severity: high
#       subject: model
#       requires: [model.origin, model.training_data, model.base_model, model.supplier]
#       remediation: >-
#         Name the training data of an in-house model, base model and training data of a tuned one, the supplier or
#         publisher of any other.
#     licence_known:
#       title: The licence of a model that comes from elsewhere is recorded
#       finding: No licence is given
#       severity: medium
#       subject: model
#       requires: [model.licence]
#       remediation: Record the licence or the contract, and check that it allows this use.
#     supported:
#       title: A model that somebody else keeps up is still supported
#       finding: The day until which the model is supported has passed
#       severity: medium
#       subject: model
#       requires: [model.support_until]
#       remediation: Ask the supplier until when this version is supported; plan its replacement before that day.
#     components_listed:
#       title: A bill of materials lists the libraries and tools behind the model
#       finding: No bill of materials is given
#       severity: low
#       subject: model
#       requires: [model.aibom]
#       remediation: Produce an ML-BOM in the training or packaging pipeline, or ask the supplier for one.
package iso42001.annex_a_4_4

import data.lib.graph
import data.lib.models
import data.lib.sets
import data.lib.value

checks := {
	"identified": sets.present(
		models.active,
		sets.with_texts(models.active, ["name", "version", "type", "task"]),
	),
	"origin_traced": sets.present(
		models.active,
		{id | some id in models.active; models.origin_known(graph.node[id])},
	),
	"licence_known": sets.present(from_elsewhere, sets.with_texts(from_elsewhere, ["licence"])),
	"supported": sets.judge(
		supplied,
		{id | some id in supplied; value.date(graph.node[id].support_until)},
		{id | some id in supplied; value.current(graph.node[id].support_until)},
	),
	"components_listed": sets.present(models.active, sets.with_texts(models.active, ["aibom"])),
}

from_elsewhere := models.active - models.in_house

supplied := models.active - models.made_here
