# METADATA
# title: Systems that records name
# description: AI systems listed in the field `systems` of documents, objectives, risks or duties.
package lib.named

import data.lib.graph

systems(ids) := {system | some id in ids; some system in graph.node[id].systems}
