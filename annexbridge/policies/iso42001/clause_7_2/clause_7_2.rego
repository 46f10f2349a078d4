# METADATA
# scope: package
# title: Competence
# description: Whoever holds a role, audits, assesses, buys, contracts or runs AI has competence that is valid today.
# custom:
#   control: clause:7.2
#   artefact: Competence evidence
#   auditor_question: How do you know this person can oversee the system?
#   checks:
#     holder_competent:
#       title: The holder of every role has current evidence of competence
#       finding: The evidence of the holder's competence is not valid today
#       severity: high
#       subject: role
#       requires:
#         - role.person
#         - competence.person
#         - competence.requirement
#         - competence.evidence
#         - competence.obtained_on
#         - competence.valid_until
#       remediation: Record what the role demands, how the holder meets it, since when and until when.
#     deputy_competent:
#       title: The deputy of every role has current evidence of competence
#       finding: The evidence of the deputy's competence is not valid today
#       severity: medium
#       subject: role
#       requires:
#         - role.deputy
#         - competence.person
#         - competence.requirement
#         - competence.evidence
#         - competence.obtained_on
#         - competence.valid_until
#       remediation: Train the deputy for the role and record the evidence.
#     auditor_competent:
#       title: Whoever audits the AI management system is competent in AI
#       finding: The auditor has no competence in AI that is valid today
#       severity: high
#       subject: audit
#       requires:
#         - audit.auditor
#         - competence.person
#         - competence.function
#         - competence.requirement
#         - competence.evidence
#         - competence.obtained_on
#         - competence.valid_until
#       remediation: Record the auditor's competence in AI (function AI, development or oversight), or send another.
#     assessor_competent:
#       title: Whoever assesses impacts has current evidence of competence
#       finding: An assessor has no evidence of competence that is valid today, or nobody is named
#       severity: high
#       subject: impact_assessment
#       requires:
#         - impact_assessment.assessors
#         - competence.person
#         - competence.requirement
#         - competence.evidence
#         - competence.obtained_on
#         - competence.valid_until
#       remediation: Record the competence of every assessor.
#     purchasing_trained:
#       title: Somebody in purchasing is trained for AI
#       finding: Nobody in purchasing has evidence of training for AI that is valid today
#       severity: medium
#       subject: organisation
#       requires:
#         - competence.valid_until
#         - competence.obtained_on
#         - competence.evidence
#         - competence.person
#         - competence.function
#         - competence.requirement
#       where: {competence.function: purchasing}
#       remediation: Train somebody in purchasing on how AI is bought and record it under this function.
#     legal_trained:
#       title: Somebody in legal affairs is trained for AI
#       finding: Nobody in legal affairs has evidence of training for AI that is valid today
#       severity: medium
#       subject: organisation
#       requires:
#         - competence.valid_until
#         - competence.obtained_on
#         - competence.evidence
#         - competence.person
#         - competence.function
#         - competence.requirement
#       where: {competence.function: legal}
#       remediation: Train somebody in legal affairs on what laws ask of AI and record it under this function.
#     operations_trained:
#       title: Somebody in operations is trained for AI
#       finding: Nobody in operations has evidence of training for AI that is valid today
#       severity: medium
#       subject: organisation
#       requires:
#         - competence.valid_until
#         - competence.obtained_on
#         - competence.evidence
#         - competence.person
#         - competence.function
#         - competence.requirement
#       where: {competence.function: operations}
#       remediation: Train somebody in operations on how AI is run and stopped and record it under this function.
#     risk_trained:
#       title: Somebody in risk management is trained for AI
#       finding: Nobody in risk management has evidence of training for AI that is valid today
#       severity: medium
#       subject: organisation
#       requires:
#         - competence.valid_until
#         - competence.obtained_on
#         - competence.evidence
#         - competence.person
#         - competence.function
#         - competence.requirement
#       where: {competence.function: risk}
#       remediation: Train somebody in risk management on AI risks and record it under this function.
#     internal_audit_trained:
#       title: Somebody in internal audit is trained for AI
#       finding: Nobody in internal audit has evidence of training for AI that is valid today
#       severity: medium
#       subject: organisation
#       requires:
#         - competence.valid_until
#         - competence.obtained_on
#         - competence.evidence
#         - competence.person
#         - competence.function
#         - competence.requirement
#       where: {competence.function: internal_audit}
#       remediation: Train somebody in internal audit on auditing AI and record it under this function.
package iso42001.clause_7_2

import data.lib.assessments
import data.lib.graph
import data.lib.people

checks := {
	"holder_competent": person_competent(graph.all("role"), "person", people.judged, people.competent),
	"deputy_competent": person_competent(graph.all("role"), "deputy", people.judged, people.competent),
	"auditor_competent": person_competent(audits, "auditor", people.ai_judged, people.ai_competent),
	"assessor_competent": {
		"subjects": assessments.standing,
		"evidenced": {id | some id in assessed; count(persons(id) - people.judged) == 0},
		"satisfied": {id | some id in assessed; count(persons(id)) > 0; count(persons(id) - people.competent) == 0},
	},
	"purchasing_trained": people.trained("purchasing"),
	"legal_trained": people.trained("legal"),
	"operations_trained": people.trained("operations"),
	"risk_trained": people.trained("risk"),
	"internal_audit_trained": people.trained("internal_audit"),
}

# The person a field of each subject names is among the competent.
person_competent(subjects, field, judged, competent) := {
	"subjects": subjects,
	"evidenced": {id | some id, person in named(subjects, field); people.same(person) in judged},
	"satisfied": {id | some id, person in named(subjects, field); people.same(person) in competent},
}

named(ids, field) := {id: person |
	some id in ids
	person := graph.node[id][field]
}

# Audits of anything but the AI management system are somebody else's matter.
audits := graph.all("audit") - {id | some id in graph.recorded("audit"); graph.node[id].covers_aims == false}

assessed := {id | some id in graph.recorded("impact_assessment"); is_array(graph.node[id].assessors)}

persons(id) := {people.same(person) | some person in graph.node[id].assessors}
