"""`policy`: an organisation's own checks beside the shipped ones, their reference pages and their parameters."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from annexbridge.cli.options import colour, say
from annexbridge.language import _

FAILED = 1
BROKEN = 3
NOTHING = 4

_workspace = click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The workspace whose folder `policies` is meant; the current folder unless given.",
)
_engine = click.option("--engine", type=click.Choice(["embedded", "opa"]), help="Only this engine.")


@click.group("policy", short_help="Your own checks beside the shipped ones: new, check, test, docs, params.")
def policy_() -> None:
    """Policies of your own in the folder `policies` of a workspace. They add checks and never take one away."""


@policy_.command("new", short_help="A rule with METADATA and tests to start from.")
@click.argument("requirement")
@click.argument("name")
@_workspace
def new(requirement: str, name: str, workspace: Path) -> None:
    """Writes policies/NAME/NAME.rego, which adds a check to REQUIREMENT, and its tests."""
    from annexbridge.adapters import own_policies
    from annexbridge.mappings.catalogue import parse_requirement

    for path in own_policies.create(parse_requirement(requirement), name, workspace):
        say(_("wrote {path}").format(path=path))
    say(
        _("next: change the rule and its tests, then run: annexbridge policy test --workspace {workspace}").format(
            workspace=workspace
        )
    )


@policy_.command("check", short_help="Contract, sandbox, compilation, and that nothing passes by absence.")
@_workspace
@_engine
def check(workspace: Path, engine: str | None) -> None:
    """Checks the policies of a workspace without its registers; exit 3 when one cannot be used."""
    from annexbridge.adapters import own_policies
    from annexbridge.adapters.prepare import read_policies
    from annexbridge.engine.contract import breaches
    from annexbridge.engine.rego import choose

    opened = own_policies.opened(workspace)
    policies = read_policies(opened)
    own = [policy for policy in policies.policies if policies.added(policy)]
    if not own:
        say(
            _("no policy in {workspace}: start one with annexbridge policy new").format(
                workspace=workspace / own_policies.FOLDER
            )
        )
        raise click.exceptions.Exit(NOTHING)
    found = breaches(policies, own_policies.numbers(opened, _today()), choose(engine or "embedded"))
    for line in found:
        click.echo(line)
    for policy in own if not found else ():
        click.echo(
            _("{package}: {count} checks of {requirement}, sound").format(
                package=policy.package, count=len(policy.checks), requirement=policy.requirement
            )
        )
    raise click.exceptions.Exit(BROKEN if found else 0)


@policy_.command("test", short_help="The tests beside your policies, in the embedded engine and in opa if it is here.")
@_workspace
@_engine
def test(workspace: Path, engine: str | None) -> None:
    """Runs the `test_...` rules of a workspace; exit 1 when one does not hold."""
    from annexbridge.adapters import own_policies
    from annexbridge.adapters.prepare import read_policies
    from annexbridge.adapters.reports import policy_text
    from annexbridge.engine.policies import own_tests
    from annexbridge.engine.rego.trials import run

    opened = own_policies.opened(workspace)
    folder = opened.policies
    found = run(read_policies(opened), own_tests([folder] if folder else ()), engine)
    if not found:
        say(
            _("no test in {workspace}: write rules test_... into NAME_test.rego").format(
                workspace=workspace / own_policies.FOLDER
            )
        )
        raise click.exceptions.Exit(NOTHING)
    click.echo(policy_text.trials(found))
    raise click.exceptions.Exit(0 if all(item.holds for item in found) else FAILED)


@policy_.command("docs", short_help="Reference pages: a page a requirement, and an index.")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), default=Path("docs/reference"))
@click.option("--workspace", type=click.Path(path_type=Path, file_okay=False), help="With its policies and parameters.")
def docs(output: Path, workspace: Path | None) -> None:
    """Writes what is checked for each requirement, from METADATA and the tables, as Markdown."""
    from annexbridge.adapters import own_policies
    from annexbridge.adapters.prepare import read_policies
    from annexbridge.adapters.reports.policy_pages import pages
    from annexbridge.adapters.workspace import Workspace

    opened = own_policies.opened(workspace) if workspace else Workspace()
    made = pages(read_policies(opened), own_policies.numbers(opened, _today()))
    say(_("wrote {count} pages to {output}").format(count=len(own_policies.write(made, output)), output=output))


@policy_.command("params", short_help="The numbers the checks use, and which of them you set looser or stricter.")
@click.option("--workspace", type=click.Path(path_type=Path, file_okay=False), help="The current folder unless given.")
def params(workspace: Path | None) -> None:
    """Lists the parameters with default, unit, reason and the override of the workspace."""
    from annexbridge.adapters import own_policies
    from annexbridge.adapters.reports import Context, policy_text
    from annexbridge.adapters.workspace import locate

    opened = own_policies.opened(workspace) if workspace else locate(())
    text = policy_text.parameters(own_policies.numbers(opened, _today()), Context(colour()))
    click.echo(text.decode("utf-8"), nl=False)


def _today() -> date:
    return datetime.now().astimezone().date()
