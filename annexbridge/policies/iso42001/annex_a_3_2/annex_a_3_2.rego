# METADATA
# scope: package
# title: AI roles and responsibilities
# description: Every system has an owner and somebody who can stop it, and every AI topic has a holder.
# custom:
#   control: annex:A.3.2
#   artefact: Table of AI responsibilities
#   auditor_question: Who can stop this system?
#   checks:
#     topics_held:
#       title: Every AI topic that all organisations share has a holder with authority
#       finding: Some AI topic has no holder with authority
#       severity: high
#       subject: organisation
#       requires: [role.topics, role.person, role.authority]
#       remediation: Name a person with authority for every topic in the role register.
#     development_topics_held:
#       title: For every system that is not only used, the topics of development have holders
#       finding: Nobody holds development, dataset authorisation, model approval, the experiment log or validation
#       severity: high
#       subject: ai_system
#       requires: [role.topics, role.person, role.authority]
#       remediation: Name who develops, authorises datasets, approves models, keeps the experiment log and validates.
#     owner_known:
#       title: The owner of every system is somebody whom the role register names
#       finding: The owner of the system is nobody whom the role register names
#       severity: high
#       subject: ai_system
#       requires: [ai_system.owner, role.person, role.deputy, role.role]
#       remediation: Write the same person or role in the inventory and in the role register.
#     somebody_can_stop:
#       title: Whoever may shut a deployment down holds that topic in the role register
#       finding: The person or role who may shut it down does not hold the topic shutdown
#       severity: critical
#       subject: deployment
#       requires: [deployment.shutdown_authority, role.person, role.deputy, role.role, role.authority, role.topics]
#       remediation: Give the person or role the topic shutdown, or name somebody who has it.
package iso42001.annex_a_3_2

import data.lib.deployments
import data.lib.development
import data.lib.graph
import data.lib.organisation
import data.lib.people
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"topics_held": organisation.has(people.known, {id | some id in people.known; count(shared - people.held) == 0}),
	"development_topics_held": sets.judge(development.systems_built, comparable, with_developers),
	"owner_known": sets.judge(systems.in_scope, owned, owned_by_named),
	"somebody_can_stop": sets.judge(deployments.live, stoppable, stoppable_by_holder),
}

shared := {
	"risk", "impact", "data_quality", "security", "safety", "privacy", "oversight", "supplier", "legal", "shutdown",
	"incident_coordination", "operation",
}

of_development := {"development", "dataset_authorisation", "model_approval", "experiment_log", "validation"}

comparable := {id | some id in development.systems_built; count(people.known) > 0}

with_developers := {id | some id in comparable; count(of_development - people.held) == 0}

owned := {id | some id in systems.in_scope; value.text(graph.node[id].owner); count(people.named) > 0}

owned_by_named := {id | some id in owned; people.same(graph.node[id].owner) in people.named}

stoppable := {id |
	some id in sets.with_texts(deployments.live, ["shutdown_authority"])
	count(people.known) > 0
}

holders := people.names(people.holding("shutdown"))

stoppable_by_holder := {id | some id in stoppable; people.same(graph.node[id].shutdown_authority) in holders}
