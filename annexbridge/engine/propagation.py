"""A failing supplier is every dependent AI system's problem: it is shown there, with the path that leads to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from annexbridge.engine.facts import Estate
from annexbridge.engine.results import Finding, fingerprint
from annexbridge.language import _

PROPAGATING = frozenset({"annex:A.10.2", "annex:A.10.3"})
"""Requirements on suppliers; a failed check on anything else concerns its own subject."""

CHECK = "upstream_supplier"


def propagate(estate: Estate, failures: Iterable[Finding]) -> Iterator[Finding]:
    """One derived finding for each AI system and each failing supplier behind it, at any tier.

    `failures` are the failed checks of one requirement; only those of a propagating requirement about suppliers count.
    """
    by_supplier: dict[str, list[Finding]] = defaultdict(list)
    for finding in failures:
        node = estate.graph.nodes.get(finding.subject)
        if node is not None and node.kind == "supplier" and finding.requirement in PROPAGATING:
            by_supplier[finding.subject].append(finding)
    for supplier, findings in sorted(by_supplier.items()):
        worst = findings[0]
        names = ", ".join(finding.check for finding in findings)
        tier = estate.tiers.get(supplier, 1)
        for system, path in estate.paths_down(supplier):
            yield Finding(
                fingerprint(worst.requirement, CHECK, system, supplier),
                worst.requirement,
                CHECK,
                system,
                estate.graph.nodes[system].label,
                worst.result,
                worst.severity,
                _("Depends on {label} (tier {tier}), which fails {names}").format(
                    label=estate.graph.nodes[supplier].label, tier=tier, names=names
                ),
                worst.remediation,
                tuple(dict.fromkeys(cell for finding in findings for cell in finding.cells)),
                path,
                derived=True,
            )
