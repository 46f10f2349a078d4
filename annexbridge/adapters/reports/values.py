"""Values of the engine as plain JSON values, shared by the JSON reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from json.encoder import encode_basestring
from types import NoneType

from annexbridge.adapters.reports.words import DISCLAIMER, LEGEND
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.records import Issue, Source
from annexbridge.engine.results import Provenance
from annexbridge.language import _

DEPTH = 4
"""How deep a value is laid out over lines; below it, a finding or a source stands on a line of its own."""

PLAIN = frozenset({str, int, float, bool, NoneType})

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def dump(body: Mapping[str, object]) -> bytes:
    """UTF-8 JSON with a final newline, one finding a line: readable, made for diff, and encoded in bulk.

    Keys keep the order they were written in. An iterator is a list whose items are made when their turn comes, so that
    hundreds of thousands of findings are never in memory twice. Half a character, which a cell can hold, is escaped.
    """
    out = BytesIO()
    for part in _laid_out(body, 0):
        out.write(part.encode("utf-8", "backslashreplace"))
    out.write(b"\n")
    return out.getvalue()


def _laid_out(value: object, depth: int) -> Iterator[str]:
    if depth == DEPTH or not (isinstance(value, Iterator) or any(map(_nested, _items(value)))):
        yield _encode(value)
        return
    margin = "\n" + " " * (depth + 1)
    opening, end = "{}" if isinstance(value, Mapping) else "[]"
    entries = value.items() if isinstance(value, Mapping) else ((None, item) for item in _items(value))
    empty = True
    for key, item in entries:
        name = f"{_encode(key)}: " if key is not None else ""
        yield f"{opening if empty else ','}{margin}{name}"
        if depth:
            yield _text(item, depth + 1)
        else:
            yield from _laid_out(item, depth + 1)
        empty = False
    yield opening + end if empty else f"\n{' ' * depth}{end}"


def _text(value: object, depth: int) -> str:
    """The same at once: one finding fits into memory, and a text is put together faster than it is handed up."""
    if value.__class__ is str:
        return encode_basestring(value)
    if isinstance(value, Iterator):
        value = list(value)
    if depth == DEPTH or not _lies_deep(value):
        return _encode(value)
    margin = "\n" + " " * (depth + 1)
    if isinstance(value, Mapping):
        parts = [f"{encode_basestring(key)}: {_text(item, depth + 1)}" for key, item in value.items()]
        return f"{{{margin}{f',{margin}'.join(parts)}\n{' ' * depth}}}"
    parts = [_text(item, depth + 1) for item in _items(value)]
    return f"[{margin}{f',{margin}'.join(parts)}\n{' ' * depth}]"


def _lies_deep(value: object) -> bool:
    """Whether something lies in the value that has parts of its own."""
    for item in value.values() if value.__class__ is dict else _items(value):
        if item.__class__ not in PLAIN and _nested(item):
            return True
    return False


def _items(value: object) -> Iterable[object]:
    return value.values() if isinstance(value, Mapping) else value if isinstance(value, list | Iterator) else ()


def _nested(value: object) -> bool:
    # Asking an abstract class takes ten times as long, and most values are plain.
    return value.__class__ not in PLAIN and isinstance(value, dict | list | Iterator)


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
    return {group: {word: _(meaning) for word, meaning in LEGEND[group].items()} for group in groups}


def closing(*groups: str) -> dict[str, object]:
    """What every report ends with."""
    return {"legend": legend(*groups), "disclaimer": _(DISCLAIMER)}
