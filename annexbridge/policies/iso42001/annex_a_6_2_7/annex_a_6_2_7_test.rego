package iso42001.annex_a_6_2_7_test

import data.iso42001.annex_a_6_2_7 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"documented", "version_deployed", "promotion_explained", "audiences_served", "system_described"}

test_everything_in_order_passes if {
	every name in checks {
		verdict := judge(name, estate.nodes)
		count(verdict.passed) > 0
		verdict.failed | verdict.unknown == set()
	}
}

test_no_registers_is_unknown if {
	verdicts := {name: edit.verdict(sets) | some name, sets in requirement.checks} with input as given.supplied({}, set())
		with data.params as estate.params
	every name in checks {
		verdicts[name] == edit.organisation_unclear
	}
}

test_documented_field_missing_is_unknown if {
	every field in ["technical_file_ref", "model_card", "limits"] {
		nodes := estate.without("model:M", field)
		judge("documented", nodes) == edit.unclear("model:M")
	}
}

test_documented_empty_text_is_unknown if {
	nodes := estate.changed("model:M", {"limits": ""})
	judge("documented", nodes) == edit.unclear("model:M")
}

test_documented_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("documented", nodes) == edit.nobody
}

test_documented_status_missing_passes if {
	nodes := estate.without("model:M", "status")
	judge("documented", nodes) == edit.passes("model:M")
}

test_version_deployed_file_behind_fails if {
	nodes := estate.changed("model:M", {"technical_file_version": "2.0"})
	judge("version_deployed", nodes) == edit.fails("deployment:D")
}

test_version_deployed_deployment_ahead_fails if {
	nodes := estate.changed("deployment:D", {"model_version": "2.2"})
	judge("version_deployed", nodes) == edit.fails("deployment:D")
}

test_version_deployed_field_missing_is_unknown if {
	every field in ["model_version", "model"] {
		nodes := estate.without("deployment:D", field)
		judge("version_deployed", nodes) == edit.unclear("deployment:D")
	}
}

test_version_deployed_model_technical_file_version_missing_is_unknown if {
	nodes := estate.without("model:M", "technical_file_version")
	judge("version_deployed", nodes) == edit.unclear("deployment:D")
}

test_version_deployed_empty_version_of_the_file_is_unknown if {
	nodes := estate.changed("model:M", {"technical_file_version": ""})
	judge("version_deployed", nodes) == edit.unclear("deployment:D")
}

test_version_deployed_model_in_no_register_is_unknown if {
	nodes := estate.gone("model:M")
	judge("version_deployed", nodes) == edit.unclear("deployment:D")
}

test_version_deployed_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("version_deployed", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("version_deployed", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_version_deployed_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("version_deployed", nodes) == edit.passes("deployment:D")
}

test_promotion_explained_approval_in_future_fails if {
	nodes := estate.changed("model:M", {"approved_on": "2026-11-25"})
	judge("promotion_explained", nodes) == edit.fails("model:M")
}

test_promotion_explained_approved_today_passes if {
	nodes := estate.changed("model:M", {"approved_on": "2026-11-24"})
	judge("promotion_explained", nodes) == edit.passes("model:M")
}

test_promotion_explained_field_missing_is_unknown if {
	every field in ["results_ref", "approved_by", "approved_on", "validation_decision"] {
		nodes := estate.without("model:M", field)
		judge("promotion_explained", nodes) == edit.unclear("model:M")
	}
}

test_promotion_explained_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("promotion_explained", nodes) == edit.nobody
}

test_audiences_served_nobody_fails if {
	nodes := estate.changed("model:M", {"documentation_audiences": []})
	judge("audiences_served", nodes) == edit.fails("model:M")
}

test_audiences_served_without_users_fails if {
	nodes := estate.changed("model:M", {"documentation_audiences": ["operators", "authorities"]})
	judge("audiences_served", nodes) == edit.fails("model:M")
}

test_audiences_served_without_operators_fails if {
	nodes := estate.changed("model:M", {"documentation_audiences": ["users", "authorities"]})
	judge("audiences_served", nodes) == edit.fails("model:M")
}

test_audiences_served_without_authorities_fails if {
	nodes := estate.changed("model:M", {"documentation_audiences": ["users", "operators"]})
	judge("audiences_served", nodes) == edit.fails("model:M")
}

test_audiences_served_partners_too_passes if {
	nodes := estate.changed("model:M", {
		"documentation_audiences": ["users", "operators", "authorities", "partners"],
	})
	judge("audiences_served", nodes) == edit.passes("model:M")
}

test_audiences_served_documentation_audiences_missing_is_unknown if {
	nodes := estate.without("model:M", "documentation_audiences")
	judge("audiences_served", nodes) == edit.unclear("model:M")
}

test_audiences_served_retired_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("audiences_served", nodes) == edit.nobody
}

test_system_described_other_version_fails if {
	nodes := estate.changed("ai_system:S", {"version": "3.1"})
	judge("system_described", nodes) == edit.fails("ai_system:S")
}

test_system_described_version_missing_is_unknown if {
	nodes := estate.without("ai_system:S", "version")
	judge("system_described", nodes) == edit.unclear("ai_system:S")
}

test_system_described_empty_version_is_unknown if {
	nodes := estate.changed("ai_system:S", {"version": ""})
	judge("system_described", nodes) == edit.unclear("ai_system:S")
}

test_system_described_draft_is_unknown if {
	nodes := estate.changed("document:TECH", {"status": "draft"})
	judge("system_described", nodes) == edit.unclear("ai_system:S")
}

test_system_described_no_document_is_unknown if {
	nodes := estate.gone("document:TECH")
	judge("system_described", nodes) == edit.unclear("ai_system:S")
}

test_system_described_other_type_is_unknown if {
	nodes := estate.changed("document:TECH", {"type": "other"})
	judge("system_described", nodes) == edit.unclear("ai_system:S")
}

test_system_described_document_names_no_system_is_unknown if {
	nodes := estate.changed("document:TECH", {"systems": []})
	judge("system_described", nodes) == edit.unclear("ai_system:S")
}

test_system_described_document_field_missing_is_unknown if {
	every field in ["type", "status", "systems", "version"] {
		nodes := estate.without("document:TECH", field)
		judge("system_described", nodes) == edit.unclear("ai_system:S")
	}
}

test_system_described_planned_is_out_of_scope if {
	nodes := estate.changed("ai_system:S", {"status": "planned"})
	judge("system_described", nodes) == edit.nobody
}

test_system_described_status_missing_passes if {
	nodes := estate.without("ai_system:S", "status")
	judge("system_described", nodes) == edit.passes("ai_system:S")
}

test_version_deployed_is_written_with_or_without_a_v_passes if {
	nodes := estate.changed("model:M", {"technical_file_version": "V2.1"})
	judge("version_deployed", nodes) == edit.passes("deployment:D")
}

# A technical file with a number of its own, in the master list, that says which versions it describes.
own_number(describes) := edit.set_fields(
	estate.changed("model:M", {"technical_file_ref": "File 7", "technical_file_version": "A"}),
	"document:F",
	{"kind": "document", "title": "file 7", "version": "A", "status": "approved", "describes": describes},
)

test_version_deployed_file_with_a_number_of_its_own_passes if {
	judge("version_deployed", own_number(["2.0", "2.1"])) == edit.passes("deployment:D")
	nodes := edit.without(own_number(["v2.1"]), "model:M", "technical_file_version")
	judge("version_deployed", nodes) == edit.passes("deployment:D")
}

test_nc19_technical_file_of_another_version if {
	judge("version_deployed", own_number(["2.0"])) == edit.fails("deployment:D")
	nodes := edit.without(own_number(["2.0"]), "model:M", "technical_file_version")
	judge("version_deployed", nodes) == edit.fails("deployment:D")
}

test_version_deployed_described_in_a_draft_fails if {
	nodes := edit.set_fields(own_number(["2.1"]), "document:F", {"status": "draft"})
	judge("version_deployed", nodes) == edit.fails("deployment:D")
}

test_system_described_by_a_document_with_a_number_of_its_own_passes if {
	nodes := estate.changed("document:TECH", {"version": "A", "describes": ["2.9", "v3.0"]})
	judge("system_described", nodes) == edit.passes("ai_system:S")
	judge("system_described", edit.without(nodes, "document:TECH", "version")) == edit.passes("ai_system:S")
}

test_system_described_in_older_versions_only_fails if {
	nodes := estate.changed("document:TECH", {"version": "A", "describes": ["2.9"]})
	judge("system_described", nodes) == edit.fails("ai_system:S")
}
