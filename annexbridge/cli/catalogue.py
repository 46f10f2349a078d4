"""`controls` and `map`: the catalogues and mappings that ship with the package."""

from __future__ import annotations

import click


@click.group("controls", short_help="The 32 clauses and 38 Annex A controls of ISO/IEC 42001.")
def controls_() -> None:
    """What is assessed."""


@controls_.command("list", short_help="All requirements, a line each.")
@click.option("--all", "headings", is_flag=True, help="Headings as well.")
def controls_list(headings: bool) -> None:
    """Lists the requirements with their reuse class."""
    from annexbridge.adapters.reports import catalogue_text

    click.echo(catalogue_text.requirements_list(headings))


@controls_.command("show", short_help="One requirement in plain words.")
@click.argument("requirement")
def controls_show(requirement: str) -> None:
    """Shows REQUIREMENT as `explain` does, without findings."""
    from annexbridge.adapters.reports import explain
    from annexbridge.engine.policies import load
    from annexbridge.mappings.catalogue import parse_requirement

    click.echo(explain.render(parse_requirement(requirement), load(), None))


@click.group("map", short_help="What of ISO/IEC 27001 carries over, and the crosswalks.")
def map_() -> None:
    """The mappings."""


@map_.command("show", short_help="Mapping rows of one requirement.")
@click.argument("requirement")
def map_show(requirement: str) -> None:
    """Shows every row about REQUIREMENT with relationship, coverage, provenance and status."""
    from annexbridge.adapters.reports import catalogue_text
    from annexbridge.mappings.catalogue import parse_requirement

    click.echo(catalogue_text.mapping(parse_requirement(requirement)))


@map_.command("check", short_help="Refuse ids, relationships and counts that cannot be right.")
def map_check() -> None:
    """Checks every shipped table; exit 2 with the problems when one is wrong."""
    from annexbridge.adapters.reports import catalogue_text

    text, sound = catalogue_text.checked()
    click.echo(text)
    raise click.exceptions.Exit(0 if sound else 2)


@map_.command("coverage", short_help="How much of each standard the mappings reach.")
def map_coverage() -> None:
    """Counts reuse classes, mapped controls and reviewed rows."""
    from annexbridge.adapters.reports import catalogue_text

    click.echo(catalogue_text.coverage())
