"""`graph`: the estate of AI systems, models, datasets and suppliers as a graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from annexbridge.cli.options import say
from annexbridge.language import _

if TYPE_CHECKING:
    from annexbridge.engine.facts import Estate

FOUND_ISSUES = 1


@click.group("graph", short_help="Check, show, search and export the graph of AI systems and what they rest on.")
def graph_() -> None:
    """The graph behind the assessment."""


_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[WORKSPACE|FILE]...")
_locale = click.option("--locale", default=None, help="Language and date order of the registers, such as es_ES.")


@graph_.command("check", short_help="Duplicates, dangling references, cycles and orphans, with their cells.")
@_paths
@_locale
def check(paths: tuple[Path, ...], locale: str | None) -> None:
    """Lists what does not fit in a WORKSPACE or FILES; exit 1 when anything is found."""
    from annexbridge.adapters.reports import graph_text

    estate = _estate(paths, locale)
    click.echo(graph_text.issues(estate.graph))
    raise click.exceptions.Exit(FOUND_ISSUES if estate.graph.issues else 0)


@graph_.command("show", short_help="How many of what, and which AI systems rest on which suppliers.")
@_paths
@_locale
def show(paths: tuple[Path, ...], locale: str | None) -> None:
    """Shows the estate of a WORKSPACE or FILES."""
    from annexbridge.adapters.reports import graph_text

    click.echo(graph_text.overview(_estate(paths, locale)))


@graph_.command("path", short_help="The shortest chain of dependence from one record to another.")
@click.argument("start")
@click.argument("end")
@_paths
@_locale
def path(start: str, end: str, paths: tuple[Path, ...], locale: str | None) -> None:
    """Shows how START depends on END, by id or name (`AIS-01`, `supplier:SUP-03`)."""
    from annexbridge.adapters.reports import graph_text

    click.echo(graph_text.chain(_estate(paths, locale), start, end))


@graph_.command("export", short_help="The graph as json, graphml, dot or mermaid.")
@_paths
@_locale
@click.option(
    "-f",
    "--format",
    "name",
    type=click.Choice(["json", "graphml", "dot", "mermaid"]),
    default="json",
    show_default=True,
    help="What to write.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of the screen.")
def export(paths: tuple[Path, ...], locale: str | None, name: str, output: Path | None) -> None:
    """Writes the graph for other tools."""
    from annexbridge.adapters.reports import graph_export

    text = graph_export.FORMATS[name](_estate(paths, locale).graph)
    if output is None:
        click.echo(text)
    else:
        output.write_text(text, encoding="utf-8")
        say(_("wrote {path}").format(path=output))


def _estate(paths: tuple[Path, ...], locale: str | None) -> Estate:
    from annexbridge.adapters.prepare import read_registers
    from annexbridge.adapters.workspace import locate
    from annexbridge.engine.facts import Estate
    from annexbridge.engine.graph import build

    return Estate(build(read_registers(locate(paths), locale)))
