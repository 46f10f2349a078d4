"""`policy`: an organisation's own checks beside the shipped ones, their reference pages and their parameters."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annexbridge.cli.options import colour, day, insist, say
from annexbridge.language import _, counted

if TYPE_CHECKING:
    from annexbridge.adapters.workspace import Workspace

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


@click.group(
    "policy",
    short_help="Your own checks beside the shipped ones, and policies for any OPA: new, check, test, push, bundle ...",
)
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
        insist(
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
            _("{package}, for {requirement}: {told}, sound").format(
                package=policy.package,
                requirement=policy.requirement,
                told=counted("{count} check", "{count} checks", len(policy.checks)),
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
        insist(
            _("no test in {workspace}: write rules test_... into NAME_test.rego").format(
                workspace=workspace / own_policies.FOLDER
            )
        )
        raise click.exceptions.Exit(NOTHING)
    click.echo(policy_text.trials(found))
    raise click.exceptions.Exit(0 if all(item.holds for item in found) else FAILED)


@policy_.command("docs", short_help="Reference pages: a page a requirement, and an index.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("docs/reference"),
    show_default=True,
    help="The folder to write.",
)
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


_published = click.option(
    "--workspace", type=click.Path(path_type=Path, file_okay=False), help="The current folder unless given."
)
_as_of = click.option("--as-of", metavar="DATE", callback=day, help="The day dates count from; today unless given.")


@policy_.command("push", short_help="Policies and parameters to a running OPA.")
@click.option("--url", required=True, help="The OPA server, such as https://opa.example.org:8181.")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file that holds the token; ANNEXBRIDGE_OPA_TOKEN unless given.",
)
@_published
@_as_of
def push(url: str, token_file: Path | None, workspace: Path | None, as_of: date | None) -> None:
    """Stores the policies on the server at URL, so that it answers at /v1/data/annexbridge/main/results.

    Modules of others are left alone. Cut-off dates stand still: push again every day, or use a snapshot.
    """
    from annexbridge.adapters import publishing

    done = publishing.push(_place(workspace), as_of or _today(), url, publishing.token(token_file))
    told = _("{count} modules on {url}; digest of the policies {policies}, of the parameters {params}")
    say(told.format(count=done.modules, url=url, policies=done.policies[:12], params=done.params[:12]))


@policy_.command("bundle", short_help="Policies and parameters as a bundle that any OPA loads or pulls.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("policies.tar.gz"),
    show_default=True,
    help="The file to write.",
)
@_published
@_as_of
def bundle(output: Path, workspace: Path | None, as_of: date | None) -> None:
    """Writes a bundle for `opa eval --bundle`, `opa run --bundle` or a bundle server, and prints its SHA-256."""
    from annexbridge.adapters import publishing

    done, digest = publishing.pack(_place(workspace), as_of or _today(), output)
    click.echo(f"sha256:{digest}")
    told = _("wrote {path}: {count} modules, digest of the policies {policies}, of the parameters {params}")
    say(told.format(path=output, count=done.modules, policies=done.policies[:12], params=done.params[:12]))


def _place(workspace: Path | None) -> Workspace:
    from annexbridge.adapters import own_policies
    from annexbridge.adapters.workspace import locate

    return own_policies.opened(workspace) if workspace else locate(())


def _today() -> date:
    return datetime.now().astimezone().date()
