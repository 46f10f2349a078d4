# METADATA
# scope: package
# title: Suppliers
# description: Suppliers behind AI systems are assessed, bound by AI terms and reviewed in time.
# custom:
#   control: annex:A.10.3
#   artefact: AI supplier assessments
#   auditor_question: Show the clause on training with your data.
#   checks:
#     review_current:
#       title: The supplier was reviewed within the cadence
#       finding: The last review is not a date within the cadence
#       severity: high
#       subject: supplier
#       requires: [supplier.last_review]
#       params: [annual_review]
#       remediation: Review the supplier and record the date and the result.
package iso42001.annex_a_10_3

import data.lib.graph
import data.lib.value

checks := {"review_current": {
	"subjects": suppliers,
	"evidenced": {id | some id in suppliers; value.date(graph.node[id].last_review)},
	"satisfied": {id | some id in suppliers; value.within(graph.node[id].last_review, data.params.annual_review.cutoff)},
}}

suppliers := graph.all("supplier") - ended

ended contains id if {
	some id in graph.all("supplier")
	graph.node[id].status == "ended"
}
