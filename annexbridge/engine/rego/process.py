"""Starts an OPA server of our own on the loopback interface, and never leaves it behind."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from annexbridge.engine.rego.client import Client
from annexbridge.engine.rego.opa import Opa, environment, remedy
from annexbridge.errors import EngineMissing
from annexbridge.language import _

HOST = "127.0.0.1"
PATIENCE = 20.0
"""Seconds until a server that does not answer is given up."""

ATTEMPTS = 3
"""Another program may take the free port before opa does."""

AUTHORISATION = """package system.authz

default allow := false

allow if input.identity == {token}
"""

GUARD = """
exec 3<&0
"$@" 3<&- &
opa=$!
( read -r _ <&3; kill "$opa" 2>/dev/null ) >/dev/null 2>&1 &
guard=$!
wait "$opa"
code=$?
kill "$guard" 2>/dev/null
exit "$code"
"""
"""Ends opa as soon as its standard input closes, which the system does for us however our own process ends."""


@dataclass(frozen=True, slots=True)
class Started:
    """A server that answers: where, and the token it asks for."""

    url: str
    token: str


@contextmanager
def serving(opa: Opa, packed: bytes) -> Iterator[Started]:
    """A server with this bundle, for as long as the block lasts. Only who has the token may ask it anything.

    Raises EngineMissing when it does not start.
    """
    with TemporaryDirectory(prefix="annexbridge-") as name:
        folder, token = Path(name), secrets.token_urlsafe(32)
        (folder / "bundle.tar.gz").write_bytes(packed)
        _authorise(folder / "authz", token)
        process, url = _start(opa, folder, token)
        try:
            yield Started(url, token)
        finally:
            _stop(process)


def _authorise(folder: Path, token: str) -> None:
    """The token stands in a file that only we may read, never on the command line."""
    folder.mkdir(mode=0o700)
    (folder / ".manifest").write_text(json.dumps({"roots": ["system"]}), encoding="utf-8")
    (folder / "authz.rego").write_text(AUTHORISATION.format(token=json.dumps(token)), encoding="utf-8")


def _start(opa: Opa, folder: Path, token: str) -> tuple[subprocess.Popen[bytes], str]:
    said = ""
    for _attempt in range(ATTEMPTS):
        port = _free_port()
        process = _spawn(opa, folder, port)
        url = f"http://{HOST}:{port}"
        if _ready(process, url, token):
            return process, url
        _stop(process)
        said = (folder / "log").read_text(encoding="utf-8", errors="replace").strip()
    raise EngineMissing(
        _("the OPA server does not start: {said}").format(said=said[-500:]), where=str(opa.path), remedy=remedy()
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _spawn(opa: Opa, folder: Path, port: int) -> subprocess.Popen[bytes]:
    command = [str(opa.path), "run", "--server", "--bundle", f"--addr={HOST}:{port}"]
    command += ["--authentication=token", "--authorization=basic", "--log-level=error", "--skip-version-check"]
    command += [str(folder / "bundle.tar.gz"), str(folder / "authz")]
    guarded = ["/bin/sh", "-c", GUARD, "sh", *command] if os.name == "posix" else command
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            guarded, stdin=subprocess.PIPE, stdout=log, stderr=log, env=environment(), start_new_session=True
        )


def _ready(process: subprocess.Popen[bytes], url: str, token: str) -> bool:
    """Whether the server we started answers; one that ended is not ours, whoever answers on its port."""
    give_up = time.monotonic() + PATIENCE
    with Client(url, token, timeout=1.0) as client:
        while process.poll() is None and time.monotonic() < give_up:
            if client.healthy():
                return process.poll() is None
            time.sleep(0.01)
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.stdin:
        process.stdin.close()
    if os.name != "posix":
        process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
