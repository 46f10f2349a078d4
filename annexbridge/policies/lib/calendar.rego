# METADATA
# title: Counting days
# description: Days and working days between two dates, by arithmetic that every engine agrees on.
package lib.calendar

import data.lib.value

# Days from one date to another, negative when the second is earlier.
days(from, to) := number(to) - number(from)

# Working days (Monday to Friday) after the first date, up to and including the second.
workdays(from, to) := worked(number(to)) - worked(number(from))

# Consecutive number of a date in the Gregorian calendar; a multiple of seven is a Monday.
number(date) := ((((365 * before) + leaps(before)) + passed[substring(date, 5, 2)]) + leap_day(date)) + day if {
	value.date(date)
	before := year(date) - 1
	day := two(substring(date, 8, 2)) - 1
}

# Working days since day 0.
worked(count_of_days) := (5 * floor(count_of_days / 7)) + min({5, 1 + (count_of_days % 7)})

# Leap days in the years 1 to `years`.
leaps(years) := (floor(years / 4) - floor(years / 100)) + floor(years / 400)

leap_day(date) := 1 if {
	substring(date, 5, 2) > "02"
	leap(year(date))
} else := 0

leap(number_of_year) if {
	number_of_year % 4 == 0
	number_of_year % 100 != 0
}

leap(number_of_year) if number_of_year % 400 == 0

year(date) := (100 * two(substring(date, 0, 2))) + two(substring(date, 2, 2))

# to_number reads "08" differently from engine to engine.
two(text) := (10 * digits[substring(text, 0, 1)]) + digits[substring(text, 1, 1)]

digits := {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9}

# Days of an ordinary year before each month.
passed := {
	"01": 0, "02": 31, "03": 59, "04": 90, "05": 120, "06": 151,
	"07": 181, "08": 212, "09": 243, "10": 273, "11": 304, "12": 334,
}
