# METADATA
# scope: package
# title: Customers
# description: What customers need is on record, they get the documentation, and what they report changes something.
# custom:
#   control: annex:A.10.4
#   artefact: Customer needs and information
#   auditor_question: How did customer feedback change the system?
#   checks:
#     needs_recorded:
#       title: The needs of customers are on record for every system they use
#       finding: No current document with customer requirements covers the system
#       severity: medium
#       subject: ai_system
#       requires:
#         - document.review_on
#         - document.approved_on
#         - document.status
#         - document.approved_by
#         - document.type
#         - document.systems
#       where: {document.type: customer_requirements}
#       remediation: Record what customers need and expect of the system, and have it approved.
#     documentation_delivered:
#       title: Every model behind a system for customers is documented for users or partners
#       finding: A model of the system is documented neither for users nor for partners
#       severity: medium
#       subject: ai_system
#       requires: [model.documentation_audiences, ai_system.models]
#       remediation: Give customers documentation of the model and record for whom it was written.
#     feedback_changed_something:
#       title: What customers or other concerned people said changed a process during the year
#       finding: No action from a concern changed a process, and nobody attests that none was needed
#       severity: low
#       subject: organisation
#       requires:
#         - action.source
#         - action.opened_on
#         - action.process_changed_ref
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
#       params: [annual_review]
#       remediation: Follow concerns up with actions, and name the process or document each of them changed.
package iso42001.annex_a_10_4

import data.lib.attest
import data.lib.customers
import data.lib.documents
import data.lib.graph
import data.lib.named
import data.lib.organisation
import data.lib.sets
import data.lib.value

checks := {
	"needs_recorded": sets.judge(
		customers.served,
		named.systems(documents.known("customer_requirements")),
		named.systems(documents.current("customer_requirements")),
	),
	"documentation_delivered": sets.judge(customers.served, documented, documented_for_customers),
	"feedback_changed_something": sets.judge(
		graph.organisation,
		organisation.when_any(finished) | attest.stated("annex:A.10.4", "feedback_changed_something"),
		organisation.when_any(heard) | attest.confirmed("annex:A.10.4", "feedback_changed_something"),
	),
}

documented contains id if {
	some id in customers.served
	value.some_of(graph.node[id].models)
	every model in graph.node[id].models {
		is_array(graph.node[model].documentation_audiences)
	}
}

documented_for_customers contains id if {
	some id in documented
	every model in graph.node[id].models {
		count({"users", "partners"} & {audience | some audience in graph.node[model].documentation_audiences}) > 0
	}
}

finished contains id if {
	some id in graph.recorded("action")
	value.text(graph.node[id].source)
	value.text(graph.node[id].process_changed_ref)
	value.date(graph.node[id].opened_on)
}

heard contains id if {
	some id in finished
	graph.node[id].source == "concern"
	value.within(graph.node[id].opened_on, data.params.annual_review.cutoff)
}
