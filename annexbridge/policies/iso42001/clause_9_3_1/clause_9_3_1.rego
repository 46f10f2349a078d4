# METADATA
# scope: package
# title: General
# description: Top management reviews the AI management system every year.
# custom:
#   control: clause:9.3.1
#   artefact: Management review
#   auditor_question: Who attended?
#   checks:
#     reviewed_in_cadence:
#       title: The AI management system was reviewed within the cadence
#       finding: No management review of the AI management system was held within the cadence
#       severity: critical
#       subject: organisation
#       requires: [management_review.date, management_review.covers_aims]
#       params: [annual_review]
#       remediation: Hold a management review of the AI management system and keep its minutes.
#     led_by_top_management:
#       title: Top management took part in every review
#       finding: Top management did not take part
#       severity: high
#       subject: management_review
#       requires: [management_review.top_management, management_review.attendees]
#       remediation: Repeat the review with top management and record who attended.
package iso42001.clause_9_3_1

import data.lib.graph
import data.lib.organisation
import data.lib.reviews
import data.lib.sets
import data.lib.value

checks := {
	"reviewed_in_cadence": organisation.has(reviews.known, reviews.of_this_year),
	"led_by_top_management": sets.judge(reviews.held, attended | left_to_others, led),
}

attended contains id if {
	some id in reviews.held
	is_boolean(graph.node[id].top_management)
	is_array(graph.node[id].attendees)
}

# A plain No decides, whoever attended.
left_to_others := {id | some id in reviews.held; graph.node[id].top_management == false}

led contains id if {
	some id in attended
	graph.node[id].top_management == true
	value.some_of(graph.node[id].attendees)
}
