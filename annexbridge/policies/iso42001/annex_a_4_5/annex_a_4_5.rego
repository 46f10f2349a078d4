# METADATA
# scope: package
# title: System and computing resources
# description: For every AI system in use it is on record where it computes, at whose site and on what.
# custom:
#   control: annex:A.4.5
#   artefact: Compute record
#   auditor_question: Where does inference run?
#   checks:
#     compute_documented:
#       title: Location, provider and hardware of the computing are recorded
#       finding: The location, provider or hardware is not given
#       severity: medium
#       subject: ai_system
#       requires: [ai_system.compute_location, ai_system.compute_provider, ai_system.compute_hardware]
#       remediation: Record where the system computes, who runs the machines and what kind they are.
#     tied_to_assets:
#       title: The AI system is tied to an owned asset of the ISMS
#       finding: None of the assets the system runs on has an owner in the asset register
#       severity: low
#       subject: ai_system
#       requires: [ai_system.assets, asset.owner]
#       remediation: Link the system to the servers, services or devices of the asset register and give these an owner.
package iso42001.annex_a_4_5

import data.lib.graph
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"compute_documented": sets.present(
		systems.in_use,
		sets.with_texts(systems.in_use, ["compute_location", "compute_provider", "compute_hardware"]),
	),
	"tied_to_assets": sets.judge(
		hosted_here,
		{id | some id in hosted_here; is_array(graph.node[id].assets)},
		{id |
			some id in hosted_here
			some asset in graph.node[id].assets
			value.text(graph.node[asset].owner)
		},
	),
}

# A tool run by somebody else stands on nothing in the asset register.
hosted_here := systems.in_use - {id | some id in systems.in_use; graph.node[id].third_party_tool == true}
