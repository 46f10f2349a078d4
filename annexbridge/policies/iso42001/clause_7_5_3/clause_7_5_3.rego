# METADATA
# scope: package
# title: Control of documented information
# description: Documents are reviewed in time and kept as long as needed; the version in use is the approved one.
# custom:
#   control: clause:7.5.3
#   artefact: Document control
#   auditor_question: Show how the obsolete version is kept out of use.
#   checks:
#     review_not_overdue:
#       title: No document in use is overdue for review
#       finding: The review of the document is overdue
#       severity: medium
#       subject: document
#       requires: [document.review_on]
#       remediation: Review the document and set its next review, or mark it as obsolete.
#     retention_set:
#       title: Every document says how long it is kept
#       finding: The document says nothing of how long it is kept
#       severity: low
#       subject: document
#       requires: [document.retention]
#       remediation: Enter how long, or until when, the document is kept.
#     user_information_matches:
#       title: Deployments give users the approved version of the user information
#       finding: The deployment names a version of the user information that is not the approved one
#       severity: high
#       subject: deployment
#       requires:
#         - deployment.user_info_version
#         - deployment.user_info_ref
#         - document.id
#         - document.title
#         - document.version
#         - document.status
#       remediation: Give users the approved version, or approve the one they have and record it in the master list.
#     technical_file_matches:
#       title: Models rest on the approved version of their technical documentation
#       finding: The model names a version of the technical documentation that is not the approved one
#       severity: medium
#       subject: model
#       requires:
#         - model.technical_file_version
#         - model.technical_file_ref
#         - document.id
#         - document.title
#         - document.version
#         - document.status
#       remediation: Bring the technical documentation and the model register to the same approved version.
package iso42001.clause_7_5_3

import data.lib.documents
import data.lib.graph
import data.lib.value

checks := {
	"review_not_overdue": {
		"subjects": documents.in_use,
		"evidenced": {id | some id in documents.in_use; value.date(graph.node[id].review_on)},
		"satisfied": {id | some id in documents.in_use; value.current(graph.node[id].review_on)},
	},
	"retention_set": {"subjects": graph.all("document"), "evidenced": kept, "satisfied": kept},
	"user_information_matches": versions_match(
		graph.all("deployment") - ended("deployment", {"stopped", "withdrawn"}),
		"user_info_ref",
		"user_info_version",
	),
	"technical_file_matches": versions_match(
		graph.all("model") - ended("model", {"retired"}),
		"technical_file_ref",
		"technical_file_version",
	),
}

kept := {id | some id in graph.recorded("document"); value.text(graph.node[id].retention)}

ended(kind, words) := {id | some id in graph.recorded(kind); graph.node[id].status in words}

# The document that `reference` names is approved in the version that `version` names.
versions_match(subjects, reference, version) := {
	"subjects": subjects,
	"evidenced": {id |
		some id in subjects
		value.text(graph.node[id][version])
		lower(graph.node[id][reference]) in listed
	},
	"satisfied": {id |
		some id in subjects
		[lower(graph.node[id][reference]), documents.plain(graph.node[id][version])] in approved
	},
}

judged := {id |
	some id in graph.recorded("document")
	value.text(graph.node[id].version)
	is_string(graph.node[id].status)
}

listed := {name | some id in judged; some name in documents.names(id)}

approved := {[name, documents.plain(graph.node[id].version)] |
	some id in judged
	graph.node[id].status == "approved"
	some name in documents.names(id)
}
