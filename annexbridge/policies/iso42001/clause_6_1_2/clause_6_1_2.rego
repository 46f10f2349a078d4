# METADATA
# scope: package
# title: AI risk assessment
# description: AI risks are found for every system, from the sources peculiar to AI, and scored for all concerned.
# custom:
#   control: clause:6.1.2
#   artefact: AI risk method and register
#   auditor_question: Repeat one scoring with me.
#   checks:
#     every_system_assessed:
#       title: Every AI system in scope has at least one risk in the register
#       finding: No AI risk is recorded for the system
#       severity: high
#       subject: ai_system
#       requires: [ai_risk.systems]
#       remediation: Assess the risks of the system and link them to it.
#     drift_assessed_where_learning:
#       title: A system that learns or is retrained has a risk of drift
#       finding: The system changes after deployment and no risk of statistical or semantic drift is recorded for it
#       severity: high
#       subject: ai_system
#       requires: [ai_risk.risk_source, ai_system.autonomy, ai_risk.systems]
#       remediation: Assess how data or meaning may shift under the system and record the risk.
#     consequences_scored:
#       title: Consequences for the organisation, individuals and society are each scored, and so is the likelihood
#       finding: A consequence or the likelihood is off the scale of 1 to 5
#       severity: high
#       subject: ai_risk
#       requires:
#         - ai_risk.consequence_org
#         - ai_risk.consequence_individual
#         - ai_risk.consequence_society
#         - ai_risk.likelihood
#       remediation: Score all three consequences and the likelihood from 1 to 5; no effect is 1.
#     levels_plausible:
#       title: The levels lie on the scale and the residual level is not above the inherent one
#       finding: A level is off the scale of 1 to 25 or the residual level is above the inherent one
#       severity: medium
#       subject: ai_risk
#       requires: [ai_risk.residual_level, ai_risk.inherent_level]
#       remediation: Repeat the scoring; a residual level is what is left of the inherent one.
#     objectives_named:
#       title: Every AI risk says which objective it threatens
#       finding: The risk names no objective it threatens
#       severity: low
#       subject: ai_risk
#       requires: [ai_risk.objective_affected]
#       remediation: Name the objective, such as fairness, safety, privacy or robustness.
#     statistical_drift_considered:
#       title: The risk register considers statistical drift
#       finding: No AI risk in the register comes from statistical drift
#       severity: medium
#       subject: organisation
#       requires: [ai_risk.risk_source]
#       remediation: Assess what happens when data shift away from those the models were trained on.
#     semantic_drift_considered:
#       title: The risk register considers semantic drift
#       finding: No AI risk in the register comes from semantic drift
#       severity: medium
#       subject: organisation
#       requires: [ai_risk.risk_source]
#       remediation: Assess what happens when the meaning of inputs or results changes over time.
#     adversarial_considered:
#       title: The risk register considers adversarial manipulation
#       finding: No AI risk in the register comes from adversarial manipulation
#       severity: medium
#       subject: organisation
#       requires: [ai_risk.risk_source]
#       remediation: Assess manipulation of inputs, prompts, training data and models.
#     unrepresentative_data_considered:
#       title: The risk register considers unrepresentative or scarce data
#       finding: No AI risk in the register comes from unrepresentative or scarce data
#       severity: medium
#       subject: organisation
#       requires: [ai_risk.risk_source]
#       remediation: Assess for which groups the data are too few or not representative.
#     supply_chain_considered:
#       title: The risk register considers the supply chain
#       finding: No AI risk in the register comes from the supply chain
#       severity: medium
#       subject: organisation
#       requires: [ai_risk.risk_source]
#       remediation: Assess what a change, failure or compromise at a supplier of models or data does.
#     misuse_considered:
#       title: The risk register considers misuse
#       finding: No AI risk in the register comes from misuse
#       severity: medium
#       subject: organisation
#       requires: [ai_risk.risk_source]
#       remediation: Assess foreseeable misuse, by users and by others.
#     automation_considered:
#       title: The risk register considers the level of automation
#       finding: No AI risk in the register comes from the level of automation
#       severity: medium
#       subject: organisation
#       requires: [ai_risk.risk_source]
#       remediation: Assess what happens when people rely on, or cannot override, the system.
package iso42001.clause_6_1_2

import data.lib.graph
import data.lib.organisation
import data.lib.systems
import data.lib.value

checks := {
	"every_system_assessed": {
		"subjects": systems.in_scope,
		"evidenced": {id | some id in systems.in_scope; count(linked) > 0},
		"satisfied": systems_of(linked),
	},
	"drift_assessed_where_learning": {
		"subjects": systems.in_scope - static,
		"evidenced": {id | some id in systems.in_scope; is_string(graph.node[id].autonomy); count(traceable) > 0},
		"satisfied": systems_of(drifting),
	},
	"consequences_scored": {
		"subjects": graph.all("ai_risk"),
		"evidenced": numbered(scores),
		"satisfied": {id | some id in recorded; every field in scores { value.scale5(graph.node[id][field]) }},
	},
	"levels_plausible": {
		"subjects": graph.all("ai_risk"),
		"evidenced": numbered({"inherent_level", "residual_level"}),
		"satisfied": plausible,
	},
	"objectives_named": {
		"subjects": graph.all("ai_risk"),
		"evidenced": {id | some id in recorded; is_array(graph.node[id].objective_affected)},
		"satisfied": {id | some id in recorded; value.some_of(graph.node[id].objective_affected)},
	},
	"statistical_drift_considered": organisation.has(sourced, from_source("statistical_drift")),
	"semantic_drift_considered": organisation.has(sourced, from_source("semantic_drift")),
	"adversarial_considered": organisation.has(sourced, from_source("adversarial")),
	"unrepresentative_data_considered": organisation.has(sourced, from_source("unrepresentative_data")),
	"supply_chain_considered": organisation.has(sourced, from_source("supplier")),
	"misuse_considered": organisation.has(sourced, from_source("misuse")),
	"automation_considered": organisation.has(sourced, from_source("level_of_automation")),
}

recorded := graph.recorded("ai_risk")

linked := {id | some id in recorded; is_array(graph.node[id].systems)}

sourced := {id | some id in recorded; is_array(graph.node[id].risk_source)}

traceable := linked & sourced

static := {id | some id in systems.in_scope; graph.node[id].autonomy == "static"}

drifting := from_source("statistical_drift") | from_source("semantic_drift")

scores := {"consequence_org", "consequence_individual", "consequence_society", "likelihood"}

plausible contains id if {
	some id in recorded
	risk := graph.node[id]
	risk.inherent_level <= 25
	risk.residual_level >= 1
	risk.residual_level <= risk.inherent_level
}

from_source(source) := {id | some id in sourced; source in graph.node[id].risk_source}

systems_of(risks) := {system | some id in risks; some system in graph.node[id].systems}

numbered(fields) := {id | some id in recorded; every field in fields { is_number(graph.node[id][field]) }}
