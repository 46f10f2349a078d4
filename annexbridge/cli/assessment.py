"""`gap`, `soa` and `explain`: the assessment of an organisation and what it rests on."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annexbridge.cli.merge import WithCommands, gap_merge_, soa_merge_
from annexbridge.cli.options import Wanted, colour, inputs, insist, outputs, say
from annexbridge.cli.word import chosen, templates
from annexbridge.language import _

if TYPE_CHECKING:
    from annexbridge.engine.examine import Examination
    from annexbridge.engine.results import Assessment

INCOMPLETE = 3
NOTHING = 4


@click.group(
    "gap",
    cls=WithCommands,
    invoke_without_command=True,
    short_help="What of ISO/IEC 42001 is carried, what is missing, and which cells say so.",
)
@inputs
@click.option("--view", type=click.Choice(["aiact", "nist", "27001"]), help="The same results by another framework.")
@templates("gap")
@outputs("table", "json", "md", "csv", "xlsx", "docx", "oscal", "oscal-poam", "ciso-assistant", "ciso-framework")
def gap_(
    paths: tuple[Path, ...],
    as_of: date | None,
    engine: str | None,
    opa_url: str | None,
    locale: str | None,
    view: str | None,
    template: Path | None,
    wanted: Wanted,
) -> None:
    """Gap analysis of a WORKSPACE, or of register FILES as they are."""
    from annexbridge.adapters import reports
    from annexbridge.engine.views import View, pivot

    own = chosen("gap", template, wanted, paths)
    examination = examined(paths, as_of, engine, opa_url, locale)
    context = reports.Context(colour(), template=own)
    if view is None:
        lines = reports.deliver(reports.GAP, wanted, examination.report, context)
    else:
        lines = reports.deliver(reports.VIEW, wanted, pivot(examination.report, View(view)), context)
    for line in lines:
        say(line)
    raise click.exceptions.Exit(verdict(examination.report.assessment))


gap_.add_command(gap_merge_)


@click.group(
    "soa",
    cls=WithCommands,
    invoke_without_command=True,
    short_help="Statement of Applicability for 42001, 27001 or both.",
)
@inputs
@click.option(
    "--standard",
    type=click.Choice(["42001", "27001", "joint"]),
    default="42001",
    show_default=True,
    help="Whose controls: one standard's, or both in one statement.",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path, dir_okay=False),
    help="An earlier version, xlsx or json: the workbook tells what changed since.",
)
@templates("soa")
@outputs("table", "json", "md", "csv", "xlsx", "docx", "oscal", "oscal-profile")
def soa_(
    paths: tuple[Path, ...],
    as_of: date | None,
    engine: str | None,
    opa_url: str | None,
    locale: str | None,
    standard: str,
    previous: Path | None,
    template: Path | None,
    wanted: Wanted,
) -> None:
    """Statement of Applicability of a WORKSPACE, or from register FILES as they are.

    As xlsx it is a workbook to fill in; annexbridge soa merge takes what people write there back into the workspace.
    """
    from annexbridge.adapters import reports
    from annexbridge.adapters.edits.previous import earlier
    from annexbridge.engine.soa import Standard

    before = earlier(previous) if previous else None
    own = chosen("soa", template, wanted, paths)
    examination = examined(paths, as_of, engine, opa_url, locale)
    statement = examination.soa(Standard(standard))
    context = reports.Context(colour(), previous=before, template=own)
    for line in reports.deliver(reports.SOA, wanted, statement, context):
        say(line)
    raise click.exceptions.Exit(verdict(examination.report.assessment))


soa_.add_command(soa_merge_)


@click.command("explain", short_help="A requirement in plain words, with what your registers say of it.")
@click.argument("requirement")
@inputs
@click.option("--subject", default=None, help="Only findings about this record, such as supplier:SUP-03.")
def explain_(
    requirement: str,
    paths: tuple[Path, ...],
    as_of: date | None,
    engine: str | None,
    opa_url: str | None,
    locale: str | None,
    subject: str | None,
) -> None:
    """Explains REQUIREMENT (A.10.3, 6.1.4): what it wants, what evidence shows it, what 27001 carries over.

    With a WORKSPACE or FILES (or inside a workspace) it also lists the findings, with cells and path.
    """
    from annexbridge.adapters.prepare import read_policies
    from annexbridge.adapters.reports import explain, graph_text
    from annexbridge.adapters.workspace import locate
    from annexbridge.mappings.catalogue import parse_requirement

    wanted, workspace = parse_requirement(requirement), locate(paths)
    examination = examined(paths, as_of, engine, opa_url, locale) if workspace.registers else None
    report = examination.report if examination else None
    if subject is not None and examination is not None:
        subject = graph_text.find(examination.estate.graph, subject).id
    text = explain.render(wanted, read_policies(workspace), report, subject)
    # Elsewhere lines stay whole, for grep.
    click.echo(explain.wrapped(text, shutil.get_terminal_size().columns) if sys.stdout.isatty() else text)


def examined(
    paths: tuple[Path, ...], as_of: date | None, engine: str | None, opa_url: str | None, locale: str | None
) -> Examination:
    """What the options of `inputs` ask to assess, assessed."""
    from annexbridge.adapters.prepare import Wish, prepare
    from annexbridge.engine.examine import examine

    prepared = prepare(Wish(paths, as_of, engine, opa_url, locale))
    return examine(prepared.inputs, prepared.engine)


def verdict(assessment: Assessment) -> int:
    """The exit code, and one last line that says why when it is not 0."""
    if assessment.incomplete:
        insist(
            _("evaluation incomplete: {incomplete} could not be evaluated").format(
                incomplete=", ".join(assessment.incomplete)
            )
        )
        return INCOMPLETE
    if assessment.nothing_evaluated:
        insist(_("nothing was evaluated: no register held anything to decide on"))
        return NOTHING
    return 0
