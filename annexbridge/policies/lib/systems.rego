# METADATA
# title: Which AI systems a check is about
# description: Systems leave a population only by a positive statement, never because a field is missing.
package lib.systems

import data.lib.graph
import data.lib.value

all := graph.all("ai_system")

# A system the organisation says, with a reason, is out of scope; and one that is retired.
out_of_scope contains id if {
	some id in all
	graph.node[id].in_scope == false
	value.reason(graph.node[id].scope_reason)
}

retired contains id if {
	some id in all
	graph.node[id].status == "retired"
}

gone := retired | out_of_scope

in_scope := all - gone

# Not yet in use: everything else counts as in use.
not_in_use contains id if {
	some id in in_scope
	graph.node[id].status == "planned"
}

in_use := in_scope - not_in_use

# Systems said to affect nobody; all others count as affecting people.
affects_nobody contains id if {
	some id in in_scope
	graph.node[id].affects_people == false
}

affecting_people := in_scope - affects_nobody
