# METADATA
# title: Internal audits
# description: Audits that were carried out, or do not say otherwise, and what they covered.
package lib.audits

import data.lib.graph
import data.lib.soa
import data.lib.value

all := graph.all("audit")

planned := {id | some id in all; graph.node[id].status == "planned"}

# Audits said to be of something else, such as the ISMS alone.
of_others := {id | some id in all; graph.node[id].covers_aims == false}

carried_out := (all - planned) - of_others

# Reported audits of which it is known whether they covered the AI management system.
known := {id |
	some id in graph.recorded("audit")
	value.text(graph.node[id].status)
	is_boolean(graph.node[id].covers_aims)
	value.date(graph.node[id].report_date)
}

of_aims := {id |
	some id in known
	graph.node[id].status == "done"
	graph.node[id].covers_aims == true
}

of_this_year := {id |
	some id in of_aims
	value.within(graph.node[id].report_date, data.params.annual_review.cutoff)
}

of_this_cycle := {id |
	some id in of_aims
	value.within(graph.node[id].report_date, data.params.audit_cycle.cutoff)
}

# What auditors wrote as covered, without name space and in small letters.
covered := {trim_prefix(trim_prefix(lower(item), "clause:"), "annex:") |
	some id in of_this_cycle
	some item in graph.node[id].scope_requirements
}

# Each requirement under the names that cover it: its own number and those of the parts it stands in.
clauses := {
	"4.1": {"4", "4.1"},
	"4.2": {"4", "4.2"},
	"4.3": {"4", "4.3"},
	"4.4": {"4", "4.4"},
	"5.1": {"5", "5.1"},
	"5.2": {"5", "5.2"},
	"5.3": {"5", "5.3"},
	"6.1.1": {"6", "6.1", "6.1.1"},
	"6.1.2": {"6", "6.1", "6.1.2"},
	"6.1.3": {"6", "6.1", "6.1.3"},
	"6.1.4": {"6", "6.1", "6.1.4"},
	"6.2": {"6", "6.2"},
	"6.3": {"6", "6.3"},
	"7.1": {"7", "7.1"},
	"7.2": {"7", "7.2"},
	"7.3": {"7", "7.3"},
	"7.4": {"7", "7.4"},
	"7.5.1": {"7", "7.5", "7.5.1"},
	"7.5.2": {"7", "7.5", "7.5.2"},
	"7.5.3": {"7", "7.5", "7.5.3"},
	"8.1": {"8", "8.1"},
	"8.2": {"8", "8.2"},
	"8.3": {"8", "8.3"},
	"8.4": {"8", "8.4"},
	"9.1": {"9", "9.1"},
	"9.2.1": {"9", "9.2", "9.2.1"},
	"9.2.2": {"9", "9.2", "9.2.2"},
	"9.3.1": {"9", "9.3", "9.3.1"},
	"9.3.2": {"9", "9.3", "9.3.2"},
	"9.3.3": {"9", "9.3", "9.3.3"},
	"10.1": {"10", "10.1"},
	"10.2": {"10", "10.2"},
}

clauses_covered := {clause |
	some clause, parts in clauses
	count((parts | {"4-10"}) & covered) > 0
}

clauses_missed := object.keys(clauses) - clauses_covered

# "A.6.2.4" is also covered by "A.6.2" and by "A.6".
names(control) := {lower(control)} | {concat(".", array.slice(parts, 0, depth)) |
	parts := split(lower(control), ".")
	some depth in [2, 3]
}

controls_covered := {control |
	some control in soa.controls
	count((names(control) | {"annex a"}) & covered) > 0
}

controls_missed := (soa.controls - controls_covered) - controls_excluded

controls_excluded := {graph.node[id].control_id |
	some id in soa.excluded
	value.reason(graph.node[id].exclusion_justification)
}
