# METADATA
# title: Datasets
# description: Which datasets a check is about. They leave a population only by what they say of themselves.
package lib.datasets

import data.lib.graph
import data.lib.value

all := graph.all("dataset")

retired := {id | some id in all; graph.node[id].status == "retired"}

active := all - retired

affecting_nobody := {id | some id in active; graph.node[id].affects_people == false}

without_persons := {id | some id in active; graph.node[id].personal_data in {"none", "anonymised"}}

# Said to serve these purposes and no others.
serving_only(purposes) := {id |
	some id in active
	stated := input.nodes[id].purpose
	value.some_of(stated)
	every purpose in stated {
		purpose in purposes
	}
}

# What a model is made of or tested with, as against what it reads while running.
for_development := active - serving_only({"production_input", "rag"})

for_operation := active - serving_only({"training", "validation", "test", "fine_tune", "evaluation"})

# Rows of child registers (quality, provenance, preparation) that belong to a retired dataset.
of_retired(ids) := {id | some id in ids; input.nodes[id].dataset in retired}
