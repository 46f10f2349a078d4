# METADATA
# title: The gate
# description: |-
#   Decides on a recorded deployment by the policies of the audit, from the data of a snapshot alone.
#   Input: {"deployment": "DEP-TRIAGE", "as_of": "2026-11-24", "values": {"model_version": "2.1"}}. `values` are fields of
#   the deployment as it is about to run and may be left out.
package annexbridge.gate

import data.snapshot

# What was decided about one version and says nothing of another one.
given_for := {
	"approved_by", "approved_on", "gate_impact_evidence", "gate_risk_evidence", "gate_tests_evidence",
	"gate_docs_evidence", "gate_oversight_evidence", "gate_security_evidence", "gate_legal_evidence", "gate_passed",
}

# METADATA
# description: The answer, `pass`, `block` or `incomplete`, with its reason and all findings.
# entrypoint: true
default decision := {
	"decision": "incomplete",
	"reason": "the deployment is in no register, or the snapshot was not built for this day",
	"findings": [],
}

decision := {
	"decision": verdict,
	"reason": sprintf("%d findings block", [count(blocking)]),
	"as_of": input.as_of,
	"deployment": id,
	"policies": snapshot.about.policies.digest,
	"findings": findings,
} if {
	record
	day
}

default verdict := "incomplete"

verdict := "block" if {
	count(unanswered) == 0
	count(blocking) > 0
}

verdict := "pass" if {
	count(unanswered) == 0
	count(blocking) == 0
}

id := concat(":", ["deployment", trim_prefix(input.deployment, "deployment:")])

day := snapshot.days[input.as_of]

shard(name) := snapshot.shards[substring(crypto.sha256(name), 0, snapshot.about.digits)]

entry(name) := snapshot.common.entries[name]

entry(name) := found if {
	not snapshot.common.entries[name]
	found := shard(name).entries[name]
}

scope := shard(id).scopes[id]

judged := {name | some name in scope.judged}

held := {name | some name in scope.held} | {name | some name in snapshot.about.common}

record := entry(id)

# What the question states of the deployment as it is about to run.
stated := object.get(input, "values", {})

# One value in one spelling: `v2.4` is 2.4, `sha256:AB` is ab.
spelt("model", value) := concat(":", ["model", trim_prefix(value, "model:")])

spelt("model_version", value) := trim_prefix(lower(value), "v")

spelt("model_hash", value) := parts[count(parts) - 1] if parts := split(lower(value), ":")

spelt("environment", value) := value

released := {"model", "model_version", "model_hash"}

# What is about to run otherwise than the register holds.
different contains name if {
	some name in (released | {"environment"})
	spelt(name, stated[name]) != spelt(name, record.values[name])
}

same contains name if {
	some name in (released | {"environment"})
	spelt(name, stated[name]) == spelt(name, record.values[name])
}

changed if count(different & released) > 0

else := false

# Nobody takes a recorded deployment out of production, and its checks with it, by what a question states.
kept contains "environment" if record.values.environment == "production"

told := object.union(
	object.remove(stated, ((same | kept) | {"model"})),
	{name: spelt(name, stated[name]) | some name in (different & {"model"})},
)

renewed := {name | some name in given_for; changed; not stated[name]}

began := {"deployed_on": input.as_of} if changed

else := {"deployed_on": input.as_of} if record.values.status in {"planned", "stopped", "withdrawn"}

else := {}

planned := object.union_n([object.remove(record.values, renewed), began, told, {"status": "live"}])

values(name) := planned if name == id

values(name) := entry(name).values if name != id

nodes := {name: object.union(values(name), {"kind": entry(name).kind, "facts": entry(name).facts}) |
	some name in held
}

organisation := "organisation:self"

by_kind[kind] := ids if {
	some kind in snapshot.about.kinds
	ids := sort([name | some name in held; entry(name).kind == kind])
}

population[kind] := array.concat(by_kind[kind], stand_in(kind)) if some kind in snapshot.about.kinds

stand_in(kind) := [] if kind in day.known

stand_in(kind) := [organisation] if not kind in day.known

referrers[reference][name] := others if {
	some name in held
	some reference, ids in object.get(entry(name), "referrers", {})
	others := [other | some other in ids; other in held]
	count(others) > 0
}

document := {
	"as_of": input.as_of,
	"organisation": organisation,
	"nodes": object.union(nodes, {organisation: {"kind": "organisation", "facts": {"declared": true}}}),
	"by_kind": by_kind,
	"population": population,
	"referrers": referrers,
}

results := found if {
	found := data.annexbridge.main.results with input as document with data.params as day.params
}

# Checks that stop a release, but for those of controls that the Statement of Applicability leaves out.
asked[package_name][check.name] := check if {
	some package_name, policy in snapshot.checks
	not snapshot.about.excluded[policy.requirement]
	some check in policy.checks
	check.gate
}

unanswered contains [package_name, name] if {
	some package_name, checks in asked
	some name, _ in checks
	not results[package_name][name]
}

concerns(subject) if subject in judged

concerns(subject) if subject == organisation

exceptions contains [package_name, name, subject, "fail"] if {
	some package_name, checks in asked
	some name, _ in checks
	some subject in results[package_name][name].failed
	concerns(subject)
}

exceptions contains [package_name, name, subject, "unknown"] if {
	some package_name, checks in asked
	some name, _ in checks
	some subject in results[package_name][name].unknown
	concerns(subject)
}

waived(check, subject) if {
	some waiver in snapshot.waivers.all
	waiver.requirement == check.requirement
	waiver.check == check.name
	waiver.subject == subject
	waiver.created <= input.as_of
	waiver.expires >= input.as_of
}

found contains finding if {
	some [package_name, name, subject, result] in exceptions
	check := asked[package_name][name]
	not waived(check, subject)
	finding := {
		"requirement": check.requirement,
		"check": name,
		"subject": subject,
		"result": result,
		"severity": check.severity,
		"message": check.finding,
		"remediation": check.remediation,
	}
}

found contains finding if {
	some name in different
	not snapshot.about.excluded["annex:A.6.2.5"]
	finding := {
		"requirement": "annex:A.6.2.5",
		"check": "as_registered",
		"subject": id,
		"result": "fail",
		"severity": "critical",
		"message": sprintf("%s is about to run, the register holds %s", [stated[name], record.values[name]]),
		"remediation": "Approve this version in the deployment register, or release the one that was approved.",
	}
}

found contains finding if {
	unversioned
	not snapshot.about.excluded["annex:A.6.2.5"]
	finding := {
		"requirement": "annex:A.6.2.5",
		"check": "version_stated",
		"subject": id,
		"result": "unknown",
		"severity": "critical",
		"message": "Nothing says which version of the model is about to run",
		"remediation": "State it: an image by its digest, a version of the model registry, or annexbridge.io/model-version.",
	}
}

# Values are stated, as of a manifest, and none of them tells the version.
unversioned if {
	input.values
	record.values.model
	not input.values.model_version
	not input.values.model_hash
}

findings := [finding | some finding in found]

blocking := found
