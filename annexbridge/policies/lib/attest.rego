# METADATA
# title: Dated attestations
# description: A named person's signed statement about something that records cannot show.
package lib.attest

import data.lib.graph
import data.lib.value

# Subjects of which somebody says something about this check, whether it conforms or not.
stated(requirement, check) := {statement.subject |
	some id in graph.recorded("attestation")
	statement := graph.node[id]
	statement.requirement == requirement
	statement.check == check
	is_boolean(statement.conforms)
	value.past(statement.attested_on)
}

# Subjects with a current, complete statement that they conform and none that they do not.
confirmed(requirement, check) := {statement.subject |
	some id in graph.recorded("attestation")
	statement := graph.node[id]
	statement.requirement == requirement
	statement.check == check
	statement.conforms == true
	complete(statement)
} - denied(requirement, check)

denied(requirement, check) := {statement.subject |
	some id in graph.recorded("attestation")
	statement := graph.node[id]
	statement.requirement == requirement
	statement.check == check
	statement.conforms == false
}

complete(statement) if {
	value.text(statement.statement)
	value.text(statement.attested_by)
	value.text(statement.role)
	value.text(statement.evidence)
	value.past(statement.attested_on)
	value.current(statement.valid_until)
}
