"""Where the files behind the addresses of cells lie, seen from the folder a pipeline runs in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from annexbridge.adapters.registers.reading import expanded, named
from annexbridge.adapters.workspace import Workspace

BESIDE = ("decisions.yaml", "waivers.yaml", "annexbridge.toml")


def relative(workspace: Workspace, manifests: Sequence[Path] = (), base: Path | None = None) -> Mapping[str, str]:
    """The path of each register, of what stands beside them and of each manifest, by the name reports give it.

    Paths are relative to `base`, the current folder unless given, in POSIX form. Files outside it are left out: nobody
    who sees the repository could open them.
    """
    here = (base or Path()).resolve()
    registers = named(expanded([path for path in workspace.registers if _has_files(path)], []))
    beside = {path.name: path for name in BESIDE if (path := workspace.file(name))}
    return dict(_inside({**registers, **beside, **_manifests(manifests)}.items(), here))


def _manifests(paths: Sequence[Path]) -> Mapping[str, Path]:
    """Each manifest by its own name and by the path it was given with, since either may stand in an address."""
    return {**{path.name: path for path in paths}, **{path.as_posix(): path for path in paths}}


def _has_files(path: Path) -> bool:
    return not path.is_dir() or any(path.iterdir())


def _inside(paths: Iterable[tuple[str, Path]], here: Path) -> Iterable[tuple[str, str]]:
    for name, path in paths:
        full = path.resolve()
        if full.is_relative_to(here):
            yield name, full.relative_to(here).as_posix()
