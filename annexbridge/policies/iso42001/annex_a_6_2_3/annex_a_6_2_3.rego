# METADATA
# scope: package
# title: Documentation of AI system design and development
# description: A model can be explained and built again from what is on record.
# custom:
#   control: annex:A.6.2.3
#   artefact: Design record
#   auditor_question: Why this model?
#   checks:
#     choice_explained:
#       title: It is written why this model was chosen or built
#       finding: No reason for the design is given
#       severity: medium
#       subject: model
#       requires: [model.design_rationale]
#       remediation: Write what was compared, what was chosen and why it fits the intended use.
#     method_recorded:
#       title: The algorithm and its settings are recorded for a model trained here
#       finding: The algorithm or the hyperparameters are not given
#       severity: medium
#       subject: model
#       requires: [model.algorithm, model.hyperparameters]
#       remediation: Record the algorithm and the settings, or name the file of the experiment log that holds them.
#     rebuildable:
#       title: Code, configuration, random seed and run are recorded, so that training can be repeated
#       finding: The code, configuration, random seed or training run is not given
#       severity: high
#       subject: model
#       requires: [model.code_ref, model.training_config_ref, model.random_seed, model.training_run]
#       remediation: Record commit, configuration, seed and run; train again if they are lost and compare the results.
#     artefact_fixed:
#       title: The file of the model is fixed by a hash
#       finding: No hash is given
#       severity: high
#       subject: model
#       requires: [model.hash]
#       remediation: Compute the hash of the model file as approved and record it.
package iso42001.annex_a_6_2_3

import data.lib.models
import data.lib.sets

checks := {
	"choice_explained": sets.present(models.active, sets.with_texts(models.active, ["design_rationale"])),
	"method_recorded": sets.present(models.trained, sets.with_texts(models.trained, ["algorithm", "hyperparameters"])),
	"rebuildable": sets.present(models.trained, sets.with_texts(
		models.trained,
		["code_ref", "training_config_ref", "random_seed", "training_run"],
	)),
	"artefact_fixed": sets.present(with_file, sets.with_texts(with_file, ["hash"])),
}

with_file := models.active - models.remote
