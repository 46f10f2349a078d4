package iso42001.annex_a_7_3_test

import data.iso42001.annex_a_7_3 as requirement
import data.lib.edit_test as edit
import data.lib.estate_test as estate
import data.lib.given_test as given

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as estate.params
}

checks := {"origin_recorded", "licence_recorded", "copyright_checked", "lawful_basis", "supplier_named"}

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

test_origin_recorded_ends_before_it_begins_fails if {
	nodes := estate.changed("dataset:T", {"collected_to": "2023-12-31"})
	judge("origin_recorded", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_origin_recorded_one_day_passes if {
	nodes := estate.changed("dataset:T", {"collected_to": "2024-01-01"})
	judge("origin_recorded", nodes) == estate.all_pass(estate.of_kind("dataset"))
}

test_origin_recorded_ends_in_future_fails if {
	nodes := estate.changed("dataset:T", {"collected_to": "2026-11-25"})
	judge("origin_recorded", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_origin_recorded_field_missing_is_unknown if {
	every field in ["source_type", "source", "collected_from", "collected_to"] {
		nodes := estate.without("dataset:T", field)
		judge("origin_recorded", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
	}
}

test_origin_recorded_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("origin_recorded", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_licence_recorded_licence_missing_is_unknown if {
	nodes := estate.without("dataset:T", "licence")
	judge("licence_recorded", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_licence_recorded_empty_text_is_unknown if {
	nodes := estate.changed("dataset:T", {"licence": ""})
	judge("licence_recorded", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_licence_recorded_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("licence_recorded", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_licence_recorded_missing_for_own_data_is_unknown if {
	first := estate.changed("dataset:T", {"source_type": "internal"})
	nodes := edit.without(first, "dataset:T", "licence")
	judge("licence_recorded", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_copyright_checked_not_checked_fails if {
	nodes := estate.changed("dataset:T", {"copyright_checked": false})
	judge("copyright_checked", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_copyright_checked_copyright_checked_missing_is_unknown if {
	nodes := estate.without("dataset:T", "copyright_checked")
	judge("copyright_checked", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_copyright_checked_own_data_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"source_type": "internal"})
	judge("copyright_checked", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_copyright_checked_data_of_customers_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"source_type": "customer"})
	judge("copyright_checked", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_copyright_checked_synthetic_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"source_type": "synthetic"})
	judge("copyright_checked", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_copyright_checked_scraped_fails if {
	nodes := estate.changed("dataset:T", {"source_type": "scraped", "copyright_checked": false})
	judge("copyright_checked", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_copyright_checked_source_type_missing_does_not_excuse_fails if {
	first := estate.without("dataset:T", "source_type")
	nodes := edit.set_fields(first, "dataset:T", {"copyright_checked": false})
	judge("copyright_checked", nodes) == estate.fails_among(estate.of_kind("dataset"), "dataset:T")
}

test_copyright_checked_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("copyright_checked", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_lawful_basis_field_missing_is_unknown if {
	every field in ["lawful_basis", "data_subjects"] {
		nodes := estate.without("dataset:T", field)
		judge("lawful_basis", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
	}
}

test_lawful_basis_no_personal_data_is_out_of_scope if {
	first := estate.changed("dataset:T", {"personal_data": "none"})
	nodes := edit.without(first, "dataset:T", "lawful_basis")
	judge("lawful_basis", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_lawful_basis_anonymised_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"personal_data": "anonymised"})
	judge("lawful_basis", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_lawful_basis_pseudonymised_is_personal_is_unknown if {
	first := estate.changed("dataset:T", {"personal_data": "pseudonymised"})
	nodes := edit.without(first, "dataset:T", "lawful_basis")
	judge("lawful_basis", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_lawful_basis_not_known_whether_personal_is_unknown if {
	first := estate.without("dataset:T", "personal_data")
	nodes := edit.without(first, "dataset:T", "lawful_basis")
	judge("lawful_basis", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_lawful_basis_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("lawful_basis", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_supplier_named_supplier_missing_is_unknown if {
	nodes := estate.without("dataset:T", "supplier")
	judge("supplier_named", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_supplier_named_public_is_out_of_scope if {
	first := estate.changed("dataset:T", {"source_type": "public"})
	nodes := edit.without(first, "dataset:T", "supplier")
	judge("supplier_named", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_supplier_named_open_licence_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"source_type": "open_licence"})
	judge("supplier_named", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_supplier_named_scraped_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"source_type": "scraped"})
	judge("supplier_named", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_supplier_named_own_data_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"source_type": "internal"})
	judge("supplier_named", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_supplier_named_data_of_customers_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"source_type": "customer"})
	judge("supplier_named", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_supplier_named_synthetic_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"source_type": "synthetic"})
	judge("supplier_named", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}

test_supplier_named_shared_is_unknown if {
	first := estate.changed("dataset:T", {"source_type": "shared"})
	nodes := edit.without(first, "dataset:T", "supplier")
	judge("supplier_named", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_supplier_named_source_type_missing_does_not_excuse_is_unknown if {
	first := estate.without("dataset:T", "source_type")
	nodes := edit.without(first, "dataset:T", "supplier")
	judge("supplier_named", nodes) == estate.unclear_among(estate.of_kind("dataset"), "dataset:T")
}

test_supplier_named_retired_is_out_of_scope if {
	nodes := estate.changed("dataset:T", {"status": "retired"})
	judge("supplier_named", nodes) == estate.all_pass(estate.of_kind("dataset") - {"dataset:T"})
}
