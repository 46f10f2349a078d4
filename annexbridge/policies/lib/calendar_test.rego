package lib.calendar_test

import data.lib.calendar

test_days if {
	calendar.days("2026-06-28", "2026-07-13") == 15
	calendar.days("2026-07-13", "2026-06-28") == -15
	calendar.days("2024-02-28", "2024-03-01") == 2
	calendar.days("2026-02-28", "2026-03-01") == 1
	calendar.days("2000-02-28", "2000-03-01") == 2
	calendar.days("1900-02-28", "1900-03-01") == 1
	calendar.days("2025-12-31", "2026-01-01") == 1
	calendar.days("1970-01-01", "2026-11-24") == 20781
	calendar.days("1000-01-01", "1000-01-02") == 1
}

# The day of the assessment, 24 November 2026, is a Tuesday.
test_workdays if {
	calendar.workdays("2026-11-23", "2026-11-24") == 1
	calendar.workdays("2026-11-20", "2026-11-23") == 1
	calendar.workdays("2026-11-20", "2026-11-22") == 0
	calendar.workdays("2026-11-21", "2026-11-22") == 0
	calendar.workdays("2026-11-17", "2026-11-24") == 5
	calendar.workdays("2026-11-24", "2026-11-24") == 0
	calendar.workdays("2026-11-24", "2026-11-20") == -2
}

test_no_time_has_no_number if not calendar.number("2026-11-24T10:00:00")

test_no_date_has_no_number if not calendar.number("2026-13-01")

test_no_day_has_no_number if not calendar.number("24 November")

test_each_month_follows_the_one_before if {
	every last, first in {
		"2026-01-31": "2026-02-01", "2026-02-28": "2026-03-01", "2026-03-31": "2026-04-01",
		"2026-04-30": "2026-05-01", "2026-05-31": "2026-06-01", "2026-06-30": "2026-07-01",
		"2026-07-31": "2026-08-01", "2026-08-31": "2026-09-01", "2026-09-30": "2026-10-01",
		"2026-10-31": "2026-11-01", "2026-11-30": "2026-12-01", "2026-12-31": "2027-01-01",
	} {
		calendar.days(last, first) == 1
	}
}

# 2100 is no leap year, 2400 is one.
test_centuries if {
	every last, first in {
		"2100-02-28": "2100-03-01", "2100-12-31": "2101-01-01",
		"2400-02-29": "2400-03-01", "2400-12-31": "2401-01-01",
	} {
		calendar.days(last, first) == 1
	}
}
