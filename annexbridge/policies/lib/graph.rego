# METADATA
# title: Records and their relations
# description: Names for the parts of the input document, so that policies read like sentences.
package lib.graph

# Typed values of a record by id: node[id].owner; graph facts under node[id].facts.
node := input.nodes

# All ids of a kind. When no register of that kind was read, the organisation stands in, about whom nothing is
# recorded: an absent register is unknown, never empty.
all(kind) := {id | some id in input.population[kind]}

# Records whose reference field names this one: referring("evaluation.model", id).
referring(reference, id) := {other | some other in object.get(object.get(input.referrers, reference, {}), id, [])}

# Records of the kind that were really read, without stand-in. For joins only, never as the subjects of a check.
recorded(kind) := {id | some id in input.by_kind[kind]}

organisation := {input.organisation}
