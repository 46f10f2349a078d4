# METADATA
# title: Tests on typed values
# description: Positive tests that are undefined or false for whatever is missing.
package lib.value

# Text with content.
text(value) if {
	is_string(value)
	value != ""
}

# A reason of at least three words. What follows Latin, Greek, Cyrillic, Hebrew and Arabic letters in the order of all
# letters is written without spaces: there six signs do.
reason(value) if {
	is_string(value)
	count({word | some word in split(lower(value), " "); count(word) > 1}) > 2
}

reason(value) if {
	is_string(value)
	value >= "⺀"
	count(value) > 5
}

# A date that is not after the assessment day: something that has happened.
past(value) if {
	date(value)
	value <= input.as_of
}

# A date that has not passed: something still in force.
current(value) if {
	date(value)
	value >= input.as_of
}

# Happened, and not before the cut-off.
within(value, cutoff) if {
	past(value)
	date(cutoff)
	value >= cutoff
}

# Values are typed when they are read: among them only dates lie between these two words. A pattern would say more and
# cost four times as much, and every check asks this.
date(value) if {
	value >= "1000-01-01"
	value <= "9999-12-31"
	count(value) == 10
}

# A list with at least one entry.
some_of(value) if {
	is_array(value)
	count(value) > 0
}

# A list that holds all the wanted words.
covers(value, wanted) if {
	is_array(value)
	missing := {word | some word in wanted} - {word | some word in value}
	count(missing) == 0
}

# The measured value meets its threshold; both must be numbers and the direction known.
meets(direction, threshold, measured) if {
	direction == "at_least"
	is_number(threshold)
	is_number(measured)
	measured >= threshold
}

meets(direction, threshold, measured) if {
	direction == "at_most"
	is_number(threshold)
	is_number(measured)
	measured <= threshold
}

# A consequence, likelihood or severity on the five-step scale.
scale5(value) if value in {1, 2, 3, 4, 5}
