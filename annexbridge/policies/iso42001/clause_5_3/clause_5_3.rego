# METADATA
# scope: package
# title: Roles, responsibilities and authorities
# description: Named people hold the authorities an AI management system cannot do without, and nobody holds them alone.
# custom:
#   control: clause:5.3
#   artefact: AIMS role assignment
#   auditor_question: Who reports AIMS performance?
#   checks:
#     conformity_held:
#       title: Somebody answers for the conformity of the AI management system
#       finding: Nobody is named with authority for the conformity of the AI management system
#       severity: high
#       subject: organisation
#       requires: [role.topics, role.person, role.authority]
#       remediation: Name the person, the authority and the topic AIMS conformity in the role register.
#     reporting_held:
#       title: Somebody reports the performance of the AI management system to top management
#       finding: Nobody is named who reports the performance of the AI management system
#       severity: high
#       subject: organisation
#       requires: [role.topics, role.person, role.authority]
#       remediation: Name the person, the authority and the topic AIMS reporting in the role register.
#     datasets_authorised_by:
#       title: Somebody authorises datasets
#       finding: Nobody is named who may authorise datasets
#       severity: high
#       subject: organisation
#       requires: [role.topics, role.person, role.authority]
#       remediation: Name who approves or refuses a dataset, with the topic dataset authorisation.
#     models_approved_by:
#       title: Somebody approves model versions
#       finding: Nobody is named who may approve model versions
#       severity: high
#       subject: organisation
#       requires: [role.topics, role.person, role.authority]
#       remediation: Name who approves or refuses a model version, with the topic model approval.
#     shutdown_ordered_by:
#       title: Somebody may order a controlled shutdown
#       finding: Nobody is named who may order a controlled shutdown
#       severity: critical
#       subject: organisation
#       requires: [role.topics, role.person, role.authority]
#       remediation: Name who may stop a system without asking first, with the topic shutdown.
#     experiments_logged_by:
#       title: Somebody keeps the experiment log
#       finding: Nobody is named who keeps the experiment log
#       severity: medium
#       subject: organisation
#       requires: [role.topics, role.person, role.authority]
#       remediation: Name who keeps the log of experiments, with the topic experiment log.
#     incidents_coordinated_by:
#       title: Somebody coordinates AI incidents
#       finding: Nobody is named who coordinates AI incidents
#       severity: high
#       subject: organisation
#       requires: [role.topics, role.person, role.authority]
#       remediation: Name who coordinates AI incidents, with the topic incident coordination.
#     committee_may_halt:
#       title: A committee has the authority to halt models
#       finding: No committee is named that may halt models
#       severity: high
#       subject: organisation
#       requires: [role.topics, role.person, role.authority]
#       remediation: Give a committee the topics committee and shutdown and write down its authority.
#     no_topic_without_holder:
#       title: No topic is without a holder
#       finding: At least one topic of the role register has no holder
#       severity: medium
#       subject: organisation
#       requires: [role.topics, role.person, role.authority]
#       remediation: Go through the list of topics and name a person with authority for each.
#     deputy_named:
#       title: Every role has a deputy who is somebody else
#       finding: The deputy is the holder of the role
#       severity: medium
#       subject: role
#       requires: [role.deputy, role.person]
#       remediation: Name another person who acts when the holder is away.
package iso42001.clause_5_3

import data.lib.graph
import data.lib.organisation
import data.lib.people
import data.lib.value

checks := {
	"conformity_held": people.somebody_for("aims_conformity"),
	"reporting_held": people.somebody_for("aims_reporting"),
	"datasets_authorised_by": people.somebody_for("dataset_authorisation"),
	"models_approved_by": people.somebody_for("model_approval"),
	"shutdown_ordered_by": people.somebody_for("shutdown"),
	"experiments_logged_by": people.somebody_for("experiment_log"),
	"incidents_coordinated_by": people.somebody_for("incident_coordination"),
	"committee_may_halt": organisation.has(people.known, people.holding("committee") & people.holding("shutdown")),
	"no_topic_without_holder": {
		"subjects": graph.organisation,
		"evidenced": organisation.when_any(people.known),
		"satisfied": {id | some id in graph.organisation; count(people.topics - people.held) == 0},
	},
	"deputy_named": {
		"subjects": graph.all("role"),
		"evidenced": staffed,
		"satisfied": {id | some id in staffed; people.same(graph.node[id].deputy) != people.same(graph.node[id].person)},
	},
}

staffed contains id if {
	some id in graph.recorded("role")
	value.text(graph.node[id].person)
	value.text(graph.node[id].deputy)
}
