package lib.attest_test

import data.lib.attest
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {"attestation:T": samples.attestation("clause:5.1", "resources")}

confirmed(nodes) := ids if ids := attest.confirmed("clause:5.1", "resources") with input as given.nodes(nodes)

stated(nodes) := ids if ids := attest.stated("clause:5.1", "resources") with input as given.nodes(nodes)

test_complete_statement_confirms if confirmed(good) == {"organisation:self"}

test_incomplete_statement_confirms_nothing if {
	every field in ["statement", "attested_by", "role", "evidence", "attested_on", "valid_until"] {
		confirmed(edit.without(good, "attestation:T", field)) == set()
	}
}

test_denial_outweighs_a_confirmation if {
	denial := object.union(good["attestation:T"], {"conforms": false})
	nodes := object.union(good, {"attestation:U": denial})
	confirmed(nodes) == set()
	stated(nodes) == {"organisation:self"}
}

test_other_statements_say_nothing if {
	every change in [{"requirement": "clause:5.2"}, {"check": "other"}] {
		denial := object.union(good["attestation:T"], object.union({"conforms": false}, change))
		confirmed(object.union(good, {"attestation:U": denial})) == {"organisation:self"}
		nodes := edit.set_fields(good, "attestation:T", change)
		confirmed(nodes) == set()
		stated(nodes) == set()
	}
}

test_statement_of_the_future_or_out_of_date_confirms_nothing if {
	confirmed(edit.set_fields(good, "attestation:T", {"attested_on": "2026-11-25"})) == set()
	stated(edit.set_fields(good, "attestation:T", {"attested_on": "2026-11-25"})) == set()
	confirmed(edit.set_fields(good, "attestation:T", {"valid_until": "2026-11-23"})) == set()
}
