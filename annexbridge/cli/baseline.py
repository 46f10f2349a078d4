"""`baseline`: what is known today, so that a gate stops only what is new: create, diff."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annexbridge.cli.options import day, insist, say
from annexbridge.language import _, counted

if TYPE_CHECKING:
    from annexbridge.engine.baseline import Baseline, Known

FAILED = 1
INCOMPLETE = 3

_report = click.option(
    "--from",
    "report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The JSON of a gap or gate run; the workspace is assessed unless given.",
)
_workspace = click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The workspace to assess; the current folder unless given.",
)
_as_of = click.option("--as-of", metavar="DATE", callback=day, help="The assessment day; today unless given.")


@click.group("baseline", short_help="What is known today, so that only new findings stop a release.")
def baseline_() -> None:
    """Findings of a day by fingerprint. A baseline holds no waiver and no engine error, and forgives nothing worse."""


@baseline_.command("create", short_help="Write the findings of today, or of a report, as a baseline.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("baseline.json"),
    show_default=True,
    help="The file to write.",
)
@_report
@_workspace
@_as_of
def create(output: Path, report: Path | None, workspace: Path, as_of: date | None) -> None:
    """Writes a baseline for `annexbridge gate --baseline`; the same findings give the same bytes."""
    from annexbridge.adapters import baseline
    from annexbridge.adapters.whole_files import put

    made = _now(report, workspace, as_of)
    put(output, baseline.render(made))
    told = counted("{count} finding", "{count} findings", len(made.findings))
    say(_("wrote {path}: {findings} known on {day}").format(path=output, findings=told, day=made.as_of))
    _complete(made)


@baseline_.command("diff", short_help="What is new, worse and gone since a baseline; exit 1 when anything is worse.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_report
@_workspace
@_as_of
def diff(file: Path, report: Path | None, workspace: Path, as_of: date | None) -> None:
    """Compares FILE with the findings of today, or of a report: one line for each that is not as it was."""
    from annexbridge.adapters import baseline
    from annexbridge.engine.baseline import compare
    from annexbridge.errors import UsageError

    before, now = baseline.read_baseline(file), _now(report, workspace, as_of)
    if before.scope != now.scope:
        what = _("a baseline of a {before} run cannot be compared with a {now} run").format(
            before=before.scope, now=now.scope
        )
        raise UsageError(what, where=file.name, remedy=_("give the JSON of the same command with --from"))
    found = compare(before, now)
    groups = ((_("new"), found.new), (_("worse"), found.worse), (_("gone"), found.gone))
    for word, items in groups:
        for item in items:
            click.echo(_line(word, item))
    counts = ", ".join(f"{len(items)} {word}" for word, items in (*groups, (_("still known"), found.known)))
    insist(_("{counts} since {day}").format(counts=counts, day=before.as_of))
    if before.policies != now.policies:
        insist(_("the policies have changed since: findings of new checks are new, those of removed ones are gone"))
    _complete(now)
    raise click.exceptions.Exit(FAILED if found.new or found.worse else 0)


def _now(report: Path | None, workspace: Path, as_of: date | None) -> Baseline:
    from annexbridge.adapters import baseline, reported

    if report is not None:
        return baseline.of_report(reported.read(report))
    return baseline.of_workspace(workspace, as_of)


def _complete(made: Baseline) -> None:
    if made.incomplete:
        insist(_("evaluation incomplete: {incomplete}").format(incomplete=", ".join(made.incomplete)))
        raise click.exceptions.Exit(INCOMPLETE)


def _line(word: str, item: Known) -> str:
    from annexbridge.adapters.reports.words import line

    what = (
        f"{item.requirement} {item.check} {item.subject} ({item.label}): {item.result}, {item.severity}: {item.message}"
    )
    return line(f"{word}: {item.fingerprint} {what}")
