# METADATA
# title: Systems that records name
# description: AI systems listed in the field `systems` of documents, objectives, risks or duties.
package lib.named

systems(ids) := {system | some id in ids; some system in input.nodes[id].systems}
