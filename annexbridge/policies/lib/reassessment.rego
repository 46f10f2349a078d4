# METADATA
# title: Impact assessed again
# description: Which changes and incidents call for a new impact assessment, and which of them got one.
package lib.reassessment

import data.lib.assessments
import data.lib.calendar
import data.lib.changes
import data.lib.graph
import data.lib.incidents
import data.lib.systems
import data.lib.value

# Every change made, unless it says it is of the platform or of another minor kind.
calling_changes := (changes.made - {id |
	some id in changes.made
	graph.node[id].what in {"platform", "other"}
}) - {id |
	some id in changes.made
	graph.node[id].system in systems.gone
}

calling_incidents := incidents.severe - {id |
	some id in incidents.severe
	graph.node[id].system in systems.gone
}

# Systems with an assessment of which it can be told when and by whom it was decided on.
assessed := {graph.node[id].system |
	some id in graph.recorded("impact_assessment")
	assessments.decided(graph.node[id])
}

comparable_changes := {id |
	some id in calling_changes
	value.date(graph.node[id].date)
	graph.node[id].system in assessed
}

answered_changes contains id if {
	some id in comparable_changes
	some version in assessments.of(graph.node[id].system)
	assessments.was_approved(version)
	version.assessed_on >= graph.node[id].date
}

# The impact of a proposed change may be assessed before it is made, if the change says so.
answered_changes contains id if {
	some id in comparable_changes
	version := graph.node[graph.node[id].reassessment]
	version.system == graph.node[id].system
	version.trigger in {"significant_change", "new_context", "legal_change"}
	assessments.was_approved(version)
	calendar.days(version.assessed_on, graph.node[id].date) <= data.params.change_assessment_days.value
}

comparable_incidents := {id |
	some id in calling_incidents
	value.date(graph.node[id].detected_on)
	value.text(graph.node[id].system)
	assessments.decided(graph.node[graph.node[id].reassessment])
}

answered_incidents := {id |
	some id in comparable_incidents
	version := graph.node[graph.node[id].reassessment]
	version.system == graph.node[id].system
	assessments.was_approved(version)
	version.assessed_on >= graph.node[id].detected_on
}
