package iso42001.${name}_test

import data.iso42001.$name
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(nodes) := edit.verdict(sets) if {
	sets := $name.checks.$name with input as given.nodes(nodes) with data.params as edit.params
}

supplier(fields) := {"supplier:S": object.union({"kind": "supplier", "name": "Acme"}, fields)}

test_reviewed_in_time_passes if judge(supplier({"last_review": "2026-05-01"})) == edit.passes("supplier:S")

test_review_too_old_fails if judge(supplier({"last_review": "2025-11-23"})) == edit.fails("supplier:S")

test_review_in_the_future_fails if judge(supplier({"last_review": "2026-11-25"})) == edit.fails("supplier:S")

test_no_date_is_unknown if judge(supplier({})) == edit.unclear("supplier:S")

test_another_record_is_out_of_scope if judge({"asset:A": {"kind": "asset"}}) == edit.nobody

test_no_register_is_unknown if {
	sets := $name.checks.$name with input as given.supplied({}, set()) with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}
