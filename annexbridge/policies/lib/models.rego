# METADATA
# title: Models
# description: Which models a check is about, and whether it is known what they were made from.
package lib.models

import data.lib.graph
import data.lib.value

all := graph.all("model")

retired := {id | some id in all; graph.node[id].status == "retired"}

active := all - retired

in_house := {id | some id in active; graph.node[id].origin == "in_house"}

made_here := {id | some id in active; graph.node[id].origin in {"in_house", "fine_tuned"}}

# Made by somebody else and used as they are: their training cannot be shown from our own records.
bought := {id | some id in active; graph.node[id].origin in {"third_party_api", "open_weights"}}

trained := active - bought

# Reached over an interface only: there is no file of which a hash could be taken.
remote := {id | some id in active; graph.node[id].origin == "third_party_api"}

# Given up after validation; nothing further has to be shown for them.
abandoned := {id | some id in active; graph.node[id].validation_decision == "abandon"}

candidates := active - abandoned

given_up := retired | abandoned

affecting_nobody := {id | some id in active; graph.node[id].affects_people == false}

# It is on record what the model was made from, or by whom.
origin_known(model) if {
	model.origin == "in_house"
	value.some_of(model.training_data)
}

origin_known(model) if {
	model.origin == "fine_tuned"
	value.text(model.base_model)
	value.some_of(model.training_data)
}

origin_known(model) if {
	model.origin in {"third_party_api", "open_weights"}
	value.text(model.supplier)
}
