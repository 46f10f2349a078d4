# METADATA
# scope: package
# title: Information for interested parties
# description: Every duty to report about an AI system is on record, owned and looked at in time.
# custom:
#   control: annex:A.8.5
#   artefact: Register of reporting duties
#   auditor_question: What must be registered or reported, to whom and by when?
#   checks:
#     duty_owned:
#       title: Every reporting duty is complete and owned by somebody whom the role register names
#       finding: The owner of the duty is nobody whom the role register names
#       severity: high
#       subject: reporting_duty
#       requires:
#         - reporting_duty.owner
#         - reporting_duty.source
#         - reporting_duty.trigger
#         - reporting_duty.recipient
#         - reporting_duty.deadline
#         - reporting_duty.evidence
#         - role.person
#         - role.deputy
#         - role.role
#       remediation: Record source, trigger, recipient, deadline and proof, and name an owner from the role register.
#     duty_reviewed:
#       title: Every reporting duty was looked at within the cadence
#       finding: The duty was not looked at within the cadence
#       severity: medium
#       subject: reporting_duty
#       requires: [reporting_duty.last_review]
#       params: [half_year_review]
#       remediation: Check whether the duty still holds and record the date.
#     class_covered:
#       title: The legal class of every system is covered by a reporting duty
#       finding: No reporting duty names the system or its legal class
#       severity: high
#       subject: ai_system
#       requires:
#         - ai_system.aiact_class
#         - reporting_duty.aiact_classes
#         - reporting_duty.trigger
#         - reporting_duty.recipient
#         - reporting_duty.deadline
#       remediation: Find out what must be reported about a system of this class and record the duty.
#     conformity_recorded:
#       title: Every live deployment of a high-risk system names its declaration of conformity or registration
#       finding: The deployment names neither declaration nor registration
#       severity: medium
#       subject: deployment
#       requires: [deployment.conformity_ref]
#       remediation: Record the declaration of conformity or registration, or the decision why none is due yet.
package iso42001.annex_a_8_5

import data.lib.deployments
import data.lib.graph
import data.lib.people
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"duty_owned": sets.judge(duties, complete, {id | some id in complete; owner(id) in people.named}),
	"duty_reviewed": sets.judge(duties, dated, recent),
	"class_covered": sets.judge(systems.in_scope - without_duties, classed, covered),
	"conformity_recorded": sets.present(deployments.live - not_high, declared),
}

duties := graph.all("reporting_duty")

complete := {id |
	some id in sets.with_texts(duties, ["source", "trigger", "recipient", "deadline", "evidence", "owner"])
	count(people.named) > 0
}

owner(id) := people.same(graph.node[id].owner)

dated := {id | some id in duties; value.date(graph.node[id].last_review)}

recent := {id | some id in duties; value.within(graph.node[id].last_review, data.params.half_year_review.cutoff)}

# Systems of a class without duties, when somebody says why they are of that class.
without_duties contains id if {
	some id in systems.in_scope
	graph.node[id].aiact_class in {"minimal", "not_applicable"}
	value.text(graph.node[id].aiact_class_rationale)
}

precise := sets.with_texts(graph.recorded("reporting_duty"), ["trigger", "recipient", "deadline"])

classes := {class | some id in precise; some class in graph.node[id].aiact_classes}

listed := {id | some id in precise; is_array(graph.node[id].aiact_classes)}

classed := {id | some id in systems.in_scope; value.text(graph.node[id].aiact_class); count(listed) > 0}

covered := {id | some id in classed; graph.node[id].aiact_class in classes}

not_high contains id if {
	some id in deployments.live
	class := graph.node[graph.node[id].system].aiact_class
	class in {"not_high_6_3", "transparency_50", "gpai", "minimal", "not_applicable"}
}

declared := sets.with_texts(deployments.live, ["conformity_ref"])
