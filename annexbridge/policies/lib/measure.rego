# METADATA
# title: Measurements
# description: A figure against its threshold, and whether the stated result agrees with the two.
package lib.measure

import data.lib.value

# There is a threshold, a direction and a figure; zero is a figure.
taken("at_least", threshold, figure) if {
	is_number(threshold)
	is_number(figure)
}

taken("at_most", threshold, figure) if {
	is_number(threshold)
	is_number(figure)
}

misses("at_least", threshold, figure) if {
	taken("at_least", threshold, figure)
	figure < threshold
}

misses("at_most", threshold, figure) if {
	taken("at_most", threshold, figure)
	figure > threshold
}

agrees("pass", direction, threshold, figure) if value.meets(direction, threshold, figure)

agrees("fail", direction, threshold, figure) if misses(direction, threshold, figure)
