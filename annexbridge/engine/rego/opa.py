"""Finds the opa binary, runs it, and turns its complaints into errors with a place."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from annexbridge.engine.policies import shipped_text
from annexbridge.engine.rego.builtins import CAPABILITIES
from annexbridge.engine.rego.isolation import Unanswerable
from annexbridge.errors import AnnexBridgeError, EngineMissing, EvaluationError, PolicyError
from annexbridge.language import _

VARIABLE = "ANNEXBRIDGE_OPA"
OLDEST = (1, 0)
"""The first release that reads Rego v1 without being told."""

TESTED = "1.22"
"""The release that the tests run against."""


def remedy() -> str:
    """How to get an opa that can be used."""
    text = _("install opa {version} on the PATH or name it in {variable}, or use --engine embedded")
    return text.format(version=TESTED, variable=VARIABLE)


VERSION = re.compile(r"^Version: (\d+)\.(\d+)\.(\S+)$", re.MULTILINE)
PLACE = re.compile(r"(\S+\.rego):(\d+): rego_parse_error: ([^\n]*)")
GRACE = 10.0
"""Seconds after opa's own time limit until it is ended from outside."""

LIMIT = 60.0
"""Seconds for whatever reads no input."""


@dataclass(frozen=True, slots=True)
class Opa:
    """An opa binary that runs, and its version."""

    path: Path
    version: str


def find(path: Path | None = None) -> Opa:
    """The opa binary at `path`, else where ANNEXBRIDGE_OPA says, else on the PATH.

    Raises EngineMissing with the remedy when there is none, it does not run, or it is too old.
    """
    wanted = path or os.environ.get(VARIABLE) or "opa"
    found = shutil.which(wanted)
    if found is None:
        raise EngineMissing(_("there is no opa binary"), where=str(wanted), remedy=remedy())
    try:
        said = _run([found, "version"], LIMIT).stdout.decode(errors="replace")
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineMissing(
            _("the opa binary does not run: {error}").format(error=error), where=found, remedy=remedy()
        ) from error
    match = VERSION.search(said)
    if match is None:
        raise EngineMissing(_("this is no opa binary: it does not tell its version"), where=found, remedy=remedy())
    if (int(match[1]), int(match[2])) < OLDEST:
        version = match[0].removeprefix("Version: ")
        raise EngineMissing(
            _("opa {version} is older than {oldest}").format(version=version, oldest=f"{OLDEST[0]}.{OLDEST[1]}"),
            where=found,
            remedy=remedy(),
        )
    return Opa(Path(found), match[0].removeprefix("Version: "))


def environment() -> dict[str, str]:
    """Our environment without the variables that opa reads as flags."""
    return {name: value for name, value in os.environ.items() if not name.startswith("OPA_")}


def run(opa: Opa, arguments: Sequence[str], document: bytes, limit: float) -> bytes:
    """What opa writes to stdout, whatever its exit code. It is ended after `limit` seconds and a grace."""
    try:
        done = _run([str(opa.path), *arguments], limit + GRACE, document)
    except subprocess.TimeoutExpired as error:
        raise Unanswerable(_("opa did not come to an end"), where=str(opa.path)) from error
    if not done.stdout:
        said = done.stderr.decode(errors="replace").strip() or _("ended with {returncode} and said nothing").format(
            returncode=done.returncode
        )
        raise Unanswerable(f"opa: {said}", where=str(opa.path), remedy=_("run annexbridge doctor"))
    return done.stdout


def check(opa: Opa, packed: bytes, modules: Iterable[str]) -> None:
    """Compiles a bundle under our capabilities. Raises PolicyError with every place when that fails."""
    with TemporaryDirectory(prefix="annexbridge-") as folder:
        bundle, capabilities = place(Path(folder), packed)
        command = [str(opa.path), "check", "--format=json", f"--capabilities={capabilities}", "--bundle", str(bundle)]
        done = _run(command, LIMIT)
    if done.returncode:
        _, errors = answer(done.stderr or done.stdout)
        raise complaint(errors, modules)


def place(folder: Path, packed: bytes) -> tuple[Path, Path]:
    """Writes a bundle, and the capabilities that hold opa to the sandbox, into a folder; gives both paths."""
    bundle, capabilities = folder / "bundle.tar.gz", folder / CAPABILITIES
    bundle.write_bytes(packed)
    capabilities.write_text(shipped_text(CAPABILITIES), encoding="utf-8")
    return bundle, capabilities


def _run(command: Sequence[str], limit: float, document: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, input=document, capture_output=True, timeout=limit, env=environment(), check=False)


def answer(output: bytes) -> tuple[object, Sequence[Mapping[str, Any]]]:
    """The value `opa eval --format json` found, None when undefined, and the errors it tells.

    Raises EvaluationError when the output is not what opa writes.
    """
    try:
        body = json.loads(output)
        errors = body.get("errors", [])
        results = body.get("result", [])
        return (results[0]["expressions"][0]["value"] if results else None), errors
    except (ValueError, LookupError, AttributeError) as error:
        raise Unanswerable(_("opa gave no usable answer"), remedy=_("run annexbridge doctor")) from error


def complaint(errors: Sequence[Mapping[str, Any]], modules: Iterable[str]) -> AnnexBridgeError:
    """A PolicyError with every place when the policies do not compile, else an EvaluationError.

    `modules` are the paths opa was given; it may tell them with a prefix.
    """
    known = tuple(modules)
    lines = [line for error in errors for line in _lines(error, known)]
    codes = {str(error.get("code", "")) for error in errors}
    parsing = any(PLACE.search(str(error.get("message", ""))) for error in errors)
    if parsing or any(code.startswith("rego_") for code in codes):
        return PolicyError("\n".join(lines), remedy=_("mend the policy"))
    if all(code.startswith("eval_") for code in codes):
        return EvaluationError("\n".join(lines))
    return Unanswerable("\n".join(lines))


def _lines(error: Mapping[str, Any], known: Sequence[str]) -> list[str]:
    message = str(error.get("message", ""))
    inside = [f"{_module(path, known)}:{line}: {what}" for path, line, what in PLACE.findall(message)]
    location = error.get("location") or {}
    first = message.partition("\n")[0]
    place = f"{_module(str(location['file']), known)}:{location['row']}: " if location.get("file") else ""
    return list(dict.fromkeys(inside)) or [f"{place}{first}"]


def _module(path: str, known: Sequence[str]) -> str:
    """The path of the module as we know it."""
    fitting = [item for item in known if path == item or path.endswith(f"/{item}")]
    return max(fitting, key=len, default=path)
