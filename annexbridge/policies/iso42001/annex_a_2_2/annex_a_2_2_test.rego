package iso42001.annex_a_2_2_test

import data.iso42001.annex_a_2_2
import data.lib.edit_test as edit
import data.lib.given_test as given

judge(check, nodes) := edit.verdict(sets) if {
	sets := annex_a_2_2.checks[check] with input as given.nodes(nodes) with data.params as edit.params
}

register_missing(check) := edit.verdict(sets) if {
	sets := annex_a_2_2.checks[check] with input as given.supplied({}, set()) with data.params as edit.params
}

good := {
	"policy:P": {
		"kind": "policy",
		"type": "ai",
		"approved_by": "Board",
		"approved_on": "2026-01-10",
		"next_review": "2027-01-10",
		"topics": ["principles", "development", "prohibited_use", "exceptions", "risk", "impact"],
	},
	"policy:U": {
		"kind": "policy",
		"type": "ai",
		"approved_by": "Board",
		"approved_on": "2026-02-10",
		"next_review": "2027-02-10",
		"topics": ["use"],
	},
	"ai_system:A": {"kind": "ai_system", "org_role": ["developer", "deployer"]},
}

policy(fields) := edit.set_fields(good, "policy:P", fields)

alone := edit.gone(good, "policy:U")

test_policy_in_force_passes if judge("in_force", good) == edit.organisation_passes

test_overdue_policy_fails if {
	nodes := edit.set_fields(alone, "policy:P", {"next_review": "2026-11-23"})
	judge("in_force", nodes) == edit.organisation_fails
}

test_policy_without_approver_is_unknown if {
	judge("in_force", edit.without(alone, "policy:P", "approved_by")) == edit.organisation_unclear
}

test_other_policy_is_no_ai_policy if {
	judge("in_force", edit.set_fields(alone, "policy:P", {"type": "security"})) == edit.organisation_unclear
}

test_policy_approved_in_the_future_fails if {
	nodes := edit.set_fields(alone, "policy:P", {"approved_on": "2026-11-25"})
	judge("in_force", nodes) == edit.organisation_fails
}

test_core_topics_of_two_policies_pass if judge("core_topics_covered", good) == edit.organisation_passes

test_nc10_security_policy_with_a_new_title if {
	judge("core_topics_covered", policy({"topics": ["risk", "exceptions"]})) == edit.organisation_fails
	judge("core_topics_covered", edit.set_fields(good, "policy:U", {"topics": []})) == edit.organisation_fails
}

test_topics_unknown_is_unknown if {
	judge("core_topics_covered", edit.without(alone, "policy:P", "topics")) == edit.organisation_unclear
}

test_topics_of_another_policy_do_not_count if {
	judge("core_topics_covered", policy({"type": "security"})) == edit.organisation_fails
}

test_topics_of_a_policy_from_the_future_do_not_count if {
	judge("core_topics_covered", policy({"approved_on": "2026-11-25"})) == edit.organisation_fails
}

test_roles_covered_passes if judge("roles_covered", good) == edit.passes("ai_system:A")

test_use_left_out_fails if judge("roles_covered", alone) == edit.fails("ai_system:A")

test_role_unknown_is_unknown if {
	judge("roles_covered", edit.without(good, "ai_system:A", "org_role")) == edit.unclear("ai_system:A")
}

test_topics_unknown_leaves_roles_unknown if {
	judge("roles_covered", edit.without(alone, "policy:P", "topics")) == edit.unclear("ai_system:A")
}

test_no_role_is_unknown if {
	nodes := edit.set_fields(good, "ai_system:A", {"org_role": []})
	judge("roles_covered", nodes) == edit.unclear("ai_system:A")
}

test_retired_system_is_out_of_scope if {
	judge("roles_covered", edit.set_fields(good, "ai_system:A", {"status": "retired"})) == edit.nobody
}

# One policy that covers everything.
single := edit.set_fields(alone, "policy:P", {"topics": [
	"principles", "development", "use", "prohibited_use", "exceptions", "risk", "impact",
]})

test_every_role_needs_its_topic if {
	building := edit.set_fields(single, "policy:P", {"topics": ["development"]})
	every role in ["developer", "provider", "partner"] {
		nodes := edit.set_fields(building, "ai_system:A", {"org_role": [role]})
		judge("roles_covered", nodes) == edit.passes("ai_system:A")
		judge("roles_covered", edit.set_fields(nodes, "policy:P", {"topics": ["use"]})) == edit.fails("ai_system:A")
	}
	every role in ["deployer", "importer", "distributor"] {
		nodes := edit.set_fields(building, "ai_system:A", {"org_role": [role]})
		judge("roles_covered", nodes) == edit.fails("ai_system:A")
		judge("roles_covered", edit.set_fields(nodes, "policy:P", {"topics": ["use"]})) == edit.passes("ai_system:A")
	}
}

# What each check cannot do without.
needs := {
	"in_force": {"policy:P": ["approved_by", "approved_on", "next_review", "type"]},
	"core_topics_covered": {"policy:P": ["approved_by", "approved_on", "next_review", "topics", "type"]},
	"roles_covered": {
		"ai_system:A": ["org_role"],
		"policy:P": ["approved_by", "approved_on", "next_review", "topics", "type"],
	},
}

test_every_blank_cell_is_unknown if {
	every check, records in needs {
		every id, fields in records {
			every field in fields {
				judge(check, edit.without(single, id, field)) == edit.turned_unknown(judge(check, single).passed)
			}
		}
	}
}

test_registers_missing_are_unknown if {
	every check in ["in_force", "core_topics_covered", "roles_covered"] {
		register_missing(check) == edit.organisation_unclear
	}
}

test_core_topics_covered_fails_when_one_of_the_topics_is_missing if {
	every word in ["principles", "prohibited_use", "exceptions", "risk", "impact"] {
		left := [item | some item in good["policy:P"].topics; item != word]
		nodes := edit.set_fields(good, "policy:P", {"topics": left})
		judge("core_topics_covered", nodes) == edit.organisation_fails
	}
}
