# METADATA
# scope: package
# title: Resource documentation
# description: The inventory shows what every AI system is made of, and no AI bought as a service is missing from it.
# custom:
#   control: annex:A.4.2
#   artefact: Resource record and diagram
#   auditor_question: Show the component diagram.
#   checks:
#     models_named:
#       title: The AI system names the models it runs
#       finding: The list of models of the system is empty
#       severity: high
#       subject: ai_system
#       requires: [ai_system.models]
#       remediation: List the models the system uses, those behind a bought service included.
#     data_sources_named:
#       title: The AI system names the datasets it uses or the suppliers who hold them
#       finding: The system lists neither datasets nor suppliers
#       severity: medium
#       subject: ai_system
#       requires: [ai_system.datasets, ai_system.suppliers]
#       remediation: List the datasets of the system; for a bought service, list the supplier that holds the data.
#     identified:
#       title: The AI system has a name, a version, an owner and a life-cycle stage
#       finding: The name, version, owner or life-cycle stage is not given
#       severity: medium
#       subject: ai_system
#       requires: [ai_system.name, ai_system.version, ai_system.owner, ai_system.stage]
#       remediation: Fill in name, version, owner and stage, so that resources can be read stage by stage.
#     service_inventoried:
#       title: AI bought from a supplier stands in the inventory
#       finding: The supplier provides a model or an AI interface and no AI system in the inventory uses it
#       severity: high
#       subject: supplier
#       requires: [supplier.provides, ai_system.suppliers, model.supplier]
#       remediation: Add the AI system that uses this supplier, or end the supplier if nobody does.
package iso42001.annex_a_4_2

import data.lib.graph
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"models_named": sets.judge(
		designed,
		{id | some id in designed; is_array(graph.node[id].models)},
		{id | some id in designed; value.some_of(graph.node[id].models)},
	),
	"data_sources_named": sets.judge(
		designed,
		{id | some id in designed; some field in sources; is_array(graph.node[id][field])},
		{id | some id in designed; some field in sources; value.some_of(graph.node[id][field])},
	),
	"identified": sets.present(
		systems.in_scope,
		sets.with_texts(systems.in_scope, ["name", "version", "owner", "stage"]),
	),
	"service_inventoried": sets.judge(
		ai_suppliers,
		{id | some id in ai_suppliers; value.some_of(graph.node[id].provides)},
		{id | some id in ai_suppliers; graph.node[id].facts.systems > 0},
	),
}

sources := ["datasets", "suppliers"]

# From design on; before that a system is an idea without components.
designed := systems.in_scope - {id | some id in systems.in_scope; graph.node[id].stage == "inception"}

# Every supplier that does not say it provides other things only, or no longer anything.
ai_suppliers := (graph.all("supplier") - ended) - without_ai

ended := {id | some id in graph.recorded("supplier"); graph.node[id].status == "ended"}

without_ai := {id |
	some id in graph.recorded("supplier")
	value.some_of(graph.node[id].provides)
	every service in graph.node[id].provides {
		service in {"data", "platform", "compute", "labelling", "consulting", "other"}
	}
}
