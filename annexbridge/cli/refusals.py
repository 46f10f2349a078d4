"""What click says when a command line cannot be used, in the chosen language.

Click words its refusals in English where they are raised. Each is known again by its pattern and worded anew.
"""

from __future__ import annotations

import re
from io import StringIO

import click

from annexbridge.language import _, marked

SAYINGS = (
    marked("Error: {message}"),
    marked("Try '{command} {option}' for help."),
    marked("Invalid value for {place}: {message}"),
    marked("Invalid value: {message}"),
    marked("No such option {name}. Did you mean {likely}?"),
    marked("No such option {name}. (Did you mean one of: {likely}?)"),
    marked("No such option {name}."),
    marked("No such command {name}. Did you mean {likely}?"),
    marked("No such command {name}. (Did you mean one of: {likely}?)"),
    marked("No such command {name}."),
    marked("Missing argument {name}."),
    marked("Missing option {name}."),
    marked("Missing command."),
    marked("Option {name} requires an argument."),
    marked("Option {name} does not take a value."),
    marked("Got unexpected extra argument ({names})"),
    marked("Got unexpected extra arguments ({names})"),
    marked("{value} is not one of {accepted}."),
    marked("File {name} does not exist."),
    marked("File {name} is a directory."),
    marked("Directory {name} does not exist."),
    marked("Directory {name} is a file."),
    marked("Path {name} does not exist."),
)


def refuse(error: click.ClickException) -> None:
    """Prints usage and refusal to standard error, as click lays them out."""
    out = StringIO()
    error.show(out)
    for line in out.getvalue().splitlines():
        click.echo(_worded(line), err=True)


def _worded(text: str) -> str:
    for saying in SAYINGS:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(saying))
        found = re.fullmatch(pattern, text)
        if found:
            parts = found.groupdict()
            if "message" in parts:
                parts["message"] = _worded(parts["message"])
            return _(saying).format(**parts)
    return text
