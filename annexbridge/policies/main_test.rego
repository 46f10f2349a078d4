package annexbridge.main_test

import data.annexbridge.main

of(packages) := results if {
	results := main.results with data.iso42001 as packages
}

sets := {
	"subjects": {"a", "b", "c"},
	"evidenced": {"a", "b"},
	"satisfied": {"a"},
}

test_subtraction_keeps_only_exceptions if {
	of({"p": {"checks": {"c": sets}}}) == {"p": {"c": {"subjects": 3, "failed": {"b"}, "unknown": {"c"}}}}
}

test_strangers_among_the_evidenced_do_not_count if {
	strangers := object.union(sets, {"evidenced": {"a", "b", "x"}, "satisfied": {"a", "c", "y"}})
	of({"p": {"checks": {"c": strangers}}}) == of({"p": {"checks": {"c": sets}}})
}

test_no_subjects_is_an_answer if {
	nobody := {"subjects": set(), "evidenced": set(), "satisfied": set()}
	of({"p": {"checks": {"c": nobody}}}) == {"p": {"c": {"subjects": 0, "failed": set(), "unknown": set()}}}
}

# Python misses the check by its METADATA and calls it an error.
test_check_without_all_three_sets_gives_no_answer if {
	every name in ["subjects", "evidenced", "satisfied"] {
		of({"p": {"checks": {"c": sets, "broken": object.remove(sets, [name])}}}) == of({"p": {"checks": {"c": sets}}})
	}
}

test_package_without_checks_gives_no_answer if {
	of({"p": {}, "q": {"checks": {}}, "r": {"checks": ["c"]}}) == {}
}
