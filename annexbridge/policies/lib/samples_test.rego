# METADATA
# title: Sample records for tests
# description: Records of kinds that many policies read, complete and in order on the day of given_test.
package lib.samples_test

document(type) := {
	"kind": "document",
	"facts": {"declared": true},
	"type": type,
	"title": "Sample document",
	"version": "1.2",
	"owner": "AIMS manager",
	"status": "approved",
	"approved_by": "Management board",
	"approved_on": "2026-02-01",
	"review_on": "2027-02-01",
	"retention": "5 years",
}

# The same with the topics it speaks about.
document_on(type, topics) := object.union(document(type), {"topics": topics})

attestation(requirement, check) := {
	"kind": "attestation",
	"facts": {"declared": true},
	"requirement": requirement,
	"check": check,
	"subject": "organisation:self",
	"conforms": true,
	"statement": "Seen in three samples.",
	"attested_by": "Head of quality",
	"role": "Head of quality",
	"attested_on": "2026-10-01",
	"valid_until": "2027-10-01",
	"evidence": "Minutes 12",
}

# A role with these topics, held by one person and deputised by another.
role(topics) := {
	"kind": "role",
	"facts": {"declared": true},
	"role": "AI lead",
	"person": "Person A",
	"deputy": "Person B",
	"authority": "May decide alone",
	"topics": topics,
}

competence(person, function) := {
	"kind": "competence",
	"facts": {"declared": true},
	"person": person,
	"function": function,
	"role": "AI lead",
	"requirement": "Understands the limits of models",
	"evidence": "Certificate 7",
	"obtained_on": "2026-01-10",
	"valid_until": "2028-01-10",
}

# An AI system in production that is described.
system := {
	"kind": "ai_system",
	"facts": {"declared": true},
	"in_scope": true,
	"status": "production",
	"affects_people": true,
	"org_role": ["deployer"],
	"intended_use": "Sorts letters for clerks",
	"legal_limits": "Data protection law",
	"jurisdictions": ["EU"],
	"stakeholders": ["clerks"],
	"affected_groups": ["senders of letters"],
	"last_reviewed": "2026-06-01",
	"autonomy": "static",
}
