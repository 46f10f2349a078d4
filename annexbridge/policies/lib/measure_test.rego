package lib.measure_test

import data.lib.measure

test_a_figure_and_a_threshold_are_taken if {
	measure.taken("at_least", 0, 0)
	measure.taken("at_most", 0, 0)
}

test_words_are_no_figures if {
	every direction in ["at_least", "at_most"] {
		not measure.taken(direction, "0.9", 0.9)
		not measure.taken(direction, 0.9, "0.9")
	}
}

test_a_direction_is_needed if not measure.taken("about", 0.9, 0.9)

test_the_limit_is_met if {
	not measure.misses("at_least", 0.9, 0.9)
	not measure.misses("at_most", 0.9, 0.9)
}

test_results_agree_with_figures if {
	measure.agrees("pass", "at_least", 0.9, 0.9)
	measure.agrees("fail", "at_least", 0.9, 0.8)
	measure.agrees("pass", "at_most", 0.9, 0.9)
	measure.agrees("fail", "at_most", 0.9, 1)
}

test_results_contradict_figures if {
	not measure.agrees("fail", "at_least", 0.9, 0.9)
	not measure.agrees("pass", "at_least", 0.9, 0.8)
	not measure.agrees("fail", "at_most", 0.9, 0.9)
	not measure.agrees("pass", "at_most", 0.9, 1)
}

test_words_miss_no_threshold if {
	not measure.misses("at_least", "0.9", 0.5)
	not measure.misses("at_most", 0.5, "0.9")
}
