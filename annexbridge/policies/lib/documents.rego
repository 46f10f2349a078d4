# METADATA
# title: Documents
# description: Which documents of the master list are in force, by type, and what they speak about.
package lib.documents

import data.lib.graph
import data.lib.organisation
import data.lib.value

# Existence check: a document of this type is approved and not due for review.
in_force(type) := organisation.has(known(type), current(type))

# Existence check: an approved document of this type has all these topics.
covering(type, topics) := organisation.has(
	{id | some id in typed(type); is_string(input.nodes[id].status); is_array(input.nodes[id].topics)},
	{id | some id in approved(type); value.covers(input.nodes[id].topics, topics)},
)

typed(type) := {id | some id in graph.recorded("document"); input.nodes[id].type == type}

approved(type) := {id | some id in typed(type); input.nodes[id].status == "approved"}

known(type) := {id |
	some id in typed(type)
	document := input.nodes[id]
	is_string(document.status)
	value.text(document.approved_by)
	value.date(document.approved_on)
	value.date(document.review_on)
}

current(type) := {id |
	some id in approved(type)
	document := input.nodes[id]
	value.text(document.approved_by)
	value.past(document.approved_on)
	value.current(document.review_on)
}

# Documents that say of themselves that they are not yet, or no longer, in use.
drafts := {id | some id in graph.recorded("document"); input.nodes[id].status == "draft"}

obsolete := {id | some id in graph.recorded("document"); input.nodes[id].status == "obsolete"}

in_use := (graph.all("document") - drafts) - obsolete

# Versions are written 2.1 or v2.1.
plain(version) := trim_prefix(lower(version), "v")

# Documents that say which versions of a model or system they describe, by name, and what approved ones say.
telling := {name |
	some id in graph.recorded("document")
	is_string(input.nodes[id].status)
	is_array(input.nodes[id].describes)
	some name in names(id)
}

describing := {[name, plain(version)] |
	some id in graph.recorded("document")
	input.nodes[id].status == "approved"
	some version in input.nodes[id].describes
	some name in names(id)
}

# The names people use for a document: its id and its title, without regard to case.
names(id) := {lower(trim_prefix(id, "document:"))} | {lower(title) | title := input.nodes[id].title}
