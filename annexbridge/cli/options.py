"""Options that several commands share, and what they turn into."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from annexbridge.cli.quiet import quiet
from annexbridge.language import _

Command = TypeVar("Command", bound=Callable[..., Any])


Wanted = tuple[tuple[str, Path | None], ...]


def day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    """An option that holds a date."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(_('"{value}" is not a date; write it as 2026-03-31').format(value=value)) from error


def _wanted(*formats: str) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], Wanted]:
    def parse(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> Wanted:
        found = []
        for value in values:
            name, _colon, path = value.partition(":")
            if name not in formats:
                raise click.BadParameter(
                    _('"{name}" is no format; choose {formats}').format(name=name, formats=", ".join(formats))
                )
            found.append((name, Path(path) if path else None))
        if sum(path is None for _name, path in found) > 1:
            raise click.BadParameter(
                _("only one format can go to the screen; give the others a path, as in xlsx:gap.xlsx")
            )
        return tuple(found)

    return parse


def inputs(command: Command) -> Command:
    """The arguments and options that say what to assess and how."""
    for decorate in (
        click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[WORKSPACE|FILE]..."),
        click.option("--as-of", metavar="DATE", callback=day, help="The assessment day; today unless given."),
        click.option("--engine", type=click.Choice(["embedded", "opa", "server"]), help="Which Rego engine decides."),
        click.option("--opa-url", default=None, help="An OPA server to use with --engine server."),
        click.option("--locale", default=None, help="Language and date order of the registers, such as es_ES."),
    ):
        command = decorate(command)
    return command


def outputs(*formats: str, default: str = "table") -> Callable[[Command], Command]:
    """`-f format[:path]`, as often as wanted."""
    return click.option(
        "-f",
        "--format",
        "wanted",
        metavar=f"{'|'.join(formats)}[:PATH]",
        callback=_wanted(*formats),
        multiple=True,
        default=[default],
        show_default=True,
        help="What to write, and where; may be repeated.",
    )


def colour() -> bool:
    """Whether standard output wants colour: a terminal does, and FORCE_COLOR for a pager; NO_COLOR says no to both."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def say(text: str) -> None:
    """A note for people, which `--quiet` leaves out: standard output carries nothing but the requested format."""
    if not quiet():
        click.echo(text, err=True)


def insist(text: str) -> None:
    """A verdict or a warning, which nothing leaves out."""
    click.echo(text, err=True)
