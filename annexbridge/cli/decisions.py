"""`decisions`: what gates and policy servers decided, kept as evidence in the workspace."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annexbridge.cli.options import day, insist, say
from annexbridge.language import _, counted

if TYPE_CHECKING:
    from annexbridge.adapters.decision_register import Recorded

NOTHING = 4


@click.group("decisions", short_help="What gates and policy servers decided, as evidence: import.")
def decisions_() -> None:
    """Decisions about deployments as records: each event in a log, and what they come to in a register."""


@decisions_.command("import", short_help="Decision logs of OPA and gate runs become evidence records.")
@click.argument("logs", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The workspace that keeps the evidence; the current folder unless given.",
)
@click.option("--as-of", metavar="DATE", callback=day, help="No decision lies after it; today unless given.")
@click.option("--rule", "rules", multiple=True, help="Only decisions of this path, such as annexbridge/main/results.")
@click.option("--deployment", default="", help="The deployment meant by decisions that name none.")
@click.option("--period-days", type=click.IntRange(1), help="How often a decision is due, for rows that do not say.")
@click.option("--alert-to", default="", help="The role that hears of a block, for rows that do not say.")
@click.option("--response", type=click.Choice(["automatic", "human_judgement"]), help="What a block leads to.")
def import_(
    logs: tuple[Path, ...],
    workspace: Path,
    as_of: date | None,
    rules: tuple[str, ...],
    deployment: str,
    period_days: int | None,
    alert_to: str,
    response: str | None,
) -> None:
    """Reads each LOG: JSON lines, gzip, the console of `opa run`, or the JSON of `annexbridge gate`.

    Importing the same decisions again changes nothing; a decision that says something else the second time is refused.
    """
    from annexbridge.adapters.decision_intake import take
    from annexbridge.adapters.decision_logs import Wanted
    from annexbridge.adapters.decision_register import Stated

    today = as_of or datetime.now().astimezone().date()
    wanted = Wanted(today, tuple(rule.strip("/") for rule in rules), deployment)
    stated = Stated(str(period_days or ""), alert_to, response or "")
    recorded, ignored = take(workspace, logs, wanted, stated)
    _told(ignored)
    _kept(recorded)
    if not recorded.events:
        raise click.exceptions.Exit(NOTHING)


def _kept(recorded: Recorded) -> None:
    for figure in recorded.series:
        click.echo(
            _("{deployment}: {outcome} on {day}, {findings} against it ({rule}; {decisions} since {first})").format(
                deployment=figure.deployment,
                outcome=_(figure.outcome),
                findings=figure.findings,
                day=figure.last[:10],
                rule=figure.rule,
                decisions=counted("{count} decision", "{count} decisions", figure.decisions),
                first=figure.first[:10],
            )
        )
    say(
        _("{new} new of {events} decisions in {path}").format(
            new=recorded.new, events=recorded.events, path=recorded.log
        )
    )
    say(_("wrote {path}").format(path=recorded.register))
    if recorded.open:
        columns = ", ".join(recorded.open)
        insist(_("blank in the register, so that checks about it cannot be decided: {columns}").format(columns=columns))


def _told(ignored: Counter[str]) -> None:
    for reason, count in sorted(ignored.items()):
        insist(counted("{count} line left out: ", "{count} lines left out: ", count) + reason)
