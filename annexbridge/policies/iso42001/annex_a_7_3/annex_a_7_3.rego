# METADATA
# scope: package
# title: Acquisition of data
# description: Where data came from, when, from whom and by what right is known before it is used.
# custom:
#   control: annex:A.7.3
#   artefact: Acquisition record
#   auditor_question: May you use this data for training?
#   checks:
#     origin_recorded:
#       title: The source and the period of collection are recorded
#       finding: The collection ends before it begins, or lies ahead
#       severity: medium
#       subject: dataset
#       requires: [dataset.collected_to, dataset.collected_from, dataset.source_type, dataset.source]
#       remediation: Record the kind of source, the source itself and the first and last day of collection.
#     licence_recorded:
#       title: The licence or contract that allows the use is recorded
#       finding: No licence or contract is given
#       severity: high
#       subject: dataset
#       requires: [dataset.licence]
#       remediation: Record licence or contract; for data of one's own, the internal rule that allows this use.
#     copyright_checked:
#       title: For data that others published, it was checked whether right holders opted out
#       finding: Opt-outs of right holders were not checked
#       severity: high
#       subject: dataset
#       requires: [dataset.copyright_checked]
#       remediation: Check reservations of rights at the source, remove what is reserved and record the check.
#     lawful_basis:
#       title: For personal data, the lawful basis or consent and the people concerned are recorded
#       finding: The lawful basis or the people concerned are not given
#       severity: critical
#       subject: dataset
#       requires: [dataset.lawful_basis, dataset.data_subjects]
#       remediation: Settle the basis with the data protection officer; without one, take the data out of use.
#     supplier_named:
#       title: Data that was bought or shared names its supplier
#       finding: No supplier is given
#       severity: medium
#       subject: dataset
#       requires: [dataset.supplier]
#       remediation: Name the supplier, and add it to the supplier register.
package iso42001.annex_a_7_3

import data.lib.datasets
import data.lib.graph
import data.lib.sets
import data.lib.value

checks := {
	"origin_recorded": sets.judge(
		datasets.active,
		{id | some id in sourced; value.date(graph.node[id].collected_from); value.date(graph.node[id].collected_to)},
		{id | some id in sourced; collected(graph.node[id])},
	),
	"licence_recorded": sets.present(datasets.active, sets.with_texts(datasets.active, ["licence"])),
	"copyright_checked": sets.judge(
		published,
		{id | some id in published; is_boolean(graph.node[id].copyright_checked)},
		{id | some id in published; graph.node[id].copyright_checked == true},
	),
	"lawful_basis": sets.present(personal, sets.with_texts(personal, ["lawful_basis", "data_subjects"])),
	"supplier_named": sets.present(supplied, sets.with_texts(supplied, ["supplier"])),
}

sourced := sets.with_texts(datasets.active, ["source_type", "source"])

collected(dataset) if {
	dataset.collected_from <= dataset.collected_to
	value.past(dataset.collected_to)
}

from(types) := {id | some id in datasets.active; graph.node[id].source_type in types}

# Nobody else holds rights in what the organisation or its customers made.
published := datasets.active - from({"internal", "customer", "synthetic"})

supplied := datasets.active - from({"internal", "customer", "synthetic", "public", "open_licence", "scraped"})

personal := datasets.active - datasets.without_persons
