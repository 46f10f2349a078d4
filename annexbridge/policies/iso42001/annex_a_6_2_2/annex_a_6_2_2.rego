# METADATA
# scope: package
# title: AI system requirements and specification
# description: What a system must do is written and approved before it is used, and so is what a change must do.
# custom:
#   control: annex:A.6.2.2
#   artefact: Requirement specification
#   auditor_question: Trace one requirement to a test.
#   checks:
#     specified:
#       title: A system developed here has an approved requirement specification and says what it is for
#       finding: The approval of the specification lies ahead
#       severity: high
#       subject: ai_system
#       requires:
#         - ai_system.requirements_approved_on
#         - ai_system.intended_use
#         - ai_system.out_of_scope_use
#         - ai_system.requirements_ref
#       remediation: Write the specification from the intended use, have it approved and name it in the inventory.
#     approved_before_use:
#       title: The specification was approved before first use
#       finding: The specification was approved after the first use
#       severity: high
#       subject: ai_system
#       requires: [ai_system.requirements_approved_on, ai_system.first_use_on]
#       remediation: Check the running system against the specification now and record the result and why it came late.
#     traced_to_test:
#       title: A requirement of the system can be traced to a test of one of its models
#       finding: No validation of a model of the system names the criterion it tests
#       severity: medium
#       subject: ai_system
#       requires: [evaluation.intended_use_criterion, evaluation.kind_of_test, ai_system.models, evaluation.model]
#       remediation: Name in the validation the requirement or criterion of the specification it tests.
#     change_specified:
#       title: A significant change says what it is and what it is for
#       finding: The description or the purpose of the change is missing
#       severity: medium
#       subject: change
#       requires: [change.description, change.purpose]
#       remediation: Describe the change and its purpose, and update the specification before it is built.
package iso42001.annex_a_6_2_2

import data.lib.development
import data.lib.graph
import data.lib.reassessment
import data.lib.sets
import data.lib.systems
import data.lib.value

checks := {
	"specified": sets.judge(
		development.systems_built,
		{id | some id in worded; value.date(graph.node[id].requirements_approved_on)},
		{id | some id in worded; value.past(graph.node[id].requirements_approved_on)},
	),
	"approved_before_use": sets.judge(
		built_and_used,
		{id |
			some id in built_and_used
			value.date(graph.node[id].requirements_approved_on)
			value.date(graph.node[id].first_use_on)
		},
		{id |
			some id in built_and_used
			value.past(graph.node[id].first_use_on)
			graph.node[id].requirements_approved_on <= graph.node[id].first_use_on
		},
	),
	"traced_to_test": sets.judge(
		built_and_used,
		{id | some id in built_and_used; some model in graph.node[id].models; model in tested},
		{id | some id in built_and_used; some model in graph.node[id].models; model in traced},
	),
	"change_specified": sets.present(changes, sets.with_texts(changes, ["description", "purpose"])),
}

worded := sets.with_texts(development.systems_built, ["intended_use", "out_of_scope_use", "requirements_ref"])

built_and_used := development.systems_built & systems.in_use

tested := {graph.node[id].model | some id in graph.recorded("evaluation"); is_string(graph.node[id].kind_of_test)}

traced := {graph.node[id].model |
	some id in sets.with_texts(graph.recorded("evaluation"), ["intended_use_criterion"])
	graph.node[id].kind_of_test == "validation"
}

changes := reassessment.calling_changes
