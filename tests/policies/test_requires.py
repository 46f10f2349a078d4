"""`requires` of each check names the fields that its verdict depends on, all of them and no others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from annexbridge.engine.policies import Check, load
from annexbridge.mappings.kinds import kinds
from tests.policies.conforming import organisation
from tests.policies.judging import Picture, Place, picture, readers
from tests.policies.variants import Rows, amended, variants

STATED = {"attestation.conforms", "attestation.valid_until"}
"""What a statement says and how long it counts: the first cells to look at."""


@cache
def checks() -> Mapping[Place, Check]:
    return {(policy.package, check.name): check for policy in load().policies for check in policy.checks}


@cache
def conforming() -> Picture:
    found = picture(organisation())
    assert found.exceptions == frozenset()
    assert [place for place, count in found.subjects.items() if not count] == []
    return found


def blank(rows: Rows, field: str) -> Rows:
    return amended(rows, {field: None})


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_no_check_depends_on_a_field_it_does_not_name(kind: str) -> None:
    """A blank cell may bring further records into question; whoever was in question has to be told of that cell."""
    for name in sorted(kinds()[kind].fields.keys() - {"id"}):
        asked = readers(kind, name)
        after = picture(blank(organisation(), f"{kind}.{name}"), asked)
        same = {place for place, count in after.subjects.items() if count == conforming().subjects[place]}
        touched = {place for place, _ in after.exceptions if place in same}
        assert [place for place in sorted(touched) if f"{kind}.{name}" not in checks()[place].requires] == []


def test_every_field_a_check_names_makes_a_difference_to_it() -> None:
    silent = {(place, field) for place, check in checks().items() for field in check.requires if not _is_id(field)}
    for _, rows in variants():
        whole = picture(rows)
        for field in sorted({field for _, field in silent}):
            asked = tuple(sorted({place[0] for place, named in silent if named == field}))
            before, after = whole.of(asked), picture(blank(rows, field), asked)
            changed = {place for place, _ in (before.failed ^ after.failed) | (before.unknown ^ after.unknown)}
            silent -= {(place, field) for place in changed}
    assert sorted(silent) == []


def _is_id(field: str) -> bool:
    kind, _, name = field.partition(".")
    return kinds()[kind].fields[name].type == "id"


@pytest.mark.parametrize("place", sorted(checks()), ids=".".join)
def test_the_first_cell_shown_is_one_that_can_be_at_fault(place: Place) -> None:
    """Not the word for the sort of a record, nor the heading of a statement, nor the mere way to another record."""
    check = checks()[place]
    first = check.requires[0]
    kind, _, name = first.partition(".")
    others = {field.partition(".")[0] for field in check.requires} - {kind}
    alone = len(check.requires) == 1
    assert first not in check.where or alone
    assert kind != "attestation" or first in STATED
    assert kinds()[kind].fields[name].type != "ref" or kinds()[kind].fields[name].target not in others or _judged(first)


def _judged(reference: str) -> bool:
    """References that are the very thing a check asks for."""
    return reference in {"incident.reassessment", "deployment.rollback_model", "model.supplier"}
