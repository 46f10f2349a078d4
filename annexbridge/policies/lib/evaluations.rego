# METADATA
# title: Evaluations
# description: What makes a test of a model a measurement, and what makes it verification or validation.
package lib.evaluations

import data.lib.graph
import data.lib.measure
import data.lib.models
import data.lib.value

# Tests of models that are retired or were given up no longer have to be good.
current := graph.all("evaluation") - {id |
	some id in graph.recorded("evaluation")
	graph.node[id].model in (models.retired | models.abandoned)
}

of(model) := [graph.node[id] | some id in graph.referring("evaluation.model", model)]

# What was measured, against what, when and by whom.
measured(evaluation) if {
	value.text(evaluation.metric)
	measure.taken(evaluation.direction, evaluation.threshold, evaluation.value)
	value.date(evaluation.date)
	value.text(evaluation.by)
}

passed(evaluation) if {
	measured(evaluation)
	value.past(evaluation.date)
	value.meets(evaluation.direction, evaluation.threshold, evaluation.value)
}

# Against the specification.
verification(evaluation) if {
	evaluation.kind_of_test == "verification"
	measured(evaluation)
	is_string(evaluation.aspect)
}

# Against the intended use.
validation(evaluation) if {
	evaluation.kind_of_test == "validation"
	measured(evaluation)
	value.text(evaluation.intended_use_criterion)
	is_string(evaluation.setting)
	is_boolean(evaluation.impact_measured)
}
