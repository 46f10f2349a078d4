package iso42001.clause_5_3_test

import data.iso42001.clause_5_3 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.people
import data.lib.samples_test as samples

good := {
	"role:R": samples.role([topic | some topic in people.topics]),
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as edit.params
}

test_conformity_held_passes if judge("conformity_held", good) == edit.organisation_passes

test_conformity_held_nobody_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["legal"]})
	judge("conformity_held", nodes) == edit.organisation_fails
}

test_conformity_held_no_topics_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": []})
	judge("conformity_held", nodes) == edit.organisation_fails
}

test_conformity_held_person_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "person")
	judge("conformity_held", nodes) == edit.organisation_unclear
}

test_conformity_held_register_missing_is_unknown if {
	nodes := edit.gone(good, "role:R")
	judge("conformity_held", nodes) == edit.organisation_unclear
}

test_conformity_held_one_topic_is_enough if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["aims_conformity"]})
	judge("conformity_held", nodes) == edit.organisation_passes
}

test_reporting_held_passes if judge("reporting_held", good) == edit.organisation_passes

test_reporting_held_nobody_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["legal"]})
	judge("reporting_held", nodes) == edit.organisation_fails
}

test_reporting_held_no_topics_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": []})
	judge("reporting_held", nodes) == edit.organisation_fails
}

test_reporting_held_person_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "person")
	judge("reporting_held", nodes) == edit.organisation_unclear
}

test_reporting_held_register_missing_is_unknown if {
	nodes := edit.gone(good, "role:R")
	judge("reporting_held", nodes) == edit.organisation_unclear
}

test_reporting_held_one_topic_is_enough if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["aims_reporting"]})
	judge("reporting_held", nodes) == edit.organisation_passes
}

test_datasets_authorised_by_passes if judge("datasets_authorised_by", good) == edit.organisation_passes

test_datasets_authorised_by_nobody_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["legal"]})
	judge("datasets_authorised_by", nodes) == edit.organisation_fails
}

test_datasets_authorised_by_no_topics_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": []})
	judge("datasets_authorised_by", nodes) == edit.organisation_fails
}

test_datasets_authorised_by_person_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "person")
	judge("datasets_authorised_by", nodes) == edit.organisation_unclear
}

test_datasets_authorised_by_register_missing_is_unknown if {
	nodes := edit.gone(good, "role:R")
	judge("datasets_authorised_by", nodes) == edit.organisation_unclear
}

test_datasets_authorised_by_one_topic_is_enough if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["dataset_authorisation"]})
	judge("datasets_authorised_by", nodes) == edit.organisation_passes
}

test_models_approved_by_passes if judge("models_approved_by", good) == edit.organisation_passes

test_models_approved_by_nobody_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["legal"]})
	judge("models_approved_by", nodes) == edit.organisation_fails
}

test_models_approved_by_no_topics_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": []})
	judge("models_approved_by", nodes) == edit.organisation_fails
}

test_models_approved_by_person_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "person")
	judge("models_approved_by", nodes) == edit.organisation_unclear
}

test_models_approved_by_register_missing_is_unknown if {
	nodes := edit.gone(good, "role:R")
	judge("models_approved_by", nodes) == edit.organisation_unclear
}

test_models_approved_by_one_topic_is_enough if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["model_approval"]})
	judge("models_approved_by", nodes) == edit.organisation_passes
}

test_shutdown_ordered_by_passes if judge("shutdown_ordered_by", good) == edit.organisation_passes

test_shutdown_ordered_by_nobody_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["legal"]})
	judge("shutdown_ordered_by", nodes) == edit.organisation_fails
}

test_shutdown_ordered_by_no_topics_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": []})
	judge("shutdown_ordered_by", nodes) == edit.organisation_fails
}

test_shutdown_ordered_by_person_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "person")
	judge("shutdown_ordered_by", nodes) == edit.organisation_unclear
}

test_shutdown_ordered_by_register_missing_is_unknown if {
	nodes := edit.gone(good, "role:R")
	judge("shutdown_ordered_by", nodes) == edit.organisation_unclear
}

test_shutdown_ordered_by_one_topic_is_enough if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["shutdown"]})
	judge("shutdown_ordered_by", nodes) == edit.organisation_passes
}

test_experiments_logged_by_passes if judge("experiments_logged_by", good) == edit.organisation_passes

test_experiments_logged_by_nobody_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["legal"]})
	judge("experiments_logged_by", nodes) == edit.organisation_fails
}

test_experiments_logged_by_no_topics_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": []})
	judge("experiments_logged_by", nodes) == edit.organisation_fails
}

test_experiments_logged_by_person_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "person")
	judge("experiments_logged_by", nodes) == edit.organisation_unclear
}

test_experiments_logged_by_register_missing_is_unknown if {
	nodes := edit.gone(good, "role:R")
	judge("experiments_logged_by", nodes) == edit.organisation_unclear
}

test_experiments_logged_by_one_topic_is_enough if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["experiment_log"]})
	judge("experiments_logged_by", nodes) == edit.organisation_passes
}

test_incidents_coordinated_by_passes if judge("incidents_coordinated_by", good) == edit.organisation_passes

test_incidents_coordinated_by_nobody_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["legal"]})
	judge("incidents_coordinated_by", nodes) == edit.organisation_fails
}

test_incidents_coordinated_by_no_topics_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": []})
	judge("incidents_coordinated_by", nodes) == edit.organisation_fails
}

test_incidents_coordinated_by_person_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "person")
	judge("incidents_coordinated_by", nodes) == edit.organisation_unclear
}

test_incidents_coordinated_by_register_missing_is_unknown if {
	nodes := edit.gone(good, "role:R")
	judge("incidents_coordinated_by", nodes) == edit.organisation_unclear
}

test_incidents_coordinated_by_one_topic_is_enough if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["incident_coordination"]})
	judge("incidents_coordinated_by", nodes) == edit.organisation_passes
}

test_committee_may_halt_passes if judge("committee_may_halt", good) == edit.organisation_passes

test_committee_may_halt_committee_without_power_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["committee"]})
	judge("committee_may_halt", nodes) == edit.organisation_fails
}

test_committee_may_halt_power_without_committee_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["shutdown"]})
	judge("committee_may_halt", nodes) == edit.organisation_fails
}

test_committee_may_halt_authority_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "authority")
	judge("committee_may_halt", nodes) == edit.organisation_unclear
}

test_committee_may_halt_register_missing_is_unknown if {
	nodes := edit.gone(good, "role:R")
	judge("committee_may_halt", nodes) == edit.organisation_unclear
}

test_committee_may_halt_power_and_committee_apart_fail if {
	nodes := object.union(
		edit.set_fields(good, "role:R", {"topics": ["committee"]}),
		{"role:Q": samples.role(["shutdown"])},
	)
	judge("committee_may_halt", nodes) == edit.organisation_fails
}

test_no_topic_without_holder_passes if judge("no_topic_without_holder", good) == edit.organisation_passes

test_no_topic_without_holder_one_without_fails if {
	nodes := edit.set_fields(good, "role:R", {"topics": ["aims_conformity"]})
	judge("no_topic_without_holder", nodes) == edit.organisation_fails
}

test_no_topic_without_holder_topics_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "topics")
	judge("no_topic_without_holder", nodes) == edit.organisation_unclear
}

test_no_topic_without_holder_register_missing_is_unknown if {
	nodes := edit.gone(good, "role:R")
	judge("no_topic_without_holder", nodes) == edit.organisation_unclear
}

test_no_topic_without_holder_shared_by_two_passes if {
	nodes := object.union(
		edit.set_fields(good, "role:R", {"topics": [topic | some topic in (people.topics - {"legal"})]}),
		{"role:Q": samples.role(["legal"])},
	)
	judge("no_topic_without_holder", nodes) == edit.organisation_passes
}

test_deputy_named_passes if judge("deputy_named", good) == edit.passes("role:R")

test_deputy_named_same_person_fails if {
	nodes := edit.set_fields(good, "role:R", {"deputy": "person a"})
	judge("deputy_named", nodes) == edit.fails("role:R")
}

test_deputy_named_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "deputy")
	judge("deputy_named", nodes) == edit.unclear("role:R")
}

test_deputy_named_person_missing_is_unknown if {
	nodes := edit.without(good, "role:R", "person")
	judge("deputy_named", nodes) == edit.unclear("role:R")
}

test_deputy_named_empty_is_unknown if {
	nodes := edit.set_fields(good, "role:R", {"deputy": ""})
	judge("deputy_named", nodes) == edit.unclear("role:R")
}

test_deputy_named_no_role_is_nobody if judge("deputy_named", edit.gone(good, "role:R")) == edit.nobody

test_topics_are_those_of_the_register if count(people.topics) == 20

test_deputy_named_is_unknown_without_the_role_register if {
	nodes := {id: node | some id, node in good; node.kind != "role"}
	sets := requirement.checks.deputy_named with input as given.supplied(nodes, given.kinds - {"role"})
		with data.params as edit.params
	edit.verdict(sets) == edit.organisation_unclear
}
