"""Writes what a pipeline might hand over, and tells what was read from it."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from annexbridge.adapters.deployments import read
from annexbridge.engine.gate.artefacts import Artefact, Claim
from annexbridge.errors import InputError


def written(folder: Path, name: str, content: object) -> Path:
    """A file with this text, without its common indentation, or with this value as JSON."""
    path = folder / name
    text = dedent(content).lstrip("\n") if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return path


def told(artefact: Artefact) -> list[str]:
    """What was read, a line each: name, identity, fields, components, each with its place."""
    lines = [f"{artefact.format} {artefact.name} ({artefact.source.cell})"]
    lines += [f"{name} = {_claim(claim)}" for name, claim in artefact.identity.items()]
    lines += [f".{name} = {_claim(claim)}" for name, claim in artefact.values.items()]
    for part in artefact.components:
        hashes = "".join(f" {name}:{value}" for name, value in part.hashes.items())
        version = f" {part.version}" if part.version else ""
        lines.append(f"+ {part.relation} {part.kind} {part.name}{version}{hashes} ({part.source.cell})")
    if artefact.no_ai:
        lines.append(f"no AI: {_claim(artefact.no_ai)}")
    return lines


def _claim(claim: Claim) -> str:
    return f"{claim.value} ({claim.source.cell})"


def all_told(path: Path) -> list[list[str]]:
    """What was read from a file, by artefact."""
    return [told(artefact) for artefact in read(path)]


def refused(path: Path) -> list[str]:
    """What is said of a file that cannot be used."""
    with pytest.raises(InputError) as caught:
        read(path)
    return [str(error).partition("; ")[0] for error in (caught.value, *caught.value.also)]
