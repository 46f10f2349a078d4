"""Reports of the example and of a large analysis: `python -m benchmarks.reports [FINDINGS]`. Prints JSON.

The workbook is compared with openpyxl's write-only mode writing the same values without any format, in one run on one
machine: `xlsx_to_openpyxl` is a ratio and does not depend on how fast that machine is.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path

from openpyxl import Workbook, load_workbook

from annexbridge.adapters import reports
from annexbridge.adapters.prepare import Wish, prepare
from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.dossier import Dossier
from annexbridge.engine.examine import Examination, examine
from annexbridge.engine.gap import GapReport
from annexbridge.engine.results import Finding, fingerprint
from annexbridge.engine.soa import Standard
from annexbridge.engine.views import View, pivot

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "clinica-rivera"
RUNS = 3
Sheets = list[tuple[str, list[Sequence[object]]]]


def main() -> None:
    """Measures and prints."""
    findings = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    prepared = prepare(Wish((EXAMPLE,), date(2026, 11, 24)))
    example = examine(prepared.inputs, prepared.engine)
    large = grown(example.report, findings)
    content = reports.GAP["xlsx"].render(large, Context())
    sheets = values(content)
    ours = best(lambda: reports.GAP["xlsx"].render(large, Context()))
    theirs = best(lambda: write_only(sheets))
    figures = {
        "findings": sum(len(gap.outcome.findings) for gap in large.gaps),
        "cells": sum(len(row) for _, rows in sheets for row in rows),
        "xlsx_s": ours,
        "openpyxl_write_only_s": theirs,
        "xlsx_to_openpyxl": ours / theirs,
        "xlsx_mib": len(content) / (1 << 20),
        "example_all_outputs_s": best(lambda: every_output(example)),
    }
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}, indent=2))


def grown(report: GapReport, findings: int) -> GapReport:
    """The analysis with so many findings: those it has, repeated about other subjects."""
    here = [(place, finding) for place, gap in enumerate(report.gaps) for finding in gap.outcome.findings]
    found: list[list[Finding]] = [[] for _ in report.gaps]
    for number, (place, finding) in enumerate(islice(cycle(here), findings)):
        subject = f"{finding.subject}-{number}"
        found[place].append(replace(finding, subject=subject, fingerprint=fingerprint(subject, finding.check)))
    gaps = tuple(
        replace(gap, outcome=replace(gap.outcome, findings=tuple(items)))
        for gap, items in zip(report.gaps, found, strict=True)
    )
    return replace(report, gaps=gaps)


def values(content: bytes) -> Sheets:
    """What a workbook shows, sheet by sheet."""
    book = load_workbook(BytesIO(content), read_only=True)
    return [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets]


def write_only(sheets: Sheets) -> bytes:
    """The same values by openpyxl, without formats."""
    book = Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def every_output(example: Examination) -> None:
    """Every format of the gap analysis, of the joint statement and of the views, and the whole report as HTML."""
    for gap_format in reports.GAP.values():
        gap_format.render(example.report, Context(width=100))
    for soa_format in reports.SOA.values():
        soa_format.render(example.soa(Standard.JOINT), Context(width=100))
    for view in View:
        for view_format in reports.VIEW.values():
            view_format.render(pivot(example.report, view), Context(width=100))
    reports.REPORT["html"].render(Dossier.of(example), Context(width=100))


def best(measured: Callable[[], object]) -> float:
    """Shortest wall time in seconds over a few runs."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        measured()
        times.append(time.perf_counter() - begun)
    return min(times)


if __name__ == "__main__":
    main()
