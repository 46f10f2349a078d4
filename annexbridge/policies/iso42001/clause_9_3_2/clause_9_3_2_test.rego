package iso42001.clause_9_3_2_test

import data.iso42001.clause_9_3_2
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := clause_9_3_2.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := clause_9_3_2.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"management_review:R1": {
		"kind": "management_review",
		"date": "2026-05-20",
		"covers_aims": true,
		"inputs_covered": [
			"earlier_actions", "context_changes", "interested_parties", "nonconformities", "monitoring_results",
			"audit_results",
		],
		"questions": ["thresholds_relevant", "equity_metrics_fit"],
	},
	"management_review:R2": {
		"kind": "management_review",
		"date": "2026-10-20",
		"covers_aims": true,
		"inputs_covered": ["objectives", "improvement_opportunities", "risk_and_impact"],
		"questions": ["retraining_serves_business", "telemetry_timely", "contracts_control"],
	},
	"audit:A": {"kind": "audit", "status": "done", "covers_aims": true, "report_date": "2026-10-20"},
}

second(fields) := edit.set_fields(good, "management_review:R2", fields)

alone := edit.gone(good, "management_review:R1")

subjects := {"inputs_complete": "inputs_covered", "five_questions_answered": "questions"}

test_all_inputs_and_questions_pass if {
	every check, _ in subjects {
		judge(check, good) == edit.organisation_passes
	}
}

test_an_input_or_question_left_out_fails if {
	judge("inputs_complete", second({"inputs_covered": ["objectives"]})) == edit.organisation_fails
	judge("five_questions_answered", second({"questions": ["telemetry_timely"]})) == edit.organisation_fails
}

test_inputs_and_questions_unknown_is_unknown if {
	every check, field in subjects {
		judge(check, edit.without(alone, "management_review:R2", field)) == edit.organisation_unclear
	}
}

test_review_of_something_else_does_not_count if {
	every check, _ in subjects {
		judge(check, second({"covers_aims": false})) == edit.organisation_fails
	}
}

test_nothing_covered_fails if {
	judge("inputs_complete", second({"inputs_covered": []})) == edit.organisation_fails
	judge("five_questions_answered", second({"questions": []})) == edit.organisation_fails
}

test_review_in_the_future_does_not_count if {
	every check, _ in subjects {
		judge(check, second({"date": "2026-11-25"})) == edit.organisation_fails
	}
}

test_review_of_another_year_does_not_count if {
	nodes := edit.set_fields(good, "management_review:R1", {"date": "2025-11-23"})
	every check, _ in subjects {
		judge(check, nodes) == edit.organisation_fails
	}
}

test_audit_before_review_passes if judge("audit_results_were_there", good) == edit.organisation_passes

test_audit_after_the_reviews_fails if {
	nodes := edit.set_fields(good, "audit:A", {"report_date": "2026-10-21"})
	judge("audit_results_were_there", nodes) == edit.organisation_fails
}

test_audit_without_date_is_unknown if {
	judge("audit_results_were_there", edit.without(good, "audit:A", "report_date")) == edit.organisation_unclear
}

test_planned_audit_has_no_results if {
	nodes := edit.set_fields(good, "audit:A", {"status": "planned"})
	judge("audit_results_were_there", nodes) == edit.organisation_fails
}

test_audit_of_another_year_has_no_fresh_results if {
	nodes := edit.set_fields(good, "audit:A", {"report_date": "2025-11-23"})
	judge("audit_results_were_there", nodes) == edit.organisation_fails
}

# What each check cannot do without.
needs := {
	"audit_results_were_there": {"audit:A": ["covers_aims", "report_date", "status"]},
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
	every check in ["inputs_complete", "five_questions_answered", "audit_results_were_there"] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_every_single_input_is_wanted if {
	every word in ["objectives", "improvement_opportunities", "risk_and_impact"] {
		left := [item | some item in good["management_review:R2"].inputs_covered; item != word]
		judge("inputs_complete", second({"inputs_covered": left})) == edit.organisation_fails
	}
	every word in good["management_review:R1"].inputs_covered {
		left := [item | some item in good["management_review:R1"].inputs_covered; item != word]
		nodes := edit.set_fields(good, "management_review:R1", {"inputs_covered": left})
		judge("inputs_complete", nodes) == edit.organisation_fails
	}
}

test_every_single_question_is_asked if {
	every review in ["management_review:R1", "management_review:R2"] {
		every word in good[review].questions {
			left := [item | some item in good[review].questions; item != word]
			nodes := edit.set_fields(good, review, {"questions": left})
			judge("five_questions_answered", nodes) == edit.organisation_fails
		}
	}
}
