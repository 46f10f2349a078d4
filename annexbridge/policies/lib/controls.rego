# METADATA
# title: Controls that are said to be implemented
# description: Rows of the Statement of Applicability that claim a control works, and the traces a working one leaves.
package lib.controls

import data.lib.graph
import data.lib.value

all := graph.all("soa")

elsewhere := {id | some id in all; graph.node[id].framework in {"iso27001", "own"}}

excluded := {id | some id in all; graph.node[id].applicable == false}

unfinished := {id | some id in all; graph.node[id].status in {"partial", "planned", "not_implemented"}}

# Rows of Annex A that claim the control works, or do not say.
implemented := ((all - elsewhere) - excluded) - unfinished

# Where a control that is at work leaves dated records.
traces := {
	"A.2.3": ["alignment", "date"],
	"A.2.4": ["policy", "last_review"],
	"A.5.2": ["impact_assessment", "assessed_on"],
	"A.5.3": ["impact_assessment", "assessed_on"],
	"A.5.4": ["impact_assessment", "assessed_on"],
	"A.5.5": ["impact_assessment", "assessed_on"],
	"A.6.2.4": ["evaluation", "date"],
	"A.6.2.5": ["deployment", "deployed_on"],
	"A.6.2.6": ["monitoring", "last_checked"],
	"A.7.2": ["dataset", "approved_on"],
	"A.7.4": ["quality", "date"],
	"A.7.5": ["provenance", "date"],
	"A.7.6": ["preparation", "date"],
	"A.8.4": ["document", "exercised_on"],
	"A.8.5": ["reporting_duty", "last_review"],
	"A.9.3": ["objective", "last_status_on"],
	"A.9.4": ["ai_system", "deviation_checked_on"],
	"A.10.2": ["supplier", "last_review"],
	"A.10.3": ["supplier", "last_review"],
}

places := {place | some place in traces}

fresh := {place |
	some place in places
	kind := place[0]
	field := place[1]
	some id in graph.recorded(kind)
	value.within(graph.node[id][field], data.params.annual_review.cutoff)
}

# Claims that say what shows them and when somebody last looked.
claimed := {id |
	some id in implemented
	value.text(graph.node[id].control_id)
	value.text(graph.node[id].evidence)
	value.date(graph.node[id].last_reviewed)
}

reviewed := {id | some id in claimed; value.within(graph.node[id].last_reviewed, data.params.annual_review.cutoff)}

lived contains id if {
	some id in reviewed
	traces[graph.node[id].control_id] in fresh
}

# Controls without a register of their own rest on the evidence named in the row.
lived contains id if {
	some id in reviewed
	object.get(traces, graph.node[id].control_id, "none") == "none"
}
