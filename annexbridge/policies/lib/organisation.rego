# METADATA
# title: Checks on the organisation as a whole
# description: Turns "some record does" into a set that holds the organisation or nobody.
package lib.organisation

import data.lib.graph

# The organisation when there is at least one of these, nobody otherwise.
when_any(ids) := {id |
	some id in graph.organisation
	count(ids) > 0
}

# An existence check: `known` are the records that can be judged, `good` those that conform.
has(known, good) := {
	"subjects": graph.organisation,
	"evidenced": when_any(known),
	"satisfied": when_any(known & good),
}
