"""Runs the tests of the policies against a mutant, the likeliest to notice it first, until one does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path

import regorus

from annexbridge.engine.rego.reading import NOT_COMPILED

_PACKAGE = re.compile(r"^package (\S+)", re.MULTILINE)
_TEST = re.compile(r"^(test_\w+)", re.MULTILINE)
_PATH = re.compile(r"\bdata\.((?:lib|iso42001|annexbridge)\.\w+)")


class Fate(Enum):
    """What became of a mutant."""

    KILLED = "killed"
    SURVIVED = "survived"
    STILLBORN = "stillborn"


@dataclass
class Bench:
    """All modules of the policies with their tests, and what earlier mutants taught about which test to ask first."""

    modules: Mapping[str, str]
    _engines: dict[tuple[str, str], regorus.Engine] = field(default_factory=dict)
    _kills: dict[str, int] = field(default_factory=dict)
    _well: set[str] = field(default_factory=set)

    def judge(self, file: str, text: str) -> Fate:
        """The fate of this text in place of the file's own."""
        for suite in sorted(self.suites(file), key=lambda name: (self._distance(file, name), name)):
            fate = self._try(file, text, suite)
            if fate is not Fate.SURVIVED:
                return fate
        return Fate.SURVIVED

    def forget(self) -> None:
        """Drops the engines made for one file, which no other file can use."""
        self._engines.clear()

    def suites(self, file: str) -> list[str]:
        """The test modules that reach this file through imports."""
        return [
            name
            for name in self.modules
            if name.endswith("_test.rego") and file in self._reach[name] and _TEST.search(self.modules[name])
        ]

    def healthy(self, file: str) -> bool:
        """Whether all tests that reach the file pass before it is changed; each is asked once."""
        for suite in set(self.suites(file)) - self._well:
            if self._try(file, self.modules[file], suite) is not Fate.SURVIVED:
                return False
            self._well.add(suite)
        return True

    def _try(self, file: str, text: str, suite: str) -> Fate:
        engine = self._engine(file, suite).clone()
        try:
            engine.add_policy(file, text)
            engine.eval_query("true")
        except RuntimeError:
            return Fate.STILLBORN
        return self._ask(engine, suite)

    def _ask(self, engine: regorus.Engine, suite: str) -> Fate:
        package = _package(self.modules[suite])
        names = [f"data.{package}.{name}" for name in _TEST.findall(self.modules[suite])]
        for name in sorted(names, key=lambda item: -self._kills.get(item, 0)):
            try:
                passed = engine.eval_rule(name) is True
            except RuntimeError as error:
                if NOT_COMPILED.search(str(error)):
                    return Fate.STILLBORN
                passed = False
            if not passed:
                self._kills[name] = self._kills.get(name, 0) + 1
                return Fate.KILLED
        return Fate.SURVIVED

    def _engine(self, file: str, suite: str) -> regorus.Engine:
        if (file, suite) not in self._engines:
            engine = regorus.Engine()
            for name in sorted(self._reach[suite] - {file}):
                engine.add_policy(name, self.modules[name])
            self._engines[file, suite] = engine
        return self._engines[file, suite]

    def _distance(self, file: str, suite: str) -> tuple[bool, bool, int]:
        """Tests beside the file first, then those that import it, then small ones."""
        beside = suite.removesuffix("_test.rego") == file.removesuffix(".rego")
        near = any(file in self._imports[name] for name in self._imports[suite] if not name.startswith("lib/"))
        return not beside, not near, len(self.modules[suite])

    @cached_property
    def _imports(self) -> dict[str, frozenset[str]]:
        homes: dict[str, list[str]] = {}
        for name, text in self.modules.items():
            homes.setdefault(_package(text), []).append(name)
        return {
            name: frozenset(home for package in _PATH.findall(text) for home in homes.get(package, ())) - {name}
            for name, text in self.modules.items()
        }

    @cached_property
    def _reach(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(self._closure(name)) for name in self.modules}

    def _closure(self, name: str) -> set[str]:
        seen, todo = {name}, [name]
        while todo:
            new = self._imports[todo.pop()] - seen
            seen |= new
            todo.extend(new)
        return seen


def _package(text: str) -> str:
    found = _PACKAGE.search(text)
    return found.group(1) if found else ""


def read(root: Path) -> dict[str, str]:
    """Every module below the folder by its path in it, tests included."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.rego"))
    }


def targets(modules: Mapping[str, str]) -> Iterator[str]:
    """The modules that are mutated: policies and the library, without tests."""
    yield from (name for name in modules if name.startswith(("iso42001/", "lib/")) and not name.endswith("_test.rego"))
