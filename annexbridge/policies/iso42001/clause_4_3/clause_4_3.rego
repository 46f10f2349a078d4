# METADATA
# scope: package
# title: Determining the scope of the AI management system
# description: The approved scope and the inventory name the same systems, and whatever is left out has a reason.
# custom:
#   control: clause:4.3
#   artefact: AIMS scope statement
#   auditor_question: Does the inventory match the scope and the certificate text?
#   checks:
#     scope_in_force:
#       title: An approved scope statement is in force
#       finding: No scope statement is approved and within its review date
#       severity: high
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: scope}
#       remediation: Have the scope statement (document type scope) approved and set its next review.
#     system_in_scope_statement:
#       title: Every system in scope is named in the approved scope statement
#       finding: The system is in the inventory and the approved scope statement does not name it
#       severity: high
#       subject: ai_system
#       requires: [document.systems, document.status, document.type, ai_system.in_scope]
#       where: {document.type: scope}
#       remediation: Add the system to the scope statement, or mark it as out of scope and say why.
#     statement_matches_inventory:
#       title: The scope statement names only systems that the inventory holds as in scope
#       finding: The scope statement names no system, or one that is unknown, out of scope or retired
#       severity: high
#       subject: document
#       requires: [document.systems, ai_system.in_scope, ai_system.status, document.status, document.type]
#       remediation: Correct the list of systems in the scope statement, or the inventory, until both agree.
#     exclusion_reasoned:
#       title: A system left out of scope has a reason
#       finding: The system is out of scope without a reason
#       severity: high
#       subject: ai_system
#       requires: [ai_system.scope_reason, ai_system.in_scope]
#       remediation: Write why the system is outside AI management, or bring it in; internal use is no reason.
#     embedded_ai_inventoried:
#       title: AI that comes with a supplier's service is in the inventory
#       finding: The supplier provides a model or an AI interface and no AI system in the inventory uses it
#       severity: high
#       subject: supplier
#       requires: [supplier.provides]
#       remediation: Enter the AI system that uses this supplier and link it, or correct what the supplier provides.
package iso42001.clause_4_3

import data.lib.documents
import data.lib.graph
import data.lib.systems
import data.lib.value

checks := {
	"scope_in_force": documents.in_force("scope"),
	"system_in_scope_statement": {
		"subjects": systems.in_scope,
		"evidenced": {id | some id in systems.in_scope; is_boolean(graph.node[id].in_scope); count(statements) > 0},
		"satisfied": named,
	},
	"statement_matches_inventory": {
		"subjects": documents.in_use - other_documents,
		"evidenced": {id | some id in statements; every system in graph.node[id].systems { system in decidable }},
		"satisfied": {id |
			some id in statements
			value.some_of(graph.node[id].systems)
			every system in graph.node[id].systems { system in running }
		},
	},
	"exclusion_reasoned": {
		"subjects": systems.all - inside,
		"evidenced": (outside_with_words | outside_in_silence),
		"satisfied": outside_with_reason,
	},
	"embedded_ai_inventoried": {
		"subjects": (graph.all("supplier") - ended) - without_ai,
		"evidenced": {id | some id in graph.recorded("supplier"); is_array(graph.node[id].provides)},
		"satisfied": {id | some id in graph.recorded("supplier"); graph.node[id].facts.systems > 0},
	},
}

statements := {id | some id in documents.approved("scope"); is_array(graph.node[id].systems)}

named := {system | some id in statements; some system in graph.node[id].systems}

other_documents := {id |
	some id in graph.recorded("document")
	graph.node[id].type != "scope"
}

inside := {id | some id in systems.all; graph.node[id].in_scope == true}

running := {id | some id in inside; graph.node[id].status in {"planned", "pilot", "production", "suspended"}}

readable := {id | some id in systems.all; is_boolean(graph.node[id].in_scope); is_string(graph.node[id].status)}

# A system of which the scope speaks and the inventory, though there is one, knows nothing.
strangers := {id | some id in systems.all; graph.node[id].facts.declared == false; count(readable) > 0}

decidable := readable | strangers

outside_with_words := {id |
	some id in systems.all
	graph.node[id].in_scope == false
	value.text(graph.node[id].scope_reason)
}

outside_with_reason := {id | some id in outside_with_words; value.reason(graph.node[id].scope_reason)}

# The cell for the reason is there, and nobody wrote in it.
outside_in_silence := {id |
	some id in systems.all
	graph.node[id].in_scope == false
	"scope_reason" in graph.node[id].facts.blank
}

ended := {id | some id in graph.recorded("supplier"); graph.node[id].status == "ended"}

without_ai := {id |
	some id in graph.recorded("supplier")
	provided := graph.node[id].provides
	count({"model", "api"} & {word | some word in provided}) == 0
}
