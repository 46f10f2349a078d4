# METADATA
# title: Systems that customers use
# description: A system counts as offered to others unless its record says it is only built or used in house.
package lib.customers

import data.lib.graph
import data.lib.systems

own_use := {id |
	some id in systems.in_scope
	roles := {role | some role in graph.node[id].org_role}
	count(roles) > 0
	count(roles - {"developer", "deployer"}) == 0
}

served := systems.in_scope - own_use
