# METADATA
# scope: package
# title: Resources
# description: People, data, tools and computing for the AI management system are planned, and somebody evaluates.
# custom:
#   control: clause:7.1
#   artefact: Resource plan
#   auditor_question: Who does AI evaluation and with what time?
#   checks:
#     plan_in_force:
#       title: An approved resource plan is in force
#       finding: No resource plan is approved and within its review date
#       severity: medium
#       subject: organisation
#       requires: [document.review_on, document.approved_on, document.status, document.approved_by, document.type]
#       where: {document.type: resource_plan}
#       remediation: Approve the plan (document type resource plan) and set its next review.
#     plan_complete:
#       title: The resource plan covers people, data, tools and computing
#       finding: The resource plan leaves out people, data, tools or computing
#       severity: low
#       subject: organisation
#       requires: [document.topics, document.status, document.type]
#       where: {document.type: resource_plan}
#       remediation: Plan what is missing and list the four topics.
#     evaluation_staffed:
#       title: Somebody has the task of evaluating AI systems
#       finding: Nobody is named who evaluates AI systems
#       severity: medium
#       subject: organisation
#       requires: [role.topics, role.person, role.authority]
#       remediation: Name who evaluates AI systems, with the topic validation, and free the time for it.
package iso42001.clause_7_1

import data.lib.documents
import data.lib.people

checks := {
	"plan_in_force": documents.in_force("resource_plan"),
	"plan_complete": documents.covering("resource_plan", {"people", "data", "tools", "computing"}),
	"evaluation_staffed": people.somebody_for("validation"),
}
