# METADATA
# scope: package
# title: Data for development and enhancement of AI system
# description: Data is an asset that somebody manages and approves before a model learns from it.
# custom:
#   control: annex:A.7.2
#   artefact: Data management procedure
#   auditor_question: Who may add data to training?
#   checks:
#     procedure_in_force:
#       title: An approved procedure for managing data is in force
#       finding: No data procedure is approved and within its review date
#       severity: high
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: data_procedure}
#       remediation: Approve the procedure (document type data procedure) and set its next review.
#     managed:
#       title: The dataset has an owner, a classification, a way of disposal and a retention period that has not ended
#       finding: The retention period has ended and the dataset is still in use
#       severity: medium
#       subject: dataset
#       requires: [dataset.retention_until, dataset.owner, dataset.classification, dataset.disposal]
#       remediation: Fill in what is missing; dispose of data whose period has ended, or extend it with a reason.
#     approved:
#       title: The dataset was approved for its purpose; retired ones too, since models have learned from them
#       finding: The approval lies ahead
#       severity: high
#       subject: dataset
#       requires: [dataset.approved_on, dataset.approved_by]
#       remediation: Have the dataset reviewed and approved; until then train nothing on it.
#     approver_authorised:
#       title: Whoever approved the dataset holds that authority
#       finding: The approver does not hold the authorisation of datasets in the role register
#       severity: medium
#       subject: dataset
#       requires: [dataset.approved_by, role.person, role.deputy, role.role, role.authority, role.topics]
#       remediation: Have the holder of dataset authorisation confirm it, or give the approver that topic.
#     lineage_approved:
#       title: Every model and dataset behind a live deployment was approved before it went live
#       finding: A model or dataset upstream was approved only after the deployment
#       severity: critical
#       subject: deployment
#       requires:
#         - dataset.approved_on
#         - dataset.approved_by
#         - dataset.derived_from
#         - model.approved_on
#         - model.approved_by
#         - deployment.model
#         - deployment.deployed_on
#         - model.origin
#         - model.base_model
#         - model.training_data
#         - model.supplier
#       remediation: >-
#         Follow the chain to the part that is not approved or does not say what it was made from; approve it on
#         evidence, or retrain without it.
package iso42001.annex_a_7_2

import data.lib.datasets
import data.lib.deployments
import data.lib.documents
import data.lib.graph
import data.lib.models
import data.lib.people
import data.lib.sets
import data.lib.value

checks := {
	"procedure_in_force": documents.in_force("data_procedure"),
	"managed": sets.judge(
		datasets.active,
		{id | some id in owned; value.date(graph.node[id].retention_until)},
		{id | some id in owned; value.current(graph.node[id].retention_until)},
	),
	"approved": sets.judge(
		datasets.all,
		{id | some id in signed; value.date(graph.node[id].approved_on)},
		{id | some id in signed; value.past(graph.node[id].approved_on)},
	),
	"approver_authorised": sets.judge(
		datasets.active,
		{id | some id in signed; count(people.known) > 0},
		{id | some id in signed; people.same(graph.node[id].approved_by) in authorised},
	),
	"lineage_approved": sets.judge(
		deployments.live,
		{id | some id in traced; value.date(graph.node[id].deployed_on)},
		{id | some id in traced; approved_upstream(graph.node[id])},
	),
}

owned := sets.with_texts(datasets.active, ["owner", "classification", "disposal"])

signed := sets.with_texts(datasets.all, ["approved_by"])

authorised := people.names(people.holding("dataset_authorisation"))

# Deployments whose chain of models and data is known to its ends, approvals included.
traced := {id |
	some id in deployments.live
	graph.node[id].model in graph.node[id].facts.lineage
	every part in graph.node[id].facts.lineage {
		known[part]
	}
}

known := {id |
	some id in sets.with_texts(datasets.all | models.all, ["approved_by"])
	value.date(graph.node[id].approved_on)
	made_of_known(graph.node[id])
}

# A dataset says what it was derived from, be it nothing.
made_of_known(part) if is_array(part.derived_from)

made_of_known(part) if models.origin_known(part)

approved_upstream(deployment) if {
	value.past(deployment.deployed_on)
	every part in deployment.facts.lineage {
		graph.node[part].approved_on <= deployment.deployed_on
	}
}
