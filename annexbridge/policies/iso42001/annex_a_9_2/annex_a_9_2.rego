# METADATA
# scope: package
# title: Processes for responsible use of AI systems
# description: Tools are approved before use, and people with authority and training oversee what the AI does.
# custom:
#   control: annex:A.9.2
#   artefact: Responsible-use procedure
#   auditor_question: How does a team get approval for a new AI tool?
#   checks:
#     procedure_in_force:
#       title: The procedure for responsible use is in force
#       finding: No approved and current document says how AI is used responsibly
#       severity: medium
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: responsible_use_procedure}
#       remediation: Write how AI systems are approved and used, and have it approved.
#     tool_approved_before_use:
#       title: Every tool of a third party was approved before its first use
#       finding: The approval came after the first use
#       severity: high
#       subject: ai_system
#       requires: [ai_system.use_approved_on, ai_system.first_use_on, ai_system.use_approved_by]
#       remediation: Stop the tool until it is approved, or approve it now and record why it came late.
#     oversight_assigned:
#       title: Somebody oversees every system and may override or stop it
#       finding: Whoever oversees the system may neither override nor stop it
#       severity: high
#       subject: ai_system
#       requires: [ai_system.oversight_authority, ai_system.oversight_person, ai_system.oversight_mode]
#       remediation: Give the person who oversees the system the authority to override and stop it.
#     overseer_trained:
#       title: Whoever oversees a system was trained for it within the cadence and has proven competence
#       finding: The training is older than the cadence, or no competence of the person is in force
#       severity: high
#       subject: ai_system
#       requires:
#         - ai_system.oversight_trained_on
#         - ai_system.oversight_person
#         - competence.person
#         - competence.function
#         - competence.requirement
#         - competence.evidence
#         - competence.obtained_on
#         - competence.valid_until
#       params: [annual_review]
#       remediation: Train the person on this system and record the proof among the competences.
package iso42001.annex_a_9_2

import data.lib.documents
import data.lib.graph
import data.lib.people
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"procedure_in_force": documents.in_force("responsible_use_procedure"),
	"tool_approved_before_use": sets.judge(systems.in_use - own, approved, approved_first),
	"oversight_assigned": sets.judge(overseen, assigned | unable_to_stop, able_to_stop),
	"overseer_trained": sets.judge(overseen, trained, trained_in_time),
}

own := {id | some id in systems.in_use; graph.node[id].third_party_tool == false}

approved contains id if {
	some id in systems.in_use
	value.text(graph.node[id].use_approved_by)
	value.date(graph.node[id].use_approved_on)
	value.date(graph.node[id].first_use_on)
}

approved_first contains id if {
	some id in approved
	value.past(graph.node[id].use_approved_on)
	graph.node[id].use_approved_on <= graph.node[id].first_use_on
}

# Oversight protects people, so it is asked for unless a system is said to affect nobody.
overseen := systems.in_use - systems.affects_nobody

assigned contains id if {
	some id in overseen
	value.text(graph.node[id].oversight_person)
	value.text(graph.node[id].oversight_mode)
	is_boolean(graph.node[id].oversight_authority)
}

# A plain No decides, whoever oversees the system.
unable_to_stop := {id | some id in overseen; graph.node[id].oversight_authority == false}

able_to_stop := {id | some id in assigned; graph.node[id].oversight_authority == true}

trained contains id if {
	some id in overseen
	value.date(graph.node[id].oversight_trained_on)
	people.same(graph.node[id].oversight_person) in people.ai_judged
}

trained_in_time contains id if {
	some id in trained
	value.within(graph.node[id].oversight_trained_on, data.params.annual_review.cutoff)
	people.same(graph.node[id].oversight_person) in people.ai_competent
}
