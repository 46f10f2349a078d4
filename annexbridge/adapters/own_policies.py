"""The policies that a workspace adds in its folder `policies`: a start for a new one, and where to find them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template

from annexbridge.adapters.workspace import CONFIG, Workspace, locate
from annexbridge.engine import params
from annexbridge.engine.metadata import NAME
from annexbridge.engine.params import Params
from annexbridge.engine.policies import load, shipped_text
from annexbridge.errors import UsageError
from annexbridge.language import _
from annexbridge.mappings.catalogue import Requirement

FOLDER = "policies"


def opened(directory: Path) -> Workspace:
    """The workspace in a directory. Raises UsageError when there is none."""
    if not (directory / CONFIG).is_file():
        remedy = _("run annexbridge init {directory}, or name a workspace with --workspace").format(directory=directory)
        raise UsageError(_("is no workspace"), where=str(directory), remedy=remedy)
    return locate([directory])


def numbers(workspace: Workspace, as_of: date) -> Params:
    """The parameters as the workspace sets them. Raises UsageError for an override that is none."""
    return params.load(shipped_text("params.toml"), workspace.params, as_of)


def write(pages: Mapping[str, bytes], directory: Path) -> tuple[Path, ...]:
    """Writes pages into a directory and returns their paths. Raises UsageError when it cannot be written to."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name, content in pages.items():
            (directory / name).write_bytes(content)
    except OSError as error:
        remedy = _("choose another directory")
        raise UsageError(
            _("cannot be written: {strerror}").format(strerror=error.strerror), where=str(directory), remedy=remedy
        ) from error
    return tuple(directory / name for name in pages)


def create(requirement: Requirement, name: str, directory: Path) -> tuple[Path, ...]:
    """Writes a rule with METADATA and its tests as a start for `name`, and returns what was written.

    Raises UsageError for a name that is none or is taken, and for a directory that is no workspace. Nothing is
    overwritten.
    """
    opened(directory)
    if not NAME.fullmatch(name) or name.endswith("_test"):
        remedy = _("write lower case letters, digits and underscores, such as supplier_watch")
        raise UsageError(_("is no name for a policy"), where=name, remedy=remedy)
    if name in {policy.package for policy in load().policies}:
        raise UsageError(_("comes with AnnexBridge"), where=name, remedy=_("choose another name"))
    folder = directory / FOLDER / name
    if folder.exists():
        raise UsageError(_("is there already"), where=str(folder), remedy=_("choose another name"))
    words = {
        "name": name,
        "requirement": requirement.id,
        # JSON strings are YAML too, whatever stands in them.
        "title": json.dumps(name.replace("_", " ").capitalize()),
        "artefact": json.dumps(requirement.artefact, ensure_ascii=False),
        "question": json.dumps(requirement.auditor_question, ensure_ascii=False),
    }
    folder.mkdir(parents=True)
    return tuple(
        _write(folder / f"{name}{ending}", source, words)
        for source, ending in (("rule.rego", ".rego"), ("rule_test.rego", "_test.rego"))
    )


def _write(path: Path, source: str, words: dict[str, str]) -> Path:
    text = (files("annexbridge.adapters") / "policy_files" / source).read_text(encoding="utf-8")
    path.write_text(Template(text).substitute(words), encoding="utf-8")
    return path
