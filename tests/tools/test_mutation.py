"""A mutant changes one thing, still has its place and name, and dies of a test that looks at that thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.mutation import argued
from tools.mutation.operators import mutants
from tools.mutation.trial import Bench, Fate

POLICY = """# METADATA
# title: Sample
package iso42001.sample

import data.lib.value

old := {id |
	some id in input.ids
	input.age[id] >= 3
	not input.young[id]
} - {id | some id in input.gone}

wanted := {"a", "b"}
"""
LIBRARY = "package lib.value\n"
TESTS = """package iso42001.sample_test

import data.iso42001.sample

test_three_is_old if {
	sample.old == {"x"} with input as {"ids": ["x", "y"], "age": {"x": 3, "y": 2}, "young": {}, "gone": []}
}
"""
FILE = "iso42001/sample/sample.rego"


def bench() -> Bench:
    return Bench({FILE: POLICY, "lib/value.rego": LIBRARY, "iso42001/sample/sample_test.rego": TESTS})


def test_every_operator_finds_its_place() -> None:
    found = [(mutant.line, mutant.rule, mutant.mutation) for mutant in mutants(FILE, POLICY)]

    assert found == [
        (9, "old", "drop input.age[id] >= 3"),
        (9, "old", "input.age[id] >= to <: 3"),
        (9, "old", "input.age[id] >= to >: 3"),
        (9, "old", "3 plus 1"),
        (10, "old", "not input.young[id] to input.young[id]"),
        (10, "old", "drop not input.young[id]"),
        (11, "old", "without - {id | some id in input.gone}"),
        (13, "wanted", 'without "a"'),
        (13, "wanted", 'without "b"'),
    ]


def test_a_mutant_is_killed_by_a_test_of_what_it_changes_and_survives_others() -> None:
    trial = bench()
    fates = {mutant.mutation: trial.judge(FILE, mutant.text) for mutant in mutants(FILE, trial.modules[FILE])}

    assert trial.healthy(FILE)
    assert fates["input.age[id] >= to >: 3"] is Fate.KILLED
    assert fates["drop not input.young[id]"] is Fate.SURVIVED
    assert trial.judge(FILE, "package iso42001.sample\n\nold := nowhere\n") is Fate.STILLBORN


def test_an_argument_is_stale_when_no_survivor_needs_it() -> None:
    alive = [mutant for mutant in mutants(FILE, POLICY) if mutant.line == 13]
    needed = argued.Argument(FILE, "wanted", 'without "*', "No test can see it")
    unneeded = argued.Argument(FILE, "old", "3 plus 1", "No test can see it")

    assert argued.stale([needed, unneeded], alive, {FILE}) == [unneeded]
    assert argued.stale([unneeded], alive, {"lib/value.rego"}) == []


def test_an_argument_gives_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "argued.toml"
    path.write_text('[[argued]]\nfile = "f"\nrule = "r"\nmutation = "m"\nreason = "equivalent"\n')

    with pytest.raises(ValueError, match="no reason given"):
        argued.read(path)
