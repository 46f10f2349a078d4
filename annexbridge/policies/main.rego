# METADATA
# title: The subtraction
# description: Turns the positive sets of every check into counts and exceptions. Knows nothing of ISO/IEC 42001.
package annexbridge.main

# METADATA
# description: How many subjects, which failed and which are unknown, by package and check.
# entrypoint: true
results[name] := answers if {
	some name
	answers := verdicts(data.iso42001[name].checks)
	count(answers) > 0
}

# What `results` says about one package, also when another package cannot be evaluated.
verdicts(checks) := {check: verdict(sets) | some check, sets in checks} if is_object(checks)

# Whatever a rule leaves undefined ends up in neither set and so can never count as satisfied.
verdict(sets) := {
	"subjects": count(sets.subjects),
	"failed": (sets.subjects & sets.evidenced) - sets.satisfied,
	"unknown": sets.subjects - sets.evidenced,
}
