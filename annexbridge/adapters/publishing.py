"""Hands the policies and parameters of a workspace to an OPA that runs, or writes them as a bundle for any OPA."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from annexbridge.adapters.own_policies import numbers
from annexbridge.adapters.prepare import read_policies
from annexbridge.adapters.whole_files import put
from annexbridge.adapters.workspace import Workspace
from annexbridge.engine.policies import PolicySet
from annexbridge.engine.rego import sandbox
from annexbridge.errors import InputError, UsageError
from annexbridge.language import _

VARIABLE = "ANNEXBRIDGE_OPA_TOKEN"
"""The environment variable that holds the token of the server: never the command line, which others can read."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was handed over: how many modules, and the digests that outputs show for policies and parameters."""

    modules: int
    policies: str
    params: str


def push(workspace: Workspace, as_of: date, url: str, token: str) -> Published:
    """Stores policies and parameters on a server under ids of ours, and removes what we stored earlier.

    Raises UsageError for a URL that is none or that would carry the token in the clear, EngineMissing when no OPA
    answers there, PolicyError when a policy does not compile there, EvaluationError when others keep modules or data in
    our place.
    """
    from annexbridge.engine.rego.client import LOOPBACK, Client
    from annexbridge.engine.rego.server import publish

    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    if token and parts.scheme == "http" and host not in LOOPBACK:
        remedy = _("use https, or a server on this machine")
        raise UsageError(_("the token would go over the network unencrypted"), where=url, remedy=remedy)
    policies, data, published = _content(workspace, as_of)
    with Client(url, token or None) as client:
        client.server_version()
        publish(client, policies, data)
    return published


def pack(workspace: Workspace, as_of: date, path: Path) -> tuple[Published, str]:
    """Writes a bundle, and returns the SHA-256 of the file too; the same policies, parameters and day give the same."""
    from annexbridge.engine.rego.bundle import bundle

    policies, data, published = _content(workspace, as_of)
    packed = bundle(policies, data)
    put(path, packed)
    return published, hashlib.sha256(packed).hexdigest()


def token(path: Path | None) -> str:
    """The token in a file, else the one in the environment, else none. Raises InputError for an unreadable file."""
    if path is None:
        return os.environ.get(VARIABLE, "").strip()
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(_("no token can be read here"), where=path.name, remedy=_("check the path")) from error


def _content(workspace: Workspace, as_of: date) -> tuple[PolicySet, dict[str, object], Published]:
    policies, params = read_policies(workspace), numbers(workspace, as_of)
    # What others run without our checks must not ask for more than our own engine would give it.
    sandbox.inspect(policies, portable=False)
    published = Published(len(policies.modules), policies.digest, params.digest)
    return policies, {"params": params.document()}, published
