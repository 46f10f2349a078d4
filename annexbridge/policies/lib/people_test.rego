package lib.people_test

import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.people
import data.lib.samples_test as samples

good := {
	"role:R": samples.role(["shutdown"]),
	"competence:C": samples.competence("Person A", "operations"),
}

named(nodes) := found if found := people.named with input as given.nodes(nodes)

who_may(topic, nodes) := found if found := people.names(people.holding(topic)) with input as given.nodes(nodes)

test_a_role_is_known_by_its_name_its_holder_and_its_deputy if {
	named(good) == {"ai lead", "person a", "person b"}
	named(edit.without(good, "role:R", "deputy")) == {"ai lead", "person a"}
	named(edit.without(good, "role:R", "person")) == {"ai lead", "person b"}
	named(edit.without(good, "role:R", "role")) == {"person a", "person b"}
}

test_nobody_is_named_without_roles if named(edit.gone(good, "role:R")) == set()

test_only_holders_of_the_topic_and_their_deputies_may_act if {
	who_may("shutdown", good) == {"ai lead", "person a", "person b"}
	who_may("committee", good) == set()
}

test_nobody_may_act_without_authority_holder_and_topics if {
	every field in ["person", "authority", "topics"] {
		who_may("shutdown", edit.without(good, "role:R", field)) == set()
	}
}
