# METADATA
# scope: package
# title: Human resources
# description: Each stage of the life cycle has its people; testers and assessors are able and judge nobody's own work.
# custom:
#   control: annex:A.4.6
#   artefact: People and competence record
#   auditor_question: Who did validation and were they independent?
#   checks:
#     stages_staffed:
#       title: Somebody is named for development, validation, operation, oversight and data quality
#       finding: Development, validation, operation, oversight or data quality is in nobody's hands
#       severity: high
#       subject: organisation
#       requires: [role.topics, role.person, role.authority]
#       remediation: Give each of these topics to a named person in the role register.
#     stage_people_competent:
#       title: Whoever holds a stage of the life cycle has current competence
#       finding: No competence record of this person is in force
#       severity: medium
#       subject: role
#       requires:
#         - role.person
#         - role.topics
#         - competence.person
#         - competence.requirement
#         - competence.evidence
#         - competence.obtained_on
#         - competence.valid_until
#       remediation: Record what the role requires and the evidence that the person has it, or train the person.
#     validators_independent:
#       title: The model was validated by somebody other than its owner
#       finding: The owner of the model validated it
#       severity: medium
#       subject: evaluation
#       requires: [evaluation.by, model.owner, evaluation.model]
#       remediation: Have the validation repeated or confirmed by somebody who does not own the model.
#     testers_competent:
#       title: Whoever tested the model has current competence
#       finding: No competence record of the tester is in force
#       severity: medium
#       subject: evaluation
#       requires:
#         - evaluation.by
#         - competence.person
#         - competence.requirement
#         - competence.evidence
#         - competence.obtained_on
#         - competence.valid_until
#       remediation: Record the competence of the tester, or have the test repeated by somebody competent.
#     assessors_competent:
#       title: At least one assessor of the impact has current competence
#       finding: No competence record of any assessor is in force
#       severity: medium
#       subject: impact_assessment
#       requires:
#         - impact_assessment.assessors
#         - competence.person
#         - competence.requirement
#         - competence.evidence
#         - competence.obtained_on
#         - competence.valid_until
#       remediation: Record the competence of the assessors, or add a competent one to the next assessment.
package iso42001.annex_a_4_6

import data.lib.assessments
import data.lib.evaluations
import data.lib.graph
import data.lib.organisation
import data.lib.people
import data.lib.sets
import data.lib.value

checks := {
	"stages_staffed": sets.judge(
		graph.organisation,
		organisation.when_any(people.known),
		{id | some id in graph.organisation; count(stages - people.held) == 0},
	),
	"stage_people_competent": sets.judge(
		stage_roles,
		{id | some id in stage_roles; is_array(graph.node[id].topics); known(graph.node[id].person)},
		{id | some id in stage_roles; able(graph.node[id].person)},
	),
	"validators_independent": sets.judge(
		validations,
		{id | some id in validations; value.text(graph.node[id].by); value.text(owner(id))},
		{id | some id in validations; people.same(graph.node[id].by) != people.same(owner(id))},
	),
	"testers_competent": sets.judge(
		evaluations.current,
		{id | some id in evaluations.current; known(graph.node[id].by)},
		{id | some id in evaluations.current; able(graph.node[id].by)},
	),
	"assessors_competent": sets.judge(
		assessments.standing,
		{id | some id in assessments.standing; some person in graph.node[id].assessors; known(person)},
		{id | some id in assessments.standing; some person in graph.node[id].assessors; able(person)},
	),
}

stages := {"development", "validation", "operation", "oversight", "data_quality"}

# All roles but those that say they hold other topics only.
stage_roles := graph.all("role") - {id |
	some id in graph.recorded("role")
	value.some_of(graph.node[id].topics)
	every topic in graph.node[id].topics {
		topic in other_topics
	}
}

other_topics := people.topics - stages

validations := evaluations.current - {id |
	some id in evaluations.current
	graph.node[id].kind_of_test == "verification"
}

owner(id) := graph.node[graph.node[id].model].owner

known(person) if people.same(person) in people.judged

able(person) if people.same(person) in people.competent
