# METADATA
# title: Significant changes
# description: A change counts as made unless its own date lies ahead.
package lib.changes

import data.lib.graph
import data.lib.value

all := graph.all("change")

ahead := {id |
	some id in all
	value.date(graph.node[id].date)
	graph.node[id].date > input.as_of
}

made := all - ahead
