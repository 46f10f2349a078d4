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
	graph.node[id].model in (models.retired | models.abandoned)
}

# What was measured, against what, when and by whom.
measured := {id |
	some id in sets.with_texts(current, ["metric", "by"])
	measure.taken(graph.node[id].direction, graph.node[id].threshold, graph.node[id].value)
	value.date(graph.node[id].date)
}

passed := {id |
	some id in measured
	value.past(graph.node[id].date)
	value.meets(graph.node[id].direction, graph.node[id].threshold, graph.node[id].value)
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
