package iso42001.annex_a_3_2_test

import data.iso42001.annex_a_3_2
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_3_2.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_3_2.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

shared := [
	"risk", "impact", "data_quality", "security", "safety", "privacy", "oversight", "supplier", "legal", "shutdown",
	"incident_coordination", "operation",
]

good := {
	"role:R": {
		"kind": "role",
		"person": "A. Person",
		"role": "Head of operations",
		"authority": "Stops systems",
		"topics": shared,
	},
	"role:D": {
		"kind": "role",
		"person": "B. Person",
		"role": "Head of development",
		"authority": "Approves models",
		"topics": ["development", "dataset_authorisation", "model_approval", "experiment_log", "validation"],
	},
	"ai_system:A": {"kind": "ai_system", "owner": "head of development", "org_role": ["developer"]},
	"deployment:P": {"kind": "deployment", "system": "ai_system:A", "shutdown_authority": "Head of operations"},
}

system(fields) := edit.set_fields(good, "ai_system:A", fields)

deployment(fields) := edit.set_fields(good, "deployment:P", fields)

test_held_topics_pass if judge("topics_held", good) == edit.organisation_passes

test_topic_without_holder_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["risk"]})
	judge("topics_held", nodes) == edit.organisation_fails
}

test_holder_without_authority_is_no_holder if {
	judge("topics_held", edit.without(good, "role:R", "authority")) == edit.organisation_fails
}

test_topics_unknown_is_unknown if {
	nodes := edit.without(edit.gone(good, "role:D"), "role:R", "topics")
	judge("topics_held", nodes) == edit.organisation_unclear
}

test_development_topics_are_not_shared_ones if {
	judge("topics_held", edit.gone(good, "role:R")) == edit.organisation_fails
}

test_role_without_topics_holds_nothing if {
	judge("topics_held", edit.set_fields(good, "role:R", {"topics": []})) == edit.organisation_fails
}

test_held_development_topics_pass if judge("development_topics_held", good) == edit.passes("ai_system:A")

test_development_without_holder_fails if {
	judge("development_topics_held", edit.gone(good, "role:D")) == edit.fails("ai_system:A")
}

test_development_without_roles_is_unknown if {
	nodes := edit.gone(edit.gone(good, "role:D"), "role:R")
	judge("development_topics_held", nodes) == edit.unclear("ai_system:A")
}

test_system_only_used_is_out_of_scope if {
	judge("development_topics_held", system({"org_role": ["deployer"]})) == edit.nobody
}

test_system_of_unknown_role_counts if {
	nodes := edit.without(good, "ai_system:A", "org_role")
	judge("development_topics_held", nodes) == edit.passes("ai_system:A")
}

test_system_of_no_role_counts if {
	judge("development_topics_held", system({"org_role": []})) == edit.passes("ai_system:A")
}

test_known_owner_passes if judge("owner_known", good) == edit.passes("ai_system:A")

test_owner_nobody_knows_fails if judge("owner_known", system({"owner": "Somebody"})) == edit.fails("ai_system:A")

test_owner_unknown_is_unknown if {
	judge("owner_known", edit.without(good, "ai_system:A", "owner")) == edit.unclear("ai_system:A")
}

test_retired_system_needs_no_owner if judge("owner_known", system({"status": "retired"})) == edit.nobody

test_owner_by_name_passes if judge("owner_known", system({"owner": "b. person"})) == edit.passes("ai_system:A")

test_somebody_can_stop_passes if judge("somebody_can_stop", good) == edit.passes("deployment:P")

test_holder_of_other_topics_fails if {
	nodes := deployment({"shutdown_authority": "Head of development"})
	judge("somebody_can_stop", nodes) == edit.fails("deployment:P")
}

test_shutdown_authority_unknown_is_unknown if {
	nodes := edit.without(good, "deployment:P", "shutdown_authority")
	judge("somebody_can_stop", nodes) == edit.unclear("deployment:P")
}

test_stopped_deployment_is_out_of_scope if {
	judge("somebody_can_stop", deployment({"status": "stopped"})) == edit.nobody
}

test_stopping_person_by_name_passes if {
	judge("somebody_can_stop", deployment({"shutdown_authority": "a. person"})) == edit.passes("deployment:P")
}

test_nobody_named_is_unknown if {
	nodes := edit.gone(edit.gone(good, "role:D"), "role:R")
	judge("owner_known", nodes) == edit.unclear("ai_system:A")
	judge("somebody_can_stop", nodes) == edit.unclear("deployment:P")
}

# What each check cannot do without.
needs := {
	"owner_known": {"ai_system:A": ["owner"]},
	"somebody_can_stop": {"deployment:P": ["shutdown_authority"]},
}

test_every_blank_cell_is_unknown if {
	every check, records in needs {
		every id, fields in records {
			every field in fields {
				judge(check, edit.without(good, id, field)) == edit.turned_unknown(judge(check, good).passed)
			}
		}
	}
}

test_registers_missing_are_unknown if {
	every check in ["topics_held", "development_topics_held", "owner_known", "somebody_can_stop"] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_topics_held_fails_when_one_of_the_topics_is_missing if {
	every word in [
		"risk",
		"impact",
		"data_quality",
		"security",
		"safety",
		"privacy",
		"oversight",
		"supplier",
		"legal",
		"shutdown",
		"incident_coordination",
		"operation",
	] {
		left := [item | some item in good["role:R"].topics; item != word]
		nodes := edit.set_fields(good, "role:R", {"topics": left})
		judge("topics_held", nodes) == edit.organisation_fails
	}
}

test_development_topics_held_fails_when_one_of_the_topics_is_missing if {
	every word in ["development", "dataset_authorisation", "model_approval", "experiment_log", "validation"] {
		left := [item | some item in good["role:D"].topics; item != word]
		nodes := edit.set_fields(good, "role:D", {"topics": left})
		judge("development_topics_held", nodes) == edit.fails("ai_system:A")
	}
}

test_somebody_can_stop_passes_without_authority if {
	nodes := edit.without(good, "role:D", "authority")
	judge("somebody_can_stop", nodes) == edit.passes("deployment:P")
}

test_one_name_is_enough_to_judge_owners if {
	nodes := edit.set_fields(edit.gone(good, "role:R"), "role:D", {"person": "Head of development"})
	judge("owner_known", nodes) == edit.passes("ai_system:A")
}
