package lib.audits_test

import data.lib.audits

prefixes(number) := {concat(".", array.slice(parts, 0, depth)) |
	parts := split(number, ".")
	some depth in [1, 2, 3]
}

test_a_clause_is_covered_by_every_part_it_stands_in if {
	count(audits.clauses) == 32
	every clause, names in audits.clauses {
		names == prefixes(clause)
	}
}
