"""An OPA server as an engine: one started for the occasion, or the one at a URL with which a fleet decides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from annexbridge.engine.metadata import package_of
from annexbridge.engine.policies import ROOT, PolicySet
from annexbridge.engine.rego import opa, sandbox
from annexbridge.engine.rego.bundle import bundle
from annexbridge.engine.rego.client import Client
from annexbridge.engine.rego.isolation import Answers, Unanswerable, collect
from annexbridge.engine.rego.process import serving
from annexbridge.engine.rego.verdicts import Verdicts
from annexbridge.errors import EvaluationError, PolicyError
from annexbridge.language import _

MAIN = "annexbridge/main/results"
REFERENCE = re.compile(r"\bdata\.\w+\.\w+")

PREFIX = "annexbridge/"
"""Ids of the modules we store on a server begin with this; others are not ours to touch."""


class OwnServer:
    """Starts a server on the loopback interface for each evaluation and stops it afterwards."""

    name = "server"

    def __init__(self, path: Path | None = None, timeout: float = 120.0) -> None:
        self._opa = opa.find(path)
        self.version = self._opa.version
        self.timeout = timeout

    def evaluate(self, policies: PolicySet, data: Mapping[str, object], document: bytes) -> Verdicts:
        """See Engine.evaluate. `opa run` knows no capabilities, so `opa check` looks at the policies first."""
        packed = bundle(policies, data)
        opa.check(self._opa, packed, policies.modules)
        with serving(self._opa, packed) as started, Client(started.url, started.token, self.timeout) as client:
            return _decide(client, policies, document)


class RemoteServer:
    """Decides on the server at `url`. Policies and parameters it lacks are stored there under `annexbridge/`."""

    name = "server"

    def __init__(self, url: str, token: str | None = None, timeout: float = 120.0) -> None:
        self._url, self._token, self._timeout = url, token, timeout
        with self._client() as client:
            self.version = client.server_version()

    def evaluate(self, policies: PolicySet, data: Mapping[str, object], document: bytes) -> Verdicts:
        """See Engine.evaluate.

        Raises EvaluationError also when other modules on the server would have a say in our packages, and when
        somebody changes the parameters while we decide.
        """
        sandbox.inspect(policies, portable=False)
        with self._client() as client:
            publish(client, policies, data)
            verdicts = _decide(client, policies, document)
            for key, value in data.items():
                if client.value(key) != value:
                    remedy = _("evaluate again, or use a server of your own")
                    raise EvaluationError(
                        _("data.{key} changed meanwhile").format(key=key), where=self._url, remedy=remedy
                    )
        return verdicts

    def _client(self) -> Client:
        return Client(self._url, self._token, self._timeout)


def publish(client: Client, policies: PolicySet, data: Mapping[str, object]) -> None:
    """Makes the server hold these policies and data, changing nothing that is right already.

    Modules that we stored earlier and that are gone are removed. Raises EvaluationError when modules of others stand
    in our packages, PolicyError when a module does not compile there.
    """
    present = client.sources()
    wanted = {f"{PREFIX}{path}": text for path, text in policies.modules.items()}
    foreign = _foreign(present, wanted)
    if foreign is None:
        for name in sorted(name for name in present if name.startswith(PREFIX) and name not in wanted):
            client.remove(name)
        _store(client, {name: text for name, text in wanted.items() if present.get(name) != text}, policies)
    elif foreign:
        remedy = _("remove them there, or use a server of your own")
        what = _("other modules stand in our packages: {foreign}").format(foreign=", ".join(foreign))
        raise EvaluationError(what, where=client.url, remedy=remedy)
    for key, value in data.items():
        _keep(client, key, value)


def _keep(client: Client, key: str, value: object) -> None:
    """Stores data of ours, but not over what somebody else keeps under the same name."""
    present = client.value(key)
    if present == value:
        return
    if not isinstance(value, Mapping) or (isinstance(present, Mapping) and present and not set(present) & set(value)):
        remedy = _("remove it there, or use a server of your own")
        raise EvaluationError(
            _("data.{key} is something else than ours").format(key=key), where=client.url, remedy=remedy
        )
    client.store(key, value)


def _foreign(present: Mapping[str, str], wanted: Mapping[str, str]) -> list[str] | None:
    """Ids of modules of others that have a say in our packages. None when there are none.

    Empty when the others are exactly our modules, as on a server that got them in a bundle: nothing is left to do.
    """
    packages = {package_of(text) for text in wanted.values()}
    ours = {
        name: text
        for name, text in present.items()
        if not name.startswith(PREFIX) and _concerns(package_of(text), packages)
    }
    if not ours:
        return None
    return [] if sorted(ours.values()) == sorted(wanted.values()) else sorted(ours)


def _concerns(package: str, packages: Set[str]) -> bool:
    """Whether a module of this package can change what ours answer: by its rules, or by standing above or below."""
    related = any(f"{package}.".startswith(f"{ours}.") or f"{ours}.".startswith(f"{package}.") for ours in packages)
    return related or package.startswith(f"{ROOT}.")


def _store(client: Client, waiting: Mapping[str, str], policies: PolicySet) -> None:
    """Stores modules in an order that compiles, since the server compiles all it has after each.

    Packages that need each other have no such order: whatever fails waits for the others to be there.
    """
    waiting = {name: waiting[name] for name in _in_order(waiting)}
    while waiting:
        failed: dict[str, str] = {}
        problem: PolicyError | None = None
        for name, text in waiting.items():
            try:
                client.put(name, text, policies.modules)
            except PolicyError as error:
                failed[name], problem = text, error
        if problem and len(failed) == len(waiting):
            raise problem
        waiting = failed


def _in_order(modules: Mapping[str, str]) -> Sequence[str]:
    """The names of modules, each after those whose packages it refers to; by name where packages need each other."""
    homes = {f"data.{package_of(text)}": name for name, text in modules.items()}
    needs = {
        name: {homes[path] for path in REFERENCE.findall(text) if homes.get(path, name) != name}
        for name, text in sorted(modules.items())
    }
    try:
        return tuple(TopologicalSorter(needs).static_order())
    except CycleError:
        return tuple(needs)


def _decide(client: Client, policies: PolicySet, document: bytes) -> Verdicts:
    everything = {policy.package for policy in policies.policies}

    def ask(packages: Sequence[str]) -> Answers:
        if set(packages) == everything:
            found = client.decide(MAIN, document, policies.modules)
            if not isinstance(found, dict):
                raise Unanswerable(_("{rule} is undefined on the server").format(rule=MAIN), where=client.url)
            return found
        answers = {name: client.decide(f"{MAIN}/{name}", document, policies.modules) for name in packages}
        return {name: value for name, value in answers.items() if value is not None}

    return collect(policies, ask, singly=True)
