# METADATA
# scope: package
# title: General
# description: The documents the management system asks for are in the master list, and each says what it is.
# custom:
#   control: clause:7.5.1
#   artefact: Master list
#   auditor_question: Show the list.
#   checks:
#     list_complete:
#       title: Every document the management system needs is in the master list and approved
#       finding: At least one document the management system needs is missing or not approved
#       severity: high
#       subject: organisation
#       requires: [document.status, document.type]
#       remediation: >-
#         Have one approved document of each of these types - context, interested parties, scope, process map, risk
#         criteria, impact process, resource plan, communication plan, change record, operational control, awareness,
#         audit programme.
#     type_known:
#       title: Every document says of what type it is
#       finding: The document has no type
#       severity: low
#       subject: document
#       requires: [document.type]
#       remediation: Give the document a type from the list, or other.
package iso42001.clause_7_5_1

import data.lib.documents
import data.lib.graph
import data.lib.organisation
import data.lib.value

checks := {
	"list_complete": {
		"subjects": graph.organisation,
		"evidenced": organisation.when_any({id | some id in typed; is_string(graph.node[id].status)}),
		"satisfied": {id | some id in graph.organisation; count(needed - approved) == 0},
	},
	"type_known": {"subjects": documents.in_use, "evidenced": typed, "satisfied": typed},
}

needed := {
	"context", "interested_parties", "scope", "process_map", "risk_criteria", "impact_process", "resource_plan",
	"communication_plan", "change_record", "operational_control", "awareness", "audit_programme",
}

typed := {id | some id in graph.recorded("document"); value.text(graph.node[id].type)}

approved := {graph.node[id].type | some id in typed; graph.node[id].status == "approved"}
