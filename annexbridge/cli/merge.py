"""`soa merge` and `gap merge`: what people edited in a workbook, back in the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from annexbridge.cli.options import Command, insist, say
from annexbridge.language import _

if TYPE_CHECKING:
    from annexbridge.adapters.edits.merge import Side
    from annexbridge.adapters.prepare import Wish


class WithCommands(click.Group):
    """A command of its own that has others below it: their names come first, anything else is for the command."""

    allow_extra_args = False
    allow_interspersed_args = True

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        """The context of the command below where its name comes first."""
        below = self.commands.get(args[0]) if args else None
        if below is None:
            return super().make_context(info_name, args, parent, **extra)
        return below.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Arguments as a plain command takes them."""
        return click.Command.parse_args(self, ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command itself."""
        return click.Command.invoke(self, ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Its own arguments only."""
        return click.Command.collect_usage_pieces(self, ctx)


def _sides(command: Command) -> Command:
    """The options that say what to do with the edits."""
    for decorate in (
        # Decorators apply from the last to the first: the workbook is the first argument.
        click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[WORKSPACE]"),
        click.argument("edited", type=click.Path(path_type=Path, dir_okay=False)),
        click.option("--ours", is_flag=True, help="Where both sides changed a cell, the workspace counts."),
        click.option("--theirs", is_flag=True, help="Where both sides changed a cell, the workbook counts."),
        click.option("--dry-run", is_flag=True, help="Shows the difference and writes nothing."),
    ):
        command = decorate(command)
    return command


@click.command("merge", short_help="Takes the edits of a workbook back into decisions.yaml.")
@_sides
@click.option("--engine", type=click.Choice(["embedded", "opa", "server"]), help="Which Rego engine decides.")
@click.option("--opa-url", default=None, help="An OPA server to use with --engine server.")
@click.option("--locale", default=None, help="Language and date order of the registers, such as es_ES.")
def soa_merge_(
    edited: Path,
    paths: tuple[Path, ...],
    ours: bool,
    theirs: bool,
    dry_run: bool,
    engine: str | None,
    opa_url: str | None,
    locale: str | None,
) -> None:
    """Takes the edits of EDITED, a workbook of annexbridge soa, back into decisions.yaml of a WORKSPACE.

    Three versions of each cell are compared: as written out, as edited, and as the workspace has it now. A cell that
    both sides changed is a conflict: all are listed, nothing is written, and the exit code is 2.
    """
    from annexbridge.adapters.prepare import Wish

    _take("soa", edited, Wish(paths, None, engine, opa_url, locale), _side(ours, theirs), dry_run)


@click.command("merge", short_help="Takes actions, owners, dates and efforts of the plan back into decisions.yaml.")
@_sides
def gap_merge_(edited: Path, paths: tuple[Path, ...], ours: bool, theirs: bool, dry_run: bool) -> None:
    """Takes the edits of the sheet Action plan of EDITED, a workbook of annexbridge gap, back into decisions.yaml.

    It works as annexbridge soa merge does: what both sides changed is a conflict, and then nothing is written.
    """
    from annexbridge.adapters.prepare import Wish

    _take("gap", edited, Wish(paths), _side(ours, theirs), dry_run)


def _side(ours: bool, theirs: bool) -> Side | None:
    from annexbridge.adapters.edits.merge import Side

    if theirs and ours:
        raise click.UsageError(_("--theirs and --ours exclude each other"))
    return Side.THEIRS if theirs else Side.OURS if ours else None


def _take(report: str, edited: Path, wish: Wish, prefer: Side | None, dry_run: bool) -> None:
    from annexbridge.adapters.edits.taking import take
    from annexbridge.adapters.reports import merge_text

    taken = take(edited, wish, prefer, report)
    for remark in taken.merge.remarks:
        insist(f"{remark.where}: {remark.text}")
    if conflict := merge_text.conflicts(taken):
        raise conflict
    for line in merge_text.edits(taken):
        click.echo(line)
    if dry_run:
        click.echo(merge_text.difference(taken), nl=False)
        insist(_("nothing was written: {summary}").format(summary=merge_text.summary(taken)))
        return
    taken.write()
    if taken.after == taken.before:
        say(_("nothing to take back: {path} stays as it is").format(path=taken.path))
    else:
        say(_("wrote {path}: {summary}").format(path=taken.path, summary=merge_text.summary(taken)))
