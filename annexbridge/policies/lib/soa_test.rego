package lib.soa_test

import data.lib.soa

# In Annex A each objective has its controls numbered from 2 on.
last := {
	"A.2": 4, "A.3": 3, "A.4": 6, "A.5": 5, "A.6.1": 3,
	"A.6.2": 8, "A.7": 6, "A.8": 5, "A.9": 4, "A.10": 4,
}

test_every_control_of_the_annex_has_a_row if {
	soa.controls == {sprintf("%s.%d", [objective, number]) |
		some objective, count_of_controls in last
		some number in numbers.range(2, count_of_controls)
	}
	count(soa.rows) == 38
}
