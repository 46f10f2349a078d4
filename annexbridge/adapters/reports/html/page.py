"""Puts the page together: template, styles, scripts and data in one file, and a policy that allows nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from annexbridge.adapters.reports import Context, population, views
from annexbridge.adapters.reports.dossier import Dossier
from annexbridge.adapters.reports.gap_sheets import ROWS, open_findings, worst
from annexbridge.adapters.reports.html import overview, payload, phrases, picture, sketch
from annexbridge.adapters.reports.words import APPLICABLE, DISCLAIMER, FRAMEWORKS, LEGEND, clean, shown
from annexbridge.engine import joint
from annexbridge.engine.claims import ClaimState
from annexbridge.engine.gap import OPEN, SEVERITIES, Gap
from annexbridge.engine.plan import plan
from annexbridge.engine.results import Result, Status
from annexbridge.engine.soa import Implementation
from annexbridge.language import _, chosen, dated, numbered
from annexbridge.mappings.reuse import ReuseClass

STYLES = ("base.css", "parts.css", "views.css", "estate.css", "print.css")
SCRIPTS = ("base.js", "findings.js", "requirements.js", "tables.js", "sketch.js", "estate.js", "shell.js")
"""In this order: each may use what stands before it."""
LEGENDS = ("requirement", "check", "reuse", "claim", "implementation", "basis", "reason_type")
REMARKS = 200
"""Remarks on cells, and on relations, that the page lists."""
CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""No request of any kind, no frame, no form; what the page itself holds is let in by its digest."""


def render(dossier: Dossier, _context: Context) -> bytes:
    """The interactive page. The same dossier gives the same bytes."""
    return _render(dossier, printing=False)


def printable(dossier: Dossier) -> bytes:
    """The same page for paper: every finding written out, no script."""
    return _render(dossier, printing=True)


def _render(dossier: Dossier, *, printing: bool) -> bytes:
    drawn = picture.draw(dossier.estate, dossier.report)
    style = _joined(STYLES)
    script = "" if printing else _joined(SCRIPTS)
    policy = f"{CLOSED}; style-src '{_digest(style)}'"
    if script:
        policy += f"; script-src '{_digest(script)}'; require-trusted-types-for 'script'"
    page = (
        _environment()
        .get_template("page.html")
        .render(
            say=phrases.page(),
            script_say=phrases.script(),
            language=chosen(),
            policy=policy,
            printing=printing,
            style=style,
            script=script,
            data="" if printing else payload.dump(dossier, drawn, phrases.script()),
            dossier=dossier,
            report=dossier.report,
            statement=dossier.statement,
            stands=dossier.report.assessment.provenance,
            **_drawn(dossier, drawn),
        )
    )
    return page.encode("utf-8", "replace")


def _drawn(dossier: Dossier, drawn: picture.Picture) -> dict[str, object]:
    """What is computed for the page beyond the dossier itself."""
    report = dossier.report
    systems = overview.systems(report, dossier.estate)
    suppliers = overview.suppliers(report, dossier.estate)
    return {
        "cover": population.cover(report.organisation, report.assessment.provenance),
        "notices": population.notices(report.assessment),
        "counts": report.counts,
        "totals": population.totals(report),
        "rows": asdict(report.assessment.rows),
        "steps": plan(report),
        "lines": joint.lines(dossier.statement),
        "heat": overview.heat(report),
        "ring": overview.ring(report),
        "carried": sum(gap.reuse is not ReuseClass.NEW for gap in report.gaps),
        "bar": tuple(overview.bar([(status, number) for status, number in report.counts.items()])),
        "systems": systems[: overview.SYSTEMS],
        "systems_total": len(systems),
        "suppliers": suppliers[: overview.SYSTEMS],
        "suppliers_total": len(suppliers),
        "areas": _areas(dossier),
        "findings_total": sum(len(gap.outcome.findings) for gap in report.gaps),
        "picture": drawn,
        "sketch": sketch.place(drawn, drawn.start),
        "legend": {group: LEGEND[group] for group in LEGENDS},
        "row_words": ROWS,
        "framework_names": views.NAMES,
        "fact_labels": views.LABELS,
        "caveats": views.CAVEAT,
        "limit": REMARKS,
    }


def _areas(dossier: Dossier) -> list[tuple[population.Area, str, list[object]]]:
    """Areas with their requirements, in catalogue order."""
    by_area: dict[str, list[object]] = {}
    for gap in dossier.report.gaps:
        by_area.setdefault(population.area_id(gap.requirement), []).append(gap)
    return [(area, key, by_area[key]) for key, area in zip(by_area, population.areas(dossier.report), strict=True)]


def _joined(names: tuple[str, ...]) -> str:
    folder = files("annexbridge.adapters.reports.html") / "assets"
    return "\n" + "\n".join((folder / name).read_text(encoding="utf-8") for name in names)


def _digest(text: str) -> str:
    """How a content security policy names an inline element: by the digest of exactly what stands in it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("annexbridge.adapters.reports.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_fit,
    )
    environment.filters |= FILTERS
    environment.globals |= {
        "Status": Status,
        "Result": Result,
        "ReuseClass": ReuseClass,
        "ClaimState": ClaimState,
        "Implementation": Implementation,
        "SEVERITIES": SEVERITIES,
        "OPEN": OPEN,
        "FRAMEWORKS": FRAMEWORKS,
        "numbers": {"iso42001": "42001", "iso27001": "27001", "own": ""},
        "APPLICABLE": APPLICABLE,
        "DISCLAIMER": DISCLAIMER,
        "NO_CELL": population.NO_CELL,
    }
    return environment


def _fit(value: object) -> object:
    """Control characters and direction overrides of a cell never reach the page; what is markup stays as it is."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _number(identity: str) -> str:
    return identity.partition(":")[2] or identity


def _answering(gap: Gap) -> list[str]:
    """Who answers for the records of what is open, each once, in the order of the findings."""
    return list(dict.fromkeys(gap.owners[item.subject] for item in open_findings(gap) if item.subject in gap.owners))


FILTERS: Mapping[str, Callable[..., object]] = {
    "shown": shown,
    "numbered": numbered,
    "spoken": _,
    "dated": dated,
    "number": _number,
    "places": population.places,
    "counted": population.counted,
    "answering": _answering,
    "open_findings": open_findings,
    "worst": worst,
}
