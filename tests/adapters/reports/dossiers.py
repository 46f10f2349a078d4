"""The small organisation of `cases` with its estate, and one as large as needed, as dossiers for the whole report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annexbridge.adapters.reports.dossier import Dossier
from annexbridge.engine.facts import Estate
from annexbridge.engine.graph import build
from annexbridge.engine.results import Finding, Result, Status
from tests.adapters.reports.cases import FAILED, HOSTILE, gap_report, joint_statement, named
from tests.engine.made import Row, registers

MARKUP = "</script><img src=x onerror=\"document.title='taken'\"><b>bold</b> {{ 7*7 }} &amp; '\" \u2028"
"""A name that tries to be markup, script and template at once."""
ESTATE: tuple[Row, ...] = (
    ("deployment", "DEP-01", {"system": "AIS-01", "model": "M-01"}),
    ("ai_system", "AIS-01", {"name": "Triage", "models": ("M-01",), "vulnerable_groups": True}),
    ("ai_system", "AIS-02", {"name": MARKUP, "models": ("M-99",), "suppliers": ("SUP-02",)}),
    ("model", "M-01", {"name": "Reader", "supplier": "SUP-07", "training_data": ("DS-01",)}),
    ("dataset", "DS-01", {"name": "X-rays", "supplier": "SUP-04"}),
    ("supplier", "SUP-02", {"name": HOSTILE}),
    ("supplier", "SUP-04", {"name": "Datos Andinos"}),
    ("supplier", "SUP-07", {"name": "Visión Médica GmbH", "subprocessors": ("SUP-09",)}),
    ("supplier", "SUP-09", {"name": "Nube Sur"}),
    ("supplier", "SUP-50", {"name": "Not of the AI estate"}),
    ("evaluation", "EV-01", {"model": "M-01"}),
)


def small() -> Dossier:
    """One of everything, hostile text included."""
    return Dossier(gap_report(), joint_statement(), Estate(build(registers(*ESTATE))))


def large(systems: int, findings: int) -> Dossier:
    """An estate of this many AI systems, each with a model, a dataset and a supplier, and this many findings."""
    rows: list[Row] = []
    for number in range(systems):
        rows += [
            ("ai_system", f"AIS-{number}", {"name": f"System {number}", "models": (f"M-{number}",)}),
            ("model", f"M-{number}", {"training_data": (f"DS-{number}",), "supplier": f"SUP-{number % 40}"}),
            ("dataset", f"DS-{number}", {"supplier": f"SUP-{number % 7}"}),
        ]
    rows += [("supplier", f"SUP-{number}", {}) for number in range(40)]
    report = gap_report()
    gaps = list(report.gaps)
    share = -(-findings // len(gaps))
    left = findings
    for place, gap in enumerate(gaps):
        own = tuple(_many(gap.requirement.id, min(share, left), systems))
        left -= len(own)
        gaps[place] = replace(gap, outcome=replace(gap.outcome, status=Status.NONCONFORMING, findings=own))
    return Dossier(replace(report, gaps=tuple(gaps)), joint_statement(), Estate(build(registers(*rows))))


def _many(requirement: str, count: int, systems: int) -> Iterator[Finding]:
    for number in range(count):
        system = f"AIS-{number % systems}"
        result = Result.FAIL if number % 3 else Result.UNKNOWN
        yield named(
            replace(
                FAILED,
                requirement=requirement,
                check=f"check_{number}",
                subject=f"ai_system:{system}",
                label=f"System {number % systems}",
                result=result,
                message=f"Finding {number} of {requirement}",
                path=(f"ai_system:{system}",),
            )
        )
