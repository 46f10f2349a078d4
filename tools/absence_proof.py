"""The deletion proof without sampling: takes away every field, record and register of the example, one at a time."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from annexbridge.engine.records import Record
from tests.engine.test_absence import before, changed, everything
from tests.policies.judging import Picture, packages, readers, seen

Change = Callable[[Record], Record | None]


@dataclass(frozen=True)
class Deletion:
    """Something to take away: how it is called, how to do it, and which packages it can bear on.

    A record that is gone takes its own shortcomings along, so the last one that failed may turn a requirement green.
    """

    name: str
    change: Change
    may_turn_green: bool
    asked: tuple[str, ...]


def deletions() -> Iterator[Deletion]:
    """Every register, record and field of the example organisation."""
    for kind in sorted({record.kind for record in everything()}):
        yield Deletion(f"register {kind}", _without_register(kind), may_turn_green=False, asked=packages())
    for record in everything():
        place = f"{record.kind}:{record.id}"
        yield Deletion(f"record {place}", _without_record(record), may_turn_green=True, asked=packages())
        for name in sorted(record.values):
            change = _without_field(record, name)
            yield Deletion(f"field {place}.{name}", change, may_turn_green=False, asked=readers(record.kind, name))


def healed(deletion: Deletion, after: Picture) -> list[str]:
    """What the deletion improved, which has to be nothing: subjects of checks, and whole requirements."""
    earlier = before().of(deletion.asked)
    better = [f"{package}.{check} of {subject}" for (package, check), subject in earlier.healed(after)]
    greener = [] if deletion.may_turn_green else sorted(after.green - earlier.green)
    return better + greener


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what improved by being deleted and returns 1 if anything did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="only so many deletions, drawn at random")
    parser.add_argument("--seed", type=int, default=0, help="of the draw")
    options = parser.parse_args(arguments)
    chosen = list(deletions())
    total = len(chosen)
    if options.sample:
        chosen = random.Random(options.seed).sample(chosen, min(options.sample, total))  # noqa: S311
    found = 0
    for deletion in chosen:
        for place in healed(deletion, seen(changed(deletion.change), deletion.asked)):
            found += 1
            print(f"without {deletion.name}: {place} got better")
    print(f"absence proof: {len(chosen)} of {total} deletions tried, {found} improvements")
    return 1 if found else 0


def _without_register(kind: str) -> Change:
    return lambda other: None if other.kind == kind else other


def _without_record(record: Record) -> Change:
    return lambda other: None if other is record else other


def _without_field(record: Record, name: str) -> Change:
    def change(other: Record) -> Record:
        if other is not record:
            return other
        return replace(other, values={key: value for key, value in other.values.items() if key != name})

    return change


if __name__ == "__main__":
    sys.exit(main())
