package lib.documents_test

import data.lib.documents
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {"document:D": samples.document("scope")}

current(nodes) := ids if ids := documents.current("scope") with input as given.nodes(nodes)

names(nodes) := found if found := documents.names("document:D") with input as given.nodes(nodes)

test_current if current(good) == {"document:D"}

test_not_current_without_approver if current(edit.set_fields(good, "document:D", {"approved_by": ""})) == set()

test_names_are_id_and_title if names(good) == {"d", "sample document"}

test_name_without_title_is_the_id if names(edit.without(good, "document:D", "title")) == {"d"}

test_without_the_register_nothing_is_known_of_documents if {
	ids := documents.in_use with input as given.supplied({}, given.kinds - {"document"})
	ids == {"organisation:self"}
}
