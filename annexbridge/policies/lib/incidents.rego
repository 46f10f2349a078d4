# METADATA
# title: Which incidents a check is about
# description: An incident counts as real and severe unless its own record says otherwise.
package lib.incidents

import data.lib.graph

all := graph.all("incident")

near_misses := {id |
	some id in all
	graph.node[id].near_miss == true
}

# Said to be neither serious nor of a high severity.
minor := {id |
	some id in all
	graph.node[id].serious == false
	graph.node[id].severity in {"low", "medium"}
}

not_serious := {id |
	some id in all
	graph.node[id].serious == false
}

severe := (all - minor) - near_misses

serious := (all - not_serious) - near_misses
