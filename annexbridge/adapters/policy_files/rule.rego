# METADATA
# scope: package
# title: $title
# description: Suppliers were reviewed within the cadence. Replace this example by what your organisation asks on top.
# custom:
#   control: $requirement
#   artefact: $artefact
#   auditor_question: $question
#   checks:
#     $name:
#       title: The supplier was reviewed within the cadence
#       finding: The last review lies outside the cadence
#       severity: medium
#       subject: supplier
#       requires: [supplier.last_review]
#       params: [annual_review]
#       remediation: Review the supplier and record the date.
package iso42001.$name

import data.lib.graph
import data.lib.sets
import data.lib.value

checks := {"$name": sets.judge(graph.all("supplier"), dated, current)}

# A date is there, so that the check can be decided.
dated := {id | some id in graph.all("supplier"); value.date(graph.node[id].last_review)}

# Always a positive test: what is missing, wrong or in the future is not in here.
current := {id |
	some id in graph.all("supplier")
	value.within(graph.node[id].last_review, data.params.annual_review.cutoff)
}
