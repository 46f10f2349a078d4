"""Mutation testing of the policies: says which small change of a rule no test notices, and fails if one is unargued."""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tools.mutation import argued
from tools.mutation.operators import Mutant, mutants
from tools.mutation.trial import Bench, Fate, read, targets

ROOT = Path(__file__).parents[1]
POLICIES = ROOT / "annexbridge" / "policies"
ARGUED = ROOT / "tools" / "mutation" / "argued.toml"

Judged = list[tuple[Mutant, Fate]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints survivors and scores; returns 1 when a survivor is not argued or an argument is not needed any more."""
    options = _options(arguments)
    modules = read(POLICIES)
    chosen = [name for name in targets(modules) if not options.package or Path(name).stem in options.package]
    if not chosen:
        print(f"no package of the policies is called {', '.join(options.package)}", file=sys.stderr)
        return 2
    pool = [mutant for name in chosen for mutant in mutants(name, modules[name])]
    if options.sample and options.sample < len(pool):
        pool = sorted(random.Random(options.seed).sample(pool, options.sample), key=lambda item: (item.file, item.line))  # noqa: S311
    judged = _judge(Bench(modules), pool)
    arguments_made = argued.read(ARGUED)
    survivors = [mutant for mutant, fate in judged if fate is Fate.SURVIVED]
    open_ones = [mutant for mutant in survivors if not any(item.covers(mutant) for item in arguments_made)]
    unneeded = [] if options.sample else argued.stale(arguments_made, survivors, set(chosen))
    _report(judged, survivors, open_ones)
    for item in unneeded:
        print(f"argued.toml: {item.file} {item.rule}, {item.mutation!r}: no such survivor, delete the entry")
    return 1 if open_ones or unneeded else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", action="append", default=[], help="only this one, such as annex_a_9_2 or people")
    parser.add_argument("--sample", type=int, default=0, help="only so many mutants, drawn at random")
    parser.add_argument("--seed", type=int, default=0, help="of the draw")
    return parser.parse_args(arguments)


def _judge(bench: Bench, pool: list[Mutant]) -> Judged:
    judged: Judged = []
    for mutant in pool:
        if not judged or judged[-1][0].file != mutant.file:
            bench.forget()
            if not bench.healthy(mutant.file):
                raise SystemExit(f"{mutant.file}: its tests fail before anything is changed")
        fate = bench.judge(mutant.file, mutant.text)
        judged.append((mutant, fate))
    return judged


def _report(judged: Judged, survivors: list[Mutant], open_ones: list[Mutant]) -> None:
    for mutant in open_ones:
        print(f"{mutant.file}:{mutant.line}: survived: {mutant.rule}: {mutant.mutation}")
        print("\n".join(f"  - {line}" for line in mutant.before.splitlines()))
        print("\n".join(f"  + {line}" for line in mutant.after.splitlines()))
    killed = Counter(mutant.file for mutant, fate in judged if fate is Fate.KILLED)
    alive = Counter(mutant.file for mutant in survivors)
    unargued = Counter(mutant.file for mutant in open_ones)
    for name in sorted(killed.keys() | alive.keys()):
        words = _words(killed[name], alive[name], unargued[name])
        print(f"{_score(killed[name], alive[name]):>8}  {Path(name).stem:<20} {words}")
    stillborn = sum(fate is Fate.STILLBORN for _, fate in judged)
    print(
        f"mutation score {_score(killed.total(), alive.total())}: "
        f"{_words(killed.total(), alive.total(), unargued.total())}; {stillborn} stillborn"
    )


def _score(killed: int, alive: int) -> str:
    return f"{100 * killed / (killed + alive):.1f} %" if killed + alive else "none"


def _words(killed: int, alive: int, unargued: int) -> str:
    return f"{killed} killed, {alive} survived, {unargued} of them unargued"


if __name__ == "__main__":
    sys.exit(main())
