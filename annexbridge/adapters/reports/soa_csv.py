"""The Statement of Applicability as a flat table: a row a control."""

from __future__ import annotations

from annexbridge.adapters.reports import Context, soa_json
from annexbridge.adapters.reports.delimited import Value, table
from annexbridge.adapters.reports.gap_sheets import exists
from annexbridge.adapters.reports.population import places
from annexbridge.adapters.reports.words import APPLICABLE
from annexbridge.engine.soa import Soa, SoaEntry


def render(statement: Soa, _context: Context) -> bytes:
    """CSV as spreadsheets expect it, with the columns of the JSON report and the approval of the whole statement."""
    who, stands = statement.organisation, statement.provenance
    approval: dict[str, Value] = {
        "version": who.soa_version,
        "approved_by": who.approved_by,
        "approved_on": who.approved_on,
        "as_of": stands.as_of,
    }
    rows = [_row(entry) | approval for entry in statement.entries]
    header = tuple(rows[0]) if rows else tuple(approval)
    return table(header, (tuple(row.values()) for row in rows))


def _row(entry: SoaEntry) -> dict[str, Value]:
    plain = soa_json.entry_value(entry) | {
        "cells": list(map(str, entry.cells)),
        "checks": list(map(exists, entry.checks)),
        "open_cells": list(places(entry.open_cells)),
    }
    return {name: _text(value) for name, value in plain.items()}


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {text}" for name, text in value.items())
    return APPLICABLE[value] if value is None or isinstance(value, bool) else str(value)
