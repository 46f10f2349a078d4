"""Gathers what a run of the gate needs: manifests, and the records of a workspace or a snapshot."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from annexbridge.engine.gate.artefacts import Artefact, Claim
from annexbridge.engine.gate.bar import DEFAULT, Bar
from annexbridge.errors import InputError, UsageError
from annexbridge.language import _

if TYPE_CHECKING:
    from annexbridge.engine.baseline import Baseline
    from annexbridge.engine.gate.deciding import Request
    from annexbridge.engine.gate.holding import Holding

LISTED = "register"
"""The format of an artefact that is only named by its id: it stands in the deployment register."""

STANDARD_INPUT = "-"
MANY = 3000
"""Records that take longer to read than anybody likes to wait in a pipeline."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for. `targets` are paths of manifests, or ids of recorded deployments."""

    targets: tuple[str, ...]
    workspace: Path | None = None
    snapshot: str = ""
    key: Path | None = None
    max_age: int | None = None
    as_of: date | None = None
    engine: str | None = None
    opa_url: str | None = None
    locale: str | None = None
    fail_on: tuple[str, ...] = DEFAULT
    min_severity: str = ""
    baseline: Path | None = None


def gather(asked: Asked) -> Request:
    """Reads everything. Raises UsageError, InputError, PolicyError or EngineMissing with all problems found."""
    if asked.snapshot and asked.workspace:
        raise UsageError(_("a workspace and a snapshot were given"), remedy=_("name one of them"))
    bar = Bar(asked.fail_on, asked.min_severity, _baseline(asked.baseline))
    paths = tuple(Path(target) for target in asked.targets if _is_path(target))
    artefacts = _read(paths)
    base = _from_snapshot(asked) if asked.snapshot else _from_workspace(asked)
    listed = _listed([target for target in asked.targets if not _is_path(target)], base.holding)
    files = {**base.files, **_digests(paths)}
    return replace(base, artefacts=(*artefacts, *listed), bar=bar, files=files)


def _is_path(target: str) -> bool:
    """Whether a file, a folder or standard input (`-`) is meant, and not the id of a deployment."""
    return target == "-" or Path(target).exists()


def hint(request: Request) -> str:
    """What would have been faster; empty when it was fast, or took a snapshot."""
    from annexbridge.engine.gate.holding import Whole

    if not isinstance(request.holding, Whole) or len(request.holding.graph.nodes) < MANY:
        return ""
    text = _("read {count} records to decide on a few; a snapshot takes a fraction of the time: {command}")
    return text.format(count=len(request.holding.graph.nodes), command="annexbridge snapshot build")


def _is_file(target: str) -> bool:
    """Whether a target is read from a file, a folder or standard input, and no id of a recorded deployment."""
    return target == STANDARD_INPUT or Path(target).exists()


def _read(paths: Sequence[Path]) -> tuple[Artefact, ...]:
    if not paths:
        return ()
    from annexbridge.adapters import deployments

    return deployments.read_all(paths)


def _from_workspace(asked: Asked) -> Request:
    from annexbridge.adapters.prepare import Wish, prepare
    from annexbridge.engine.facts import Estate
    from annexbridge.engine.gate.deciding import Request
    from annexbridge.engine.gate.holding import whole
    from annexbridge.engine.gate.judging import Bench
    from annexbridge.engine.graph import build

    where = (asked.workspace,) if asked.workspace else ()
    prepared = prepare(Wish(where, asked.as_of, asked.engine, asked.opa_url, asked.locale))
    inputs = prepared.inputs
    if prepared.workspace.root is None:
        remedy = _("run it in a workspace, or name one with --workspace or --snapshot")
        raise UsageError(_("there is no workspace here"), remedy=remedy)
    bench = Bench(inputs.policies, inputs.params, prepared.engine)
    holding = whole(Estate(build(inputs.registers)), inputs.policies)
    return Request((), holding, bench, inputs.organisation, inputs.waivers, files=inputs.registers.digests)


def _from_snapshot(asked: Asked) -> Request:
    from annexbridge.adapters import snapshot

    wanted = snapshot.Wanted(asked.snapshot, asked.key, asked.max_age)
    return snapshot.request(wanted, asked.as_of, asked.engine, asked.opa_url)


def _listed(targets: Iterable[str], holding: Holding) -> tuple[Artefact, ...]:
    """Deployments named by the id they have in the register."""
    found, problems = [], []
    for target in targets:
        ids = holding.find("deployment", target)
        entry = holding.get(ids[0]) if len(ids) == 1 else None
        if entry is None or not entry.node.declared:
            what = _("is neither a file nor the id of one recorded deployment")
            problems.append(InputError(what, where=target, remedy=_("check the path or the id")))
            continue
        source = entry.node.cells()[0]
        found.append(Artefact(LISTED, entry.node.key, source, {"deployment": Claim(entry.node.key, source)}))
    if problems:
        raise InputError.collect(problems)
    return tuple(found)


def _baseline(path: Path | None) -> Baseline | None:
    if path is None:
        return None
    from annexbridge.adapters.baseline import read_baseline

    return read_baseline(path)


def _digests(paths: Sequence[Path]) -> Mapping[str, str]:
    """SHA-256 of the manifests by the names that findings give them; standard input is read once and gone."""
    if not paths:
        return {}
    from annexbridge.adapters.deployments.content import files

    found = files(paths, [])
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items() if path.is_file()}
