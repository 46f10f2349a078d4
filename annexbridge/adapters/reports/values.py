"""Values of the engine as plain JSON values, shared by the JSON reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from annexbridge.adapters.reports.words import DISCLAIMER, LEGEND
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.records import Issue, Source
from annexbridge.engine.results import Provenance

DEPTH = 4
"""How deep a value is laid out over lines; below it, a finding or a source stands on a line of its own."""

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def dump(body: Mapping[str, object]) -> bytes:
    """UTF-8 JSON with a final newline, one finding a line: readable, made for diff, and encoded in bulk.

    Keys keep the order they were written in. Half a character, which a cell can hold, is escaped.
    """
    return "".join((*_laid_out(body, 0), "\n")).encode("utf-8", "backslashreplace")


def _laid_out(value: object, depth: int) -> Iterator[str]:
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    if depth == DEPTH or not any(isinstance(item, dict | list) for item in inner):
        yield _encode(value)
        return
    margin = "\n" + " " * (depth + 1)
    opening, closing_ = "{}" if isinstance(value, Mapping) else "[]"
    entries = value.items() if isinstance(value, Mapping) else ((None, item) for item in inner)
    for place, (key, item) in enumerate(entries):
        yield f"{',' if place else opening}{margin}"
        yield f"{_encode(key)}: " if key is not None else ""
        yield from _laid_out(item, depth + 1)
    yield f"\n{' ' * depth}{closing_}"


def cells(sources: Iterable[Source]) -> list[dict[str, str]]:
    """Addresses of cells."""
    return [{"file": source.file, "sheet": source.sheet, "cell": source.cell} for source in sources]


def import_issue(issue: Issue) -> dict[str, object]:
    """A remark of the importer."""
    return {
        "code": issue.code,
        "severity": issue.severity,
        "message": issue.message,
        "cell": cells([issue.source])[0],
        "value": issue.value,
        "remedy": issue.remedy,
        "accepted": list(issue.accepted),
    }


def organisation(value: Organisation) -> dict[str, object]:
    """Cover facts."""
    return {
        "name": value.name,
        "scope": value.scope,
        "certificate_scope": value.certificate_scope,
        "roles": list(value.roles),
        "certified_27001": value.certified_27001,
        "soa_version": value.soa_version,
        "approved_by": value.approved_by,
        "approved_on": value.approved_on,
    }


def provenance(value: Provenance) -> dict[str, object]:
    """What the report rests on."""
    return {
        "engine": {"name": value.engine, "version": value.engine_version},
        "tool_version": value.tool_version,
        "digests": dict(sorted(value.digests.items())),
        "files": dict(sorted(value.files.items())),
        "looser": dict(sorted(value.looser.items())),
    }


def legend(*groups: str) -> dict[str, dict[str, str]]:
    """What the status words mean."""
    return {group: dict(LEGEND[group]) for group in groups}


def closing(*groups: str) -> dict[str, object]:
    """What every report ends with."""
    return {"legend": legend(*groups), "disclaimer": DISCLAIMER}
