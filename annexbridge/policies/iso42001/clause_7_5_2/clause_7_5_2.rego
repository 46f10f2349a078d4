# METADATA
# scope: package
# title: Creating and updating documented information
# description: Every document can be told apart, belongs to somebody and was approved by somebody.
# custom:
#   control: clause:7.5.2
#   artefact: Document approval
#   auditor_question: Who approved this version?
#   checks:
#     identified:
#       title: Every document has a title, a version and an owner
#       finding: The document has no title, version or owner
#       severity: medium
#       subject: document
#       requires: [document.title, document.version, document.owner]
#       remediation: Enter title, version and owner in the master list.
#     approved:
#       title: Every document in use was approved
#       finding: The approval lies in the future
#       severity: medium
#       subject: document
#       requires: [document.approved_on, document.status, document.approved_by]
#       remediation: Have the document approved and record by whom and when, or mark it as a draft.
package iso42001.clause_7_5_2

import data.lib.documents
import data.lib.graph
import data.lib.value

checks := {
	"identified": {
		"subjects": graph.all("document") - documents.obsolete,
		"evidenced": identified,
		"satisfied": identified,
	},
	"approved": {
		"subjects": documents.in_use,
		"evidenced": signed,
		"satisfied": {id | some id in signed; value.past(graph.node[id].approved_on)},
	},
}

identified := {id |
	some id in graph.recorded("document")
	document := graph.node[id]
	value.text(document.title)
	value.text(document.version)
	value.text(document.owner)
}

signed := {id |
	some id in graph.recorded("document")
	document := graph.node[id]
	document.status == "approved"
	value.text(document.approved_by)
	value.date(document.approved_on)
}
