# METADATA
# title: Statement of Applicability
# description: The 38 controls of Annex A as rows of the Statement of Applicability, recorded or not.
package lib.soa

import data.lib.graph
import data.lib.value

controls := {
	"A.2.2", "A.2.3", "A.2.4", "A.3.2", "A.3.3", "A.4.2", "A.4.3", "A.4.4", "A.4.5", "A.4.6", "A.5.2", "A.5.3",
	"A.5.4", "A.5.5", "A.6.1.2", "A.6.1.3", "A.6.2.2", "A.6.2.3", "A.6.2.4", "A.6.2.5", "A.6.2.6", "A.6.2.7",
	"A.6.2.8", "A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6", "A.8.2", "A.8.3", "A.8.4", "A.8.5", "A.9.2", "A.9.3",
	"A.9.4", "A.10.2", "A.10.3", "A.10.4",
}

# One row a control: a control without a record stays a subject about whom nothing is known.
rows := {row(control) | some control in controls}

row(control) := concat(":", ["soa", "iso42001", control])

excluded := {id | some id in rows; graph.node[id].applicable == false}

included := {id | some id in rows; graph.node[id].applicable == true}

decided := included | excluded

statuses := {"implemented", "partial", "planned", "not_implemented"}

# Included controls with a reason in words.
reasoned := {id | some id in included; value.text(graph.node[id].reason)}

# Rows whose reason stands on too many rows, whatever the others may say.
shared := {id | some id in reasoned; sharing(id) > limit}

# Rows whose reason is rare even if every control that has none yet were to get the same one.
specific := {id | some id in reasoned; sharing(id) + count((rows - excluded) - reasoned) <= limit}

sharing(id) := count({other |
	some other in reasoned
	lower(input.nodes[other].reason) == lower(input.nodes[id].reason)
})

# Exclusions with a reason in words, and of these the ones whose reason would be rare even if every control that has no
# such reason and may be left out were to get the same one.
justified := {id | some id in excluded; value.reason(graph.node[id].exclusion_justification)}

justified_alone := {id | some id in justified; justifying(id) + count((rows - included) - justified) <= limit}

justifying(id) := count({other |
	some other in justified
	lower(input.nodes[other].exclusion_justification) == lower(input.nodes[id].exclusion_justification)
})

limit := data.params.shared_reason_rows.value

# Rows of every framework that name a control, and of these the ones with a decision.
recorded := {id | some id in graph.recorded("soa"); value.text(graph.node[id].control_id)}

judged := {id | some id in recorded; is_boolean(graph.node[id].applicable)}

# Controls of any framework that somebody decided to apply.
selected := {key(graph.node[id].control_id) | some id in judged; graph.node[id].applicable == true}

# People write A.5.2 or 5.2.
key(control) := trim_prefix(lower(control), "a.")

keys(controls) := {key(control) | some control in controls}
