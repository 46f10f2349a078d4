package lib.concerns_test

import data.lib.concerns
import data.lib.given_test as given

known(fields) := ids if {
	nodes := {"concern:C": object.union({"kind": "concern"}, fields)}
	ids := concerns.known with input as given.nodes(nodes)
}

test_a_concern_is_known_by_its_state_and_days if {
	known({"status": "open", "received_on": "2026-10-01"}) == {"concern:C"}
	known({"status": "open"}) == set()
	closed := {"status": "closed", "received_on": "2026-10-01", "closed_on": "2026-10-02", "outcome": "Mended"}
	known(closed) == {"concern:C"}
	every field in object.keys(closed) {
		known(object.remove(closed, {field})) == set()
	}
}
