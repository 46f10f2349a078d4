"""Which Rego engines this machine has, and whether they give the same answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annexbridge.engine.policies import PolicySet
from annexbridge.engine.rego import ENGINES, Engine, Verdict, Verdicts, choose
from annexbridge.errors import AnnexBridgeError, EngineMissing


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """An engine that is here, with its version, or the reason why it is not and what to do about it."""

    name: str
    version: str = ""
    problem: str = ""
    remedy: str = ""

    @property
    def here(self) -> bool:
        """Whether the engine can be used."""
        return not self.problem


@dataclass(frozen=True, slots=True)
class Difference:
    """One check over one document that two engines answer differently; an error stands in as its message."""

    document: str
    package: str
    check: str
    engine: str
    answer: Verdict | str
    reference: str
    expected: Verdict | str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared: engines, the number of checks answered by each over all documents, and every difference.

    `failures` tells by engine why it gave no answer at all.
    """

    engines: tuple[str, ...]
    checks: int
    differences: tuple[Difference, ...]
    failures: Mapping[str, str]

    @property
    def agreed(self) -> bool:
        """Whether at least two engines answered something, and all answered the same."""
        return len(self.engines) > 1 and self.checks > 0 and not self.differences and not self.failures


def inspect(*, opa: Path | None = None, url: str | None = None, token: str | None = None) -> tuple[EngineStatus, ...]:
    """The engines by name, found as `choose` finds them."""
    return tuple(_status(name, opa, url, token) for name in ENGINES)


def available(*, opa: Path | None = None, url: str | None = None, token: str | None = None) -> tuple[Engine, ...]:
    """Those engines that are here, ready to use."""
    found = inspect(opa=opa, url=url, token=token)
    return tuple(choose(status.name, opa=opa, url=url, token=token) for status in found if status.here)


def verify(
    engines: Sequence[Engine], policies: PolicySet, data: Mapping[str, object], documents: Mapping[str, bytes]
) -> Comparison:
    """Evaluates every policy over every document (UTF-8 JSON, by name) in each engine and compares with the first."""
    answers: dict[str, dict[str, Verdicts]] = {}
    failures: dict[str, str] = {}
    for engine in engines:
        try:
            answers[engine.name] = {
                name: engine.evaluate(policies, data, document) for name, document in documents.items()
            }
        except AnnexBridgeError as error:
            failures[engine.name] = error.diagnostic()
    checks = [(policy.package, check.name) for policy in policies.policies for check in policy.checks]
    differences = tuple(_differences(answers, checks, tuple(documents)))
    return Comparison(tuple(answers), len(checks) * len(documents) if answers else 0, differences, failures)


def _status(name: str, opa: Path | None, url: str | None, token: str | None) -> EngineStatus:
    try:
        return EngineStatus(name, choose(name, opa=opa, url=url, token=token).version)
    except EngineMissing as error:
        return EngineStatus(
            name, problem=f"{error.where}: {error.what}" if error.where else error.what, remedy=error.remedy
        )


def _differences(
    answers: Mapping[str, Mapping[str, Verdicts]], checks: Sequence[tuple[str, str]], documents: Sequence[str]
) -> Iterator[Difference]:
    reference, *others = answers or [""]
    for engine in others:
        for document in documents:
            for package, check in checks:
                expected = _answer(answers[reference][document], package, check)
                found = _answer(answers[engine][document], package, check)
                # Engines word their errors differently; that both fail is agreement enough.
                if found != expected and not (isinstance(found, str) and isinstance(expected, str)):
                    yield Difference(document, package, check, engine, found, reference, expected)


def _answer(verdicts: Verdicts, package: str, check: str) -> Verdict | str:
    silence = verdicts.errors.get(package, "no answer")
    return verdicts.answers.get(package, {}).get(check, silence)
