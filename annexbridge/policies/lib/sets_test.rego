package lib.sets_test

import data.lib.given_test as given
import data.lib.sets

test_only_subjects_that_can_be_judged_conform if {
	sets.judge({"a", "b"}, {"b", "c"}, {"a", "b", "c", "d"}) == {
		"subjects": {"a", "b"},
		"evidenced": {"b"},
		"satisfied": {"b"},
	}
}

test_to_be_judged_is_not_to_conform if sets.judge({"a"}, {"a"}, {"b"}).satisfied == set()

test_texts_are_words_and_not_numbers if {
	records := {
		"role:A": {"kind": "role", "person": "Person A"},
		"role:B": {"kind": "role", "person": 7},
		"role:C": {"kind": "role", "person": ""},
		"role:D": {"kind": "role"},
	}
	found := sets.with_texts(object.keys(records), ["person"]) with input as given.nodes(records)
	found == {"role:A"}
}
