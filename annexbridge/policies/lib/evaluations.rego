# METADATA
# title: Evaluations
# description: What makes a test of a model a measurement, and what makes it verification or validation.
package lib.evaluations

import data.lib.graph
import data.lib.measure
import data.lib.models
import data.lib.sets
import data.lib.value

# Tests of models that are retired or were given up no longer have to be good.
current := graph.all("evaluation") - {id |
	some id in graph.recorded("evaluation")
	graph.node[id].model in models.given_up
}

# What was measured, against what, when and by whom.
measured := {id |
	some id in sets.with_texts(current, ["metric", "by"])
	test := graph.node[id]
	measure.taken(test.direction, test.threshold, test.value)
	value.date(test.date)
}

passed := {id |
	some id in measured
	test := graph.node[id]
	test.date <= input.as_of
	value.meets(test.direction, test.threshold, test.value)
}

# Against the specification.
verifications := {id |
	some id in sets.with_texts(measured, ["aspect"])
	graph.node[id].kind_of_test == "verification"
}

# Against the intended use.
validations := {id |
	some id in sets.with_texts(measured, ["intended_use_criterion", "setting"])
	graph.node[id].kind_of_test == "validation"
	is_boolean(graph.node[id].impact_measured)
}

# The models these tests are about.
of_models(tests) := {input.nodes[id].model | some id in tests}
