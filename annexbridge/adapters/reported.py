"""Reads back what an earlier run reported: the JSON of `gap` or `gate`, whose findings others compare or refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from annexbridge.adapters import json_file
from annexbridge.adapters.json_file import items, table, text
from annexbridge.engine.results import Finding, Result
from annexbridge.errors import InputError
from annexbridge.language import _

REPORTS = {"annexbridge-gap/1": ("gap", "requirements"), "annexbridge-gate/1": ("gate", "findings")}
"""Reports by format: their scope, and the list without which they say nothing."""
FINGERPRINT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Reported:
    """An earlier report. `scope` is `gap` or `gate`; `incomplete` says what could not be evaluated then.

    Findings come without cells and path: those were true on that day only.
    """

    scope: str
    as_of: str
    policies: str
    findings: tuple[Finding, ...]
    incomplete: tuple[str, ...]


def read(path: Path) -> Reported:
    """Reads a report. Raises InputError for a file that is none, and for every finding in it that is none."""
    return parse(table(json_file.read(path)), path.name)


def parse(body: Mapping[str, object], name: str) -> Reported:
    """The same of what is parsed already; `name` names it in errors."""
    scope, needed = REPORTS.get(text(body.get("format")), ("", ""))
    if not isinstance(body.get(needed), list):
        remedy = _("give the JSON of annexbridge gap or annexbridge gate")
        raise InputError(_("is no report of annexbridge"), where=name, remedy=remedy)
    found = tuple(_findings(body, name))
    policies = text(table(body.get("digests")).get("policies"))
    return Reported(scope, text(body.get("as_of")), policies, found, tuple(_incomplete(body)))


def _findings(body: Mapping[str, object], name: str) -> Iterator[Finding]:
    """Findings; in a gap analysis they stand under their requirement."""
    problems: list[InputError] = []
    for index, (requirement, item) in enumerate(_entries(body)):
        finding = _finding(requirement, item)
        if finding is None:
            what = _("finding {index} has no fingerprint, subject or result").format(index=index + 1)
            problems.append(InputError(what, where=name, remedy=_("make the report again")))
        else:
            yield finding
    if problems:
        raise InputError.collect(problems)


def _entries(body: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    for item in map(table, items(body.get("findings"))):
        yield text(item.get("requirement")), item
    for requirement in map(table, items(body.get("requirements"))):
        for item in map(table, items(requirement.get("findings"))):
            yield text(requirement.get("id")), item


def _finding(requirement: str, item: Mapping[str, object]) -> Finding | None:
    told = {
        name: text(item.get(name))
        for name in ("fingerprint", "check", "subject", "label", "severity", "message", "remediation", "waiver")
    }
    result, original = item.get("result"), item.get("original")
    words = set(Result)
    known = result in words and (original is None or original in words)
    if not FINGERPRINT.fullmatch(told["fingerprint"]) or not requirement or not told["subject"] or not known:
        return None
    return Finding(
        told["fingerprint"],
        requirement,
        told["check"],
        told["subject"],
        told["label"],
        Result(str(result)),
        told["severity"],
        told["message"],
        told["remediation"],
        derived=item.get("derived") is True,
        original=Result(str(original)) if original else None,
        waiver=told["waiver"],
    )


def _incomplete(body: Mapping[str, object]) -> Iterator[str]:
    requirements = [table(item) for item in items(body.get("requirements"))]
    for requirement in requirements:
        if requirement.get("status") == "error":
            yield text(requirement.get("id"))
    checks = [table(check) for requirement in requirements for check in items(requirement.get("checks"))]
    if requirements and not any(check.get(word) for check in checks for word in ("passed", "failed", "waived")):
        yield _("nothing was evaluated")
    if body.get("decision") in ("incomplete", "nothing"):
        yield text(body.get("reason"))
