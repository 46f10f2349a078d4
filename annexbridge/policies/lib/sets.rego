# METADATA
# title: The three sets of a check
# description: Builds a check from subjects, from those that can be judged and from those that conform.
package lib.sets

# Judged on what they hold: `known` can be decided on, `good` conform.
judge(subjects, known, good) := {
	"subjects": subjects,
	"evidenced": subjects & known,
	"satisfied": (subjects & known) & good,
}

# To be on record is all that is asked.
present(subjects, known) := judge(subjects, known, known)

# Those of the ids whose records hold text in each of these fields. Functions of the library read input.nodes: the
# embedded engine loses what a function imports once a rule of the function's own package was asked for.
with_texts(ids, fields) := {id |
	some id in ids
	record := input.nodes[id]
	every field in fields {
		is_string(record[field])
		record[field] != ""
	}
}
