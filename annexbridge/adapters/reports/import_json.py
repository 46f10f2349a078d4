"""What the importer made of each sheet as JSON, in the shape that `schema/import.json` publishes."""

from __future__ import annotations

from dataclasses import asdict

from annexbridge.adapters.reports import Context, values
from annexbridge.engine.records import Register, Registers

FORMAT = "annexbridge-import/1"


def render(registers: Registers, _context: Context) -> bytes:
    """One JSON object; sheets in the order they were read."""
    body: dict[str, object] = {
        "format": FORMAT,
        "files": dict(sorted(registers.digests.items())),
        "rows": asdict(registers.rows),
        "sheets": [_sheet(item) for item in registers.items],
    }
    return values.dump(body)


def _sheet(item: Register) -> dict[str, object]:
    return {
        "file": item.file,
        "sheet": item.sheet,
        "kind": item.kind,
        "reason": item.reason,
        "confidence": round(item.confidence, 3),
        "language": item.language,
        "edition": item.edition,
        "unfilled": item.unfilled,
        "header_rows": list(item.header_rows) if item.header_rows else None,
        "columns": [
            {"letter": column.letter, "header": column.header, "field": column.field, "reason": column.reason}
            for column in item.columns
        ],
        "rows": asdict(item.rows),
        "records": len(item.records),
        "issues": [values.import_issue(issue) for issue in item.issues],
    }
