"""`report`: everything about an assessment in one file for people, to read on screen or on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from annexbridge.cli.assessment import examined, verdict
from annexbridge.cli.options import Wanted, colour, inputs, outputs, say


@click.command("report", short_help="The whole assessment as one file that needs nothing else: HTML or PDF.")
@inputs
@outputs("html", "pdf", default="html")
def report_(
    paths: tuple[Path, ...],
    as_of: date | None,
    engine: str | None,
    opa_url: str | None,
    locale: str | None,
    wanted: Wanted,
) -> None:
    """Gap analysis, findings, AI estate, joint Statement of Applicability, action plan and crosswalks of a WORKSPACE,
    or of register FILES, on one page.

    The HTML file works offline and asks nothing of any server. PDF needs Chromium, Chrome or Edge.
    """
    from annexbridge.adapters import reports
    from annexbridge.adapters.reports.dossier import Dossier

    examination = examined(paths, as_of, engine, opa_url, locale)
    for line in reports.deliver(reports.REPORT, wanted, Dossier.of(examination), reports.Context(colour())):
        say(line)
    raise click.exceptions.Exit(verdict(examination.report.assessment))
