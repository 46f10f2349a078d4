# METADATA
# title: People
# description: Who holds which topic, who is named at all, and whose competence is current.
package lib.people

import data.lib.graph
import data.lib.organisation
import data.lib.value

# Everything that needs a holder; the same words as the field role.topics.
topics := {
	"aims_conformity", "aims_reporting", "committee", "data_quality", "dataset_authorisation", "development",
	"experiment_log", "impact", "incident_coordination", "legal", "model_approval", "operation", "oversight", "privacy",
	"risk", "safety", "security", "shutdown", "supplier", "validation",
}

# Existence check: somebody holds this topic by name and with stated authority.
somebody_for(topic) := organisation.has(known, holding(topic))

# Roles that say who holds them, with what authority and for which topics.
known contains id if {
	some id in graph.recorded("role")
	role := graph.node[id]
	value.text(role.person)
	value.text(role.authority)
	is_array(role.topics)
}

holding(topic) := {id | some id in known; topic in input.nodes[id].topics}

held := {topic | some id in known; some topic in graph.node[id].topics}

# Names are compared without regard to case.
same(name) := lower(name)

# Everybody the role register names: by role, as the person who holds it, and as the deputy.
named := names(graph.recorded("role"))

# Whoever may act for one of these roles, under each name that people write.
names(ids) := {same(input.nodes[id][field]) |
	some id in ids
	some field in ["role", "person", "deputy"]
}

# Competence records that can be judged, and of these the ones in force today.
evidence contains id if {
	some id in graph.recorded("competence")
	record := graph.node[id]
	value.text(record.person)
	value.text(record.requirement)
	value.text(record.evidence)
	value.date(record.obtained_on)
	value.date(record.valid_until)
}

in_force contains id if {
	some id in evidence
	value.past(graph.node[id].obtained_on)
	value.current(graph.node[id].valid_until)
}

judged := {same(graph.node[id].person) | some id in evidence}

competent := {same(graph.node[id].person) | some id in in_force}

# Competence in AI: records whose function is AI itself or work on AI systems.
ai_evidence := {id | some id in evidence; is_string(graph.node[id].function)}

ai_judged := {same(graph.node[id].person) | some id in ai_evidence}

ai_competent := {same(graph.node[id].person) |
	some id in (in_force & ai_evidence)
	graph.node[id].function in {"ai", "development", "oversight"}
}

# Existence check: somebody in this function has current competence.
trained(function) := organisation.has(
	ai_evidence,
	{id | some id in in_force; input.nodes[id].function == function},
)
