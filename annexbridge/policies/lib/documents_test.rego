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

manual := edit.set_fields(good, "document:D", {"describes": ["v2.1", "3.0"]})

described(nodes) := pairs if pairs := documents.describing with input as given.nodes(nodes)

telling(nodes) := found if found := documents.telling with input as given.nodes(nodes)

test_a_document_describes_versions_under_each_of_its_names if {
	described(manual) == {["d", "2.1"], ["d", "3.0"], ["sample document", "2.1"], ["sample document", "3.0"]}
	telling(manual) == {"d", "sample document"}
}

test_a_draft_tells_and_describes_nothing_yet if {
	nodes := edit.set_fields(manual, "document:D", {"status": "draft"})
	described(nodes) == set()
	telling(nodes) == {"d", "sample document"}
}

test_a_document_that_names_no_versions_tells_nothing if {
	described(good) == set()
	telling(good) == set()
	telling(edit.without(manual, "document:D", "status")) == set()
}

test_a_document_on_no_version_tells_that_it_describes_none if {
	nodes := edit.set_fields(good, "document:D", {"describes": []})
	described(nodes) == set()
	telling(nodes) == {"d", "sample document"}
}
