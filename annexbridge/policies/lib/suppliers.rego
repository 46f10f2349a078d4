# METADATA
# title: Which suppliers a check is about
# description: A supplier counts as active, as behind AI and as critical unless its own record says otherwise.
package lib.suppliers

import data.lib.graph
import data.lib.value

all := graph.all("supplier")

ended := {id |
	some id in all
	graph.node[id].status == "ended"
}

# Said to provide nothing of which AI is made.
without_ai := {id |
	some id in all
	{word | some word in graph.node[id].provides} == {"other"}
}

ai := (all - ended) - without_ai

# Said to provide something else than models, data or interfaces to them.
of_surroundings := {id |
	some id in ai
	provided := {word | some word in graph.node[id].provides}
	count(provided) > 0
	count(provided - {"platform", "compute", "labelling", "consulting", "other"}) == 0
}

of_models := ai - of_surroundings

minor := {id |
	some id in ai
	graph.node[id].criticality == "low"
}

moderate := {id |
	some id in ai
	graph.node[id].criticality == "medium"
}

not_minor := ai - minor

critical := not_minor - moderate

# Suppliers whose contract is known to hold all these clauses.
bound_to(clauses) := {id | some id in ai; value.covers(input.nodes[id].contract_clauses, clauses)}
