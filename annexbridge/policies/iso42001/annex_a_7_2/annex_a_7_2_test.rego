package iso42001.annex_a_7_2_test

import data.iso42001.annex_a_7_2 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"procedure_in_force", "managed", "approved", "approver_authorised", "lineage_approved"}

# A base model somebody else made.
base := {
	"kind": "model",
	"origin": "open_weights",
	"supplier": "supplier:V",
	"approved_by": "Model board",
	"approved_on": "2026-01-05",
}

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

test_procedure_in_force_draft_fails if {
	nodes := estate.changed("document:DATA", {"status": "draft"})
	judge("procedure_in_force", nodes) == edit.fails("organisation:self")
}

test_procedure_in_force_overdue_for_review_fails if {
	nodes := estate.changed("document:DATA", {"review_on": "2026-11-23"})
	judge("procedure_in_force", nodes) == edit.fails("organisation:self")
}

test_procedure_in_force_approval_in_future_fails if {
	nodes := estate.changed("document:DATA", {"approved_on": "2026-11-25"})
	judge("procedure_in_force", nodes) == edit.fails("organisation:self")
}

test_procedure_in_force_review_on_the_day_passes if {
	nodes := estate.changed("document:DATA", {"review_on": "2026-11-24"})
	judge("procedure_in_force", nodes) == edit.passes("organisation:self")
}

test_procedure_in_force_document_field_missing_is_unknown if {
	every field in ["status", "approved_by", "approved_on", "review_on"] {
		nodes := estate.without("document:DATA", field)
		judge("procedure_in_force", nodes) == edit.unclear("organisation:self")
	}
}

test_procedure_in_force_other_type_is_unknown if {
	nodes := estate.changed("document:DATA", {"type": "other"})
	judge("procedure_in_force", nodes) == edit.unclear("organisation:self")
}

test_managed_period_ended_fails if {
	nodes := estate.changed("dataset:T", {"retention_until": "2026-11-23"})
	judge("managed", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_managed_last_day_passes if {
	nodes := estate.changed("dataset:T", {"retention_until": "2026-11-24"})
	judge("managed", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_managed_field_missing_is_unknown if {
	every field in ["owner", "classification", "disposal", "retention_until"] {
		nodes := estate.without("dataset:T", field)
		judge("managed", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
	}
}

test_managed_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired", "retention_until": "2020-01-01"})
	judge("managed", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_managed_status_missing_passes if {
	nodes := estate.without("dataset:T", "status")
	judge("managed", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_approved_in_future_fails if {
	nodes := estate.changed("dataset:T", {"approved_on": "2026-11-25"})
	judge("approved", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_approved_today_passes if {
	nodes := estate.changed("dataset:T", {"approved_on": "2026-11-24"})
	judge("approved", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_approved_field_missing_is_unknown if {
	every field in ["approved_by", "approved_on"] {
		nodes := estate.without("dataset:T", field)
		judge("approved", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
	}
}

test_approved_retired_data_was_learned_from_is_unknown if {
	first := estate.changed("dataset:T", {"status": "retired"})
	nodes := edit.without(first, "dataset:T", "approved_on")
	judge("approved", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_approved_dataset_in_no_register_is_unknown if {
	nodes := edit.set_fields(estate.nodes, "dataset:GHOST", {"kind": "dataset", "facts": {"declared": false}})
	judge("approved", nodes).unknown == {"dataset:GHOST"}
}

test_approver_authorised_somebody_else_fails if {
	nodes := estate.changed("dataset:T", {"approved_by": "Visitor"})
	judge("approver_authorised", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_approver_authorised_by_name_of_the_person_passes if {
	nodes := estate.changed("dataset:T", {"approved_by": "PERSON A"})
	judge("approver_authorised", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_approver_authorised_approved_by_missing_is_unknown if {
	nodes := estate.without("dataset:T", "approved_by")
	judge("approver_authorised", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_approver_authorised_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("approver_authorised", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_approver_authorised_role_with_other_topics_fails if {
	nodes := estate.changed("role:BOARD", {"topics": ["legal"]})
	judge("approver_authorised", nodes) == estate.all_fail(estate.of_kind("dataset"))
}

test_approver_authorised_role_without_authority_fails if {
	nodes := estate.without("role:BOARD", "authority")
	judge("approver_authorised", nodes) == estate.all_fail(estate.of_kind("dataset"))
}

test_approver_authorised_no_roles_is_unknown if {
	nodes := estate.gone_all(estate.of_kind("role"))
	judge("approver_authorised", nodes) == estate.all_unclear(estate.of_kind("dataset"))
}

test_lineage_approved_data_approved_after_going_live_fails if {
	nodes := estate.changed("dataset:T", {"approved_on": "2026-03-02"})
	judge("lineage_approved", nodes) == edit.fails("deployment:D")
}

test_lineage_approved_data_approved_on_the_day_passes if {
	nodes := estate.changed("dataset:T", {"approved_on": "2026-03-01"})
	judge("lineage_approved", nodes) == edit.passes("deployment:D")
}

test_lineage_approved_model_approved_after_going_live_fails if {
	nodes := estate.changed("model:M", {"approved_on": "2026-03-02"})
	judge("lineage_approved", nodes) == edit.fails("deployment:D")
}

test_lineage_approved_live_in_future_fails if {
	nodes := estate.changed("deployment:D", {"deployed_on": "2026-11-25"})
	judge("lineage_approved", nodes) == edit.fails("deployment:D")
}

test_lineage_approved_field_missing_is_unknown if {
	every field in ["model", "deployed_on"] {
		nodes := estate.without("deployment:D", field)
		judge("lineage_approved", nodes) == edit.unclear("deployment:D")
	}
}

test_lineage_approved_facts_missing_is_unknown if {
	nodes := estate.without("deployment:D", "facts")
	judge("lineage_approved", nodes) == edit.unclear("deployment:D")
}

test_lineage_approved_model_not_in_the_lineage_is_unknown if {
	nodes := estate.changed("deployment:D", {"facts": {"lineage": ["dataset:T"]}})
	judge("lineage_approved", nodes) == edit.unclear("deployment:D")
}

test_lineage_approved_data_in_no_register_is_unknown if {
	nodes := estate.gone("dataset:T")
	judge("lineage_approved", nodes) == edit.unclear("deployment:D")
}

test_lineage_approved_dataset_field_missing_is_unknown if {
	every field in ["approved_by", "approved_on", "derived_from"] {
		nodes := estate.without("dataset:T", field)
		judge("lineage_approved", nodes) == edit.unclear("deployment:D")
	}
}

test_lineage_approved_model_field_missing_is_unknown if {
	every field in ["approved_by", "approved_on", "origin", "training_data"] {
		nodes := estate.without("model:M", field)
		judge("lineage_approved", nodes) == edit.unclear("deployment:D")
	}
}

test_lineage_approved_elsewhere_or_not_running_is_out_of_scope if {
	every environment in ["development", "test", "staging"] {
		judge("lineage_approved", estate.changed("deployment:D", {"environment": environment})) == edit.nobody
	}
	every status in ["planned", "stopped", "withdrawn"] {
		judge("lineage_approved", estate.changed("deployment:D", {"status": status})) == edit.nobody
	}
}

test_lineage_approved_environment_and_status_missing_passes if {
	first := estate.without("deployment:D", "environment")
	nodes := edit.without(first, "deployment:D", "status")
	judge("lineage_approved", nodes) == edit.passes("deployment:D")
}

test_lineage_approved_derived_from_unapproved_is_unknown if {
	longer := estate.changed("deployment:D", {"facts": {"lineage": ["dataset:RAW", "dataset:T", "model:M"]}})
	nodes := edit.set_fields(longer, "dataset:RAW", {"kind": "dataset"})
	judge("lineage_approved", nodes) == edit.unclear("deployment:D")
}

test_lineage_approved_base_model if {
	longer := estate.changed("deployment:D", {"facts": {"lineage": ["dataset:T", "model:BASE", "model:M"]}})
	tuned := edit.set_fields(longer, "model:M", {"origin": "fine_tuned", "base_model": "model:BASE"})
	judge("lineage_approved", edit.set_fields(tuned, "model:BASE", base)) == edit.passes("deployment:D")
	late := object.union(base, {"approved_on": "2026-03-02"})
	judge("lineage_approved", edit.set_fields(tuned, "model:BASE", late)) == edit.fails("deployment:D")
	every field in ["origin", "supplier", "approved_by", "approved_on"] {
		nodes := edit.set_fields(tuned, "model:BASE", object.remove(base, {field}))
		judge("lineage_approved", nodes) == edit.unclear("deployment:D")
	}
}

test_lineage_approved_retired_data_still_counts if {
	nodes := edit.set_fields(estate.without("dataset:T", "approved_on"), "dataset:T", {"status": "retired"})
	judge("lineage_approved", nodes) == edit.unclear("deployment:D")
}

test_approver_authorised_one_role_in_the_register_is_enough_to_judge if {
	alone := edit.gone(edit.gone(estate.nodes, "role:R"), "role:DUTY")
	judge("approver_authorised", alone) == estate.all_pass(estate.of_kind("dataset"))
	nodes := edit.set_fields(alone, "role:BOARD", {"topics": ["shutdown"]})
	judge("approver_authorised", nodes) == estate.all_fail(estate.of_kind("dataset"))
}
