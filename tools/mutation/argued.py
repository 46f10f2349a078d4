"""Mutants that change nothing anyone could see, each with its reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.mutation.operators import Mutant


@dataclass(frozen=True, slots=True)
class Argument:
    """Why mutants of a rule need no test; a mutation that ends in `*` stands for all that begin so."""

    file: str
    rule: str
    mutation: str
    reason: str

    def covers(self, mutant: Mutant) -> bool:
        """Whether this is about that mutant."""
        if (mutant.file, mutant.rule) != (self.file, self.rule):
            return False
        if self.mutation.endswith("*"):
            return mutant.mutation.startswith(self.mutation[:-1])
        return mutant.mutation == self.mutation


def read(path: Path) -> list[Argument]:
    """The arguments of a TOML file with `[[argued]]` tables. Raises ValueError for one without a reason."""
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("argued", [])
    found = [Argument(entry["file"], entry["rule"], entry["mutation"], entry["reason"]) for entry in entries]
    silent = [argument for argument in found if len(argument.reason.split()) < 4]
    if silent:
        raise ValueError(f"{path}: no reason given for {silent[0]}")
    return found


def stale(arguments: Iterable[Argument], survivors: Iterable[Mutant], files: set[str]) -> list[Argument]:
    """Arguments about these files that no survivor needs: the mutant is killed by now, or is not made any more."""
    alive = list(survivors)
    return [item for item in arguments if item.file in files and not any(item.covers(mutant) for mutant in alive)]
