"""Baselines on disk: made from a gap or gate report in JSON, written so that a diff shows one finding a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from annexbridge.adapters import json_file
from annexbridge.adapters.json_file import items, table, text
from annexbridge.adapters.reports import values
from annexbridge.engine.baseline import RANK, Baseline, Known, keep
from annexbridge.errors import InputError

FORMAT = "annexbridge-baseline/1"
REPORTS = {"annexbridge-gap/1": ("gap", "requirements"), "annexbridge-gate/1": ("gate", "findings")}
"""Reports a baseline can come from: their scope, and the list without which they say nothing."""
FIELDS = ("fingerprint", "requirement", "check", "subject", "label", "result", "severity", "message")
FINGERPRINT = re.compile(r"[0-9a-f]{16}")


def read_baseline(path: Path) -> Baseline:
    """Reads a baseline. Raises InputError with every entry that is none."""
    body = table(json_file.read(path))
    if body.get("format") != FORMAT or not isinstance(body.get("findings"), list):
        remedy = "make one with annexbridge baseline create"
        raise InputError(f"is no baseline: its format is not {FORMAT}", where=path.name, remedy=remedy)
    incomplete = tuple(map(text, items(body.get("incomplete"))))
    return _kept(path.name, text(body.get("scope")), body, map(table, items(body.get("findings"))), incomplete)


def from_report(path: Path) -> Baseline:
    """What a JSON report of `gap` or `gate` holds, as a baseline. Raises InputError for any other file."""
    return from_body(table(json_file.read(path)), path.name)


def from_body(body: Mapping[str, object], name: str) -> Baseline:
    """The same of a parsed report; `name` names it in errors."""
    scope, needed = REPORTS.get(text(body.get("format")), ("", ""))
    if not isinstance(body.get(needed), list):
        remedy = "give the JSON of annexbridge gap or annexbridge gate"
        raise InputError("is no report that a baseline can come from", where=name, remedy=remedy)
    return _kept(name, scope, body, _reported(body), tuple(_incomplete(body)))


def render(baseline: Baseline) -> bytes:
    """UTF-8 JSON; the same findings give the same bytes, whatever files and rows they came from."""
    body: dict[str, object] = {
        "format": FORMAT,
        "scope": baseline.scope,
        "as_of": baseline.as_of,
        "digests": {"policies": baseline.policies},
        "incomplete": list(baseline.incomplete),
        "findings": [{name: getattr(item, name) for name in FIELDS} for item in baseline.findings],
    }
    return values.dump(body)


def _reported(body: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Findings of a report; in a gap analysis they stand under their requirement."""
    yield from map(table, items(body.get("findings")))
    for requirement in map(table, items(body.get("requirements"))):
        for item in map(table, items(requirement.get("findings"))):
            yield {**item, "requirement": requirement.get("id")}


def _incomplete(body: Mapping[str, object]) -> Iterator[str]:
    for requirement in map(table, items(body.get("requirements"))):
        if requirement.get("status") == "error":
            yield text(requirement.get("id"))
    if body.get("decision") in ("incomplete", "nothing"):
        yield text(body.get("reason"))


def _kept(
    name: str,
    scope: str,
    body: Mapping[str, object],
    entries: Iterator[Mapping[str, object]],
    incomplete: tuple[str, ...],
) -> Baseline:
    problems: list[InputError] = []
    found: list[Known] = []
    for index, entry in enumerate(entries):
        known = Known(**{field: text(entry.get(field)) for field in FIELDS})
        if not FINGERPRINT.fullmatch(known.fingerprint) or not known.requirement or not known.subject:
            what = f"finding {index + 1} has no fingerprint, requirement or subject"
            problems.append(InputError(what, where=name, remedy="make the file again"))
        elif known.result in RANK:
            found.append(known)
    if problems:
        raise InputError.collect(problems)
    policies = text(table(body.get("digests")).get("policies"))
    return Baseline(scope, text(body.get("as_of")), policies, keep(found), incomplete)
