"""Where the files behind the addresses of cells lie, seen from the folder a pipeline runs in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from annexbridge.adapters.workspace import Workspace, locate

BESIDE = ("decisions.yaml", "waivers.yaml", "annexbridge.toml")


def of_run(workspace: Path | None, targets: Sequence[str], *, recorded: bool) -> Mapping[str, str]:
    """The paths for one run of the gate on these targets; without `recorded` the records came in a snapshot."""
    place = locate((workspace,) if workspace else ()) if recorded else Workspace()
    return relative(place, [Path(target) for target in targets if Path(target).exists()])


def relative(workspace: Workspace, manifests: Sequence[Path] = (), base: Path | None = None) -> Mapping[str, str]:
    """The path of each register, of what stands beside them and of each manifest, by the name reports give it.

    Paths are relative to `base`, the current folder unless given, in POSIX form. Files outside it are left out: nobody
    who sees the repository could open them.
    """
    here = (base or Path()).resolve()
    beside = {path.name: path for name in BESIDE if (path := workspace.file(name))}
    return dict(_inside({**_registers(workspace), **beside, **_manifests(manifests)}.items(), here))


def _registers(workspace: Workspace) -> Mapping[str, Path]:
    present = [path for path in workspace.registers if not path.is_dir() or any(path.iterdir())]
    if not present:
        return {}
    from annexbridge.adapters.registers.reading import expanded, named

    return named(expanded(present, []))


def _manifests(paths: Iterable[Path]) -> Mapping[str, Path]:
    """Each manifest by its name, and by the path it was given with: either may stand in an address."""
    files = [
        file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path]) if file.is_file()
    ]
    return {**{file.name: file for file in files}, **{file.as_posix(): file for file in files}}


def _inside(paths: Iterable[tuple[str, Path]], here: Path) -> Iterable[tuple[str, str]]:
    for name, path in paths:
        full = path.resolve()
        if full.is_relative_to(here):
            yield name, full.relative_to(here).as_posix()
