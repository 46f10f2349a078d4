package iso42001.annex_a_8_5_test

import data.iso42001.annex_a_8_5
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_8_5.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_8_5.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"role:R": {"kind": "role", "person": "A. Person", "role": "Head of legal"},
	"ai_system:A": {"kind": "ai_system", "aiact_class": "high_annex_iii"},
	"reporting_duty:T": {
		"kind": "reporting_duty",
		"source": "EU AI Act, Art. 73",
		"trigger": "Serious incident",
		"recipient": "Market surveillance authority",
		"deadline": "15 days",
		"owner": "Head of legal",
		"evidence": "Procedure 12",
		"last_review": "2026-09-01",
		"aiact_classes": ["high_annex_iii"],
	},
	"deployment:D": {"kind": "deployment", "system": "ai_system:A", "conformity_ref": "Registration pending, DEC-4"},
}

duty(fields) := edit.set_fields(good, "reporting_duty:T", fields)

system(fields) := edit.set_fields(good, "ai_system:A", fields)

test_owned_duty_passes if judge("duty_owned", good) == edit.passes("reporting_duty:T")

test_owner_nobody_knows_fails if judge("duty_owned", duty({"owner": "Somebody"})) == edit.fails("reporting_duty:T")

test_duty_without_deadline_is_unknown if {
	judge("duty_owned", edit.without(good, "reporting_duty:T", "deadline")) == edit.unclear("reporting_duty:T")
}

test_owner_without_role_register_is_unknown if {
	judge("duty_owned", edit.gone(good, "role:R")) == edit.unclear("reporting_duty:T")
}

test_no_duties_is_nobody if {
	every check in ["duty_owned", "duty_reviewed"] {
		judge(check, edit.gone(good, "reporting_duty:T")) == edit.nobody
	}
}

test_owner_by_name_passes if judge("duty_owned", duty({"owner": "a. person"})) == edit.passes("reporting_duty:T")

test_reviewed_duty_passes if judge("duty_reviewed", good) == edit.passes("reporting_duty:T")

test_old_review_fails if {
	judge("duty_reviewed", duty({"last_review": "2026-05-23"})) == edit.fails("reporting_duty:T")
}

test_review_unknown_is_unknown if {
	judge("duty_reviewed", edit.without(good, "reporting_duty:T", "last_review")) == edit.unclear("reporting_duty:T")
}

test_review_in_the_future_fails if {
	judge("duty_reviewed", duty({"last_review": "2026-11-25"})) == edit.fails("reporting_duty:T")
}

test_covered_class_passes if judge("class_covered", good) == edit.passes("ai_system:A")

test_class_not_covered_fails if {
	judge("class_covered", duty({"aiact_classes": ["gpai"]})) == edit.fails("ai_system:A")
}

test_class_unknown_is_unknown if {
	judge("class_covered", edit.without(good, "ai_system:A", "aiact_class")) == edit.unclear("ai_system:A")
}

test_duty_without_recipient_covers_nothing if {
	judge("class_covered", edit.without(good, "reporting_duty:T", "recipient")) == edit.unclear("ai_system:A")
}

test_minimal_system_with_reason_is_out_of_scope if {
	nodes := system({"aiact_class": "minimal", "aiact_class_rationale": "Sorts mail"})
	judge("class_covered", nodes) == edit.nobody
}

test_minimal_system_without_reason_counts if {
	judge("class_covered", system({"aiact_class": "minimal"})) == edit.fails("ai_system:A")
}

test_duty_for_no_class_covers_nothing if {
	judge("class_covered", duty({"aiact_classes": []})) == edit.fails("ai_system:A")
}

test_recorded_conformity_passes if judge("conformity_recorded", good) == edit.passes("deployment:D")

test_conformity_unknown_is_unknown if {
	judge("conformity_recorded", edit.without(good, "deployment:D", "conformity_ref")) == edit.unclear("deployment:D")
}

test_deployment_of_another_class_is_out_of_scope if {
	judge("conformity_recorded", system({"aiact_class": "transparency_50"})) == edit.nobody
}

test_deployment_of_unknown_class_counts if {
	nodes := edit.without(edit.without(good, "ai_system:A", "aiact_class"), "deployment:D", "conformity_ref")
	judge("conformity_recorded", nodes) == edit.unclear("deployment:D")
}

test_deployment_of_unrecorded_system_counts if {
	judge("conformity_recorded", edit.gone(good, "ai_system:A")) == edit.passes("deployment:D")
}

test_test_deployment_is_out_of_scope if {
	nodes := edit.set_fields(good, "deployment:D", {"environment": "test"})
	judge("conformity_recorded", nodes) == edit.nobody
}

test_classes_without_duties_are_out_of_scope if {
	every class in ["minimal", "not_applicable"] {
		nodes := system({"aiact_class": class, "aiact_class_rationale": "Sorts mail"})
		judge("class_covered", nodes) == edit.nobody
	}
}

test_classes_that_are_not_high_are_out_of_scope if {
	every class in ["not_high_6_3", "transparency_50", "gpai", "minimal", "not_applicable"] {
		judge("conformity_recorded", system({"aiact_class": class})) == edit.nobody
	}
}

test_other_high_classes_count if {
	every class in ["high_annex_i", "prohibited"] {
		judge("conformity_recorded", system({"aiact_class": class})) == edit.passes("deployment:D")
	}
}

# What each check cannot do without.
needs := {
	"duty_owned": {"reporting_duty:T": ["deadline", "evidence", "owner", "recipient", "source", "trigger"]},
	"duty_reviewed": {"reporting_duty:T": ["last_review"]},
	"class_covered": {
		"ai_system:A": ["aiact_class"],
		"reporting_duty:T": ["aiact_classes", "deadline", "recipient", "trigger"],
	},
	"conformity_recorded": {"deployment:D": ["conformity_ref"]},
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
	every check in ["duty_owned", "duty_reviewed", "class_covered", "conformity_recorded"] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_duty_owned_passes_without_person if {
	nodes := edit.without(good, "role:R", "person")
	judge("duty_owned", nodes) == edit.passes("reporting_duty:T")
}

test_reasoned_high_class_still_has_duties if {
	judge("class_covered", system({"aiact_class_rationale": "Annex III"})) == edit.passes("ai_system:A")
}
