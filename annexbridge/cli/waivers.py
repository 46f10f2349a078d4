"""`waiver`: accepted exceptions, each with owner, approver, reason and end: add, list, check, prune."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from annexbridge.cli.options import Wanted, colour, day, insist, outputs, say
from annexbridge.language import _

Command = TypeVar("Command", bound=Callable[..., Any])

FAILED = 1
INCOMPLETE = 3
STATES = "active, expiring, expired, not-yet, unused, needless, too-broad"


def _ground(command: Command) -> Command:
    for decorate in (
        click.option(
            "--workspace",
            type=click.Path(path_type=Path, file_okay=False),
            default=Path(),
            help="The workspace whose `waivers.yaml` is meant; the current folder unless given.",
        ),
        click.option("--as-of", metavar="DATE", callback=day, help="The assessment day; today unless given."),
        click.option(
            "--report",
            "reports",
            type=click.Path(path_type=Path, dir_okay=False),
            multiple=True,
            help="The JSON of a gate run, whose findings count too: some are about a deployment and no register.",
        ),
    ):
        command = decorate(command)
    return command


@click.group("waiver", short_help="Accepted exceptions: add, list, check, prune.")
def waiver_() -> None:
    """Exceptions in `waivers.yaml`. The original result stays visible, and after the end it counts again."""


@waiver_.command("add", short_help="Write down an exception that somebody accepts.")
@click.argument("requirement")
@click.option("--check", default="", help="The check it is about; may be left out where there is only one.")
@click.option("--subject", required=True, help="The record it is about, such as supplier:SUP-03; never a pattern.")
@click.option("--reason", required=True, help="Why the risk can be borne until then, in a sentence.")
@click.option("--owner", required=True, help="The role that answers for it.")
@click.option("--approver", required=True, help="The role that accepts it; never the owner.")
@click.option("--expires", required=True, metavar="DATE", callback=day, help="The last day it counts.")
@click.option("--created", metavar="DATE", callback=day, help="The first day; the assessment day unless given.")
@click.option("--risk", default="", help="The risk in the registers that it belongs to.")
@click.option("--id", "id_", default="", help="Its id; the next free number unless given.")
@_ground
def add(
    workspace: Path,
    as_of: date | None,
    reports: tuple[Path, ...],
    requirement: str,
    check: str,
    subject: str,
    reason: str,
    owner: str,
    approver: str,
    expires: date,
    created: date | None,
    risk: str,
    id_: str,
) -> None:
    """Adds a waiver for REQUIREMENT (A.10.3, 6.1.4) after checking it against the registers."""
    from annexbridge.adapters import waiver_file
    from annexbridge.adapters.waiver_review import Ground
    from annexbridge.engine.waivers import Waiver
    from annexbridge.mappings.catalogue import parse_requirement

    wanted = parse_requirement(requirement).id
    ground = Ground(workspace, as_of, reports)
    begins = created or ground.inputs.as_of
    told = Waiver(id_, wanted, check, subject, reason, owner, approver, begins, expires, risk, ground.source)
    settled = ground.settle(told)
    covered = ground.covered(settled)
    waiver_file.add(ground.path, settled)
    say(_("wrote {id} to {path}").format(id=settled.id, path=ground.path))
    for finding in covered:
        say(_("covers: {label}: {message}").format(label=finding.label, message=finding.message))
    if not covered:
        insist(_("it covers nothing today: what it names passes, is waived already or could not be evaluated"))


@waiver_.command("list", short_help="Every waiver with its state: active, expiring, expired, unused, needless ...")
@outputs("table", "json")
@_ground
def list_(workspace: Path, as_of: date | None, reports: tuple[Path, ...], wanted: Wanted) -> None:
    """Lists the waivers and what each is worth on the assessment day."""
    from annexbridge.adapters.reports import Context, deliver
    from annexbridge.adapters.reports.waiver_reports import WAIVERS
    from annexbridge.adapters.waiver_review import Ground

    reviewed = Ground(workspace, as_of, reports).review()
    for line in deliver(WAIVERS, wanted, reviewed, Context(colour())):
        say(line)


@waiver_.command("check", short_help="Exit 1 when a waiver is expired, unused or unsound.")
@click.option(
    "--fail-on",
    default="expired,unused,too-broad",
    show_default=True,
    help=f"States that fail, separated by commas: {STATES}.",
)
@_ground
def check(workspace: Path, as_of: date | None, reports: tuple[Path, ...], fail_on: str) -> None:
    """Checks every waiver. One without a reason of substance, with a pattern or for too long always fails."""
    from annexbridge.adapters.waiver_review import Ground, matching

    reviewed = Ground(workspace, as_of, reports).review()
    failing = matching(reviewed, _words(fail_on))
    attention = sorted({*failing, *reviewed.unsound})
    for place in attention:
        item = reviewed.waivers[place]
        reasons = reviewed.unsound.get(place, ())
        for told in (f"{item.use.replace('_', '-')}: {item.note}", *reasons) if place in failing else reasons:
            click.echo(f"{item.waiver.source}: {item.waiver.id}: {told}")
    total = len(reviewed.waivers)
    insist(_("{count} of {total} waivers need attention").format(count=len(attention), total=total))
    if reviewed.incomplete:
        insist(_("evaluation incomplete: {incomplete}").format(incomplete=", ".join(reviewed.incomplete)))
        raise click.exceptions.Exit(INCOMPLETE)
    raise click.exceptions.Exit(FAILED if attention else 0)


@waiver_.command("prune", short_help="Take out the waivers that ended.")
@click.option("--also", default="", help="More states to take out, separated by commas: unused, needless.")
@click.option("--dry-run", is_flag=True, help="Only say what would be taken out.")
@_ground
def prune(workspace: Path, as_of: date | None, reports: tuple[Path, ...], also: str, dry_run: bool) -> None:
    """Takes out waivers that expired; comments and everything else stay as they are written."""
    from annexbridge.adapters import waiver_file
    from annexbridge.adapters.waiver_review import Ground, matching

    ground = Ground(workspace, as_of, reports)
    reviewed = ground.review()
    gone = matching(reviewed, ("expired", *_words(also)))
    for place in gone:
        item = reviewed.waivers[place]
        click.echo(f"{item.waiver.source}: {item.waiver.id}: {item.use.replace('_', '-')}: {item.note}")
    if gone and not dry_run:
        waiver_file.prune(ground.path, gone)
    told = _("{count} of {total} waivers would be taken out") if dry_run else _("{count} of {total} waivers taken out")
    say(told.format(count=len(gone), total=len(reviewed.waivers)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())
