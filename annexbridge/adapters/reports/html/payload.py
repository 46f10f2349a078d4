"""What the script of the page works on: findings and picture as compact JSON, each sentence in it only once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from annexbridge.adapters.reports import population
from annexbridge.adapters.reports.dossier import Dossier
from annexbridge.adapters.reports.html.picture import MOST, Picture
from annexbridge.adapters.reports.population import area_id
from annexbridge.adapters.reports.words import line, shown
from annexbridge.engine.gap import SEVERITIES, Gap
from annexbridge.engine.records import Source
from annexbridge.engine.results import Finding, Result
from annexbridge.language import _
from annexbridge.mappings.kinds import kinds

ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that could end the element the JSON stands in, or that old parsers take for an end of line."""


class Strings:
    """Texts by number, so that a sentence said of a thousand subjects is written once. Texts come out fit to print."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        """The number of a text, a new one where it is new."""
        return self._numbers.setdefault(line(text), len(self._numbers))

    def all(self) -> list[str]:
        """The texts in the order of their numbers."""
        return list(self._numbers)


def dump(dossier: Dossier, picture: Picture, phrases: Mapping[str, str]) -> str:
    """JSON that can stand in a `script` element."""
    text = json.dumps(payload(dossier, picture, phrases), ensure_ascii=False, separators=(",", ":"))
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return text


def payload(dossier: Dossier, picture: Picture, phrases: Mapping[str, str]) -> dict[str, object]:
    """Findings as rows of numbers: the scripts in `assets` say what stands where."""
    strings = Strings()
    gaps = dossier.report.gaps
    checks = {(gap.requirement.id, check.name): check.title for gap in gaps for check in gap.outcome.checks}
    findings = [
        _finding(finding, place, checks.get((finding.requirement, finding.check), finding.check), strings)
        for place, gap in enumerate(gaps)
        for finding in gap.outcome.findings
    ]
    return {
        "phrases": dict(phrases),
        "results": {result: shown(result) for result in Result},
        "severities": {severity: shown(severity) for severity in SEVERITIES},
        "kinds": {kind: _kind(kind) for kind in sorted(_kinds(gaps))},
        "requirements": [_requirement(gap) for gap in gaps],
        "findings": findings,
        "picture": _picture(picture, strings),
        "strings": strings.all(),
    }


def _kinds(gaps: Iterable[Gap]) -> set[str]:
    return {finding.subject.partition(":")[0] for gap in gaps for finding in gap.outcome.findings}


def _kind(kind: str) -> str:
    return _(kinds()[kind].label) if kind in kinds() else shown(kind)


def _requirement(gap: Gap) -> list[str]:
    return [gap.requirement.id, gap.requirement.number, gap.requirement.title, area_id(gap.requirement)]


def _finding(finding: Finding, requirement: int, check: str, strings: Strings) -> list[object]:
    return [
        requirement,
        finding.result,
        finding.severity,
        strings(finding.subject),
        strings(finding.label),
        strings(check),
        strings(finding.message),
        strings(finding.remediation),
        _cells(finding.cells, strings),
        [strings(step) for step in finding.path],
        int(finding.derived),
        finding.original or "",
        strings(finding.waiver),
        finding.fingerprint,
    ]


def _cells(cells: Iterable[Source], strings: Strings) -> list[int]:
    return [strings(text) for text in population.places(cells)]


def _picture(picture: Picture, strings: Strings) -> dict[str, object]:
    return {
        "columns": [[kind, deep] for kind, deep in picture.columns],
        "spots": [
            [
                strings(spot.id),
                spot.kind,
                strings(spot.key),
                strings(spot.label),
                spot.column,
                int(spot.declared),
                int(spot.high_impact),
                -1 if spot.before is None else spot.before,
            ]
            for spot in picture.spots
        ],
        "links": [[link.source, link.target, strings(link.relation)] for link in picture.links],
        "about": [[strings(subject), *spots] for subject, spots in picture.about.items()],
        "start": list(picture.start),
        "most": MOST,
    }
