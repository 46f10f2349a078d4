"""The language of the command line: `--lang` on every command, and help texts that pass through the catalogue."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable

import click
from click.formatting import HelpFormatter

from annexbridge.language import _, languages, marked, use

LANG = marked("Language of what is written; the workspace decides where it is absent.")
OF_CLICK = (
    marked("Usage: "),
    marked("Options"),
    marked("Commands"),
    marked("Show this message and exit."),
    marked("Show the version and exit."),
    marked("required"),
    marked("default"),
)
"""What click itself writes into help."""
Heard = Callable[[click.Context, click.Parameter, str | None], None]


class Formatter(HelpFormatter):
    """Lays out help as click does, in the chosen language. Texts are looked up whole, as they stand in the code."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that begins with `Usage:`."""
        super().write_usage(prog, args, _(prefix or "Usage: "))

    def write_heading(self, heading: str) -> None:
        """`Options`, `Commands`."""
        super().write_heading(_(heading))

    def write_text(self, text: str) -> None:
        """What a command is for."""
        super().write_text(_(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands with a word on each."""
        super().write_dl([(name, _spoken(text)) for name, text in rows], col_max, col_spacing)


def _spoken(text: str) -> str:
    """A help text; what click adds in brackets at its end, such as `[default: json]`, apart from it."""
    told, gap, extra = text.rpartition("  [")
    if not gap:
        return _(text)
    word, colon, value = extra.removesuffix("]").partition(": ")
    return f"{_(told)}  [{_(word)}{colon}{value}]"


def spoken(command: click.Command) -> click.Command:
    """The command, and all below it, with `--lang` and help in the chosen language.

    Called on the whole tree once, so that no command can forget it.
    """
    # What is asked for at the top begins anew: an earlier call in the same process leaves nothing behind.
    command.params.append(_option(_begin))
    _listen(command)
    click.Context.formatter_class = Formatter
    return command


def _listen(command: click.Command) -> None:
    if isinstance(command, click.Group):
        for below in command.commands.values():
            below.params.append(_option(_change))
            _listen(below)


def _option(callback: Heard) -> click.Option:
    choice = click.Choice(languages())
    return click.Option(["--lang"], type=choice, callback=callback, help=LANG, is_eager=True, expose_value=False)


def _begin(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    use(value or "")


def _change(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        use(value)


def texts(command: click.Command) -> tuple[str, ...]:
    """Every help text of the command and those below it, for the catalogue."""
    found = [inspect.cleandoc(text) for text in (command.help, command.short_help) if text]
    found += [item.help for item in command.params if isinstance(item, click.Option) and item.help]
    if isinstance(command, click.Group):
        for below in command.commands.values():
            found += texts(below)
    return tuple(dict.fromkeys(found))
