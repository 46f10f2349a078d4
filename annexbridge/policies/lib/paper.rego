# METADATA
# title: Papers in force
# description: Approved documents by type, and the AI systems they cover.
package lib.paper

import data.lib.graph
import data.lib.value

# Documents of a type whose status, approval and next review can be judged.
known(type) := {id |
	some id in graph.recorded("document")
	document := graph.node[id]
	document.type == type
	value.text(document.status)
	value.text(document.approved_by)
	value.date(document.approved_on)
	value.date(document.review_on)
}

# Documents of a type that are approved and not overdue for review.
in_force(type) := {id | some id in known(type); binding(graph.node[id])}

binding(document) if {
	document.status == "approved"
	value.past(document.approved_on)
	value.current(document.review_on)
}

# AI systems that one of these documents names.
systems(documents) := {system |
	some id in documents
	some system in graph.node[id].systems
}
