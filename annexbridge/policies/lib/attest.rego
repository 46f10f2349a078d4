# METADATA
# title: Dated attestations
# description: A named person's signed statement about something that records cannot show.
package lib.attest

import data.lib.graph
import data.lib.value

# Statements of which it is certain that they are about this check, and that somebody has made them.
made(requirement, check) := {id |
	some id in graph.recorded("attestation")
	statement := graph.node[id]
	statement.requirement == requirement
	statement.check == check
	is_boolean(statement.conforms)
	value.past(statement.attested_on)
}

# Whatever does not say that it conforms counts as an objection, be it only for want of a word.
objections := graph.recorded("attestation") - {id |
	some id in graph.recorded("attestation")
	graph.node[id].conforms == true
}

# Objections by requirement, check and subject, with "" for what they do not say.
objecting[place] contains id if {
	some id in objections
	place := [object.get(graph.node[id], field, "") | some field in ["requirement", "check", "subject"]]
}

listed := {place: ids | some place, ids in objecting}

# Objections that are, or may be, about this check of this subject.
against(requirement, check, subject) := {id |
	some first in [requirement, ""]
	some second in [check, ""]
	some third in [subject, ""]
	some id in listed[[first, second, third]]
}

# The last word counts: an objection is answered by what was attested after it.
answered(objection, day) if {
	objection.conforms == false
	objection.attested_on < day
}

# Subjects with a current, complete statement that they conform and no objection that it leaves unanswered.
confirmed(requirement, check) := {statement.subject |
	some id in made(requirement, check)
	statement := graph.node[id]
	statement.conforms == true
	complete(statement)
	every objection in against(requirement, check, statement.subject) {
		answered(graph.node[objection], statement.attested_on)
	}
}

# Subjects of which it can be decided: somebody said plainly that they do not conform, or nobody objects.
stated(requirement, check) := {graph.node[id].subject | some id in (made(requirement, check) & objections)} | {subject |
	some id in made(requirement, check)
	subject := graph.node[id].subject
	count(against(requirement, check, subject)) == 0
}

complete(statement) if {
	value.reason(statement.statement)
	value.text(statement.attested_by)
	value.text(statement.role)
	value.text(statement.evidence)
	value.current(statement.valid_until)
}
