"""Creates a workspace on disk; never overwrites what a person has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from annexbridge.adapters.templates import register_workbook
from annexbridge.adapters.whole_files import put
from annexbridge.adapters.workspace import CONFIG
from annexbridge.errors import UsageError
from annexbridge.language import SOURCE, _, chosen
from annexbridge.mappings.kinds import kinds

TEXTS = ("annexbridge.toml", "decisions.yaml", "waivers.yaml")
REGISTERS = "registers"
BETWEEN = re.compile(r"(# +|: +)")
"""What stands before a comment or a value."""
NO_PHRASE = re.compile(r"[=\[\]\"]|^annexbridge |^- ")
"""Settings and commands, which are the same in every language."""


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
        put(directory / name, content)
        written.append(directory / name)
    return tuple(written)


def phrases(text: str) -> tuple[str, ...]:
    """What a file says to people: its comments, and the values of its examples that are words and no settings."""
    found = (part.strip() for line in text.splitlines() for part in BETWEEN.split(line)[2::2])
    return tuple(part for part in found if " " in part and not NO_PHRASE.search(part))


def spoken(text: str) -> str:
    """The file with these in the chosen language; everything else stays as it is."""
    for phrase in sorted(set(phrases(text)), key=len, reverse=True):
        text = text.replace(phrase, _(phrase))
    return text


def _contents() -> Mapping[str, bytes]:
    shipped = files("annexbridge.adapters") / "workspace_files"
    texts = {name: spoken((shipped / name).read_text(encoding="utf-8")).encode() for name in TEXTS}
    if chosen() != SOURCE:
        texts[CONFIG] = texts[CONFIG].replace(b'# language = "es"', f'language = "{chosen()}"'.encode())
    parents = [kind.name for kind in kinds().values() if not kind.parent]
    return texts | {f"{REGISTERS}/{name}.xlsx": register_workbook(name) for name in parents}
