"""`--quiet` on every command: without notes about what was written; errors and verdicts are always said."""

from __future__ import annotations

import click

from annexbridge.language import marked

HELP = marked("Say nothing on standard error but errors, warnings and verdicts.")
_KEY = "annexbridge.quiet"


def quietable(command: click.Command) -> click.Command:
    """The command, and all below it, with `--quiet`. Called on the whole tree once, so that none can forget it."""
    command.params.append(_option())
    if isinstance(command, click.Group):
        for below in command.commands.values():
            quietable(below)
    return command


def quiet() -> bool:
    """Whether notes are unwanted in the command that runs."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(_KEY))


def _option() -> click.Option:
    return click.Option(["-q", "--quiet"], is_flag=True, callback=_hush, help=HELP, is_eager=True, expose_value=False)


def _hush(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    # Contexts share this with those below them: it holds for a command whether it was asked for above or here.
    if value:
        from annexbridge.adapters import progress

        context.meta[_KEY] = True
        progress.hush(True)
        context.call_on_close(lambda: progress.hush(False))
