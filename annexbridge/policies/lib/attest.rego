# METADATA
# title: Dated attestations
# description: A named person's signed statement about something that records cannot show.
package lib.attest

import data.lib.graph
import data.lib.value

# Statements about this check, and those that do not say which check they are about.
concerning(requirement, check) := graph.recorded("attestation") - {id |
	some id in graph.recorded("attestation")
	about_another(graph.node[id], requirement, check)
}

about_another(statement, requirement, _) if statement.requirement != requirement

about_another(statement, _, check) if statement.check != check

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
objections(ids) := ids - {id | some id in ids; graph.node[id].conforms == true}

# Objections to one subject, and those that do not say to whom they are.
against(ids, subject) := ids - {id | some id in ids; graph.node[id].subject != subject}

# The last word counts: an objection is answered by what was attested after it.
answered(objection, day) if {
	objection.conforms == false
	objection.attested_on < day
}

# Subjects with a current, complete statement that they conform and no objection that it leaves unanswered.
confirmed(requirement, check) := {statement.subject |
	doubts := objections(concerning(requirement, check))
	some id in made(requirement, check)
	statement := graph.node[id]
	statement.conforms == true
	complete(statement)
	every doubt in against(doubts, statement.subject) {
		answered(graph.node[doubt], statement.attested_on)
	}
}

# Subjects of which it can be decided: somebody said plainly that they do not conform, or nobody objects.
stated(requirement, check) := {graph.node[id].subject | some id in objections(plain)} | {graph.node[id].subject |
	some id in plain
	count(against(objecting, graph.node[id].subject)) == 0
} if {
	plain := made(requirement, check)
	objecting := objections(concerning(requirement, check))
}

complete(statement) if {
	value.text(statement.statement)
	value.text(statement.attested_by)
	value.text(statement.role)
	value.text(statement.evidence)
	value.current(statement.valid_until)
}
