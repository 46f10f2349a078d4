# METADATA
# title: Deployments
# description: Which deployments a check is about. Whatever says nothing of itself counts as live in production.
package lib.deployments

import data.lib.graph
import data.lib.systems

all := graph.all("deployment")

elsewhere := {id | some id in all; graph.node[id].environment in {"development", "test", "staging"}}

not_running := {id | some id in all; graph.node[id].status in {"planned", "stopped", "withdrawn"}}

of_others := {id | some id in all; graph.node[id].system in systems.gone}

idle := (elsewhere | not_running) | of_others

live := all - idle

model(id) := input.nodes[input.nodes[id].model]
