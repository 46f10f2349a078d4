# METADATA
# title: Systems the organisation builds
# description: Every AI system counts as developed here unless its record says it is only used or passed on.
package lib.development

import data.lib.graph
import data.lib.systems
import data.lib.value

only_used := {id |
	some id in systems.in_scope
	value.some_of(graph.node[id].org_role)
	every role in graph.node[id].org_role {
		role in {"deployer", "importer", "distributor"}
	}
}

systems_built := systems.in_scope - only_used
