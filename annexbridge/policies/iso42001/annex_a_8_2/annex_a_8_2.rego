# METADATA
# scope: package
# title: System documentation and information for users
# description: Users of a deployed version are told what it is for, where its limits are and whom to ask.
# custom:
#   control: annex:A.8.2
#   artefact: User information
#   auditor_question: Show what the user sees.
#   checks:
#     information_complete:
#       title: The information for users covers every topic
#       finding: The information leaves out purpose, limits, oversight, contact, accuracy or that this is AI
#       severity: high
#       subject: deployment
#       requires: [deployment.user_info_topics, deployment.user_info_ref]
#       remediation: Add the missing topics to the information for users.
#     information_at_deployed_version:
#       title: The information for users is that of the deployed version
#       finding: The information is of another version than the deployed model
#       severity: high
#       subject: deployment
#       requires:
#         - deployment.user_info_version
#         - deployment.model_version
#         - deployment.user_info_ref
#         - document.id
#         - document.title
#         - document.status
#         - document.describes
#       remediation: >-
#         Bring the information for users up to the deployed version, or record in the master list of documents which
#         versions it describes.
#     limits_known:
#       title: The limits that users must be told of are on record
#       finding: The model or system says the same of its limits as of its purpose
#       severity: medium
#       subject: deployment
#       requires:
#         - ai_system.out_of_scope_use
#         - ai_system.intended_use
#         - deployment.system
#         - deployment.model
#         - model.limits
#       remediation: Record limits and known failures of the model and uses for which the system is not meant.
#     document_in_force:
#       title: Every system in use has approved information for users
#       finding: No current document with information for users covers the system
#       severity: medium
#       subject: ai_system
#       requires:
#         - document.review_on
#         - document.approved_on
#         - document.status
#         - document.approved_by
#         - document.type
#         - document.systems
#       where: {document.type: user_information}
#       remediation: Approve the information for users, set a review date and name the systems it covers.
package iso42001.annex_a_8_2

import data.lib.deployments
import data.lib.documents
import data.lib.graph
import data.lib.named
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"information_complete": sets.judge(deployments.live, informed, informed_fully),
	"information_at_deployed_version": sets.judge(deployments.live, versioned, in_step),
	"limits_known": sets.judge(deployments.live, limited, {id | some id in limited; distinct(system(id))}),
	"document_in_force": sets.judge(
		systems.in_use,
		named.systems(documents.known("user_information")),
		named.systems(documents.current("user_information")),
	),
}

topics := {"purpose", "limits", "oversight", "contact", "is_ai", "accuracy"}

informed contains id if {
	some id in deployments.live
	value.text(graph.node[id].user_info_ref)
	is_array(graph.node[id].user_info_topics)
}

informed_fully := {id | some id in informed; value.covers(graph.node[id].user_info_topics, topics)}

running := sets.with_texts(deployments.live, ["model_version"])

# The information is numbered like the model, or has a number of its own and says which versions it describes.
versioned := sets.with_texts(running, ["user_info_version"]) | {id |
	some id in running
	documents.telling[lower(graph.node[id].user_info_ref)]
}

in_step contains id if {
	some id in running
	documents.plain(graph.node[id].user_info_version) == documents.plain(graph.node[id].model_version)
}

in_step contains id if {
	some id in running
	documents.describing[[lower(graph.node[id].user_info_ref), documents.plain(graph.node[id].model_version)]]
}

system(id) := graph.node[graph.node[id].system]

limited contains id if {
	some id in deployments.live
	value.text(deployments.model(id).limits)
	value.text(system(id).intended_use)
	value.text(system(id).out_of_scope_use)
}

distinct(system) if lower(system.intended_use) != lower(system.out_of_scope_use)
