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
