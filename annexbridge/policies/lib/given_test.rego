# METADATA
# title: Input for tests
# description: Builds a whole input document around a few hand-written nodes.
package lib.given_test

as_of := "2026-11-24"

kinds := {
	"action", "ai_risk", "ai_system", "alignment", "asset", "attestation", "audit", "change", "competence", "concern",
	"dataset", "deployment", "document", "evaluation", "impact", "impact_assessment", "incident", "management_review",
	"model", "monitoring", "objective", "policy", "preparation", "provenance", "quality", "reporting_duty", "risk",
	"role", "soa", "supplier",
}

# A document with these nodes, where every register was supplied.
nodes(given) := supplied(given, kinds)

# A document with these nodes, where only these registers were supplied.
supplied(given, registers) := {
	"as_of": as_of,
	"organisation": "organisation:self",
	"nodes": object.union({"organisation:self": {"kind": "organisation", "facts": {}}}, given),
	"by_kind": {kind: of_kind(given, kind) | some kind in kinds},
	"population": {kind: population(given, registers, kind) | some kind in kinds},
	"referrers": referrers(given),
}

of_kind(given, kind) := [id | some id, node in given; node.kind == kind]

population(given, registers, kind) := of_kind(given, kind) if kind in registers

population(_, registers, kind) := ["organisation:self"] if not kind in registers

# Every string, and every entry of a list, that is the id of a given node counts as a reference.
referrers(given) := by_reference(links(given))

by_reference(found) := {reference: by_target({link | some link in found; link[0] == reference}) |
	some reference in {name | some [name, _, _] in found}
}

by_target(found) := {target: [id | some [_, other, id] in found; other == target] |
	some target in {name | some [_, name, _] in found}
}

links(given) := {[concat(".", [node.kind, field]), target, id] |
	some id, node in given
	some field, found in node
	some target in as_list(found)
	given[target]
}

as_list(found) := found if is_array(found)

as_list(found) := [found] if is_string(found)

# Verdicts as main.rego gives them, so that tests speak of failed and unknown.
failed(sets) := (sets.subjects & sets.evidenced) - sets.satisfied

unknown(sets) := sets.subjects - sets.evidenced

passed(sets) := (sets.subjects & sets.evidenced) & sets.satisfied
