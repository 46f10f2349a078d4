# METADATA
# title: Edits and expectations for tests
# description: Changes one thing in a set of nodes that conforms, and names the verdict expected of it.
package lib.edit_test

import data.lib.given_test as given

# The shipped parameters on the day lib.given_test assesses.
params := {
	"annual_review": {"value": 12, "cutoff": "2025-11-24"},
	"half_year_review": {"value": 6, "cutoff": "2026-05-24"},
	"quarterly_review": {"value": 3, "cutoff": "2026-08-24"},
	"monthly_review": {"value": 1, "cutoff": "2026-10-24"},
	"overdue_action_days": {"value": 30, "cutoff": "2026-10-25"},
	"open_concern_days": {"value": 30, "cutoff": "2026-10-25"},
	"triage_days": {"value": 5, "cutoff": "2026-11-19"},
	"risk_acceptance_level": {"value": 9},
	"change_notice_days": {"value": 30},
	"audit_cycle": {"value": 36, "cutoff": "2023-11-24"},
	"serious_incident_notice_days": {"value": 15},
	"user_notice_days": {"value": 5},
	"change_assessment_days": {"value": 90},
}

# The nodes with these fields of one record set or replaced.
set_fields(nodes, id, fields) := object.union(nodes, {id: fields})

# The nodes with one field of a record blank.
without(nodes, id, field) := {other: object.remove(node, dropped) |
	some other, node in nodes
	dropped := {field | other == id}
}

# The nodes with one record missing.
gone(nodes, id) := object.remove(nodes, {id})

verdict(sets) := {"passed": given.passed(sets), "failed": given.failed(sets), "unknown": given.unknown(sets)}

passes(id) := {"passed": {id}, "failed": set(), "unknown": set()}

fails(id) := {"passed": set(), "failed": {id}, "unknown": set()}

unclear(id) := {"passed": set(), "failed": set(), "unknown": {id}}

nobody := {"passed": set(), "failed": set(), "unknown": set()}

organisation_passes := passes("organisation:self")

organisation_fails := fails("organisation:self")

organisation_unclear := unclear("organisation:self")

# What a verdict becomes when nothing is known any more of those who passed.
turned_unknown(ids) := {"passed": set(), "failed": set(), "unknown": ids}
