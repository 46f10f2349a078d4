# METADATA
# title: Concerns and how they end
# description: Reports from inside and from outside, and whether each was closed, escalated or is still young.
package lib.concerns

import data.lib.graph
import data.lib.value

all := graph.all("concern")

from_inside := all - {id | some id in all; graph.node[id].channel == "external"}

from_outside := all - {id | some id in all; graph.node[id].channel == "internal"}

# Concerns whose state can be judged.
known contains id if {
	some id in all
	value.date(graph.node[id].received_on)
	graph.node[id].status in {"open", "escalated"}
}

known contains id if {
	some id in all
	graph.node[id].status == "closed"
	value.date(graph.node[id].received_on)
	value.date(graph.node[id].closed_on)
	value.text(graph.node[id].outcome)
}

settled contains id if {
	some id in known
	graph.node[id].status == "escalated"
	value.past(graph.node[id].received_on)
}

settled contains id if {
	some id in known
	graph.node[id].status == "closed"
	value.past(graph.node[id].closed_on)
	graph.node[id].closed_on >= graph.node[id].received_on
}

settled contains id if {
	some id in known
	graph.node[id].status == "open"
	value.within(graph.node[id].received_on, data.params.open_concern_days.cutoff)
}

# Concerns of a channel that came in during the last year: the channel is in use.
heard(channel) := {id |
	some id in graph.recorded("concern")
	input.nodes[id].channel == channel
	value.within(input.nodes[id].received_on, data.params.annual_review.cutoff)
}

# Concerns whose channel and day of arrival can be judged.
dated := {id |
	some id in graph.recorded("concern")
	value.text(graph.node[id].channel)
	value.date(graph.node[id].received_on)
}
