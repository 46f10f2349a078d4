package iso42001.annex_a_10_3_test

import data.iso42001.annex_a_10_3
import data.lib.given_test as given

params := {"annual_review": {"value": 12, "cutoff": "2025-11-24"}}

supplier(fields) := {"supplier:S": object.union({"kind": "supplier"}, fields)}

review(document) := sets if {
	sets := annex_a_10_3.checks.review_current with input as document with data.params as params
}

test_reviewed_in_time_passes if {
	sets := review(given.nodes(supplier({"last_review": "2026-05-01"})))
	given.passed(sets) == {"supplier:S"}
}

test_review_too_old_fails if {
	sets := review(given.nodes(supplier({"last_review": "2025-11-23"})))
	given.failed(sets) == {"supplier:S"}
}

test_no_review_is_unknown if {
	sets := review(given.nodes(supplier({})))
	given.unknown(sets) == {"supplier:S"}
}

test_register_missing_is_unknown if {
	sets := review(given.supplied({}, set()))
	given.unknown(sets) == {"organisation:self"}
}

test_ended_supplier_is_out_of_scope if {
	sets := review(given.nodes(supplier({"status": "ended"})))
	sets.subjects == set()
}

test_future_review_is_no_review if {
	sets := review(given.nodes(supplier({"last_review": "2027-01-01"})))
	given.failed(sets) == {"supplier:S"}
}
