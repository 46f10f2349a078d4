"""What `policy` says at a terminal: parameters with their overrides, and how tests of policies ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.table import Table

from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.policy_pages import standing
from annexbridge.adapters.reports.terminal import draw, prose
from annexbridge.engine.params import Params
from annexbridge.engine.rego.trials import Trial


def parameters(found: Params, context: Context) -> bytes:
    """Every parameter with default, unit and reason; an override is marked looser or stricter than the default."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for item in found.items.values():
        state = standing(item)
        override = "" if state == "default" else f"set to {item.value:g}, {state}"
        style = {"looser": "yellow", "stricter": "green"}.get(state, "")
        value = prose(f"{item.default:g} {item.unit}")
        table.add_row(prose(item.name, "bold"), value, prose(override, style), prose(item.reason, "dim"))
    overridden = sum(item.value != item.default for item in found.items.values())
    closing = f"{len(found.items)} parameters, {overridden} overridden, {len(found.looser)} looser than the default"
    return draw((table, prose(closing)), context)


def trials(found: Sequence[Trial]) -> str:
    """A line for each test that does not hold, then the count of each engine."""
    lines = [
        f"{item.package}.{item.name}: does not hold in {item.engine}{f': {item.remark}' if item.remark else ''}"
        for item in found
        if not item.holds
    ]
    held, total = Counter(item.engine for item in found if item.holds), Counter(item.engine for item in found)
    lines += [f"{engine}: {held[engine]} of {number} tests hold" for engine, number in total.items()]
    return "\n".join(lines)
