"""Asks the compiled policies about one made-up organisation after another, quickly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from annexbridge.engine import document, graph, params
from annexbridge.engine.facts import Estate
from annexbridge.engine.policies import load, shipped_text
from annexbridge.engine.records import Registers
from annexbridge.engine.rego import verdicts, wasm
from annexbridge.mappings.kinds import kinds
from tests.engine.made import Row, registers
from tests.policies.conforming import DAY

Place = tuple[str, str]
"""A check: package and name."""


@dataclass(frozen=True)
class Picture:
    """What the checks say: how many subjects each has, who is not satisfied, and which nodes there are at all."""

    subjects: Mapping[Place, int]
    failed: frozenset[tuple[Place, str]]
    unknown: frozenset[tuple[Place, str]]
    nodes: frozenset[str]

    @property
    def exceptions(self) -> frozenset[tuple[Place, str]]:
        return self.failed | self.unknown

    @property
    def green(self) -> frozenset[str]:
        """Packages with a subject and without an exception."""
        red = {package for (package, _), _ in self.exceptions}
        return frozenset(package for (package, _), count in self.subjects.items() if count and package not in red)

    def of(self, asked: tuple[str, ...]) -> Picture:
        """What it says of these packages."""
        wanted = frozenset(asked)
        return Picture(
            {place: count for place, count in self.subjects.items() if place[0] in wanted},
            frozenset(found for found in self.failed if found[0][0] in wanted),
            frozenset(found for found in self.unknown if found[0][0] in wanted),
            self.nodes,
        )

    def healed(self, after: Picture) -> list[tuple[Place, str]]:
        """Who was not satisfied and, though still there, is an exception no longer."""
        return sorted(found for found in self.exceptions - after.exceptions if found[1] in after.nodes)

    def hurt(self, after: Picture) -> list[tuple[Place, str]]:
        """Who was there, and is an exception only now."""
        return sorted(found for found in after.exceptions - self.exceptions if found[1] in self.nodes)


@cache
def packages() -> tuple[str, ...]:
    return tuple(policy.package for policy in load().policies)


@cache
def series() -> wasm.Series:
    assert wasm.ready(load())
    return wasm.Series(json.dumps(data(), sort_keys=True).encode())


@cache
def data() -> Mapping[str, object]:
    return {"params": params.load(shipped_text("params.toml"), {}, DAY).document()}


def body(rows: Iterable[Row]) -> bytes:
    """The input document of these records."""
    return document.build(Estate(graph.build(registers(*rows))), DAY)


@cache
def readers(kind: str, name: str) -> tuple[str, ...]:
    """The packages that a field can bear on: those that speak of it, or all when the graph is made from it."""
    if kind in {"attestation", "monitoring"} or kinds()[kind].fields[name].target:
        return packages()
    return tuple(package for package in packages() if name in _vocabulary(f"iso42001/{package}/{package}.rego"))


@cache
def _vocabulary(module: str) -> frozenset[str]:
    """The words of a module and of the libraries it leads to."""
    text = load().modules[module].partition("\npackage ")[2]
    libraries = [f"lib/{library}.rego" for library in re.findall(r"^import data\.lib\.(\w+)", text, re.MULTILINE)]
    return frozenset(re.findall(r"\w+", text)).union(*map(_vocabulary, libraries))


def picture(rows: Iterable[Row], asked: tuple[str, ...] | None = None) -> Picture:
    """The picture of registers with these records."""
    return seen(registers(*rows), asked)


def seen(found: Registers, asked: tuple[str, ...] | None = None) -> Picture:
    """The picture of these registers, in all packages or in those asked for."""
    estate = Estate(graph.build(found))
    answers = series().evaluate(packages() if asked is None else asked, document.build(estate, DAY))
    judged = {package: verdicts.read(answer) for package, answer in answers.items()}
    places = [(package, name, verdict) for package, checks in judged.items() for name, verdict in checks.items()]
    return Picture(
        {(package, name): verdict.subjects for package, name, verdict in places},
        frozenset(((package, name), subject) for package, name, verdict in places for subject in verdict.failed),
        frozenset(((package, name), subject) for package, name, verdict in places for subject in verdict.unknown),
        frozenset(estate.graph.nodes) | {document.ORGANISATION},
    )
