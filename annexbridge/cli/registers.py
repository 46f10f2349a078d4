"""`init` and `import`: a workspace to start from, and what the importer made of each sheet."""

from __future__ import annotations

from pathlib import Path

import click

from annexbridge.cli.options import Wanted, outputs, say
from annexbridge.language import _


def _kind(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """A kind of register as the tables name it: `AI system` is `ai_system`."""
    from annexbridge.mappings.kinds import kinds

    if value is None:
        return None
    name = value.strip().lower().replace(" ", "_").replace("-", "_")
    if name not in kinds():
        told = _('"{name}" is no kind of register; choose {kinds}')
        raise click.BadParameter(told.format(name=value, kinds=", ".join(kinds())))
    return name


@click.command("init", short_help="A workspace: configuration, empty registers, decisions and waivers.")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
def init_(directory: Path) -> None:
    """Creates a workspace in DIRECTORY. Nothing that is already there is overwritten."""
    from annexbridge.adapters.scaffold import create

    for path in create(directory):
        say(_("wrote {path}").format(path=path))
    told = _("next: put your registers into {folder} and run: annexbridge gap {workspace}")
    say(told.format(folder=directory / "registers", workspace=directory))


@click.command("import", short_help="What each file is, how every column was read, and what was not understood.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--as", "kind", metavar="KIND", callback=_kind, help="Read every sheet as this kind of register, such as supplier."
)
@click.option("--locale", default=None, help="Language and date order of the registers, such as es_ES.")
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The workspace to copy the files into, and whose profile is used.",
)
@click.option("--dry-run", is_flag=True, help="Only tell; do not copy the files into the workspace.")
@click.option("--replace", is_flag=True, help="Put a newer version in the place of the one in the workspace.")
@click.option(
    "--save-profile",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write down how they are read, with a place for each answer.",
)
@click.option(
    "--explain", "cell", default=None, metavar="CELL", help='Tell how one cell became what it is: "file › sheet › D17".'
)
@outputs("table", "details", "json")
def import_(
    paths: tuple[Path, ...],
    kind: str | None,
    locale: str | None,
    workspace: Path | None,
    dry_run: bool,
    replace: bool,
    save_profile: Path | None,
    cell: str | None,
    wanted: Wanted,
) -> None:
    """Reads FILES and accounts for every row; with --workspace also takes them into its registers.

    A file that the workspace has already is compared with it, field by field, and replaced only with --replace.
    """
    from annexbridge.adapters import intake, reports

    found = intake.read(paths, workspace, kind, locale)
    if cell is not None:
        click.echo(intake.explain(found, cell))
        return
    for line in reports.deliver(reports.IMPORT, wanted, found, reports.Context()):
        say(line)
    if save_profile is not None:
        say(_("wrote {path}").format(path=intake.save_profile(found, save_profile)))
    if workspace is not None and not dry_run:
        for line in intake.adopt(paths, workspace, replace=replace, locale=locale):
            say(line)
