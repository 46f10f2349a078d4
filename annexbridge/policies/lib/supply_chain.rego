# METADATA
# title: Chains of suppliers
# description: Suppliers whose chain of sub-suppliers is known to its end.
package lib.supply_chain

all := {id | some id in input.population.supplier}

# Suppliers of whom everybody further up the chain says who their own suppliers are. Going from the silent ones to
# their customers takes linear time; asking each supplier for its whole chain would not.
known := all - graph.reachable(customers, silent)

silent := all - {id | some id in all; is_array(input.nodes[id].subprocessors)}

# Every supplier has an entry, since engines differ about a missing one.
customers := {id: {customer | some customer in object.get(buyers, id, [])} | some id in all}

buyers := object.get(input.referrers, "supplier.subprocessors", {})
