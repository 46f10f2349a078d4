# METADATA
# title: The AI policy
# description: Policies of the type AI, those in force, and the topics they cover together.
package lib.ai_policy

import data.lib.graph
import data.lib.value

# AI policies whose approval and next review can be judged.
known := {id |
	some id in graph.recorded("policy")
	graph.node[id].type == "ai"
	value.text(graph.node[id].approved_by)
	value.date(graph.node[id].approved_on)
	value.date(graph.node[id].next_review)
}

in_force := {id |
	some id in known
	value.past(graph.node[id].approved_on)
	value.current(graph.node[id].next_review)
}

with_topics := {id |
	some id in known
	is_array(graph.node[id].topics)
}

# What the policies in force say something about.
topics contains topic if {
	some id in in_force
	some topic in graph.node[id].topics
}
