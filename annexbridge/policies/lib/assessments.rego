# METADATA
# title: Impact assessments
# description: Which impact assessments count, when one was approved, and whose impacts still need an answer.
package lib.assessments

import data.lib.graph
import data.lib.sets
import data.lib.systems
import data.lib.value

all := graph.all("impact_assessment")

rejected := {id | some id in all; graph.node[id].status == "rejected"}

superseded := {id | some id in all; graph.node[id].status == "superseded"}

in_progress := {id | some id in all; graph.node[id].status in {"draft", "in_review"}}

of_others := {id | some id in all; graph.node[id].system in systems.gone}

set_aside := ((rejected | superseded) | in_progress) | of_others

# The versions that should hold today.
standing := all - set_aside

# Impacts named in a version that should hold today.
impacts := graph.all("impact") - {id |
	some id in graph.recorded("impact")
	graph.node[id].assessment in set_aside
}

of(system) := [input.nodes[id] | some id in graph.referring("impact_assessment.system", system)]

# It can be told when and by whom this version was decided on.
decided(assessment) if {
	is_string(assessment.status)
	value.date(assessment.assessed_on)
	value.date(assessment.approved_on)
	value.text(assessment.approver)
}

# Approved at some time, also when a later version has taken its place.
was_approved(assessment) if {
	assessment.status in {"approved", "superseded"}
	value.text(assessment.approver)
	value.past(assessment.approved_on)
	assessment.assessed_on <= assessment.approved_on
}

approved(assessment) if {
	assessment.status == "approved"
	was_approved(assessment)
}

# Some version of the system's assessment was approved by this day, which has come.
approved_by_day(system, day) if {
	value.past(day)
	some version in of(system)
	was_approved(version)
	version.approved_on <= day
}

# On individuals and groups, as against society: everything not said to be the other.
on_people := impacts - {id | some id in impacts; graph.node[id].scope == "societal"}

on_society := impacts - {id | some id in impacts; graph.node[id].scope in {"individual", "group"}}

# Harms below the limit, and benefits.
bearable contains id if {
	some id in impacts
	value.scale5(graph.node[id].severity)
	graph.node[id].severity < data.params.severe_impact.value
}

bearable contains id if {
	some id in impacts
	graph.node[id].effect == "benefit"
}

severe(ids) := ids - bearable

scored(impact) if {
	value.text(impact.description)
	is_string(impact.dimension)
	is_string(impact.effect)
	is_number(impact.severity)
	is_number(impact.likelihood)
}

on_scale(impact) if {
	value.scale5(impact.severity)
	value.scale5(impact.likelihood)
}

# Assessments that name any impact, on whomever.
with_impacts := {graph.node[id].assessment |
	some id in impacts
	is_string(graph.node[id].scope)
}

# A measure, somebody who carries it out and a day.
answered(harms) := sets.present(harms, {id |
	some id in sets.with_texts(harms, ["measure", "measure_owner"])
	value.date(input.nodes[id].measure_due)
})
