"""`gate` and `snapshot`: pass or block a deployment, and the records a pipeline decides on as one signed file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annexbridge.cli.options import Wanted, colour, day, insist, outputs, say
from annexbridge.language import _

if TYPE_CHECKING:
    from annexbridge.adapters.reports import Context
    from annexbridge.engine.gate.report import GateReport

EXIT = {"pass": 0, "block": 1, "incomplete": 3, "nothing": 4}
"""Exit codes by decision; 2 is for input that cannot be used."""
LINKING = frozenset({"sarif", "github", "gitlab"})
"""Formats that name files of the repository."""
FAIL_ON = ("fail", "unknown", "error", "expired-waiver")


def _words(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())


@click.command("gate", short_help="Pass or block deployments: the policies of the audit on what is about to run.")
@click.argument("deployments", metavar="DEPLOYMENT...", nargs=-1, required=True)
@click.option("--workspace", type=click.Path(path_type=Path), help="The workspace; the current folder unless given.")
@click.option("--snapshot", default="", metavar="FILE|URL", help="A snapshot instead of a workspace: much faster.")
@click.option("--key", type=click.Path(path_type=Path), help="The key the snapshot has to be signed with.")
@click.option("--max-age", type=click.IntRange(0), metavar="DAYS", help="Refuse a snapshot built longer ago.")
@click.option("--as-of", metavar="DATE", callback=day, help="The day to decide on; today unless given.")
@click.option("--engine", type=click.Choice(["embedded", "opa", "server"]), help="Which Rego engine decides.")
@click.option("--opa-url", default=None, help="An OPA server to use with --engine server.")
@click.option("--locale", default=None, help="Language and date order of the registers, such as es_ES.")
@click.option(
    "--fail-on",
    default="fail,unknown,error",
    metavar=",".join(FAIL_ON),
    callback=_words,
    show_default=True,
    help="Results that block.",
)
@click.option(
    "--min-severity",
    type=click.Choice(["critical", "high", "medium", "low"]),
    default=None,
    help="Block only on findings at least this severe.",
)
@click.option("--baseline", type=click.Path(path_type=Path), help="Known findings, which do not block.")
@outputs("table", "json", "md", "sarif", "junit", "github", "gitlab")
def gate_(
    deployments: tuple[str, ...],
    workspace: Path | None,
    snapshot: str,
    key: Path | None,
    max_age: int | None,
    as_of: date | None,
    engine: str | None,
    opa_url: str | None,
    locale: str | None,
    fail_on: tuple[str, ...],
    min_severity: str | None,
    baseline: Path | None,
    wanted: Wanted,
) -> None:
    """Decides on each DEPLOYMENT: a manifest, a folder of them, - for standard input, or the id of a recorded one.

    Exit codes: 0 pass, 1 block, 2 usage or input, 3 evaluation incomplete, 4 nothing was evaluated.
    """
    from annexbridge.adapters import reports
    from annexbridge.adapters.gating import Asked, gather, hint
    from annexbridge.engine.gate.deciding import decide

    request = gather(
        Asked(
            deployments,
            workspace,
            snapshot,
            key,
            max_age,
            as_of,
            engine,
            opa_url,
            locale,
            fail_on,
            min_severity or "",
            baseline,
        )
    )
    report = decide(request)
    context = reports.Context(colour(), paths=_paths(wanted, workspace, deployments, snapshot))
    for line in (*reports.deliver(reports.GATE, wanted, report, context), *_summary(wanted, report, context)):
        say(line)
    if advice := hint(request):
        say(advice)
    insist(report.reason)
    raise click.exceptions.Exit(EXIT[report.decision])


def _paths(wanted: Wanted, workspace: Path | None, deployments: tuple[str, ...], snapshot: str) -> Mapping[str, str]:
    """Where the files lie, for formats that link to them."""
    if not LINKING & {name for name, _path in wanted}:
        return {}
    from annexbridge.adapters import locations

    return locations.of_run(workspace, deployments, recorded=not snapshot)


def _summary(wanted: Wanted, report: GateReport, context: Context) -> tuple[str, ...]:
    """Adds the answer to the summary of a GitHub job, which exists where this variable is set."""
    path = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if not path or "github" not in {name for name, _path in wanted}:
        return ()
    from annexbridge.adapters.reports import gate_md

    gate_md.summarise(report, context.for_file(), Path(path))
    return (_("added to the job summary"),)


@click.group("snapshot", short_help="The records a gate decides on, as one signed file that any OPA can load.")
def snapshot_() -> None:
    """A snapshot holds registers, decisions, waivers, parameters and policies of a workspace, signed.

    A gate that is given one reads only what a deployment reaches.
    """


@snapshot_.command("build", short_help="Write a snapshot of a workspace.")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--workspace", type=click.Path(path_type=Path), help="The workspace; the current folder unless given.")
@click.option("--key", type=click.Path(path_type=Path), help="PEM of a private key (RSA, P-256), or a secret.")
@click.option("--as-of", metavar="DATE", callback=day, help="The day it is built for; today unless given.")
@click.option("--locale", default=None, help="Language and date order of the registers, such as es_ES.")
def build_(path: Path, workspace: Path | None, key: Path | None, as_of: date | None, locale: str | None) -> None:
    """Writes the snapshot to PATH and prints its SHA-256, by which it can be pinned."""
    from annexbridge.adapters import snapshot

    click.echo(snapshot.build(path, workspace, key, as_of, locale))
    say(_("wrote {path}").format(path=path))


@snapshot_.command("verify", short_help="Check the signature and every file of a snapshot.")
@click.argument("where", metavar="FILE|URL")
@click.option("--key", type=click.Path(path_type=Path), help="The key it has to be signed with; a public one will do.")
def verify_(where: str, key: Path | None) -> None:
    """Checks that nothing was changed since it was signed. Exit code 2 when something was."""
    from annexbridge.adapters import snapshot

    click.echo(snapshot.verified(where, key))


@snapshot_.command("show", short_help="What a snapshot holds, for which day it was built, and of whom.")
@click.argument("where", metavar="FILE|URL")
@click.option("--key", type=click.Path(path_type=Path), help="The key it has to be signed with; a public one will do.")
def show_(where: str, key: Path | None) -> None:
    """Shows what the snapshot says of itself, once its signature is checked."""
    from annexbridge.adapters import snapshot

    click.echo(snapshot.shown(where, key))
