# METADATA
# scope: package
# title: AI system technical documentation
# description: Each audience has technical documentation of the version that runs; it can explain the promotion.
# custom:
#   control: annex:A.6.2.7
#   artefact: Technical documentation per audience
#   auditor_question: Is this the version in production?
#   checks:
#     documented:
#       title: The model has a technical file, a model card and stated limits
#       finding: The technical file, the model card or the limits are not given
#       severity: medium
#       subject: model
#       requires: [model.technical_file_ref, model.model_card, model.limits]
#       remediation: Write or obtain what is missing; limits and known failures are what operators need first.
#     version_deployed:
#       title: The technical file is about the version that runs
#       finding: The version of the technical file differs from the deployed version
#       severity: high
#       subject: deployment
#       requires:
#         - model.technical_file_version
#         - deployment.model_version
#         - deployment.model
#         - model.technical_file_ref
#         - document.id
#         - document.title
#         - document.status
#         - document.describes
#       remediation: >-
#         Bring the technical file up to the deployed version and have it reviewed, or record in the master list of
#         documents which versions it describes.
#     promotion_explained:
#       title: Results, approver and decision are on record, so that the promotion can be explained
#       finding: The results, the approver, the day or the decision is missing, or the approval lies ahead
#       severity: high
#       subject: model
#       requires: [model.approved_on, model.results_ref, model.approved_by, model.validation_decision]
#       remediation: Gather the results the decision relied on, and record who decided what and when.
#     audiences_served:
#       title: Users, operators and authorities each have their documentation
#       finding: Users, operators or authorities are left without documentation
#       severity: medium
#       subject: model
#       requires: [model.documentation_audiences]
#       remediation: Decide what each audience needs to know and give it to them in a form they can use.
#     system_described:
#       title: An approved technical document describes the system in its current version
#       finding: The approved technical document is about another version of the system
#       severity: medium
#       subject: ai_system
#       requires:
#         - document.version
#         - ai_system.version
#         - document.type
#         - document.status
#         - document.systems
#         - document.describes
#       where: {document.type: technical_documentation}
#       remediation: >-
#         Update the technical documentation of the system and approve it, or record in the master list of documents
#         which versions it describes.
package iso42001.annex_a_6_2_7

import data.lib.deployments
import data.lib.documents
import data.lib.graph
import data.lib.models
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"documented": sets.present(
		models.active,
		sets.with_texts(models.active, ["technical_file_ref", "model_card", "limits"]),
	),
	"version_deployed": sets.judge(
		deployments.live,
		{id | some id in versioned; value.text(deployments.model(id).technical_file_version)} | told,
		{id | some id in versioned; carries_version(id)} | described_as_deployed,
	),
	"promotion_explained": sets.judge(
		models.active,
		{id | some id in explained; value.date(graph.node[id].approved_on)},
		{id | some id in explained; value.past(graph.node[id].approved_on)},
	),
	"audiences_served": sets.judge(
		models.active,
		{id | some id in models.active; is_array(graph.node[id].documentation_audiences)},
		{id | some id in models.active; value.covers(graph.node[id].documentation_audiences, audiences)},
	),
	"system_described": sets.judge(
		systems.in_use,
		{id | some [id, _] in described; value.text(graph.node[id].version)},
		{id | some id in systems.in_use; described[[id, documents.plain(graph.node[id].version)]]},
	),
}

audiences := {"users", "operators", "authorities"}

versioned := sets.with_texts(deployments.live, ["model_version"])

# A technical file is numbered like the model, or has a number of its own and says which versions it describes.
carries_version(id) if {
	documents.plain(deployments.model(id).technical_file_version) == documents.plain(graph.node[id].model_version)
}

told := {id | some id in versioned; documents.telling[lower(deployments.model(id).technical_file_ref)]}

described_as_deployed := {id |
	some id in versioned
	documents.describing[[lower(deployments.model(id).technical_file_ref), documents.plain(graph.node[id].model_version)]]
}

explained := sets.with_texts(models.active, ["results_ref", "approved_by", "validation_decision"])

# Systems with the versions that approved technical documents are about: their own, or those they say they describe.
described := {[system, documents.plain(version)] |
	some id in documents.approved("technical_documentation")
	some system in graph.node[id].systems
	some version in versions(graph.node[id])
}

versions(document) := {version | version := document.version} | {version | some version in document.describes}
