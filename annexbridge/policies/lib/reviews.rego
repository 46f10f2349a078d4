# METADATA
# title: Management reviews
# description: Reviews that were held, or do not say otherwise, and what they looked at during the last year.
package lib.reviews

import data.lib.graph
import data.lib.value

all := graph.all("management_review")

# Reviews whose own date lies ahead, and reviews said to be about something else.
ahead := {id | some id in all; graph.node[id].date > input.as_of}

of_others := {id | some id in all; graph.node[id].covers_aims == false}

held := (all - ahead) - of_others

known := {id |
	some id in graph.recorded("management_review")
	value.date(graph.node[id].date)
	is_boolean(graph.node[id].covers_aims)
}

of_this_year := {id |
	some id in known
	graph.node[id].covers_aims == true
	value.within(graph.node[id].date, data.params.annual_review.cutoff)
}

# Reviews that list something in this field, and everything so listed during the year.
listing(field) := {id | some id in known; is_array(input.nodes[id][field])}

listed(field) := {word | some id in of_this_year; some word in input.nodes[id][field]}
