package iso42001.clause_7_3_test

import data.iso42001.clause_7_3 as requirement
import data.lib.edit_test as edit
import data.lib.given_test as given
import data.lib.samples_test as samples

good := {
	"policy:P": {"kind": "policy", "type": "ai", "acknowledged_pct": 97},
	"document:D": samples.document("awareness"),
	"attestation:1": samples.attestation("clause:7.3", "people_can_say"),
}

judge(name, nodes) := verdict if {
	verdict := edit.verdict(requirement.checks[name]) with input as given.nodes(nodes) with data.params as params
}

test_policy_acknowledged_passes if judge("policy_acknowledged", good) == edit.passes("policy:P")

test_policy_acknowledged_too_few_fails if {
	nodes := edit.set_fields(good, "policy:P", {"acknowledged_pct": 94.9})
	judge("policy_acknowledged", nodes) == edit.fails("policy:P")
}

test_policy_acknowledged_missing_is_unknown if {
	nodes := edit.without(good, "policy:P", "acknowledged_pct")
	judge("policy_acknowledged", nodes) == edit.unclear("policy:P")
}

test_policy_acknowledged_other_policy_is_out_of_scope if {
	nodes := edit.set_fields(good, "policy:P", {"type": "security"})
	judge("policy_acknowledged", nodes) == edit.nobody
}

test_policy_acknowledged_type_missing_stays if {
	nodes := edit.without(good, "policy:P", "type")
	judge("policy_acknowledged", nodes) == edit.unclear("policy:P")
}

test_policy_acknowledged_zero_fails if {
	nodes := edit.set_fields(good, "policy:P", {"acknowledged_pct": 0})
	judge("policy_acknowledged", nodes) == edit.fails("policy:P")
}

test_policy_acknowledged_no_percentage_fails if {
	nodes := edit.set_fields(good, "policy:P", {"acknowledged_pct": 101})
	judge("policy_acknowledged", nodes) == edit.fails("policy:P")
}

test_awareness_in_force_without_any_field_is_unknown if {
	every field in ["status", "approved_by", "approved_on", "review_on"] {
		judge("awareness_in_force", edit.without(good, "document:D", field)) == edit.organisation_unclear
	}
}

test_awareness_in_force_passes if judge("awareness_in_force", good) == edit.organisation_passes

test_awareness_in_force_overdue_fails if {
	nodes := edit.set_fields(good, "document:D", {"review_on": "2026-11-23"})
	judge("awareness_in_force", nodes) == edit.organisation_fails
}

test_awareness_in_force_draft_fails if {
	nodes := edit.set_fields(good, "document:D", {"status": "draft"})
	judge("awareness_in_force", nodes) == edit.organisation_fails
}

test_awareness_in_force_other_type_does_not_count if {
	nodes := edit.set_fields(good, "document:D", {"type": "other"})
	judge("awareness_in_force", nodes) == edit.organisation_unclear
}

test_awareness_in_force_approval_in_future_fails if {
	nodes := edit.set_fields(good, "document:D", {"approved_on": "2026-11-25"})
	judge("awareness_in_force", nodes) == edit.organisation_fails
}

test_people_can_say_passes if judge("people_can_say", good) == edit.organisation_passes

test_people_can_say_denied_fails if {
	nodes := edit.set_fields(good, "attestation:1", {"conforms": false})
	judge("people_can_say", nodes) == edit.organisation_fails
}

test_people_can_say_expired_fails if {
	nodes := edit.set_fields(good, "attestation:1", {"valid_until": "2026-11-23"})
	judge("people_can_say", nodes) == edit.organisation_fails
}

test_people_can_say_nobody_says_is_unknown if {
	nodes := edit.gone(good, "attestation:1")
	judge("people_can_say", nodes) == edit.organisation_unclear
}

test_people_can_say_other_subject_does_not_count if {
	nodes := edit.set_fields(good, "attestation:1", {"subject": "ai_system:A"})
	judge("people_can_say", nodes) == edit.organisation_unclear
}

test_people_can_say_statement_from_the_future_is_unknown if {
	nodes := edit.set_fields(good, "attestation:1", {"attested_on": "2026-11-25"})
	judge("people_can_say", nodes) == edit.organisation_unclear
}

test_policy_acknowledged_by_just_enough if {
	nodes := edit.set_fields(good, "policy:P", {"acknowledged_pct": 95})
	judge("policy_acknowledged", nodes) == edit.passes("policy:P")
}

test_policy_acknowledged_by_all if {
	nodes := edit.set_fields(good, "policy:P", {"acknowledged_pct": 100})
	judge("policy_acknowledged", nodes) == edit.passes("policy:P")
}

params := object.union(edit.params, {"acknowledged_pct": {"value": 95}})

test_policy_acknowledged_is_unknown_without_the_policy_register if {
	nodes := {id: node | some id, node in good; node.kind != "policy"}
	sets := requirement.checks.policy_acknowledged with input as given.supplied(nodes, given.kinds - {"policy"})
		with data.params as params
	edit.verdict(sets) == edit.organisation_unclear
}
