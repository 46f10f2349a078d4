package lib.value_test

import data.lib.given_test as given
import data.lib.value

day(changes) := object.union(given.nodes({}), changes)

test_text_has_content_and_is_no_number_or_list if {
	value.text("a")
	every other in ["", 7, null, true, ["a"], {"a": "b"}] {
		not value.text(other)
	}
}

test_a_reason_says_something if {
	every reason in ["No customers of ours", "No hay clientes", "Нет своих моделей", "我们没有客户", "没有客户使用我们的系统"] {
		value.reason(reason)
	}
}

test_a_word_or_two_is_no_reason if {
	every other in ["", "n/a", "not needed", "yes yes yes", "x y z", "x", "无", "不适用", "没有客户啊"] {
		not value.reason(other)
	}
}

test_what_is_no_text_is_no_reason if {
	every other in [7, null, true, ["No customers of ours"], ["a", "b", "c", "d", "e", "f"]] {
		not value.reason(other)
	}
}

test_a_date_has_ten_characters_and_four_digits_of_a_year if {
	every date in ["1000-01-01", "2026-11-24", "9999-12-31"] {
		value.date(date)
	}
	every other in ["0999-12-31", "2026-1-1", "2026", "in a while", "", 20261124, null, true, ["2026-11-24"]] {
		not value.date(other)
	}
}

past(date) if value.past(date) with input as day({})

current(date) if value.current(date) with input as day({})

within(date, cutoff) if value.within(date, cutoff) with input as day({})

test_today_has_come_and_has_not_passed if {
	past("2026-11-24")
	current("2026-11-24")
	not past("2026-11-25")
	not current("2026-11-23")
}

test_what_is_no_date_is_neither_past_nor_ahead if {
	every other in ["2026-1-1", "", 7, null] {
		not past(other)
	}
	every other in ["2026-12-1", "next year", ["2027-01-01"]] {
		not current(other)
	}
}

test_within_reaches_from_the_cut_off_to_today if {
	within("2025-11-24", "2025-11-24")
	within("2026-11-24", "2025-11-24")
	not within("2025-11-23", "2025-11-24")
	not within("2026-11-25", "2025-11-24")
}

test_nothing_is_within_without_a_cut_off if {
	every cutoff in ["", 12, null] {
		not within("2026-01-01", cutoff)
	}
}

test_some_of_is_a_list_with_an_entry if {
	value.some_of([""])
	every other in [[], "text", {"a": 1}, null, 1] {
		not value.some_of(other)
	}
}

test_a_list_covers_what_it_holds if {
	value.covers(["a", "b", "c"], ["a", "c"])
	value.covers([], [])
	not value.covers(["a"], ["a", "b"])
	every other in ["text", {"a": 1}, null] {
		not value.covers(other, [])
	}
}

test_a_figure_meets_its_threshold_in_its_direction if {
	value.meets("at_least", 0.8, 0.8)
	value.meets("at_most", 0, 0)
	not value.meets("at_least", 0.8, 0.7)
	not value.meets("at_most", 0.8, 0.9)
	not value.meets("about", 0.8, 0.8)
}

test_only_numbers_meet_thresholds if {
	every other in ["0.9", "", null, true, [1]] {
		not value.meets("at_least", 0.5, other)
		not value.meets("at_least", other, 0.5)
		not value.meets("at_most", 0.5, other)
		not value.meets("at_most", other, 0.5)
	}
}

test_the_scale_has_five_steps if {
	every step in [1, 2, 3, 4, 5] {
		value.scale5(step)
	}
	every other in [0, 6, 2.5, "3", true, null] {
		not value.scale5(other)
	}
}
