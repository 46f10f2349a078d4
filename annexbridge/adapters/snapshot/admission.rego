# METADATA
# title: Manifests as they are
# description: |-
#   Asks the gate about a manifest itself: `violation` for conftest, `review` for an admission controller of Kubernetes.
#   The deployment is named by the annotation or label `annexbridge.io/deployment`, the day by `input.as_of` or, where
#   nobody can put it into the input, by the data `{"today": "2026-11-24"}`.
package annexbridge.admission

import data.annexbridge.gate

# METADATA
# description: What speaks against releasing this manifest, one message each. Empty only when the gate says pass.
# entrypoint: true
violation contains {"msg": "no day: give data {\"today\": \"2026-11-24\"} or as_of in the input"} if not day

violation contains {"msg": "names no deployment: annotate it with annexbridge.io/deployment"} if {
	count(named) == 0
	not without_ai
}

violation contains {"msg": sprintf("%s is said to be both %s", [field, concat(" and ", said)])} if {
	some field, said in claims
	count(said) > 1
}

violation contains {
	"msg": sprintf("%s: %s: %s. %s", [number(finding.requirement), finding.subject, finding.message, finding.remediation]),
	"requirement": finding.requirement,
	"check": finding.check,
	"severity": finding.severity,
} if {
	some decision in decisions
	decision.decision != "pass"
	some finding in decision.findings
}

violation contains {"msg": sprintf("%s: %s", [name, decision.reason])} if {
	some name, decision in decisions
	decision.decision != "pass"
	count(decision.findings) == 0
}

# METADATA
# description: The answer to an AdmissionReview (admission.k8s.io/v1).
# entrypoint: true
review := {
	"apiVersion": "admission.k8s.io/v1",
	"kind": "AdmissionReview",
	"response": {
		"uid": object.get(object.get(input, "request", {}), "uid", ""),
		"allowed": count(violation) == 0,
		"status": {"message": concat("\n", sort([found.msg | some found in violation]))},
	},
}

day := input.as_of

day := data.today if not input.as_of

manifest := input.request.object

manifest := input if not input.request.object

# What carries annotations: the thing itself, and the pods it makes.
holders := [object.get(manifest, path, {}) |
	some path in [
		["metadata"],
		["spec", "template", "metadata"],
		["spec", "jobTemplate", "spec", "template", "metadata"],
	]
]

notes[key] contains value if {
	some holder in holders
	some place in ["annotations", "labels"]
	some key, value in object.get(holder, place, {})
}

# A reason in words, as the gate asks for too: "yes" is none.
without_ai if {
	some reason in notes["annexbridge.io/no-ai"]
	count(reason) >= 10
}

named contains name if some name in notes["annexbridge.io/deployment"]

named contains input.deployment if is_string(input.deployment)

named contains input.deployment.id if is_string(input.deployment.id)

# Versions that the manifest states, which the gate holds against the registers.
claims[field] := said if {
	some field, keys in {
		"model_version": ["annexbridge.io/model-version", "annexbridge.io/version"],
		"model_hash": ["annexbridge.io/model-hash", "annexbridge.io/hash"],
	}
	said := {value | some key in keys; some value in notes[key]}
	count(said) > 0
}

stated[field] := value if {
	some field, said in claims
	count(said) == 1
	some value in said
}

# What our own YAML says of the deployment.
written := {field: input.deployment[field] | some field in ["model_version", "model_hash"]; is_string(input.deployment[field])}

values := object.union_n([stated, written, object.get(input, "values", {})])

decisions[name] := decision if {
	some name in named
	decision := gate.decision with input as {"deployment": name, "as_of": day, "values": values}
}

number(requirement) := split(requirement, ":")[1]
