"""Opens what a pipeline hands over: files, folders and standard input, never more of them than can be judged."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from annexbridge.adapters.deployments import json_text, yaml_text
from annexbridge.adapters.deployments.element import Element
from annexbridge.errors import InputError
from annexbridge.language import _

STANDARD_INPUT = Path("-")
SUFFIXES = frozenset((".yaml", ".yml", ".json", ".xml", ".md"))
NAMES = frozenset(("MLmodel",))
"""What a folder is searched for; files that are named are read whatever they are called."""
CARDS = frozenset((".md", ".markdown"))
SOURCES = frozenset((".tf", ".tofu", ".hcl"))
LARGEST = json_text.LARGEST


def files(paths: Sequence[Path], problems: list[InputError]) -> Mapping[str, Path]:
    """The files meant by files, folders and `-`, by the name they have in addresses, sorted.

    A relative path is its own name, so that a pipeline finds the file; of others only as much is shown as tells them
    apart. What does not exist or holds no file that may be a deployment is added to `problems`.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if path == STANDARD_INPUT:
            found[path] = path
        elif path.is_dir():
            inside = [item for item in sorted(path.rglob("*")) if item.is_file() and _may_deploy(item, path)]
            found.update({item.resolve(): item for item in inside})
            if not inside:
                endings = ", ".join(sorted((*SUFFIXES, *NAMES)))
                remedy = _("give files, or a folder with files that end in {endings}").format(endings=endings)
                problems.append(InputError(_("the folder holds no deployment"), where=path.name, remedy=remedy))
        elif path.exists():
            found.setdefault(path.resolve(), path)
        else:
            problems.append(InputError(_("no such file"), where=path.name, remedy=_("check the path")))
    relative = {path.as_posix(): path for path in found.values() if _tells(path)}
    others = [path for path in found.values() if not _tells(path)]
    return dict(sorted({**relative, **_named(others)}.items()))


def _named(paths: Sequence[Path]) -> Mapping[str, Path]:
    """Each file by its own name, and folders where that is not enough to tell two apart."""
    names = {path.name: path for path in paths}
    if len(names) == len(paths):
        return names
    from annexbridge.adapters.registers.reading import named

    return named(paths)


def _tells(path: Path) -> bool:
    """Whether the path as it was given can be shown to others."""
    return not path.is_absolute() and ".." not in path.parts


def _may_deploy(path: Path, root: Path) -> bool:
    if any(part.startswith(".") for part in path.relative_to(root).parts):
        return False
    if path.suffix.lower() in CARDS:
        return _has_metadata(path)
    return path.suffix.lower() in SUFFIXES or path.name in NAMES


def _has_metadata(path: Path) -> bool:
    """Whether a text may be a card: beside manifests there are texts that only explain them."""
    with path.open("rb") as stream:
        return stream.read(8).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"---")


def documents(path: Path, name: str) -> list[Element]:
    """The documents of a file, whatever text format it is in. Raises InputError when it is none or is too large."""
    raw = _raw(path, name)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = _("save it as UTF-8; a workbook or archive is no deployment")
        raise InputError(_("is not UTF-8 text"), where=name, remedy=remedy) from error
    if path.suffix.lower() in SOURCES:
        what = _("is the source of a configuration, in which nothing is settled yet")
        remedy = _("make a plan with terraform plan -out PLAN, and give what terraform show -json PLAN prints")
        raise InputError(what, where=name, remedy=remedy)
    start = text.lstrip()[:1]
    if not start:
        raise _empty(name)
    if path.suffix.lower() in CARDS:
        from annexbridge.adapters.deployments import front_matter

        return [front_matter.read(name, text)]
    if start == "<":
        from annexbridge.adapters.deployments import xml_bom

        return [xml_bom.read(name, raw)]
    if start in "[{" and path.suffix.lower() not in (".yaml", ".yml"):
        return [json_text.read(name, text)]
    if len(raw) > yaml_text.LARGEST:
        raise _too_large(name, yaml_text.LARGEST)
    found = yaml_text.read(name, text)
    if not found:
        raise _empty(name)
    return found


@cache
def standard_input() -> bytes:
    """What was piped in, at most one byte more than is accepted; it can be read only once and is kept."""
    return sys.stdin.buffer.read(LARGEST + 1)


def _raw(path: Path, name: str) -> bytes:
    try:
        if path == STANDARD_INPUT:
            raw = standard_input()
        else:
            with path.open("rb") as stream:
                raw = stream.read(LARGEST + 1)
    except OSError as error:
        what = _("cannot be read ({reason})").format(reason=error.strerror)
        raise InputError(what, where=name, remedy=_("check the path and your rights")) from error
    if len(raw) > LARGEST:
        raise _too_large(name, LARGEST)
    return raw


def _empty(name: str) -> InputError:
    return InputError(_("is empty"), where=name, remedy=_("give the file that describes the deployment"))


def _too_large(name: str, limit: int) -> InputError:
    what = _("is larger than {limit} MB").format(limit=limit // 1_000_000)
    return InputError(what, where=name, remedy=_("give only what describes the deployment"))
