package iso42001.annex_a_4_6_test

import data.iso42001.annex_a_4_6 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {
	"stages_staffed", "stage_people_competent", "validators_independent", "testers_competent",
	"assessors_competent",
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

test_stages_staffed_nobody_for_development_fails if {
	nodes := estate.changed("role:R", {
		"topics": ["validation", "operation", "oversight", "data_quality"],
	})
	judge("stages_staffed", nodes) == edit.fails("organisation:self")
}

test_stages_staffed_nobody_for_validation_fails if {
	nodes := estate.changed("role:R", {
		"topics": ["development", "operation", "oversight", "data_quality"],
	})
	judge("stages_staffed", nodes) == edit.fails("organisation:self")
}

test_stages_staffed_nobody_for_operation_fails if {
	nodes := estate.changed("role:R", {
		"topics": ["development", "validation", "oversight", "data_quality"],
	})
	judge("stages_staffed", nodes) == edit.fails("organisation:self")
}

test_stages_staffed_nobody_for_oversight_fails if {
	nodes := estate.changed("role:R", {
		"topics": ["development", "validation", "operation", "data_quality"],
	})
	judge("stages_staffed", nodes) == edit.fails("organisation:self")
}

test_stages_staffed_nobody_for_data_quality_fails if {
	nodes := estate.changed("role:R", {
		"topics": ["development", "validation", "operation", "oversight"],
	})
	judge("stages_staffed", nodes) == edit.fails("organisation:self")
}

test_stages_staffed_no_roles_is_unknown if {
	nodes := estate.gone_all({"role:R", "role:BOARD", "role:DUTY"})
	judge("stages_staffed", nodes) == edit.unclear("organisation:self")
}

test_stages_staffed_holder_without_authority_fails if {
	nodes := estate.without("role:R", "authority")
	judge("stages_staffed", nodes) == edit.fails("organisation:self")
}

test_stages_staffed_two_holders_passes if {
	first := estate.changed("role:R", {
		"topics": ["development", "validation", "oversight", "data_quality"],
	})
	nodes := edit.set_fields(first, "role:DUTY", {"topics": ["operation"]})
	judge("stages_staffed", nodes) == edit.passes("organisation:self")
}

test_stage_people_competent_competence_expired_fails if {
	nodes := estate.changed("competence:A", {"valid_until": "2026-11-23"})
	judge("stage_people_competent", nodes) == edit.fails("role:R")
}

test_stage_people_competent_competence_in_future_fails if {
	nodes := estate.changed("competence:A", {"obtained_on": "2026-11-25"})
	judge("stage_people_competent", nodes) == edit.fails("role:R")
}

test_stage_people_competent_no_competence_record_is_unknown if {
	nodes := estate.gone("competence:A")
	judge("stage_people_competent", nodes) == edit.unclear("role:R")
}

test_stage_people_competent_person_missing_is_unknown if {
	nodes := estate.without("role:R", "person")
	judge("stage_people_competent", nodes) == edit.unclear("role:R")
}

test_stage_people_competent_competence_field_missing_is_unknown if {
	every field in ["person", "requirement", "evidence", "obtained_on", "valid_until"] {
		nodes := estate.without("competence:A", field)
		judge("stage_people_competent", nodes) == edit.unclear("role:R")
	}
}

test_stage_people_competent_other_topics_only_is_out_of_scope if {
	nodes := estate.changed("role:R", {"topics": ["legal", "shutdown"]})
	judge("stage_people_competent", nodes) == edit.nobody
}

test_stage_people_competent_topics_missing_is_unknown if {
	nodes := estate.without("role:R", "topics")
	judge("stage_people_competent", nodes) == edit.unclear("role:R")
}

test_stage_people_competent_topics_empty_is_unknown if {
	first := estate.changed("role:R", {"topics": []})
	nodes := edit.gone(first, "competence:A")
	judge("stage_people_competent", nodes) == edit.unclear("role:R")
}

test_stage_people_competent_name_in_other_case_passes if {
	nodes := estate.changed("role:R", {"person": "PERSON A"})
	judge("stage_people_competent", nodes) == edit.passes("role:R")
}

test_validators_independent_owner_validated_fails if {
	nodes := estate.changed("evaluation:VAL", {"by": "data science lead"})
	judge("validators_independent", nodes) == edit.fails("evaluation:VAL")
}

test_validators_independent_field_missing_is_unknown if {
	every field in ["by", "model"] {
		nodes := estate.without("evaluation:VAL", field)
		judge("validators_independent", nodes) == edit.unclear("evaluation:VAL")
	}
}

test_validators_independent_owner_of_the_model_missing_is_unknown if {
	nodes := estate.without("model:M", "owner")
	judge("validators_independent", nodes) == edit.unclear("evaluation:VAL")
}

test_validators_independent_empty_owner_of_the_model_is_unknown if {
	nodes := estate.changed("model:M", {"owner": ""})
	judge("validators_independent", nodes) == edit.unclear("evaluation:VAL")
}

test_validators_independent_empty_tester_is_unknown if {
	nodes := estate.changed("evaluation:VAL", {"by": ""})
	judge("validators_independent", nodes) == edit.unclear("evaluation:VAL")
}

test_validators_independent_verification_is_out_of_scope if {
	nodes := estate.changed("evaluation:VAL", {"kind_of_test": "verification"})
	judge("validators_independent", nodes) == edit.nobody
}

test_validators_independent_model_in_no_register_is_unknown if {
	nodes := estate.gone("model:M")
	judge("validators_independent", nodes) == edit.unclear("evaluation:VAL")
}

test_validators_independent_kind_missing_stays_a_subject if {
	nodes := estate.without("evaluation:PERF", "kind_of_test")
	judge("validators_independent", nodes) == {
		"passed": {"evaluation:PERF", "evaluation:VAL"},
		"failed": set(),
		"unknown": set(),
	}
}

test_validators_independent_retired_model_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("validators_independent", nodes) == edit.nobody
}

test_testers_competent_by_missing_is_unknown if {
	nodes := estate.without("evaluation:PERF", "by")
	judge("testers_competent", nodes) == estate.unclear_among(estate.of_kind("evaluation"), "evaluation:PERF")
}

test_testers_competent_unknown_tester_is_unknown if {
	nodes := estate.changed("evaluation:PERF", {"by": "Somebody"})
	judge("testers_competent", nodes) == estate.unclear_among(estate.of_kind("evaluation"), "evaluation:PERF")
}

test_testers_competent_name_in_other_case_passes if {
	nodes := estate.changed("evaluation:PERF", {"by": "TEST LEAD"})
	judge("testers_competent", nodes) == estate.all_pass(estate.of_kind("evaluation"))
}

test_testers_competent_expired_fails if {
	nodes := estate.changed("competence:T", {"valid_until": "2026-11-23"})
	judge("testers_competent", nodes) == estate.all_fail(estate.of_kind("evaluation"))
}

test_testers_competent_retired_model_is_out_of_scope if {
	nodes := estate.changed("model:M", {"status": "retired"})
	judge("testers_competent", nodes) == edit.nobody
}

test_testers_competent_on_the_last_day_passes if {
	nodes := estate.changed("competence:T", {"valid_until": "2026-11-24"})
	count(judge("testers_competent", nodes).passed) == 6
}

test_nc18_no_assessor_is_competent_any_more if {
	nodes := estate.changed("competence:DPO", {"valid_until": "2026-11-23"})
	judge("assessors_competent", nodes) == edit.fails("impact_assessment:2")
}

test_assessors_competent_assessors_missing_is_unknown if {
	nodes := estate.without("impact_assessment:2", "assessors")
	judge("assessors_competent", nodes) == edit.unclear("impact_assessment:2")
}

test_assessors_competent_no_assessors_is_unknown if {
	nodes := estate.changed("impact_assessment:2", {"assessors": []})
	judge("assessors_competent", nodes) == edit.unclear("impact_assessment:2")
}

test_assessors_competent_no_competence_record_is_unknown if {
	nodes := estate.gone("competence:DPO")
	judge("assessors_competent", nodes) == edit.unclear("impact_assessment:2")
}

test_assessors_competent_superseded_is_out_of_scope if {
	nodes := estate.changed("impact_assessment:2", {"status": "superseded"})
	judge("assessors_competent", nodes) == edit.nobody
}

test_assessors_competent_one_of_two_passes if {
	nodes := estate.changed("impact_assessment:2", {"assessors": ["Somebody", "Data protection officer"]})
	judge("assessors_competent", nodes) == edit.passes("impact_assessment:2")
}
