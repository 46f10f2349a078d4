# METADATA
# scope: package
# title: AI system recording of event logs
# description: What happens in use is logged from the first day and kept long enough to be asked about.
# custom:
#   control: annex:A.6.2.8
#   artefact: Event logs
#   auditor_question: Pull the log of yesterday at 10:00.
#   checks:
#     logged_in_use:
#       title: Event logs are kept while the system is in use
#       finding: Use is not among the phases in which event logs are kept
#       severity: high
#       subject: ai_system
#       requires: [ai_system.logging_phases]
#       remediation: Switch logging on in operation, and decide whether development and test need it too.
#     kept_long_enough:
#       title: Event logs are kept for the minimum period; for low legal classes, for a period that was decided
#       finding: The retention of the logs is shorter than the minimum
#       severity: high
#       subject: ai_system
#       requires: [ai_system.log_retention_days, ai_system.aiact_class]
#       params: [log_retention_days]
#       remediation: Lengthen the retention of the event logs, and set that of personal data in them with care.
#     since_go_live:
#       title: Logs of the deployment exist from the day it went live
#       finding: The logs begin after the deployment went live
#       severity: high
#       subject: deployment
#       requires: [deployment.log_from, deployment.deployed_on, deployment.log_location]
#       remediation: Name where the logs are, and find out what can be recovered of the days without.
#     log_retrieved:
#       title: Somebody pulled a sample of the log and found it complete
#       finding: The statement on the sample of the log is negative, incomplete or no longer valid
#       severity: medium
#       subject: organisation
#       requires:
#         - attestation.conforms
#         - attestation.valid_until
#         - attestation.attested_on
#         - attestation.statement
#         - attestation.requirement
#         - attestation.check
#         - attestation.subject
#         - attestation.attested_by
#         - attestation.role
#         - attestation.evidence
#       remediation: Pull the log of an hour some weeks ago, compare it with what happened, and sign what was seen.
package iso42001.annex_a_6_2_8

import data.lib.attest
import data.lib.deployments
import data.lib.graph
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"logged_in_use": sets.judge(
		systems.in_use,
		{id | some id in systems.in_use; is_array(graph.node[id].logging_phases)},
		{id | some id in systems.in_use; "in_use" in graph.node[id].logging_phases},
	),
	"kept_long_enough": sets.judge(
		systems.in_use,
		{id | some id in systems.in_use; is_number(graph.node[id].log_retention_days)},
		{id | some id in systems.in_use; kept(graph.node[id])},
	),
	"since_go_live": sets.judge(
		deployments.live,
		{id | some id in located; value.date(graph.node[id].log_from); value.date(graph.node[id].deployed_on)},
		{id | some id in located; covers(graph.node[id])},
	),
	"log_retrieved": sets.judge(
		graph.organisation,
		attest.stated("annex:A.6.2.8", "log_retrieved"),
		attest.confirmed("annex:A.6.2.8", "log_retrieved"),
	),
}

kept(system) if system.log_retention_days >= data.params.log_retention_days.value

# Systems said to be of a class that sets no minimum; some period must still have been decided.
kept(system) if {
	system.log_retention_days > 0
	system.aiact_class in {"not_high_6_3", "transparency_50", "gpai", "minimal", "not_applicable"}
}

located := sets.with_texts(deployments.live, ["log_location"])

covers(deployment) if {
	value.past(deployment.deployed_on)
	deployment.log_from <= deployment.deployed_on
}
