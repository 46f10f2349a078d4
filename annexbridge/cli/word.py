"""Options of the commands that write Word documents: which template, and a copy of the shipped one to start from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from annexbridge.cli.options import Command, Wanted, say
from annexbridge.errors import UsageError
from annexbridge.language import _


def templates(name: str) -> Callable[[Command], Command]:
    """`--template` and `--template-out` for the template `gap` or `soa`."""

    def write(context: click.Context, _parameter: click.Parameter, path: Path | None) -> None:
        if path is None or context.resilient_parsing:
            return
        from annexbridge.adapters.reports.word.filling import shipped
        from annexbridge.adapters.whole_files import put

        if path.exists():
            raise UsageError(_("is there already"), where=str(path), remedy=_("name a new file"))
        put(path, shipped(name))
        say(_("wrote {path}").format(path=path))
        context.exit()

    def decorate(command: Command) -> Command:
        file = click.Path(path_type=Path, dir_okay=False)
        command = click.option("--template", type=file, help="A Word template of your own for -f docx.")(command)
        return click.option(
            "--template-out",
            type=file,
            callback=write,
            is_eager=True,
            expose_value=False,
            help="Write the shipped Word template to this file, to change it, and stop.",
        )(command)

    return decorate


def chosen(name: str, given: Path | None, wanted: Wanted, paths: Sequence[Path]) -> Path | None:
    """The template to fill in: the one given, else the workspace's; None for the shipped one.

    Raises UsageError when a template is given and no Word document is asked for.
    """
    if all(format_ != "docx" for format_, _path in wanted):
        if given is not None:
            raise UsageError(_("--template is for Word documents"), remedy=_("add -f docx:PATH"))
        return None
    if given is not None:
        return given
    from annexbridge.adapters.workspace import locate

    return locate(paths).templates.get(name)
