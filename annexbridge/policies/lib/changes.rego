# METADATA
# title: Significant changes
# description: A change counts as made unless its own date lies ahead.
package lib.changes

import data.lib.graph

all := graph.all("change")

ahead := {id |
	some id in all
	graph.node[id].date > input.as_of
}

made := all - ahead
