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
from annexbridge.language import _


def parameters(found: Params, context: Context) -> bytes:
    """Every parameter with default, unit and reason; an override is marked looser or stricter than the default."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for _column in range(3):
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for item in found.items.values():
        state = standing(item)
        override = "" if state == "default" else _("set to {value:g}, {state}").format(value=item.value, state=_(state))
        style = {"looser": "yellow", "stricter": "green"}.get(state, "")
        value = prose(f"{item.default:g} {_(item.unit)}")
        table.add_row(prose(item.name, "bold"), value, prose(override, style), prose(_(item.reason), "dim"))
    overridden = sum(item.value != item.default for item in found.items.values())
    closing = _("{count} parameters, {overridden} overridden, {looser} looser than the default").format(
        count=len(found.items), overridden=overridden, looser=len(found.looser)
    )
    return draw((table, prose(closing)), context)


def trials(found: Sequence[Trial]) -> str:
    """A line for each test that does not hold, then the count of each engine."""
    lines = [
        _("{package}.{name}: does not hold in {engine}{remark}").format(
            package=item.package, name=item.name, engine=item.engine, remark=f": {item.remark}" if item.remark else ""
        )
        for item in found
        if not item.holds
    ]
    held, total = Counter(item.engine for item in found if item.holds), Counter(item.engine for item in found)
    lines += [
        _("{engine}: {held} of {number} tests hold").format(engine=engine, held=held[engine], number=number)
        for engine, number in total.items()
    ]
    return "\n".join(lines)
