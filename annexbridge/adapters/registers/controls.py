"""Tells a list of controls from other tables: ids or titles of a standard, and something decided about them."""

from __future__ import annotations

from annexbridge.adapters.registers.grid import Grid
from annexbridge.adapters.registers.header import Header
from annexbridge.adapters.registers.identity import is_control_id, is_title
from annexbridge.adapters.registers.matching import GROUP, Fields, headed, matches
from annexbridge.adapters.registers.text import shown

STATES = ("applicable", "status", "reason_types", "exclusion_justification", "reason")
SAMPLE = 60
ENOUGH = 0.4
"""Share of rows with an id or title of a standard from which a table is a list of its controls."""

OWN = 4
"""Fields from which a table with ids of its own may be a list of the organisation's controls."""

WELL = 0.7


def by_ids(grid: Grid, header: Header, fields: Fields) -> Fields:
    """The fields of a SoA, with the control id from the column that holds most ids of those that may."""
    rows = range(header.bottom + 1, min(header.end, header.bottom + SAMPLE) + 1)
    busy = {heading.column for name, (heading, _) in fields.items() if name not in ("control_id", "control_title")}
    offers = []
    for heading in header.headings:
        match = matches(heading.path).get(("soa", "control_id"))
        if match is not None and heading.column not in busy:
            ids = sum(is_control_id(grid.at(row, heading.column)) for row in rows)
            offers.append((ids, match.quality, -heading.column, heading, match))
    if not offers:
        return fields
    *_, heading, match = max(offers, key=lambda offer: offer[:3])
    others = tuple(item for item in header.headings if item.column not in busy and item != heading)
    title = headed(others)["soa"].get("control_title")
    rest = {name: found for name, found in fields.items() if name not in ("control_id", "control_title")}
    if title is not None:
        rest["control_title"] = title
    return {**rest, "control_id": (heading, match)}


def share(grid: Grid, header: Header, fields: Fields) -> float:
    """The share of rows whose id, else whose title, is that of some standard; a list without rows may yet have them."""
    best = 0.0
    for name, test in (("control_id", is_control_id), ("control_title", is_title)):
        if name in fields:
            column = fields[name][0].column
            rows = range(header.bottom + 1, min(header.end, header.bottom + SAMPLE) + 1)
            written = [raw for raw in (grid.at(row, column) for row in rows) if shown(raw)]
            best = max(best, sum(test(raw) for raw in written) / len(written) if written else 0.5)
    return best


def is_list(grid: Grid, header: Header, fields: Fields, *, titled: bool) -> bool:
    """Whether a table decides about controls it can name. `titled` says that a title calls it one of controls."""
    states = {
        field
        for heading in header.headings
        for (kind, field), match in matches(heading.path).items()
        if kind == "soa" and field in STATES and (match.quality >= WELL or match.how == GROUP)
    }
    if not states:
        return False
    if share(grid, header, fields) >= ENOUGH:
        return True
    return "control_id" in fields and ("framework" in fields or (titled and len(fields) >= OWN))
