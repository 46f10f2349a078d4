# METADATA
# title: Models from outside
# description: Models somebody else made, where they come from, and whether we tested them after the last change there.
package lib.outside

import data.lib.graph
import data.lib.models as all_models
import data.lib.sets
import data.lib.value

# Everything that is neither made here nor tuned from a model made here.
models := (all_models.active - all_models.in_house) - tuned_from_own

tuned_from_own := {id |
	some id in all_models.active
	graph.node[id].origin == "fine_tuned"
	graph.node[graph.node[id].base_model].origin == "in_house"
}

# The model as it came: itself, or the one it was tuned from.
received(model) := model if model.origin in {"third_party_api", "open_weights"}

received(model) := input.nodes[model.base_model] if model.origin == "fine_tuned"

with_supplier := {id | some id in models; value.text(received(graph.node[id]).supplier)}

with_recorded_supplier := {id |
	some id in with_supplier
	graph.node[received(graph.node[id]).supplier].facts.declared == true
}

changed_on(id) := received(input.nodes[id]).supplier_changed_on

tests(id) := sets.with_texts(graph.referring("evaluation.model", id), ["kind_of_test", "result", "date"])

comparable := {id | some id in models; value.date(changed_on(id)); count(tests(id)) > 0}

verified := {id |
	some id in comparable
	some test in tests(id)
	graph.node[test].kind_of_test == "verification"
	graph.node[test].result == "pass"
	value.past(graph.node[test].date)
	graph.node[test].date >= changed_on(id)
}
