# METADATA
# scope: package
# title: Planning of changes
# description: Changes are planned, with a purpose, their consequences considered and somebody responsible.
# custom:
#   control: clause:6.3
#   artefact: AIMS change record
#   auditor_question: Show one change to the AIMS.
#   checks:
#     record_kept:
#       title: An approved record of changes to the AI management system is kept
#       finding: No change record is approved and within its review date
#       severity: medium
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: change_record}
#       remediation: Keep a change record (document type change record), approve it and set its next review.
#     change_planned:
#       title: Every change has a purpose, its consequences and somebody responsible
#       finding: The change was not planned
#       severity: medium
#       subject: change
#       requires: [change.description, change.purpose, change.consequences, change.responsible]
#       remediation: Write down what changes, why, with what consequences and who is responsible.
package iso42001.clause_6_3

import data.lib.documents
import data.lib.graph
import data.lib.value

checks := {
	"record_kept": documents.in_force("change_record"),
	"change_planned": {"subjects": graph.all("change"), "evidenced": planned, "satisfied": planned},
}

planned := {id |
	some id in graph.recorded("change")
	change := graph.node[id]
	value.text(change.description)
	value.text(change.purpose)
	value.text(change.consequences)
	value.text(change.responsible)
}
