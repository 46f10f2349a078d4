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

test_a_word_is_no_statement if {
	every word in ["ok", "yes", "all good"] {
		confirmed(edit.set_fields(good, "attestation:T", {"statement": word})) == set()
	}
}

# The statement U beside the good one, changed in some fields.
beside(fields) := object.union(good, {"attestation:U": object.union(good["attestation:T"], fields)})

denied := beside({"conforms": false})

test_denial_outweighs_a_confirmation_of_the_same_day if {
	confirmed(denied) == set()
	stated(denied) == {"organisation:self"}
}

test_denial_after_the_confirmation_outweighs_it if {
	nodes := beside({"conforms": false, "attested_on": "2026-10-02"})
	confirmed(nodes) == set()
	stated(nodes) == {"organisation:self"}
}

test_confirmation_after_the_denial_answers_it if {
	nodes := beside({"conforms": false, "attested_on": "2026-09-30"})
	confirmed(nodes) == {"organisation:self"}
	stated(nodes) == {"organisation:self"}
}

test_denial_alone_is_a_plain_no if {
	nodes := edit.gone(denied, "attestation:T")
	confirmed(nodes) == set()
	stated(nodes) == {"organisation:self"}
}

# Whichever cell of a denial is lost, the confirmation beside it does not come to count.
test_denial_with_a_blank_cell_still_stands_in_the_way if {
	every field in ["requirement", "check", "subject", "conforms", "attested_on"] {
		nodes := edit.without(denied, "attestation:U", field)
		confirmed(nodes) == set()
		stated(nodes) == set()
	}
}

test_older_denial_with_a_blank_cell_counts_only_where_it_may_say_something_else if {
	older := beside({"conforms": false, "attested_on": "2026-09-30"})
	every field in ["conforms", "attested_on"] {
		confirmed(edit.without(older, "attestation:U", field)) == set()
	}
	every field in ["requirement", "check", "subject"] {
		confirmed(edit.without(older, "attestation:U", field)) == {"organisation:self"}
	}
}

test_confirmation_with_a_blank_cell_takes_nothing_from_another if {
	every field in ["requirement", "check", "subject", "statement", "attested_by", "attested_on", "valid_until"] {
		nodes := edit.without(beside({}), "attestation:U", field)
		confirmed(nodes) == {"organisation:self"}
		stated(nodes) == {"organisation:self"}
	}
}

test_denial_of_the_future_decides_nothing if {
	nodes := beside({"conforms": false, "attested_on": "2026-11-25"})
	confirmed(nodes) == set()
	stated(nodes) == set()
	today := beside({"conforms": false, "attested_on": "2026-11-24"})
	stated(today) == {"organisation:self"}
}

test_denial_of_another_subject_is_its_own_matter if {
	nodes := beside({"conforms": false, "subject": "ai_system:A"})
	confirmed(nodes) == {"organisation:self"}
	stated(nodes) == {"ai_system:A", "organisation:self"}
}

test_other_statements_say_nothing if {
	every change in [{"requirement": "clause:5.2"}, {"check": "other"}] {
		confirmed(beside(object.union({"conforms": false}, change))) == {"organisation:self"}
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
