"""`doctor`: which Rego engines this machine has, and whether they agree."""

from __future__ import annotations

import click


@click.command("doctor", short_help="Engines found and their versions; --verify compares their answers.")
@click.option("--verify", is_flag=True, help="Run every policy in each engine and compare the answers.")
def doctor_(verify: bool) -> None:
    """Says what this machine can evaluate with."""
    from annexbridge.adapters.reports import doctor_text

    text, healthy = doctor_text.verified() if verify else doctor_text.inspected()
    click.echo(text)
    raise click.exceptions.Exit(0 if healthy else 3)
