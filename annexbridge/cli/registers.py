"""`init` and `import`: a workspace to start from, and what the importer made of each sheet."""

from __future__ import annotations

from pathlib import Path

import click

from annexbridge.cli.options import Wanted, outputs, say


@click.command("init", short_help="A workspace: configuration, empty registers, decisions and waivers.")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
def init_(directory: Path) -> None:
    """Creates a workspace in DIRECTORY. Nothing that is already there is overwritten."""
    from annexbridge.adapters.scaffold import create

    for path in create(directory):
        say(f"wrote {path}")
    say(f"next: put your registers into {directory / 'registers'} and run: annexbridge gap {directory}")


@click.command("import", short_help="What each file is, how every column was read, and what was not understood.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "kind", default=None, metavar="KIND", help="Read every sheet as this kind of register.")
@click.option("--dry-run", is_flag=True, help="Only tell; do not copy the files into the workspace.")
@click.option("--locale", default=None, help="Language and date order of the registers, such as es_ES.")
@click.option("--workspace", type=click.Path(path_type=Path, exists=True, file_okay=False), default=None)
@outputs("table", "json")
def import_(
    paths: tuple[Path, ...], kind: str | None, dry_run: bool, locale: str | None, workspace: Path | None, wanted: Wanted
) -> None:
    """Reads FILES and accounts for every row; with --workspace also takes them into its registers."""
    from annexbridge.adapters import registers, reports, scaffold

    found = registers.read(paths, registers.Options(kind=kind, locale=locale))
    for line in reports.deliver(reports.IMPORT, wanted, found, reports.Context()):
        say(line)
    if workspace is not None and not dry_run:
        for path in scaffold.adopt(paths, workspace):
            say(f"copied to {path}")
