"""Gathers what an assessment needs from disk: workspace, registers, decisions, waivers, parameters and policies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

from annexbridge.adapters import registers
from annexbridge.adapters.decisions import Decisions, read_decisions
from annexbridge.adapters.override import decide
from annexbridge.adapters.progress import reading
from annexbridge.adapters.registers import profile
from annexbridge.adapters.registers.options import Profile
from annexbridge.adapters.waivers import read_waivers
from annexbridge.adapters.workspace import Workspace, locate
from annexbridge.engine import params, policies
from annexbridge.engine.examine import Inputs
from annexbridge.engine.records import Registers
from annexbridge.engine.rego import Engine, choose


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for; None leaves it to the workspace, and then to the defaults."""

    paths: tuple[Path, ...] = ()
    as_of: date | None = None
    engine: str | None = None
    opa_url: str | None = None
    locale: str | None = None


@dataclass(frozen=True)
class Prepared:
    """Inputs for the engine, the engine itself, and the workspace they came from."""

    inputs: Inputs
    engine: Engine
    workspace: Workspace


def prepare(wish: Wish) -> Prepared:
    """Reads everything. Raises UsageError, InputError, PolicyError or EngineMissing."""
    workspace = locate(wish.paths)
    engine = choose(wish.engine or workspace.engine, url=wish.opa_url or workspace.engine_url or None)
    as_of = wish.as_of or datetime.now().astimezone().date()
    table = (files("annexbridge.policies") / "params.toml").read_text(encoding="utf-8")
    decisions = _decisions(workspace)
    waivers = workspace.file("waivers.yaml")
    return Prepared(
        Inputs(
            decide(read_registers(workspace, wish.locale), decisions),
            workspace.organisation,
            read_policies(workspace),
            params.load(table, workspace.params, as_of),
            as_of,
            read_waivers(waivers) if waivers else (),
            decisions.actions,
            decisions.kept,
        ),
        engine,
        workspace,
    )


def read_registers(workspace: Workspace, locale: str | None) -> Registers:
    """The registers of a workspace, or the files given; a terminal shows how far the reading has come."""
    with reading() as watch:
        return registers.read(_present(workspace.registers), options(workspace, locale=locale), watch)


def options(workspace: Workspace, *, kind: str | None = None, locale: str | None = None) -> registers.Options:
    """How registers are to be read here: what the caller asks for, and the answers kept in `profile.yaml`."""
    answers = workspace.file("profile.yaml")
    known = profile.load(answers) if answers else Profile()
    return registers.Options(kind, locale or workspace.locale or None, known)


def read_policies(workspace: Workspace) -> policies.PolicySet:
    """The shipped policies, and those the workspace adds in its folder `policies`. Raises PolicyError."""
    folder = workspace.policies
    return policies.load([folder] if folder else ())


def _decisions(workspace: Workspace) -> Decisions:
    path = workspace.file("decisions.yaml")
    return read_decisions(path) if path else Decisions()


def _present(paths: Sequence[Path]) -> tuple[Path, ...]:
    return tuple(path for path in paths if not path.is_dir() or any(path.iterdir()))
