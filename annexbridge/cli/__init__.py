"""The command line: parse, call, print, exit. Heavy modules are imported only by the command that needs them."""

from __future__ import annotations

import gc
import sys

import click

from annexbridge import __version__
from annexbridge.cli.assessment import explain_, gap_, soa_
from annexbridge.cli.baseline import baseline_
from annexbridge.cli.catalogue import controls_, map_
from annexbridge.cli.decisions import decisions_
from annexbridge.cli.engines import doctor_
from annexbridge.cli.gate import gate_, snapshot_
from annexbridge.cli.graph import graph_
from annexbridge.cli.policy import policy_
from annexbridge.cli.quiet import quietable
from annexbridge.cli.refusals import refuse
from annexbridge.cli.registers import import_, init_
from annexbridge.cli.report import report_
from annexbridge.cli.speech import spoken
from annexbridge.cli.waivers import waiver_
from annexbridge.errors import AnnexBridgeError, InputError
from annexbridge.language import _

INCOMPLETE = 3
INTERRUPTED = 130
UNREAD = 141
"""What a shell says of a program whose output nobody reads any more; 0 would pass for a verdict."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="annexbridge")
def cli() -> None:
    """ISO/IEC 42001 as policy, on top of the registers of an existing ISO/IEC 27001 management system.

    Exit codes: 0 passed, 1 gate failed, 2 usage or input, 3 evaluation incomplete, 4 nothing evaluated.
    """


for command in (
    init_,
    import_,
    gap_,
    soa_,
    report_,
    explain_,
    waiver_,
    baseline_,
    decisions_,
    graph_,
    controls_,
    map_,
    gate_,
    snapshot_,
    policy_,
    doctor_,
):
    cli.add_command(command)
quietable(spoken(cli))


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    # Registers become millions of small values without cycles: looking for garbage there costs a fifth of the time.
    gc.disable()
    output = sys.stdout
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except SystemExit as ending:
        # Where the reader (`head`, a pager) went away, click puts another stream in place and ends with 0.
        sys.exit(ending.code if sys.stdout is output else UNREAD)
    except click.exceptions.Exit as exit_:
        sys.exit(exit_.exit_code)
    except click.Abort:
        click.echo(_("interrupted"), err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        refuse(error)
        sys.exit(error.exit_code)
    except AnnexBridgeError as error:
        report(error)
        sys.exit(error.exit_code)
    except Exception:
        # Python would end with 1, which says that the gate blocks. What went wrong unexpectedly is no verdict.
        import logging

        logging.basicConfig(format="%(message)s")
        logging.exception(_("error: a fault of annexbridge, not of your files; please report it with what follows"))
        sys.exit(INCOMPLETE)


def report(error: AnnexBridgeError) -> None:
    """Prints an error, and all the others found with it, one a line."""
    every = (error, *error.also) if isinstance(error, InputError) else (error,)
    for one in every:
        click.echo(_("error: {diagnostic}").format(diagnostic=one.diagnostic()), err=True)
