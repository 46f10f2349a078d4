# METADATA
# title: Actions
# description: Corrective actions and improvements, by origin and by state.
package lib.actions

import data.lib.graph
import data.lib.value

all := graph.all("action")

open := {id | some id in all; graph.node[id].status in {"open", "in_progress"}}

improvements := {id | some id in all; graph.node[id].nc_type == "improvement"}

observations := {id | some id in all; graph.node[id].nc_type == "observation"}

# Everything that answers a nonconformity, or does not say what it answers.
corrective := all - (improvements | observations)

elsewhere := {id |
	some id in all
	graph.node[id].source in {
		"audit", "incident", "near_miss", "concern", "monitoring", "risk", "supplier",
		"improvement", "other",
	}
}

of_reviews := all - elsewhere

# Actions whose state can be judged.
tracked contains id if {
	some id in open
	value.date(graph.node[id].due)
}

tracked contains id if {
	some id in all
	graph.node[id].status == "closed"
	value.date(graph.node[id].closed_on)
}

in_time contains id if {
	some id in (tracked & open)
	graph.node[id].due >= data.params.overdue_action_days.cutoff
}

in_time contains id if {
	some id in (tracked - open)
	value.past(graph.node[id].closed_on)
}
