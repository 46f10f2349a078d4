"""Evaluates policies: one JSON document in, verdicts out, the same from each of three engines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from annexbridge.engine.policies import PolicySet
from annexbridge.engine.rego.verdicts import Verdict, Verdicts, missing
from annexbridge.errors import EngineMissing, UsageError
from annexbridge.language import _

__all__ = ["ENGINES", "Engine", "Verdict", "Verdicts", "choose", "missing"]

ENGINES = ("embedded", "opa", "server")
"""The names `choose` accepts."""


class Engine(Protocol):
    """Something that evaluates Rego."""

    @property
    def name(self) -> str:
        """One of ENGINES."""
        ...

    @property
    def version(self) -> str:
        """The version of the engine, for every output."""
        ...

    def evaluate(self, policies: PolicySet, data: Mapping[str, object], document: bytes) -> Verdicts:
        """Verdicts of every package over one input document, UTF-8 JSON; `data` is what policies see under `data`.

        A package that cannot be evaluated is told in `errors` and takes no other with it. Raises PolicyError naming
        file and line when a policy does not compile or asks for more than the sandbox gives, EvaluationError when the
        engine gives no usable answer.
        """
        ...


def choose(
    name: str,
    *,
    opa: Path | None = None,
    url: str | None = None,
    token: str | None = None,
    timeout: float = 120.0,
    once: bool = False,
) -> Engine:
    """The engine of that name. `opa` is where the opa binary is, else `ANNEXBRIDGE_OPA`, else the PATH.

    `url` and `token` belong to a server that runs already; without a URL one is started for each evaluation on the
    loopback interface. `timeout` in seconds bounds an evaluation by opa; the embedded engine knows no limit.
    `once` tells the embedded engine that this process will ask little: it then compiles nothing that is not at hand.

    Raises EngineMissing with the remedy when the engine is not on this machine, UsageError for another name.
    """
    if name == "embedded":
        return _embedded(once)
    if name == "opa":
        from annexbridge.engine.rego.binary import Binary

        return Binary(opa, timeout)
    if name == "server":
        from annexbridge.engine.rego.server import OwnServer, RemoteServer

        return RemoteServer(url, token, timeout) if url else OwnServer(opa, timeout)
    raise UsageError(
        _("no such engine"), where=name, remedy=_("use one of {engines}").format(engines=", ".join(ENGINES))
    )


def _embedded(once: bool) -> Engine:
    try:
        from annexbridge.engine.rego.embedded import Embedded
    except ImportError as error:
        if not (error.name or "").startswith("regorus"):
            raise
        remedy = _("install annexbridge with its dependencies, or use --engine opa")
        raise EngineMissing(_("the embedded Rego engine is not installed"), where=str(error), remedy=remedy) from error
    return Embedded(once)
