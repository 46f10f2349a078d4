"""Takes register files into a workspace: reads them, keeps the answers, and shows what a newer version changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from annexbridge.adapters import registers
from annexbridge.adapters.prepare import options
from annexbridge.adapters.progress import reading
from annexbridge.adapters.registers import changes, profile
from annexbridge.adapters.registers.changes import FieldChange, RecordChange
from annexbridge.adapters.registers.explain import explain
from annexbridge.adapters.scaffold import REGISTERS
from annexbridge.adapters.workspace import CONFIG, Workspace, locate
from annexbridge.engine.records import Registers, State
from annexbridge.errors import UsageError
from annexbridge.language import _

__all__ = ["adopt", "explain", "read", "save_profile"]

MOST = 50
"""Changed records told one by one; more are counted."""


def read(paths: Sequence[Path], workspace: Path | None, kind: str | None, locale: str | None) -> Registers:
    """Reads the files as the workspace would, its profile included."""
    home = locate([workspace]) if workspace else Workspace()
    with reading() as watch:
        return registers.read(paths, options(home, kind=kind, locale=locale), watch)


def save_profile(found: Registers, path: Path) -> Path:
    """Writes how the tables were understood, with a place for every open answer. Raises UsageError if it is there."""
    if path.exists():
        raise UsageError(_("is there already"), where=str(path), remedy=_("choose another name, or move it away"))
    path.write_text(profile.draft(found), encoding="utf-8")
    return path


def adopt(paths: Sequence[Path], workspace: Path, *, replace: bool, locale: str | None) -> Iterator[str]:
    """Copies files into the registers of a workspace and tells what each copy changes.

    Raises UsageError, before anything is copied, for a folder that is no workspace; and after telling the changes, when
    a file is there already and `replace` is not set.
    """
    if not (workspace / CONFIG).is_file():
        raise UsageError(
            _("is no workspace"),
            where=str(workspace),
            remedy=_("run annexbridge init {workspace}").format(workspace=workspace),
        )
    targets = {path: workspace / REGISTERS / path.name for path in paths if path.is_file()}
    taken = {path: target for path, target in targets.items() if target.exists()}
    for path, target in taken.items():
        yield from differences(target, path, locale)
    if taken and not replace:
        names = ", ".join(target.name for target in taken.values())
        raise UsageError(
            _("{names} is in the workspace already").format(names=names),
            remedy=_("add --replace to put the newer version there"),
        )
    for path, target in targets.items():
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
        yield _("copied to {target}").format(target=target)


def differences(older: Path, newer: Path, locale: str | None) -> Iterator[str]:
    """What the newer version of a register changes, a line each; nothing is gone without being told."""
    choice = registers.Options(locale=locale)
    found = changes.compare(registers.read([older], choice), registers.read([newer], choice))
    for change in found[:MOST]:
        yield from _told(change)
    rest = _(", {more} not shown").format(more=len(found) - MOST) if len(found) > MOST else ""
    yield _("{name}: {count} records differ from the version in the workspace{rest}").format(
        name=newer.name, count=len(found), rest=rest
    )


def _told(change: RecordChange) -> Iterator[str]:
    yield f"{change.change:8} {change.kind}:{change.id}  {change.source}"
    for item in change.fields:
        yield f"         {item.field}: {_before(item)} → {_after(item)}  {item.source.cell}"


def _before(item: FieldChange) -> str:
    return _shown(item.before, item.before_state)


def _after(item: FieldChange) -> str:
    return _shown(item.after, item.after_state)


def _shown(value: object, state: State) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return state.replace("_", " ") if value is None else str(value)
