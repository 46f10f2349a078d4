"""Creates a workspace on disk; never overwrites what a person has."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from annexbridge.adapters.templates import register_workbook
from annexbridge.adapters.workspace import CONFIG
from annexbridge.errors import UsageError
from annexbridge.language import _
from annexbridge.mappings.kinds import kinds

TEXTS = ("annexbridge.toml", "decisions.yaml", "waivers.yaml")
REGISTERS = "registers"


def create(directory: Path) -> tuple[Path, ...]:
    """Writes a new workspace and returns what was written. Raises UsageError when there is one already."""
    if (directory / CONFIG).exists():
        raise UsageError(_("there is a workspace already"), where=str(directory), remedy=_("choose another folder"))
    wanted = _contents()
    taken = [name for name in wanted if (directory / name).exists()]
    if taken:
        raise UsageError(
            _("{taken} would be overwritten").format(taken=", ".join(taken)),
            where=str(directory),
            remedy=_("move it away"),
        )
    written = []
    for name, content in wanted.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return tuple(written)


def _contents() -> Mapping[str, bytes]:
    shipped = files("annexbridge.adapters") / "workspace_files"
    texts = {name: (shipped / name).read_bytes() for name in TEXTS}
    parents = [kind.name for kind in kinds().values() if not kind.parent]
    return texts | {f"{REGISTERS}/{name}.xlsx": register_workbook(name) for name in parents}
