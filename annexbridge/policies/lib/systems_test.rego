package lib.systems_test

import data.lib.given_test as given
import data.lib.samples_test as samples
import data.lib.systems

in_scope(fields) := ids if {
	nodes := {"ai_system:A": object.union(samples.system, fields)}
	ids := systems.in_scope with input as given.nodes(nodes)
}

test_a_system_leaves_the_scope_with_a_reason if {
	in_scope({"in_scope": false, "scope_reason": "Sold in March"}) == set()
}

test_a_system_said_to_be_in_scope_stays_whatever_the_reason_says if {
	in_scope({"in_scope": true, "scope_reason": "Core of the service"}) == {"ai_system:A"}
}

test_without_a_reason_nothing_leaves_the_scope if {
	in_scope({"in_scope": false}) == {"ai_system:A"}
	in_scope({"in_scope": false, "scope_reason": ""}) == {"ai_system:A"}
	in_scope({"in_scope": false, "scope_reason": "not needed"}) == {"ai_system:A"}
}
